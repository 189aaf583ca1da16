"""The chat page's server, in this process."""

from pathlib import Path


def serve(page: Path, port: int, address: str) -> None:
    """Serve the page until the process is told to stop."""
    from streamlit.web.cli import main as streamlit

    options = [f"--server.port={port}", f"--server.address={address}", "--server.headless=true"]
    streamlit(["run", str(page), *options], standalone_mode=False)

"""The chat page's server, in this process: its log and metrics, then Streamlit."""

import logging
from pathlib import Path

from assistant import health, logs, telemetry
from assistant.settings import Settings
from assistant.ui.jobs import queues

_log = logging.getLogger(__name__)


def serve(page: Path, port: int, address: str, settings: Settings) -> None:
    """Serve the page until the process is told to stop. Raises UsageError."""
    begin(settings)
    from streamlit.web.cli import main as streamlit

    options = [
        f"--server.port={port}",
        f"--server.address={address}",
        f"--server.maxUploadSize={settings.read_megabytes}",
        "--server.headless=true",
    ]
    streamlit(["run", str(page), *options], standalone_mode=False)


def begin(settings: Settings) -> None:
    """What a server does before its first reader comes. Raises UsageError."""
    logs.configure(settings.log_level, settings.log_format)
    queues.limit(settings.jobs_at_once)
    if settings.metrics_port:
        telemetry.serve(settings.metrics_port, lambda: _problems(settings))
    logs.event(_log, "serving", engine=settings.chosen_engine, jobs=settings.jobs_at_once)


def _problems(settings: Settings) -> dict[str, str]:
    return {name: str(error) for name, error in health.problems(settings).items()}

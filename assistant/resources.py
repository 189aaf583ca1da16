"""The files that travel with the code: prompts, samples and the page's script."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Path of a bundled file or folder (`prompts`, `samples/…`, `streamlit_app.py`).

    A wheel carries them inside the package; in a checkout they stand beside it.
    Raises FileNotFoundError for a name that is not bundled.
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parent):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name} is not part of this installation")

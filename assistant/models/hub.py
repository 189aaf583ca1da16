"""Files of the Hugging Face hub by name, through its own library.

Its cache, its token (HF_TOKEN) and its mirror (HF_ENDPOINT) apply.
"""

import logging
import os
from pathlib import Path

from assistant.errors import EngineNotReady, UsageError

PREFIX = "hf:"
_EXTRA = "pip install 'french-report-assistant[hub]'"


def is_hub_name(name: str) -> bool:
    """Whether it names something of the hub: hf:OWNER/NAME or hf:OWNER/NAME/FILE."""
    return name.startswith(PREFIX)


def hub_file(name: str) -> Path:
    """The file hf:OWNER/NAME/FILE, fetched where it is not in the hub's cache.

    Raises EngineNotReady, in one line, where it cannot be had.
    """
    repository, file = _parts(name)
    if not file:
        raise UsageError(f"{name} names no file. Write hf:OWNER/NAME/FILE.")
    try:
        from huggingface_hub import hf_hub_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError
    except ImportError as error:
        raise EngineNotReady(f"Names that begin with hf: need the hub's library: {_EXTRA}.") from error
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # each try is told there, and the end below
    try:
        # The library reads the variable when it is imported, which may be before a .env file is.
        found = hf_hub_download(repository, file, endpoint=_endpoint())  # nosec B615  # whose newest file is asked for
        return Path(found)
    except LocalEntryNotFoundError as error:
        raise EngineNotReady(
            "The hub cannot be reached. Check the network, or set HF_ENDPOINT to a mirror of it."
        ) from error
    except HfHubHTTPError as error:
        status = getattr(getattr(error, "response", None), "status_code", None)
        raise EngineNotReady(f"The hub has no {name}, or does not give it to you: {_why(status)}.") from error
    except (HFValidationError, ValueError) as error:
        raise UsageError(f"{name} is no name of the hub. Write hf:OWNER/NAME/FILE.") from error
    except OSError as error:
        raise EngineNotReady(f"{name} cannot be fetched from the hub: {error.strerror or error}.") from error


def _endpoint() -> str:
    """The hub's address, or that of a mirror; the library's own check of it is no readable line."""
    given = os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
    if not given.startswith(("http://", "https://")):
        raise UsageError("HF_ENDPOINT: it must begin with http:// or https://. Correct it.")
    return given


def _parts(name: str) -> tuple[str, str]:
    """OWNER/NAME, and the path of the file in it; empty where there is none."""
    owner, _, rest = name.removeprefix(PREFIX).partition("/")
    repository, _, file = rest.partition("/")
    if not owner or not repository:
        raise UsageError(f"{name} is no name of the hub. Write hf:OWNER/NAME.")
    return f"{owner}/{repository}", file


def _why(status: int | None) -> str:
    if status in (401, 403):
        return "it wants a token (HF_TOKEN), or that you accept its licence there"
    return "check the spelling" if status in (None, 404) else f"it answers {status}"

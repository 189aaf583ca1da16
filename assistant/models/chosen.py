"""What words answers instead of the bundled model: a file, or a server of models, chosen with `assistant setup`.

A setting of the environment comes before it. Kept in the models folder as one small JSON file.
"""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from assistant.errors import EngineNotReady
from assistant.settings import Settings

_FILE = "chosen.json"


@dataclass(frozen=True)
class Chosen:
    """Of `file` and `url` with `model` one is given, or neither."""

    file: str = ""
    url: str = ""
    model: str = ""


def chosen(settings: Settings) -> Chosen:
    """What was chosen; nothing where nothing was, or its note cannot be read."""
    try:
        noted = json.loads((settings.models_dir / _FILE).read_text(encoding="utf-8"))
        return Chosen(**{f.name: str(noted.get(f.name, "")) for f in fields(Chosen)})
    except (OSError, ValueError, AttributeError):
        return Chosen()


def choose(settings: Settings, choice: Chosen) -> None:
    """Note a choice; the empty one goes back to the bundled model. Raises EngineNotReady where it cannot be kept."""
    path = settings.models_dir / _FILE
    try:
        if choice == Chosen():
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".part")
        aside.write_text(json.dumps(asdict(choice)), encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        raise EngineNotReady(f"The choice cannot be kept in {path}: {error.strerror or error}.") from error


def gguf(path: Path) -> Path:
    """The path of a GGUF file, absolute. Raises EngineNotReady for what is none."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
    except OSError as error:
        raise EngineNotReady(f"{path} cannot be read: {error.strerror or error}.") from error
    if head != b"GGUF":
        raise EngineNotReady(f"{path} is no GGUF model. Name a file that llama.cpp can run.")
    return path.resolve()


def with_choice(settings: Settings) -> Settings:
    """The settings with the choice in place of what they leave open."""
    if settings.local_model or settings.answers_url or settings.answers == "evidence":
        return settings
    choice = chosen(settings)
    if choice.file:
        return settings.model_copy(update={"local_model": Path(choice.file)})
    if choice.url:
        return settings.model_copy(update={"answers_url": choice.url, "answers_model": choice.model})
    return settings

"""Models that are prepared: one folder each, complete when it holds a record of its files.

The record is written last, and the folder made aside and renamed, so a reader never sees half a model.
Opening a model compares sizes, which takes no time; set-up compares hashes.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from assistant.errors import EngineNotReady
from assistant.models.manifest import MODELS, Group, Model
from assistant.models.slices import sha256
from assistant.settings import Settings

ALL_GROUPS: tuple[Group, ...] = ("translation", "retrieval", "answers")
_RECORD = "prepared.json"
OWN = "own"
"""Recipe of a model made from files of the user's own, which nothing learned here belongs to."""


def path(settings: Settings, model: Model) -> Path:
    """Folder of a prepared model. Raises EngineNotReady when it is missing or its files are cut short."""
    folder = settings.models_dir / model.name
    if not ready(settings, model):
        raise EngineNotReady(
            f"The model {model.name} is not prepared in {settings.models_dir}. Run `assistant setup`."
        )
    return folder


def ready(settings: Settings, model: Model) -> bool:
    """Whether this model is prepared, with what this version has learned, or from files of the user's own."""
    folder = settings.models_dir / model.name
    return _complete(folder) and _recipe(folder) in (model.recipe, OWN)


def missing(settings: Settings, groups: Iterable[Group] = ALL_GROUPS) -> list[Model]:
    """The models of these groups that are not prepared."""
    return [model for model in of_groups(groups) if not ready(settings, model)]


def of_groups(groups: Iterable[Group]) -> list[Model]:
    """The models of these groups, in the order of the manifest."""
    chosen = set(groups)
    return [model for model in MODELS if model.group in chosen]


def intact(folder: Path, model: Model | None = None) -> bool:
    """Whether a folder holds a prepared model, byte for byte as it was made, and by the model's recipe."""
    if model is not None and _recipe(folder) not in (model.recipe, OWN):
        return False
    return _complete(folder) and all(
        sha256(folder / name) == digest for name, (_, digest) in _recorded(folder).items()
    )


def fingerprint(folder: Path) -> str:
    """What tells this prepared model from any other: a SHA-256 over those of its files."""
    return hashlib.sha256(repr(sorted(_recorded(folder).items())).encode()).hexdigest()


def record(folder: Path, recipe: str = "", name: str = "") -> None:
    """Notes the size and SHA-256 of every file of a folder, which makes it a prepared model, and how it was made.

    `name` is what a model of the user's own is called.
    """
    files = {
        file.relative_to(folder).as_posix(): (file.stat().st_size, sha256(file))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != _RECORD
    }
    noted = {"recipe": recipe, "name": name, "files": files}
    (folder / _RECORD).write_text(json.dumps(noted, indent=1), encoding="utf-8")


def _complete(folder: Path) -> bool:
    files = _recorded(folder)
    return bool(files) and all(
        (folder / name).is_file() and (folder / name).stat().st_size == size
        for name, (size, _) in files.items()
    )


def _recorded(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 by file name; empty where nothing was prepared or the record is damaged."""
    try:
        files = json.loads((folder / _RECORD).read_text(encoding="utf-8"))["files"]
        return {name: (int(size), str(digest)) for name, (size, digest) in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def own_name(folder: Path) -> str:
    """What a model of the user's own is called; empty for one of the manifest."""
    return _noted(folder, "name")


def size(folder: Path) -> int:
    """Bytes of a prepared model."""
    return sum(size for size, _ in _recorded(folder).values())


def _recipe(folder: Path) -> str:
    return _noted(folder, "recipe")


def _noted(folder: Path, what: str) -> str:
    try:
        return str(json.loads((folder / _RECORD).read_text(encoding="utf-8")).get(what, ""))
    except (OSError, ValueError, AttributeError):
        return ""

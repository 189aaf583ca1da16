"""Model files from a folder of the user's, for machines that reach no package index."""

import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from assistant.errors import EngineNotReady
from assistant.models.manifest import MODELS, OPUS_MT, File, Model, Wheel
from assistant.models.slices import extract, sha256

Gather = Callable[[File, Path], None]
"""Writes one file of the manifest to a path, verified."""

_OWN_TRANSLATOR = "A translator of your own is taken by `assistant setup --translator FOLDER`."


class HeldFiles:
    """What a folder and the folders right below it hold of the manifest's files."""

    def __init__(self, folder: Path) -> None:
        self._root = folder
        self._folders = [folder, *sorted(inner for inner in folder.iterdir() if inner.is_dir())]

    def gatherer(self, model: Model) -> Gather | None:
        """How to get a model's files from here; None where there is nothing of it.

        Raises EngineNotReady where only a part of it is here, or a wheel is not the one in the manifest.
        """
        return self._snapshot(model) or self._wheels(model) or self._loose(model)

    @cached_property
    def _files(self) -> list[Path]:
        return [file for folder in self._folders for file in sorted(folder.iterdir()) if file.is_file()]

    def _snapshot(self, model: Model) -> Gather | None:
        """Any Marian snapshot will do for the translation; one that has files of the manifest must have all of it.

        Raises EngineNotReady for a file that is not what its neighbours are.
        """
        if model is OPUS_MT:
            for folder in self._folders:
                if all((folder / file.name).is_file() for file in model.files):
                    other = [folder / file.name for file in model.files if not _is(folder / file.name, file)]
                    if 0 < len(other) < len(model.files):
                        raise EngineNotReady(f"{_damage(other[0])} {_OWN_TRANSLATOR}")
                    return lambda file, target: _copy(folder / file.name, target)
        return None

    def _wheels(self, model: Model) -> Gather | None:
        by_name = {file.name: file for file in self._files}
        if not any(wheel.filename in by_name for wheel in model.wheels):
            return None
        for wheel in model.wheels:
            self._check(wheel, by_name.get(wheel.filename))
        return lambda file, target: extract(file, by_name[file.wheels[0].filename].parent, target)

    def _check(self, wheel: Wheel, found: Path | None) -> None:
        if found is None:
            raise EngineNotReady(f"{self._root} lacks {wheel.filename}.")
        if sha256(found) != wheel.sha256:
            raise EngineNotReady(_damage(found))

    def _loose(self, model: Model) -> Gather | None:
        """The files themselves, under any name."""
        found = {wanted: self._same(wanted) for wanted in model.files}
        lacking = [wanted for wanted, file in found.items() if file is None]
        damaged = next((file for wanted in lacking if (file := self._damaged(model, wanted))), None)
        if damaged is not None:
            raise EngineNotReady(_damage(damaged))
        if len(lacking) == len(found):
            return None
        if lacking:
            raise EngineNotReady(f"{self._root} lacks {lacking[0].name} of {model.name}.")
        return lambda file, target: _copy(found[file], target)

    def _damaged(self, model: Model, wanted: File) -> Path | None:
        """A file that must be the wanted one, by its place or its name and size, and whose bytes are others."""
        named = [file for file in self._files if file.name == wanted.name]
        one_model = sum(file.name == wanted.name for other in MODELS for file in other.files) == 1
        return next(
            (
                file
                for file in named
                if file.parent.name == model.name or one_model or file.stat().st_size == wanted.size
            ),
            None,
        )

    def _same(self, wanted: File) -> Path | None:
        return next((f for f in self._files if _is(f, wanted)), None)


def _is(found: Path, wanted: File) -> bool:
    return found.stat().st_size == wanted.size and sha256(found) == wanted.sha256


def _damage(found: Path) -> str:
    """What is told of a file that is here and not as it should be, and what to do."""
    return (
        f"{found} is damaged: it is not the file it should be (wrong SHA-256), so it is refused. Copy it anew, "
        "or make the folder again with `assistant setup --to FOLDER` where an index can be reached."
    )


def _copy(source: Path | None, target: Path) -> None:
    if source is not None:
        shutil.copyfile(source, target)

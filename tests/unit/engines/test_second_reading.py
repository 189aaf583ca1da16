"""The second reading: what is read counts once all of it is, is kept, and never keeps anybody waiting unasked."""

import shutil
import time
from pathlib import Path

import numpy as np
import pytest
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter
from gguf.quants import dequantize

from assistant import models as weights
from assistant.cache import Cache
from assistant.conversation import Conversation
from assistant.engines import Questions
from assistant.engines.embedded.engine import EmbeddedEngine
from assistant.errors import EngineNotReady, Stopped
from assistant.models import prepared, quantised
from assistant.reading import read_text
from assistant.records import Step
from assistant.retrieval.nomic import SecondReader
from assistant.retrieval.ranker import Retriever
from assistant.settings import Settings
from tests.briefings import brief_of
from tests.unit.retrieval.test_ranker import REPORT

ENGLISH = [english for _, english in REPORT]
TEXT = "La piscine ferme mardi. Les travaux coûteront deux millions d'euros. Le préfet se tait."


@pytest.fixture
def folder(gguf: Path, tmp_path: Path) -> Path:
    """The folder of a model that makes vectors of texts: any will do for how they are kept and used."""
    made = tmp_path / "model"
    made.mkdir()
    (made / "model.gguf").symlink_to(gguf)
    return made


@pytest.fixture
def reader(folder: Path, tmp_path: Path) -> SecondReader:
    return SecondReader(folder, Cache(tmp_path / "c.sqlite", 10), "a model")


@pytest.mark.live
def test_a_sentence_is_one_unit_vector_the_same_each_time(reader: SecondReader) -> None:
    assert reader.vectors(ENGLISH) is None and not reader.has_read(ENGLISH)
    reader.read([*ENGLISH, ENGLISH[0]])
    vectors = reader.vectors([*ENGLISH, ENGLISH[0]])
    assert vectors is not None and len(vectors) == 5
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-2)
    assert (vectors[0] == vectors[4]).all() and (vectors[0] != vectors[1]).any()


@pytest.mark.live
def test_a_question_asked_before_needs_no_model(folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite", 10)
    asked = SecondReader(folder, cache, "a model").question("Who resigned?")
    (folder / "model.gguf").unlink()
    again = SecondReader(folder, cache, "a model")
    assert (again.question("Who resigned?") == asked).all()
    with pytest.raises(EngineNotReady):
        again.question("Who stayed?")


@pytest.mark.live
def test_what_was_read_is_told_and_never_read_again(folder: Path, tmp_path: Path) -> None:
    cache, told = Cache(tmp_path / "c.sqlite", 10), list[tuple[int, int]]()
    SecondReader(folder, cache, "a model").read(ENGLISH, lambda *done: told.append(done))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    (folder / "model.gguf").unlink()
    later = SecondReader(folder, cache, "a model")
    later.read(ENGLISH, lambda *done: told.append(done))
    assert later.has_read(ENGLISH) and len(told) == 4
    with pytest.raises(EngineNotReady):
        SecondReader(folder, cache, "another model").read(ENGLISH)


@pytest.mark.live
def test_a_report_read_before_its_model_broke_is_answered_from_the_first_reading(
    folder: Path, tmp_path: Path
) -> None:
    cache = Cache(tmp_path / "c.sqlite", 10)
    SecondReader(folder, cache, "a model").read(ENGLISH)
    (folder / "model.gguf").unlink()
    (folder / "model.gguf").write_bytes(b"no model")
    later = SecondReader(folder, cache, "a model")
    later.read(ENGLISH)
    question = "Who closed the swimming pool?"
    once = Retriever.build([brief_of(REPORT)]).search(question)
    assert Retriever.build([brief_of(REPORT)], second=lambda: later).search(question) == once


@pytest.mark.live
def test_reading_can_be_stopped_between_two_sentences(reader: SecondReader) -> None:
    turns: list[int] = []

    def two_turns() -> None:
        turns.append(1)
        if len(turns) > 2:
            raise Stopped

    with pytest.raises(Stopped):
        reader.read(ENGLISH, before_each=two_turns)
    assert reader.has_read(ENGLISH[:2]) and reader.vectors(ENGLISH) is None


@pytest.mark.live
def test_a_text_that_overflows_the_model_is_like_nothing(reader: SecondReader) -> None:
    assert not reader.question("\U000f0000" * 900).any()


@pytest.mark.live
def test_it_counts_as_soon_as_every_sentence_was_read(reader: SecondReader) -> None:
    retriever = Retriever.build([brief_of(REPORT)], second=lambda: reader)
    question = "Who closed the swimming pool?"
    once = retriever.search(question)
    reader.read(ENGLISH[:3])
    assert retriever.search(question) == once
    reader.read(ENGLISH)
    twice = retriever.search(question)
    assert [e.score for e in twice] != [e.score for e in once]
    assert {e.n for e in twice} == {e.n for e in once}


@pytest.mark.parametrize("content", [b"", b"no model at all" * 1000])
def test_a_file_that_is_no_model_is_said_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.gguf").write_bytes(content)
    with pytest.raises(EngineNotReady, match="assistant setup"):
        SecondReader(tmp_path, Cache(tmp_path / "c.sqlite", 10), "x").read(ENGLISH)


def engine_with(models: Settings, model: Path, home: Path, questions: Questions) -> EmbeddedEngine:
    """An engine whose second reading is done by this model file."""
    settings = models.model_copy(update={"home": home, "answers": "auto"})
    settings.models_dir.mkdir(parents=True)
    for needed in (weights.OPUS_MT, weights.MINILM):
        (settings.models_dir / needed.name).symlink_to(models.models_dir / needed.name)
    folder = settings.models_dir / weights.NOMIC.name
    folder.mkdir()
    shutil.copy(model, folder / "model.gguf")
    prepared.record(folder)
    return EmbeddedEngine.open(settings, questions)


@pytest.mark.model
@pytest.mark.live
def test_a_patient_question_waits_for_it(models: Settings, gguf: Path, tmp_path: Path) -> None:
    talk = Conversation(engine_with(models, gguf, tmp_path, "patient"))
    talk.add(read_text(TEXT))
    steps: list[Step] = []
    for _ in range(2):
        talk.ask("How much will the works cost?", steps.append)
    stages = [step.stage for step in steps]
    assert stages[:3] == ["read"] * 3 and stages[3] == "evidence" and stages.count("read") == 3


@pytest.mark.model
@pytest.mark.live
def test_a_hurried_question_does_not_and_the_next_has_it(
    models: Settings, gguf: Path, tmp_path: Path
) -> None:
    talk = Conversation(engine_with(models, gguf, tmp_path, "hurried"))
    talk.add(read_text(TEXT))
    steps: list[Step] = []
    first = talk.ask("How much will the works cost?", steps.append)
    assert steps[0].stage == "evidence"
    deadline = time.monotonic() + 60
    while (again := talk.ask("How much will the works cost?")).evidence[0].score == first.evidence[0].score:
        assert time.monotonic() < deadline
        time.sleep(4)  # it waits for a lull
    assert again.evidence[0].n == first.evidence[0].n


@pytest.mark.model
def test_a_model_that_cannot_run_leaves_the_first_reading(
    models: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(b"no model at all")
    talk = Conversation(engine_with(models, bad, tmp_path / "home", "patient"))
    talk.add(read_text(TEXT))
    assert not talk.ask("How much will the works cost?").refused
    assert "no second reading" in caplog.text


def test_its_matrices_are_prepared_in_8_bits_and_nothing_else_changes(tmp_path: Path) -> None:
    raw, made = tmp_path / "raw", tmp_path / "made"
    raw.mkdir(), made.mkdir()
    matrix = np.random.default_rng(1).normal(size=(6, 64)).astype(np.float16)
    line = np.arange(7, dtype=np.float32)
    writer = GGUFWriter(raw / "model.gguf", "nomic-bert")
    writer.add_string("general.name", "a model")
    writer.add_array("tokenizer.ggml.tokens", ["a", "b"])
    writer.add_tensor("matrix", matrix)
    writer.add_tensor("line", line)
    for step in (writer.write_header_to_file, writer.write_kv_data_to_file, writer.write_tensors_to_file):
        step()
    writer.close()
    quantised.convert(raw, made)
    read = GGUFReader(made / "model.gguf")
    assert read.fields["general.architecture"].contents() == "nomic-bert"
    assert read.fields["general.name"].contents() == "a model"
    assert read.fields["tokenizer.ggml.tokens"].contents() == ["a", "b"]
    tensors = {tensor.name: tensor for tensor in read.tensors}
    assert tensors["matrix"].tensor_type == GGMLQuantizationType.Q8_0
    assert np.allclose(dequantize(tensors["matrix"].data, GGMLQuantizationType.Q8_0), matrix, atol=0.02)
    assert (tensors["line"].data == line).all()

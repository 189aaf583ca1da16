"""Question and sentences read together: the sentence that answers comes first."""

from pathlib import Path

import numpy as np
import pytest

from assistant.answering.pair_reader import InContext, PairReader, Tokens
from assistant.answering.question_context import StandaloneQuestion
from assistant.answering.signs import SIGNS, signs
from assistant.answering.together import among_neighbours, best, learned
from assistant.errors import EngineNotReady
from assistant.models import MINILM, PAIR_READER, path
from assistant.retrieval.features import NAMES
from assistant.retrieval.in_place import Closest, WordsInPlace
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.ranker import Retriever
from assistant.settings import Settings
from tests.briefings import brief_of

REPORT = [
    ("Le port de Valdec ferme sa criée.", "The port of Valdec is closing its fish auction."),
    ("La directrice, Odile Kermeur, l'a annoncé lundi aux 42 mareyeurs.",
     "The director, Odile Kermeur, announced it on Monday to the 42 fish merchants."),
    ("« Les débarquements ont baissé de moitié », a-t-elle expliqué.",
     "“Landings have fallen by half,” she explained."),
    ("Le maire, Yann Prigent, réclame un moratoire.", "The mayor, Yann Prigent, is calling for a moratorium."),
    ("Les pêcheurs vendront leur poisson à Brézal, à 60 kilomètres.",
     "The fishermen will sell their fish in Brézal, 60 kilometres away."),
]  # fmt: skip
ANSWERED = {
    "How many fish merchants were told?": 2,
    "What does the mayor call for?": 4,
    "Where will the fishermen sell their fish?": 5,
}


def test_words_are_held_against_a_sentence_and_those_beside_it() -> None:
    passages = Retriever.build([brief_of(REPORT)]).cast.passages
    rows, base = np.zeros((5, len(NAMES))), np.array([2.0, 1.0, 0.0, 0.0, 0.0])
    meant = np.full((5, 2), 0.2)
    meant[1, 0] = 0.9
    same = np.zeros((5, 2))
    same[1, 0] = 1
    closest = Closest(meant, same, np.array([0.75, 0.25]), np.zeros(5), np.zeros(5), np.array([False, True]))
    column = dict(
        zip(SIGNS, signs("How many merchants were told?", rows, base, closest, passages).T, strict=True)
    )
    assert column["meant"].tolist() == pytest.approx([0.2, 0.725, 0.2, 0.2, 0.2])
    assert column["meant_before"].argmax() == 2 and column["meant_after"].argmax() == 0
    assert column["same_around"].tolist() == [0.75, 0.75, 0.75, 0, 0]
    assert column["meant_least"].tolist() == pytest.approx([0.2] * 5)
    assert column["meant_names"].tolist() == pytest.approx([0.2] * 5)
    assert column["holds"].tolist() == [0, 1, 0, 0, 0]


def test_every_sign_has_its_weight() -> None:
    weights = learned()
    assert weights.signs.shape == (len(SIGNS),) and np.isfinite(weights.signs).all()
    rows, retrieved = np.zeros((3, len(SIGNS))), np.array([0.1, 0.3, 0.2])
    for twice in (False, True):
        assert weights.scores(rows, retrieved, twice).argmax() == 1


def test_without_a_model_of_meaning_the_order_is_that_of_retrieval() -> None:
    retriever, asked = (
        Retriever.build([brief_of(REPORT)]),
        StandaloneQuestion("What does the mayor call for?"),
    )
    assert best(retriever, asked, 3) == (retriever.search(asked.text, k=3), None)


@pytest.fixture(scope="module")
def embedder(models: Settings) -> Embedder:
    return Embedder(path(models, MINILM))


@pytest.mark.model
def test_a_word_is_near_the_one_of_its_sense(embedder: Embedder) -> None:
    read = WordsInPlace(["The band played until dawn.", "The band of gold was stolen."], embedder)
    found = read.closest("Which musicians played?")
    assert found.meant.shape == (2, 2) and found.same[:, 1].tolist() == [1, 0]
    assert found.rarity.sum() == pytest.approx(1) and found.meant[0].mean() > found.meant[1].mean()


@pytest.mark.model
@pytest.mark.parametrize(("question", "n"), ANSWERED.items())
def test_the_sentence_that_answers_comes_first(embedder: Embedder, question: str, n: int) -> None:
    found = best(Retriever.build([brief_of(REPORT)], embedder), StandaloneQuestion(question), 5).evidence
    assert found[0].n == n and sorted(e.n for e in found) == [1, 2, 3, 4, 5]
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)


@pytest.mark.model
@pytest.mark.parametrize("question", ["", "?", "\u200b", "What of it?"])
def test_a_question_without_words_finds_something_too(embedder: Embedder, question: str) -> None:
    assert (
        len(best(Retriever.build([brief_of(REPORT)], embedder), StandaloneQuestion(question), 5).evidence)
        == 5
    )


@pytest.mark.model
def test_tokens_are_those_of_the_text_and_remembered(embedder: Embedder) -> None:
    text = "Landings have fallen by half."
    (read,) = embedder.tokens([text])
    assert "".join(text[start:end] for start, end in read.spans) == text.replace(" ", "")
    assert np.linalg.norm(read.vectors.astype(float), axis=1) == pytest.approx(1, abs=1e-2)
    assert embedder.tokens([text])[0] is read


@pytest.fixture(scope="module")
def reader(models: Settings) -> PairReader:
    return PairReader(path(models, MINILM), PAIR_READER.path)


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "n"),
    {**ANSWERED, "how far must the crews go now?": 5, "by how much are catches down?": 3}.items(),
)
def test_read_with_the_question_the_sentence_that_answers_comes_first(
    embedder: Embedder, reader: PairReader, question: str, n: int
) -> None:
    found = best(
        Retriever.build([brief_of(REPORT)], embedder), StandaloneQuestion(question), 5, reader
    ).evidence
    assert found[0].n == n and sorted(e.n for e in found) == [1, 2, 3, 4, 5]
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)


@pytest.mark.model
def test_a_pair_reads_the_same_among_others_and_alone(reader: PairReader) -> None:
    passages = [
        InContext("", "The port is closing.", "The mayor objects to it, and so do the crews."),
        InContext("", "", ""),
    ]
    both = reader.scores("What is closing?", passages)
    assert both == pytest.approx([reader.scores("What is closing?", [one])[0] for one in passages], abs=1e-3)
    assert both[0] > both[1] and reader.scores("What?", []).shape == (0,)


@pytest.mark.model
def test_only_the_sentence_counts_as_its_own_and_long_neighbours_are_cut(models: Settings) -> None:
    long = "word " * 300
    tokens, own = Tokens(path(models, MINILM)).pair(long, InContext(long, long, long))
    assert len(tokens) == len(own) == 1 + 40 + 1 + 30 + 1 + 80 + 1 + 16 + 1 and sum(own) == 81


def test_neighbours_are_those_of_the_same_report() -> None:
    two = [brief_of(REPORT[:2]), brief_of(REPORT[2:])]
    of = Retriever.build(two).cast
    assert among_neighbours(of, 1).after == "" and among_neighbours(of, 2).before == ""
    assert among_neighbours(of, 1).before and among_neighbours(of, 2).after


def test_layers_that_do_not_fit_are_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "x.npz").write_bytes(b"no archive")
    with pytest.raises(EngineNotReady, match="assistant setup"):
        PairReader(tmp_path, tmp_path / "x.npz")

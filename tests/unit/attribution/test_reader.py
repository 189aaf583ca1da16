"""The learned reader without its weights: windows, labels, the head in numpy, and how it is joined with the rules."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.attribution.parsing.quoted_spans import find_quotes
from assistant.attribution.parsing.units import Unit
from assistant.attribution.quotations.open_quotation import UnitReading
from assistant.attribution.quotations.utterance import Utterance
from assistant.attribution.reader.decision import DecisionWeights
from assistant.attribution.reader.join import candidates, joined
from assistant.attribution.reader.learned_reader import Read, spans
from assistant.attribution.reader.tagger import BEGINS, INSIDE, LAYERS, OUTSIDE, Head, best_labels
from assistant.attribution.reader.windows import END, WindowPiece, labelled, windows

TEXT = "Luc Roux assure que la digue tiendra. « Elle est neuve », dit-il."


def words(text: str) -> list[WindowPiece]:
    """A piece a word."""
    made, at = [], 0
    for word in text.split(" "):
        made.append(WindowPiece(word, (at, at + len(word))))
        at += len(word) + 1
    return [*made, WindowPiece(END, (len(text), len(text)))]


def seen(text: str, **layers: str) -> Read:
    """What a reader would say that is sure of these words of each layer."""
    found = words(text)
    made = np.full((len(found), len(LAYERS), 3), 0.01, dtype=np.float32)
    made[:, :, OUTSIDE] = 0.98
    for layer, said in layers.items():
        start = text.index(said)
        inside = labelled(found, (start, start + len(said)))
        number = LAYERS.index(layer)  # type: ignore[arg-type]  # a name of a layer
        made[inside.start : inside.stop, number] = [0.01, 0.01, 0.98]
        made[inside.start, number] = [0.01, 0.98, 0.01]
    return Read(tuple(found), made, tuple(spans(text, found, made)))


@given(st.integers(0, 2000))
def test_every_piece_is_judged_by_one_window_and_away_from_its_edges(count: int) -> None:
    planned = list(windows(count))
    kept = [n for window in planned for n in range(window.kept_first, window.kept_last)]
    assert kept == list(range(count))
    for window in planned:
        assert window.first <= window.kept_first and window.kept_last <= window.last <= window.first + 220
        assert window.kept_first == 0 or window.kept_first - window.first >= 50 or window.last == count
        assert window.kept_last == count or window.last - window.kept_last >= 50


def test_no_span_goes_on_without_having_begun() -> None:
    probabilities = np.array(
        [[0.1, 0.2, 0.7], [0.1, 0.1, 0.8], [0.8, 0.1, 0.1], [0.2, 0.1, 0.7]], dtype=np.float32
    )
    labels = best_labels(probabilities)
    assert all(
        after != INSIDE or before != OUTSIDE
        for before, after in zip([OUTSIDE, *labels], labels, strict=False)
    )
    assert labels[:2] == [BEGINS, INSIDE]


def test_the_head_reads_both_ways() -> None:
    chance = np.random.default_rng(3)
    shapes = {"weight_ih": (16, 6), "weight_hh": (16, 4), "bias_ih": (16,), "bias_hh": (16,)}
    arrays = {
        f"{name}_l0{way}": chance.normal(size=shape).astype(np.float32)
        for name, shape in shapes.items()
        for way in ("", "_reverse")
    }
    arrays |= {
        "out.weight": chance.normal(size=(12, 8)).astype(np.float32),
        "out.bias": np.zeros(12, np.float32),
    }
    states = chance.normal(size=(2, 9, 6)).astype(np.float32)
    made = Head(arrays).probabilities(states)
    assert made.shape == (2, 9, len(LAYERS), 3) and np.allclose(made.sum(-1), 1, atol=1e-5)
    swapped = {
        (name.removesuffix("_reverse") if name.endswith("_reverse") else f"{name}_reverse"): value
        for name, value in arrays.items()
        if "_l0" in name
    }
    halves = np.concatenate([arrays["out.weight"][:, 4:], arrays["out.weight"][:, :4]], axis=1)
    mirrored = Head(swapped | {"out.weight": halves, "out.bias": arrays["out.bias"]}).probabilities(
        states[:, ::-1]
    )
    assert np.allclose(mirrored[:, ::-1], made, atol=1e-4)


def test_spans_have_neither_marks_nor_spaces_at_their_edges() -> None:
    read = seen(TEXT, quoted="« Elle est neuve »,", reported="la digue tiendra.", source="Luc Roux")
    assert {(s.layer, TEXT[slice(*s.span)]) for s in read.spans} == {
        ("quoted", "Elle est neuve »"[:-2]),
        ("reported", "la digue tiendra"),
        ("source", "Luc Roux"),
    }
    assert read.probability("source", (0, 8)) > 0.9 > 0.1 > read.probability("source", (9, 15))


@pytest.fixture
def unit() -> Unit:
    return Unit(0, len(TEXT), 1, "sentence", [], [], [])


def decision(line: float) -> DecisionWeights:
    groups = [f"{who} {layer}" for who in ("rules", "reader", "both") for layer in ("quoted", "reported")]
    return DecisionWeights(
        {"in both quoted": 4.0, "in reader reported": 2.0, "in rules reported": -2.0},
        dict.fromkeys(groups, line),
    )


def test_what_either_finds_is_a_candidate_and_the_decision_chooses(unit: Unit) -> None:
    quotes = find_quotes(TEXT)
    start = TEXT.index("Elle est neuve")
    own = [
        Utterance("direct", (start, start + 14), None, "q", None, "inquit"),
        Utterance("indirect", (0, 8), None, "c", None, "object"),
    ]
    readings = [UnitReading(unit, [], [], own)]
    read = seen(TEXT, quoted="« Elle est neuve »,", reported="la digue tiendra.")
    assert sorted(one.group for one in candidates(readings, read, quotes)) == ["both", "reader", "rules"]
    [made] = joined(readings, read, quotes, TEXT, decision(0.5))
    assert [(s.rule, TEXT[slice(*s.span)]) for s in made.said] == [
        ("reader", "la digue tiendra"),
        ("inquit", "Elle est neuve"),
    ]
    assert all(s.probability is not None and s.probability >= 0.5 for s in made.said)
    [none] = joined(readings, read, quotes, TEXT, decision(0.99))
    assert none.said == []

"""Whole articles through the French analysis, cut anywhere and in any typography: no crash, exact spans.

`ARTICLES_FUZZED` in the environment is how many cuts are tried (a few by default).
"""

import os
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.attribution.parsing import grammar_model
from assistant.attribution.pipeline import attribute
from assistant.errors import SourceError
from assistant.reading import read_text
from corpus.splits import FIRST_HANDS, reports_of

pytestmark = pytest.mark.slow

TYPOGRAPHY: dict[str, dict[Any, str]] = {
    "as it is": {},
    "straight": {"« ": '"', " »": '"', "«": '"', "»": '"'},
    "curly": {"« ": "“", " »": "”", "«": "“", "»": "”", '"': "”"},
    "single": {"« ": "‹ ", " »": " ›", '"': "'"},
    "narrow spaces": {"« ": "«\u202f", " »": "\u202f»"},
    "no spaces": {"« ": "«", " »": "»"},
    "agency": {"« ": "+", " »": "+", '"': "+"},
    "curly apostrophes": {"'": "’"},
    "one paragraph": {"\n\n": " "},
    "carriage returns": {"\n": "\r\n"},
    "unclosed": {" »": "", "»": ""},
    "never opened": {"« ": "", "«": ""},
    "capitals lost": {letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZÉÀ"},
    "accents lost": str.maketrans("éèêàâîôûç", "eeeaaiouc"),
}
_TRIES = int(os.environ.get("ARTICLES_FUZZED", "25"))


@lru_cache(maxsize=1)
def _texts() -> tuple[str, ...]:
    return tuple(report.text for report in reports_of(*FIRST_HANDS[1:]))


@st.composite
def _cut_articles(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(_texts()))
    changes = TYPOGRAPHY[draw(st.sampled_from(sorted(TYPOGRAPHY)))]
    if all(isinstance(old, int) for old in changes):
        text = text.translate(changes)
    else:
        for old, new in changes.items():
            text = text.replace(old, new)
    start = draw(st.integers(0, len(text) - 1))
    kept = text[start : start + draw(st.integers(1, 1500))]
    out = draw(st.integers(0, len(kept)))
    return kept[:out] + kept[out + draw(st.integers(0, 40)) :]


@settings(max_examples=_TRIES, deadline=None)
@given(_cut_articles())
@example("Le maire, Luc Roux, est venu. «\u00a0Rien n'a bougé\u00a0, assure-t-il dans un message.")
@example("Le colonel Luc Roux a répété que ses troupes n'avaient \"pas ")
def test_any_cut_of_an_article_gives_exact_spans(text: str) -> None:
    try:
        report = read_text(text)
    except SourceError:  # nothing to read in it
        return
    attribution = attribute(report, grammar_model.pipeline())
    actors = {actor.id: actor for actor in attribution.actors}
    for statement in attribution.statements:
        spans = [statement.span, *filter(None, (statement.cue, statement.speaker))]
        assert all(0 <= start < end <= len(report.text) for start, end in spans)
        start, end = statement.span
        assert report.text[start:end] == report.text[start:end].strip()
        assert statement.actor is None or statement.actor in actors
    for actor in actors.values():
        for start, end in (actor.name, *actor.mentions):
            assert 0 <= start < end <= len(report.text)
            assert report.text[start:end].strip()
    assert report.text == text

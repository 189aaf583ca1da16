"""The last answer told otherwise: shorter, in French, as bullets, as a table."""

import re
from collections.abc import Sequence

from assistant.answering.tasks.briefed_sentences import Material, TaskResult, one_line
from assistant.lexicon.quotation_marks import unclosed
from assistant.records import Claim

NOTHING_YET = "There is no answer yet to tell otherwise."
_CLAUSE = re.compile(
    r"(?<=\w)(?:[;:–—]|, (?:which|who|while|whereas|where|before|after|as|because|with|and|but)\b)"
)
_SHORTEST = 25
_COLUMNS = ("Sentence",)


def rewrite(material: Material) -> TaskResult | None:
    """The last answer that cites something, in another shape or language."""
    last = next((a for a in reversed(material.history) if a.shape != "talk"), None)
    if last is None or not any(claim.citations for claim in last.answer):
        return TaskResult("talk", (Claim(text=NOTHING_YET),), refused=True)
    claims = [claim for claim in last.answer if claim.citations]
    if material.request.language:
        told = {claim.text: claim for claim in reversed([_in_language(material, c) for c in claims])}
        claims = list(told.values())[::-1]
    how = material.request.words
    if how == "shorter":
        return TaskResult(last.shape, tuple(_shorter(claims)), last.columns, refused=last.refused)
    if how == "bullets":
        return TaskResult("bullets", tuple(_plain(claim) for claim in claims), refused=last.refused)
    if how == "table":
        columns = last.columns or _COLUMNS
        rows = [c if c.cells else c.model_copy(update={"cells": (c.text,)}) for c in claims]
        return TaskResult("table", tuple(rows), columns, refused=last.refused)
    return TaskResult(last.shape, tuple(claims), last.columns, refused=last.refused)


def _plain(claim: Claim) -> Claim:
    return claim.model_copy(update={"cells": (), "extract": None})


def _shorter(claims: Sequence[Claim]) -> list[Claim]:
    """Half of the items; of a single one its first clause."""
    if len(claims) > 1:
        return list(claims[: (len(claims) + 1) // 2])
    text = claims[0].text
    cut = next(
        (m.start() for m in _CLAUSE.finditer(text) if m.start() >= _SHORTEST and _even(text[: m.start()])),
        None,
    )
    return [claims[0].model_copy(update={"text": f"{text[:cut].rstrip(' ,')}."})] if cut else list(claims)


def _even(text: str) -> bool:
    """Whether every quotation mark that opens in a text closes in it."""
    return unclosed(text) == 0 and text.count("«") == text.count("»") and text.count("(") == text.count(")")


def _in_language(material: Material, claim: Claim) -> Claim:
    """The sentences a claim cites, in the language asked for."""
    by_place = {line.place: line for line in material.lines}
    lines = [
        by_place[place]
        for place in dict.fromkeys((c.report, c.n) for c in claim.citations)
        if place in by_place
    ]
    if not lines:
        return claim
    text = " ".join(one_line(material.tell(line)) for line in lines)
    cells = (*claim.cells[:-1], text) if claim.cells else ()
    return claim.model_copy(update={"text": text, "cells": cells, "extract": None})

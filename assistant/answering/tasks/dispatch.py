"""A reader's message -> an answer made of the briefing alone; None where it is a question."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answering.in_french import lead_in_french
from assistant.answering.tasks import (
    key_figures,
    name_lists,
    position_tables,
    published,
    reports,
    rewriting,
    stances,
    summaries,
    talk,
    timeline,
    translated_passages,
    who_is,
    words_of_report,
)
from assistant.answering.tasks.briefed_sentences import Alike, Material, TaskResult
from assistant.answering.tasks.request import TaskName, recognise
from assistant.records import Answer, AnswerSeconds, AnswerShape, Briefing, Claim, Progress, Step, silent

_TASKS: Mapping[TaskName, Callable[[Material], TaskResult | None]] = {
    "talk": talk.talk,
    "rewrite": rewriting.rewrite,
    "bullets": summaries.bullets,
    "sentences": summaries.sentences,
    "headline": summaries.headline,
    "summary": summaries.summary,
    "positions": position_tables.positions,
    "timeline": timeline.timeline,
    "figures": key_figures.figures,
    "names": name_lists.names,
    "says": stances.says,
    "speakers": position_tables.speakers,
    "counts": key_figures.counted_things,
    "stance": stances.stance,
    "disagreements": stances.disagreements,
    "translate": translated_passages.translate,
    "meaning": words_of_report.meaning,
    "who_said": words_of_report.who_said,
    "quote": words_of_report.quote,
    "published": published.published,
    "which_report": reports.which_report,
    "compare": reports.compare,
    "who_is": who_is.who_is,
}

SUMMARIES = frozenset[TaskName](
    ("bullets", "sentences", "headline", "summary", "timeline", "positions", "figures", "names", "speakers")
)
"""The tasks that tell a whole report in another form."""


def is_summary(wanted: str) -> bool:
    """Whether words such as "3 bullets" or "timeline" ask for a whole report in another form."""
    request = recognise(wanted)
    return request is not None and request.task in SUMMARIES


def _made(
    message: str, briefings: Sequence[Briefing], history: Sequence[Answer], alike: Alike | None
) -> tuple[Material | None, TaskResult | None]:
    """What is made of a request, or of two that are asked for at once: "a headline and two lines"."""
    if request := recognise(message):
        material = Material(request, briefings, history, alike)
        return material, _TASKS[request.task](material)
    parts = [recognise(part) for part in _AND.split(message)]
    if len(parts) > 1 and all(part and part.task == "names" for part in parts):
        return _lists([Material(part, briefings, history, alike) for part in parts if part])
    if len(parts) < 2 or not all(part and part.task in _IN_SENTENCES for part in parts):
        return None, None
    materials = [Material(part, briefings, history, alike) for part in parts if part]
    made = [_TASKS[material.request.task](material) for material in materials]
    claims = [claim for each in made if each for claim in each.claims]
    shape: AnswerShape = "bullets" if any(each and each.shape == "bullets" for each in made) else "prose"
    return materials[0], TaskResult(shape, tuple(claims)) if claims else None


def _lists(materials: Sequence[Material]) -> tuple[Material, TaskResult]:
    """Several lists of names as one, each entry with its kind."""
    claims = [
        claim.model_copy(update={"cells": (material.request.words.capitalize(), claim.text)})
        for material in materials
        for claim in name_lists.names(material).claims
    ]
    cited = tuple(claim for claim in claims if claim.citations)
    if not cited:
        return materials[0], TaskResult("refusal", (Claim(text=_NO_NAMES),), refused=True)
    return materials[0], TaskResult("list", cited, ("Kind", "Name"))


_NO_NAMES = "No names are read in the report."
_IN_SENTENCES = frozenset[TaskName](("bullets", "sentences", "headline", "summary"))
_AND = re.compile(r",? (?:and|then|et|puis|plus)(?: also| then)? |, ", re.IGNORECASE)


def _around_in_french(claim: Claim) -> Claim:
    """What is said around the report's sentences, in French; what cites tells its own."""
    return claim if claim.citations else claim.model_copy(update={"text": lead_in_french(claim.text)})


def perform(
    message: str,
    briefings: Sequence[Briefing],
    history: Sequence[Answer] = (),
    progress: Progress = silent,
    alike: Alike | None = None,
) -> Answer | None:
    """What the briefings hold for a request; None where it is a question, or they hold nothing for it.

    `alike` is asked where words alone do not find what is meant.
    """
    started = time.perf_counter()
    if not briefings:
        return None
    material, made = _made(message, briefings, history, alike)
    if material is None or made is None:
        return None
    if material.french:
        made = replace(made, claims=tuple(map(_around_in_french, made.claims)))
    evidence = material.evidence(made.claims)
    progress(Step("evidence", 1, 1, evidence))
    first = time.perf_counter() - started
    for done, claim in enumerate(made.claims, 1):
        progress(Step("answer", done, len(made.claims), (" " if done > 1 else "") + claim.text))
    return Answer(
        question=message,
        refused=made.refused,
        shape=made.shape,
        columns=made.columns,
        answer=made.claims,
        evidence=evidence,
        warnings=made.warnings,
        seconds=AnswerSeconds(first_token=first, total=time.perf_counter() - started),
    )

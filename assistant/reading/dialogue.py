"""Dialogue set off by dashes, with the quotation marks that its turns are read with.

    – Vous l'avez perdu ? demande la journaliste.      ->  – « Vous l'avez perdu ? » demande la journaliste.

Only turns that say who speaks get marks, and only where a run of dashes is a conversation: a list is none. Turns that
say nothing of their speaker stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from assistant.lexicon import titles
from assistant.lexicon.edited_text import Edit
from assistant.lexicon.french import speech_verbs
from assistant.lexicon.quotation_marks import DOUBLE
from assistant.records import Sentence, Span

_DASH = re.compile(r"[–—-][ \u00a0\u202f]+(?=[^\s\d–—-])")
_TALKS = re.compile(
    r"[?!]|\b(?:je|tu|vous|nous|moi|toi|oui|non|votre|vos|notre|mon|ma|mes|ton|ta|tes)\b|\b[jt]['’]",
    re.IGNORECASE,
)
_WHO = rf"(?:l[ae] |les |l['’]|une? |son |sa |ses |leur |cet? |cette |{titles.FRENCH} |[A-ZÀ-Þ])[^.,;:!?«»\n]{{1,90}}"
_PRONOUN = r"(?:-t)?-(?:ils?|elles?|on|je)\b[^.,;:!?«»\n]{0,90}"
_NAME = r"[A-ZÀ-Þ][\w'’-]*"
_APPOSED = rf"(?:, (?:{_NAME}(?: (?:d[eu] |d['’])?{_NAME})+|\d+ ans)(?=[.,;:!?]|$))?"
"""Behind who speaks: the name, or the age."""
_QUOTED = re.compile(f"[{DOUBLE}]")


def dialogue_edits(text: str, sentences: Sequence[Sentence]) -> Iterator[Edit]:
    """The edits that put marks around what is said in the dialogues of a text."""
    run: list[Span] = []
    for _, paragraph in groupby(sentences, key=lambda s: s.paragraph):
        every = list(paragraph)
        span = every[0].start, every[-1].end
        dashed = every[0].kind != "title" and _DASH.match(text, *span)
        if run and not (dashed and text[span[0]] == text[run[-1][0]]):
            yield from _run(text, run)
            run = []
        if dashed:
            run.append(span)
    yield from _run(text, run)


def _run(text: str, turns: Sequence[Span]) -> Iterator[Edit]:
    told = [(turn, spans) for turn in turns if (spans := list(_said(text, turn)))]
    talk = sum(bool(_TALKS.search(text, *turn)) for turn in turns)
    if told and 2 * talk >= len(turns):
        for _, spans in told:
            for start, end in spans:
                yield start, start + 1, f"« {text[start]}"
                yield end - 1, end, f"{text[end - 1]} »"


def _said(text: str, turn: Span) -> Iterator[Span]:
    """What is said in a turn: what stands before, between and behind the words that tell who speaks."""
    dash = _DASH.match(text, *turn)
    if dash is None or _QUOTED.search(text, *turn):
        return
    start, found = dash.end(), False
    for match in _incises().finditer(text, start, turn[1]):
        end = match.start() + (text[match.start()] != ",")
        if end - start > 1:
            yield start, end
        found = True
        start = match.end()
        stop = text[start - 1]
        while start < turn[1] and not text[start].isalnum() and text[start] not in "…«([":
            start += 1
        if stop not in ".," and start < turn[1]:
            break
    if found and turn[1] - start > 1:
        yield start, turn[1]


@cache
def _incises() -> re.Pattern[str]:
    """Words behind speech that tell who speaks: ", répond Anne." and "? a-t-il demandé." """
    said = [(form, reading) for form, readings in speech_verbs().items() for reading in readings]
    finite = {form for form, r in said if r.kind == "finite" and not form.endswith(("s", "ons", "ez", "ent"))}
    finite |= {form for form, r in said if r.kind == "finite" and form.endswith(("ent", "èrent"))}
    past = {form for form, r in said if r.kind == "past participle" and not r.verb.reflexive}
    verb, participle = (rf"(?:{'|'.join(sorted(forms, key=len, reverse=True))})" for forms in (finite, past))
    own = rf"(?:s['’]|se )?{verb}(?:{_PRONOUN}| {_WHO}{_APPOSED})"
    inverted = rf"(?:a|ont|avait)(?:-t)?-(?:ils?|elles?|on) {participle}[^.,;:!?«»\n]{{0,90}}"
    compound = rf"(?:a|ont|avait) {participle} {_WHO}{_APPOSED}"
    return re.compile(rf"[,?!…][ \u00a0\u202f]+(?:{own}|{inverted}|{compound})(?:[.,;:!?]|$)", re.MULTILINE)

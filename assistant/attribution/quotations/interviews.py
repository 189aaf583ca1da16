"""Interviews: the answers are the words of whoever is interviewed, though nothing near them says so.

Two ways of printing them are known, each with two question-and-answer pairs at the least:

1. answers in quotation marks, each alone after a question of the paper's (rule `answer`):

       Vous exagérez un peu, non ?
       « J'ai mesuré. … »

2. answers without any marks (rule `plain answer`): after a dash, where dashed paragraphs take turns, the first
   a question; after questions that alone stand after a dash; or after a paragraph of the paper's own, short, that
   asks or speaks to "vous" and never says "je". Each paragraph of an answer is one statement, without the name or
   initials it may open with ("M. G. :"); what its "je" is found to say in it is part of it. A paragraph that quotes
   others and never says "je" is the paper's. Such a report also has to say "propos recueillis", "entretien",
   "interview" or "rencontre", to be headed by a quotation, or to have three questions, and half of its answers have to
   speak in the first person, but where the dash tells questions from answers.

Who is interviewed is the named person the report introduces before the first question: its subject, else the
first named; where it introduces nobody, whom a question calls by name ("Madame Joly, …").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.mentions.subjects import parsed_as_subject
from assistant.attribution.quotations.open_quotation import UnitReading
from assistant.attribution.quotations.utterance import Utterance
from assistant.lexicon.nouns import is_person_noun
from assistant.lexicon.quotation_marks import DOUBLE, OPENS
from assistant.records import Span
from assistant.vocabulary import RuleName

_ADDRESSED = frozenset({"vous", "-vous", "votre", "vos"})
FIRST_PERSON = frozenset({"je", "j'", "-je", "mon", "ma", "mes", "moi", "me", "m'", "nous", "notre", "nos"})
_I = frozenset({"je", "nous", "on", "-je", "-nous", "-on", "moi"})
_ANNOUNCED = re.compile(
    r"propos recueillis|\bentretien\b|\binterview|\brencontre\b|\bquestions à\b|à nos questions\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"[–—-]\s+")
_LABEL = re.compile(
    r"(?:\*\*|__)?(?:(?:[A-ZÀ-Ý][.\-\s\u00a0]{1,2}){1,4}|(?:[A-ZÀ-Ý][\w'’-]*\s+){1,4}|R[ée]ponse\s*)[:–—-](?:\*\*|__)?\s+(?=\S)"
    r"|R[.:][ \u00a0]+(?=[A-ZÀ-Ý])"
)
"""Who answers, named at the head of the answer."""
_ASKED_FIRST = re.compile(rf"[^?!\n{DOUBLE}]{{8,240}}\?[ \u00a0]+(?=[A-ZÀ-Ý])")
"""A question and, in its paragraph, what answers it."""
_QUOTED_TITLE = re.compile(rf"^[{OPENS}]|[:,][ \u00a0]*[{OPENS}][^\n]{{8,}}$")
_FRAME = re.compile(r"^[\s*–—-]+|[\s*]+$")
_LONGEST_QUESTION = 420
_ANNOUNCING = frozenset({"entretien", "interview", "rencontre"})
_CALLED_BY = frozenset({"monsieur", "madame", "mademoiselle", "docteur", "professeur", "maître"})
_FEWEST = 2
"""Answers that make an interview."""
_SURE = 3
"""Questions that make an interview of a report that does not say it is one."""


def with_answers(readings: Sequence[UnitReading], text: str) -> list[UnitReading]:
    """The readings with the answers of an interview given to whoever is interviewed."""
    return _unmarked(_in_quotation_marks(readings, text), text)


def _in_quotation_marks(readings: Sequence[UnitReading], text: str) -> list[UnitReading]:
    answers = [n for n in range(1, len(readings)) if _answers(readings[n], readings[n - 1])]
    asked = [n for n in answers if _asks(readings[n - 1], text)]
    someone = introduced(readings[: asked[0]]) if len(asked) >= _FEWEST else None
    if someone is None:
        return list(readings)
    return [
        replace(r, said=[s.given("answer", someone) if s.rule == "open" else s for s in r.said])
        if n in answers
        else r
        for n, r in enumerate(readings)
    ]


def _answers(reading: UnitReading, before: UnitReading) -> bool:
    """Whether the unit is nothing but an open quotation, after narration in a paragraph of its own."""
    alone = all(w.free or not w.low.isalpha() for w in reading.unit.words)
    apart = before.unit.paragraph < reading.unit.paragraph and not before.unit.free
    return alone and apart and any(s.rule == "open" for s in reading.said)


def _asks(reading: UnitReading, text: str) -> bool:
    if text[reading.unit.start : reading.unit.end].rstrip().endswith("?"):
        return True
    return any(w.low in _ADDRESSED for w in reading.unit.words)


@dataclass
class ParagraphUnits:
    """The units of one paragraph, [first, last) in the readings."""

    first: int
    last: int
    span: Span
    text: str
    lows: set[str] = field(default_factory=set)
    heading: bool = False

    @property
    def dashed(self) -> bool:
        """Whether it opens with a dash, as a turn of an interview does."""
        return bool(_DASH.match(self.text))

    @property
    def questions(self) -> bool:
        """Whether it is short and asks, or speaks to "vous", and never says "je"."""
        plain = _FRAME.sub("", self.text)
        asks = plain.endswith("?") or bool(self.lows & _ADDRESSED)
        return asks and len(plain) < _LONGEST_QUESTION and not self.lows & (FIRST_PERSON - {"nous", "nos"})


def _unmarked(readings: list[UnitReading], text: str) -> list[UnitReading]:
    found = paragraphs(readings, text)
    dashed = [p for p in found if p.dashed]
    both_dashed = len(dashed) > _SURE and dashed[0].questions and not all(p.questions for p in dashed)
    asked = _asked_by_dash(found)
    questions, answers = asked or (_dashed(found) if both_dashed else _one_line(found) or _plain(found))
    answers = [a for a in answers if not _quotes_others(readings[a.first : a.last], a)]
    if not (asked or _is_interview(questions, answers, text, _title_quotes(found))):
        return readings
    someone = interviewed(readings, questions[0].first)
    if someone is None:
        return readings
    made = list(readings)
    for answer in answers:
        span = _answer_span(answer)
        own = [  # the label at its head mentions nobody
            replace(r, found=[p for p in r.found if p.span[0] >= span[0]])
            for r in readings[answer.first : answer.last]
        ]
        made[answer.first : answer.last] = told(own, span, someone, "plain answer")
    return made


def paragraphs(readings: Sequence[UnitReading], text: str) -> list[ParagraphUnits]:
    """The report's paragraphs, with what their units tell of them."""
    found: list[ParagraphUnits] = []
    number = None
    for n, reading in enumerate(readings):
        unit = reading.unit
        if unit.paragraph != number:
            found.append(ParagraphUnits(n, n, (unit.start, unit.end), ""))
            number = unit.paragraph
        paragraph = found[-1]
        paragraph.last, paragraph.span = n + 1, (paragraph.span[0], unit.end)
        paragraph.text = text[slice(*paragraph.span)]
        paragraph.lows |= {w.low for w in unit.words if w.quote is None}
        paragraph.heading = unit.kind in ("heading", "title")
    return found


def _dashed(found: Sequence[ParagraphUnits]) -> tuple[list[ParagraphUnits], list[ParagraphUnits]]:
    """Questions and answers that take turns, each after a dash; further paragraphs go on with an answer."""
    questions: list[ParagraphUnits] = []
    answers: list[ParagraphUnits] = []
    asking = False
    for paragraph in found:
        if paragraph.dashed and not asking:
            if questions or paragraph.questions:
                questions.append(paragraph)
                asking = True
        elif paragraph.dashed or (answers and not asking and not paragraph.heading):
            answers.append(paragraph)
            asking = False
    while answers and not answers[-1].dashed:
        answers.pop()  # what follows the last answer is the paper's again
    return questions, answers


def _asked_by_dash(
    found: Sequence[ParagraphUnits],
) -> tuple[list[ParagraphUnits], list[ParagraphUnits]] | None:
    """Questions that alone stand after a dash, and all that follows each of them; None where not all dashes ask.

    The answers need no "je" then. What the paper adds below the last of them is none of it.
    """
    questions = [p for p in found if p.dashed]
    if len(questions) < _SURE or not all(p.text.rstrip("* \n").endswith("?") for p in questions):
        return None
    after = found[found.index(questions[0]) :]
    answers = [p for p in after if not (p.dashed or p.heading or _ANNOUNCED.search(p.text))]
    answered = {q.first for q, p in pairwise(after) if q.dashed and not p.dashed}
    marked = any(a.text[:1] in OPENS for a in answers)
    return (questions, answers) if len(answered) == len(questions) and not marked else None


def _plain(found: Sequence[ParagraphUnits]) -> tuple[list[ParagraphUnits], list[ParagraphUnits]]:
    """Questions in paragraphs of their own, and what follows each of them."""
    questions: list[ParagraphUnits] = []
    answers: list[ParagraphUnits] = []
    answered = True
    for paragraph in found:
        if paragraph.questions and (questions or paragraph.text.rstrip("* \n").endswith("?")) and answered:
            questions.append(paragraph)
            answered = False
        elif questions and (not paragraph.heading or not answered):
            answers.append(paragraph)
            answered = True
    last = questions[-1].last if questions else 0
    while answers and answers[-1].first > last and not answers[-1].lows & FIRST_PERSON:
        answers.pop()
    return questions, answers


def _one_line(found: Sequence[ParagraphUnits]) -> tuple[list[ParagraphUnits], list[ParagraphUnits]] | None:
    """Questions that stand at the head of their answers, in most paragraphs; None where they do not."""
    split = [(p, m.end()) for p in found if not p.dashed and (m := _ASKED_FIRST.match(p.text))]
    if len(split) < max(_SURE, len(found) // 2):
        return None
    questions = [replace(p, span=(p.span[0], p.span[0] + at), text=p.text[:at]) for p, at in split]
    answers = [replace(p, span=(p.span[0] + at, p.span[1]), text=p.text[at:]) for p, at in split]
    return questions, answers


def _title_quotes(found: Sequence[ParagraphUnits]) -> bool:
    """Whether the report is headed by somebody's words, as papers head interviews."""
    return bool(found) and found[0].heading and bool(_QUOTED_TITLE.search(found[0].text))


def _is_interview(
    questions: Sequence[ParagraphUnits], answers: Sequence[ParagraphUnits], text: str, quoted_title: bool
) -> bool:
    if min(len(questions), len(answers)) < _FEWEST:
        return False
    personal = sum(bool(a.lows & FIRST_PERSON) for a in answers)
    announced = bool(_ANNOUNCED.search(text))
    asked = len(questions) >= _SURE and all(q.text.rstrip("* \n").endswith("?") for q in questions)
    own = 2 * personal >= len(answers) or (personal > 0 and _all_asked(questions, answers))
    labelled = any(_LABEL.match(a.text) for a in answers)
    own = own or (asked and (announced or labelled))
    marked = sum(a.text.lstrip("–—- ")[:1] in OPENS for a in answers)
    return own and not marked and (len(questions) >= _SURE or quoted_title or announced)


def _all_asked(questions: Sequence[ParagraphUnits], answers: Sequence[ParagraphUnits]) -> bool:
    """Whether dashed questions that all ask or speak to "vous", and dashed answers, take turns."""
    asked = all(q.dashed and q.questions for q in questions)
    return asked and len([a for a in answers if a.dashed]) == len(questions) >= _SURE


def _quotes_others(readings: Sequence[UnitReading], answer: ParagraphUnits) -> bool:
    """Whether the paragraph is the paper's: it quotes others and never says "je"."""
    said = [s for r in readings for s in r.said if s.kind == "direct" and s.subject is not None]
    others = any(s.subject is not None and s.subject.pronoun not in _I for s in said)
    return others and not answer.lows & FIRST_PERSON - {"nous", "notre", "nos"}


def told(
    readings: Sequence[UnitReading], span: Span, someone: Phrase, rule: RuleName
) -> Iterator[UnitReading]:
    """The readings of a paragraph that is somebody's: the span is their own words, the rest others'."""
    own = Utterance("direct", span, None, "q", someone, rule)
    for n, reading in enumerate(readings):
        others = [s for s in reading.said if s.subject is not None and s.subject.pronoun not in _I]
        yield replace(reading, said=[own, *others] if n == 0 else others)


def _answer_span(answer: ParagraphUnits) -> Span:
    """The answer without its dash, or the name at its head."""
    head = _DASH.match(answer.text) or _LABEL.match(answer.text)
    return answer.span[0] + (head.end() if head else 0), answer.span[1]


def introduced(readings: Sequence[UnitReading]) -> Phrase | None:
    """The first named person who is a subject, else the first named person."""
    found = [(r, p) for r in readings for outer in r.found for p in (outer, *outer.complements)]
    named = [(r, p) for r, p in found if _is_person(p) and not _asks_himself(r, p)]
    subjects = [p for r, p in named if parsed_as_subject(r.unit.words, p)]
    return next(iter([*subjects, *(p for _, p in named)]), None)


def interviewed(readings: Sequence[UnitReading], first: int) -> Phrase | None:
    """Who answers from the unit `first` on: whom the report introduces before, else whom a question calls by name."""
    called = (p for r in readings[first:] for p in r.found if p.title in _CALLED_BY and p.name)
    announced = [r for r in readings[first:] if any(w.low in _ANNOUNCING for w in r.unit.words)]
    return introduced(readings[:first]) or next(called, None) or introduced(announced)


def _asks_himself(reading: UnitReading, phrase: Phrase) -> bool:
    """Whether it is who asks the questions: "recueillis par Lise Montandon"."""
    return phrase.first > 0 and reading.unit.words[phrase.first - 1].low == "par"


def _is_person(phrase: Phrase) -> bool:
    several = len(phrase.name_text.split()) > 1 and not phrase.noun
    return bool(phrase.name) and (several or bool(phrase.title) or is_person_noun(phrase.noun))

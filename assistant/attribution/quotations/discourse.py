"""What only the sentences around it can settle: quotations nothing in their own unit speaks, and lists.

An open quotation goes through the rules `OPEN`, in their order; `attribution/rules/quotation_rules.py` says what each
does. An open fragment follows the last speaker of its paragraph. The items of a list are said by whoever the sentence
before the list, ending in a colon, says to recommend, demand or announce them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, can_speak, starting_at
from assistant.attribution.mentions.subjects import main_subject
from assistant.attribution.parsing.units import Unit
from assistant.attribution.quotations.introducers import brought_in, label_above
from assistant.attribution.quotations.open_fragments import settled_fragment
from assistant.attribution.quotations.open_quotation import HEADINGS, OpenQuotation, UnitReading, narrates
from assistant.attribution.quotations.utterance import Attributed, Utterance
from assistant.lexicon.french import body_nouns
from assistant.lexicon.nouns import is_person_noun
from assistant.vocabulary import RuleName

_ANSWERS = frozenset({"réponse", "réplique", "riposte"})
_RECEIVED = re.compile(
    r"\b(?:reçu\w*|reçoi\w+|recev\w+|trouvé\w*|découvert\w*|intercepté\w*)\s+(?:\w+['’]?\s*){0,4}"
    r"\b(?:SMS|textos?|messages?|lettres?|courriels?|courriers?|mails?|mots?|tags?|inscriptions?|billets?)\b"
)
_SHOWN = re.compile(
    r"(?<![Ss]on )(?<![Ll]eur )\b(?:slogan|banderole|pancarte|affiche|calicot|tag)s?\b[^«»\"]*:\s*[«“\"]?\s*$"
)
"""What a crowd shouts or a banner shows, before the words: "D'où le slogan affiché partout : …"."""
_SHORT = 12
"""Words of a remark that a quotation may answer over."""
_BULLET = re.compile(r"(?:[-–—•*·▪]\s*|\(?[A-Z]?\d{1,2}[.)°]\s*|[a-z]\)\s*)+")
_AFTER_ITEM = re.compile(r"\s*(?:\(\w+\)\s*)?[;.,]?\s*$")


def settle(readings: Sequence[UnitReading], text: str) -> list[UnitReading]:
    """The readings with open quotations given to speakers where that is sure, and lists to theirs."""
    settled: list[UnitReading] = []
    asking: Cue | None = None
    for n, reading in enumerate(readings):
        after = readings[n + 1] if n + 1 < len(readings) else None
        said = [_settled(s, reading, settled, after, text) for s in reading.said]
        kept = [s for s in said if s is not None]
        if reading.unit.kind == "item":
            kept = kept or _item(reading.unit, asking, text)
        else:
            asking = _asks_for_list(reading, text)
        settled.append(replace(reading, said=kept))
    return settled


def _asks_for_list(reading: UnitReading, text: str) -> Cue | None:
    """The cue of a sentence that ends in a colon and says nothing itself ("La mission recommande de :")."""
    if not text[reading.unit.start : reading.unit.end].rstrip().endswith(":") or reading.said:
        return None
    able = [c for c in reading.cues if c.subject is not None and c.takes("i", "o", "c")]
    return able[-1] if able else None


def _item(unit: Unit, cue: Cue | None, text: str) -> list[Utterance]:
    if cue is None:
        return []
    bullet = _BULLET.match(text, unit.start, unit.end)
    start = bullet.end() if bullet else unit.start
    after = _AFTER_ITEM.search(text[start : unit.end])
    end = start + after.start() if after else unit.end
    return [Utterance("indirect", (start, end), cue, "i", cue.subject, "list item")] if start < end else []


def _settled(
    said: Utterance,
    reading: UnitReading,
    before: Sequence[UnitReading],
    after: UnitReading | None,
    text: str,
) -> Utterance | None:
    """The quotation given to whom the first of the rules finds; None for one in a heading, which is nobody's."""
    if said.rule not in ("open", "fragment open", "carried on"):
        return said
    if reading.unit.kind in HEADINGS:
        return None
    if (
        said.rule == "open"
        and before
        and (labelled := label_above(before[-1].unit, reading.unit, text)) is not None
    ):
        return said.given("introduced", labelled)
    previous = next((r for r in reversed(before) if r.unit.kind not in HEADINGS), None)
    ahead = after if after is not None and after.unit.paragraph == reading.unit.paragraph else None
    if previous is None:
        named = _named_ahead(ahead) if said.rule == "open" and ahead else None
        return said.given("ahead", named) if named is not None else said
    around = OpenQuotation(said, reading, before, previous, ahead, text)
    if said.rule == "fragment open":
        return settled_fragment(around)
    if said.rule == "carried on":
        return replace(said, subject=around.spoken[-1].subject if around.spoken else None)
    for name, rule in OPEN:
        if (given := rule(around)) is not None:
            subject = given.subject
            if name == "introduced" and subject is not None and _of_several(subject) and around.personal:
                subject = _spoke_before(around)
            return said if name == said.rule or subject is None else said.given(name, subject)
    return said


def _of_several(subject: Phrase) -> bool:
    """Whether it is no single person, and so nobody who says "je": "les professeurs", "la commission"."""
    return subject.number == 2 or (subject.noun in body_nouns() and not subject.title)


def _answers(around: OpenQuotation) -> Attributed | None:
    if not (around.answering and around.spoken and around.reading.unit.words[0].low in _ANSWERS):
        return None
    return Attributed(None, _addressed(around.previous))


def _received(around: OpenQuotation) -> Attributed | None:
    """Whose the words of a message or on a banner are is not told."""
    if around.answering and _SHOWN.search(around.text[around.reading.unit.start : around.said.span[0]]):
        return Attributed(None, None)
    previous = around.previous.unit
    received = around.answering and _RECEIVED.search(around.text[previous.start : previous.end])
    return Attributed(None, None) if received else None


def _follows_on(around: OpenQuotation) -> Attributed | None:
    return Attributed(None, around.spoken[-1].subject) if around.spoken and around.joins else None


def _introduced_by_cue(around: OpenQuotation) -> Attributed | None:
    previous = around.previous
    asks = around.text[previous.unit.start : previous.unit.end].rstrip().endswith("?") and not previous.said
    if not around.same or asks or not previous.cues or previous.cues[-1].subject is None:
        return None
    return Attributed(None, previous.cues[-1].subject)


def _inquit_ahead(around: OpenQuotation) -> Attributed | None:
    ahead = around.ahead
    if ahead and ahead.unit.free and ahead.said and ahead.said[0].rule == "inquit":
        return Attributed(None, ahead.said[0].subject)
    return None


def _name_ahead(around: OpenQuotation) -> Attributed | None:
    if around.ahead is None or around.same or narrates(around.reading):
        return None
    named = _named_ahead(around.ahead)
    return Attributed(None, named) if named is not None else None


def _introduced(around: OpenQuotation) -> Attributed | None:
    if not around.joins:
        return None
    previous = around.previous
    if around.same:
        subject = _before_question(around.before, around.text) or main_subject(previous.unit, previous.found)
        if subject is not None and not _voiced(subject):
            subject = _spoke_before(around)
    else:
        subject = brought_in(previous.unit, previous.cues, previous.found, around.text)
    return Attributed(None, subject) if subject is not None else None


def _voiced(subject: Phrase) -> bool:
    """Whether the subject of a sentence may be who speaks next: "ce qui" and "le projet" may not."""
    return can_speak(subject) and not (subject.pronoun and subject.pronoun.endswith("qui"))


def _spoke_before(around: OpenQuotation) -> Phrase | None:
    """Who alone is quoted in the paragraph before a sentence that tells of a thing: "Ce qui inquiète. « … »".

    Descriptions beside one name are taken for its bearer's, where the words are a single person's.
    """
    here = takewhile(lambda r: r.unit.paragraph == around.reading.unit.paragraph, reversed(around.before))
    spoken = [s.subject for r in here for s in r.said if s.kind != "indirect" and s.subject is not None]
    if not spoken:
        return None
    names = {subject.name_text.split()[-1] for subject in spoken if subject.name}
    one = len(names) == 1 and not any(_of_several(s) or s.indefinite for s in spoken) and around.personal
    return spoken[0] if one or len(set(spoken)) == 1 else None


OPEN: Sequence[tuple[RuleName, Callable[[OpenQuotation], Attributed | None]]] = (
    ("answers", _answers),
    ("open", _received),
    ("follow-on", _follows_on),
    ("introduced", _introduced_by_cue),
    ("ahead", _inquit_ahead),
    ("ahead", _name_ahead),
    ("introduced", _introduced),
)
"""Of a quotation that nothing in its own sentence says, in the order they are asked; the first that gives decides."""


def _named_ahead(reading: UnitReading) -> Phrase | None:
    """Who spoke the words that open a paragraph: « On verra. » Ainsi parlait Luc Ferrand, le maire."""
    opening = starting_at((p for p in reading.found if not p.determiner), 0)
    subject = main_subject(reading.unit, reading.found) or opening
    return subject if subject is not None and subject.name and not subject.indefinite else None


def _addressed(reading: UnitReading) -> Phrase | None:
    """Whom the words before were said to: « … », écrit le patron à son associé."""
    words = reading.unit.words
    spoke = next((cue for cue in reading.cues if cue.subject is not None and cue.inverted), None)
    if spoke is None or spoke.subject is None:
        return None
    after = [p for p in reading.found if p.first >= spoke.subject.last and (p.name or is_person_noun(p.noun))]
    told = (p for p in after if p.determiner in ("au", "aux") or words[p.first - 1].low == "à")
    return next(told, None)


def _before_question(before: Sequence[UnitReading], text: str) -> Phrase | None:
    """Who spoke before the short remark or question that a quotation answers: Lesquelles ? « Vous verrez. »"""
    remark = before[-1]
    if remark.said or len(remark.unit.words) > _SHORT:
        return None
    if not text[remark.unit.start : remark.unit.end].rstrip().endswith("?") and narrates(remark):
        return None
    asked = next((p for p in remark.found if p.name), None)
    here = list(takewhile(lambda r: r.unit.paragraph == remark.unit.paragraph, reversed(before[:-1])))
    spoke = next((r.said[-1].subject for r in here if r.said), None)
    return asked or spoke or (_main_person(here[0]) if here else None)


def _main_person(reading: UnitReading) -> Phrase | None:
    """The subject of the sentence before the question, where it is a person: Mme Lanvaux sourit. Le vote ?"""
    subject = main_subject(reading.unit, reading.found)
    person = subject is not None and (
        subject.title or subject.pronoun or is_person_noun(subject.noun) or subject.name
    )
    return subject if person else None

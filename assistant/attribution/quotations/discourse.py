"""What only the sentences around it can settle: quotations nothing in their own unit speaks, and lists.

An open quotation goes on with the speaker of the quotation before it in its paragraph (`follow-on`), also
over a paragraph border where it stands alone; else it is introduced by the sentence before it (X l'assure. «
… »: `introduced`, also over a short question, and over a paragraph border by one that brings somebody in to
speak, `brought_in`), or takes the speaker of the sentence after, where it opens a
paragraph also the person named there (`ahead`). An open fragment follows the last speaker of its
paragraph (`fragment follows`). The items of a list are said by whoever the sentence before the
list, ending in a colon, says to recommend, demand or announce them (`list item`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, starting_at
from assistant.attribution.mentions.subjects import main_subject
from assistant.attribution.parsing.units import Unit
from assistant.attribution.quotations.introducers import brought_in
from assistant.attribution.quotations.local import Utterance
from assistant.lexicon.nouns import is_person_noun
from assistant.records import Span

_ANSWERS = frozenset({"réponse", "réplique", "riposte"})
_OPENING = "«“„\"' \u00a0\u202f"
_RECEIVED = re.compile(
    r"\b(?:reçu\w*|reçoi\w+|recev\w+|trouvé\w*|découvert\w*|intercepté\w*)\s+(?:\w+['’]?\s*){0,4}"
    r"\b(?:SMS|textos?|messages?|lettres?|courriels?|courriers?|mails?|mots?|tags?|inscriptions?|billets?)\b"
)
_SHORT = 12
"""Words of a remark that a quotation may answer over."""
HEADINGS = ("heading", "title")
_BULLET = re.compile(r"(?:[-–—•*·▪]\s*|\(?[A-Z]?\d{1,2}[.)°]\s*|[a-z]\)\s*)+")
_AFTER_ITEM = re.compile(r"\s*(?:\(\w+\)\s*)?[;.,]?\s*$")


@dataclass(frozen=True)
class UnitReading:
    """One unit with everything found in it."""

    unit: Unit
    found: list[Phrase]
    cues: list[Cue]
    said: list[Utterance]

    def cue_span(self, said: Utterance) -> Span | None:
        """Offsets of the cue's words: the verb with its auxiliary, or the preposition."""
        if said.cue is None:
            return None
        words = self.unit.words
        last = said.cue.at if said.cue.verb is None else max(said.cue.last - 1, said.cue.at)
        return words[said.cue.first].start, words[last].end


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
    if said.rule not in ("open", "fragment open", "carried on"):
        return said
    if reading.unit.kind in HEADINGS:
        return None
    paragraph = reading.unit.paragraph
    previous = next((r for r in reversed(before) if r.unit.kind not in HEADINGS), None)
    ahead = after if after is not None and after.unit.paragraph == paragraph else None
    if previous is None:
        named = _named_ahead(ahead) if said.rule == "open" and ahead else None
        return said.given("ahead", named) if named is not None else said
    same = previous.unit.paragraph == paragraph
    spoken = [s for s in previous.said if s.kind != "indirect" and s.rule not in ("open", "fragment open")]
    if said.rule == "fragment open":
        if same and previous.said:
            return said.given("fragment follows", previous.said[-1].subject)
        return said if same else None
    if (
        same
        and said.rule == "open"
        and text[reading.unit.start : said.span[0]].rstrip(_OPENING).endswith(":")
    ):
        if spoken and reading.unit.words[0].low in _ANSWERS:
            return said.given("answers", _addressed(previous))
        if _RECEIVED.search(text[previous.unit.start : previous.unit.end]):
            return said  # whose words those are is not told
    if said.rule == "carried on" or (
        spoken and (same or (previous.unit.paragraph == paragraph - 1 and not _narrates(reading)))
    ):
        last = spoken[-1].subject if spoken else None
        return said.given("follow-on", last) if said.rule == "open" else replace(said, subject=last)
    asks = text[previous.unit.start : previous.unit.end].rstrip().endswith("?") and not previous.said
    if same and not asks and previous.cues and previous.cues[-1].subject is not None:
        return said.given("introduced", previous.cues[-1].subject)
    return _by_neighbours(said, reading, before, previous, ahead, text)


def _by_neighbours(
    said: Utterance,
    reading: UnitReading,
    before: Sequence[UnitReading],
    previous: UnitReading,
    ahead: UnitReading | None,
    text: str,
) -> Utterance:
    """The quotation given to whom the sentence behind it names, else the one before; left open where neither does."""
    paragraph = reading.unit.paragraph
    same = previous.unit.paragraph == paragraph
    if ahead and ahead.unit.free and ahead.said and ahead.said[0].rule == "inquit":
        return said.given("ahead", ahead.said[0].subject)
    if ahead and not same and not _narrates(reading) and (named := _named_ahead(ahead)) is not None:
        return said.given("ahead", named)
    if same or (previous.unit.paragraph == paragraph - 1 and not _narrates(reading)):
        subject = (
            _before_question(before, text) or main_subject(previous.unit, previous.found)
            if same
            else brought_in(previous.unit, previous.cues, previous.found, text)
        )
        if subject is not None:
            return said.given("introduced", subject)
    return said


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
    if not text[remark.unit.start : remark.unit.end].rstrip().endswith("?") and _narrates(remark):
        return None
    asked = next((p for p in remark.found if p.name), None)
    here = list(takewhile(lambda r: r.unit.paragraph == remark.unit.paragraph, reversed(before[:-1])))
    spoke = next((r.said[-1].subject for r in here if r.said), None)
    return asked or spoke or (_main_person(here[0]) if here else None)


def _narrates(reading: UnitReading) -> bool:
    return any(w.pos in ("VERB", "AUX") and not w.free for w in reading.unit.words)


def _main_person(reading: UnitReading) -> Phrase | None:
    """The subject of the sentence before the question, where it is a person: Mme Lanvaux sourit. Le vote ?"""
    subject = main_subject(reading.unit, reading.found)
    person = subject is not None and (
        subject.title or subject.pronoun or is_person_noun(subject.noun) or subject.name
    )
    return subject if person else None

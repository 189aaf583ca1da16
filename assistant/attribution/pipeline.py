"""Who says what in a report: `attribute(report, nlp)` is the door of the French analysis.

In the order they run: quotation marks are paired and the reporter's remarks taken out of what they hold (`parsing`),
the narration around is parsed in units; in each unit the verbs that report are found (`cues.verbal`) and tags put
right by them (`cues.retagging`), then who may be named (`mentions`), every cue with its subject (`cues`), what each
reports (`content`), and whose a quotation of the unit is (`quotations.local`). Over all units the paragraphs of one
quotation get one speaker (`multi_paragraph`) and what somebody signs is theirs (`signatures`), open quotations and
lists follow the sentences around them (`discourse`), what goes on in the conditional stays with its speaker
(`reportative`), turns of a debate are given to whom their labels name (`speaker_turns`) or else answers to who is
interviewed (`interviews`). With a reader, what it sees is joined
(`reader`). Last every subject is resolved to an actor (`coreference`); a statement whose subject cannot be resolved
keeps `actor=None`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.attribution.content.finder import Content
from assistant.attribution.content.indirect_speech import find_contents
from assistant.attribution.coreference import confidence
from assistant.attribution.coreference.tracker import Spoken, Tracker
from assistant.attribution.cues.adjectival import find_stances
from assistant.attribution.cues.coordination import partners
from assistant.attribution.cues.passive import find_passives
from assistant.attribution.cues.prepositional import find_sources
from assistant.attribution.cues.retagging import retagged
from assistant.attribution.cues.speakers import with_subjects
from assistant.attribution.cues.verbal import find_verbs
from assistant.attribution.mentions.bylines import is_byline
from assistant.attribution.mentions.chunker import phrases
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.parentheticals import split_at_incises
from assistant.attribution.parsing.quoted_spans import Quote, find_quotes, with_marks
from assistant.attribution.parsing.units import Unit, Word, read_units
from assistant.attribution.quotations.discourse import settle
from assistant.attribution.quotations.fragments import AROUND
from assistant.attribution.quotations.interviews import with_answers
from assistant.attribution.quotations.local import quoted
from assistant.attribution.quotations.multi_paragraph import with_one_speaker
from assistant.attribution.quotations.open_quotation import UnitReading
from assistant.attribution.quotations.reportative import with_conditionals
from assistant.attribution.quotations.signatures import with_signatures
from assistant.attribution.quotations.speaker_turns import with_turns
from assistant.attribution.quotations.utterance import Utterance
from assistant.attribution.reader import decision
from assistant.attribution.reader.join import joined
from assistant.attribution.rules import rule_of
from assistant.attribution.trace import trace
from assistant.attribution.types import Attribution, FoundStatement
from assistant.lexicon.conjugation import forms
from assistant.lexicon.french import word_class
from assistant.records import Progress, Report, Span, silent
from assistant.vocabulary import CalledRule, RuleName

if TYPE_CHECKING:
    from spacy.language import Language

    from assistant.attribution.reader.learned_reader import Reader


def attribute(
    report: Report, nlp: "Language", progress: Progress = silent, reader: "Reader | None" = None
) -> Attribution:
    """Who says what in the report, in text order; `nlp` is `grammar_model.pipeline()`. Never raises on odd text.

    With a `reader`, what the rules find and what it sees are joined, and nobody is named on a guess; without one the
    rules decide alone. `progress` is told of the parsing, which takes most of the time and is the first half of the
    positions.
    """
    quotes = split_at_incises(report.text, find_quotes(report.text))
    readings = by_rules(report, quotes, nlp, progress)
    if reader is not None:
        readings = joined(readings, reader.read(report.text), quotes, report.text, decision.learned())
    sure = confidence.learned() if reader is not None else None
    cast = Tracker(report.text)
    said = [
        (spoken, reading)
        for reading in readings
        for spoken in cast.walk(reading.unit, reading.found, reading.said, reading.cues)
    ]
    actors = cast.actors()
    called = {actor.id: actor.called for actor in actors}
    statements = [_statement(spoken, reading, report.text, sure, called) for spoken, reading in said]
    return Attribution(tuple(sorted(statements, key=lambda s: s.span)), actors)


def by_rules(
    report: Report, quotes: Sequence[Quote], nlp: "Language", progress: Progress = silent
) -> list[UnitReading]:
    """Every unit with the statements that the rules find in it, before it is settled who is meant."""
    readings = [_read(unit, quotes, report.text) for unit in read_units(report, quotes, nlp, progress)]
    readings = with_signatures(with_one_speaker(readings, quotes), report.text)
    readings = settle(readings, report.text)
    told = with_turns(with_conditionals(readings, report.text), report.text)
    record = any(said.rule == "turn" for reading in told for said in reading.said)
    return told if record else with_answers(told, report.text)


def _read(unit: Unit, quotes: Sequence[Quote], text: str) -> UnitReading:
    verbs = find_verbs(unit)
    unit = retagged(unit, verbs)
    found = [] if is_byline(unit, text) else phrases(unit)
    passives = find_passives(unit, found)
    stances = find_stances(unit, found)
    cues = [*with_subjects(unit, verbs, found), *find_sources(unit, found), *passives, *stances]
    cues = sorted(cues, key=lambda cue: cue.at)
    contents = find_contents(unit, cues, found)
    said = quoted(unit, quotes, text, cues, contents, found)
    said += [indirect for content in contents if (indirect := _indirect(unit, content, quotes)) is not None]
    said += [joint for one in said for joint in _joint(unit, one, found)]
    return UnitReading(unit, found, cues, sorted(said, key=lambda s: s.span))


def _joint(unit: Unit, said: Utterance, found: Sequence[Phrase]) -> list[Utterance]:
    """The same words for each of the others who say them jointly."""
    if said.cue is None or said.cue.subject is not said.subject:
        return []
    return [replace(said, subject=other, jointly=True) for other in partners(unit.words, said.cue, found)]


def _indirect(unit: Unit, content: Content, quotes: Sequence[Quote]) -> Utterance | None:
    """The reported words as a statement, unless most of them are quoted or the verb asks for a quotation.

    A quoted tail that is set off (", « et non six »") is left to its own statement.
    """
    words = unit.words[content.first : content.last]
    if content.frame == "n" or content.cue.subject is None:
        return None
    if any(w.quote is not None for w in words):
        if content.frame == "a" and not (content.cue.reflexive and words[0].quote is None):
            return None  # "juge « insultante » la banderole": the judgment is quoted
        if words[0].quote is not None and any(w.quote == words[0].quote and w.finite for w in words):
            return None  # "dit que « la digue tiendra » et le répète": the clause is the quotation
        if words[0].quote is not None and _closed_by_comma(words):
            return None  # "dit « suivre l'affaire », un classique du genre"
        whole, words = words, _without_tail(words)
        cut = len(words) < len(whole) and content.frame in ("c", "q") and not any(w.finite for w in words)
        if cut or not _stands_alone(words, content.rule):
            return None
    span = with_marks((words[0].start, words[-1].end), quotes)
    return Utterance("indirect", span, content.cue, content.frame, content.cue.subject, content.rule)


def _closed_by_comma(words: Sequence[Word]) -> bool:
    """Whether a comma stands after the quoted words that these begin with."""
    after = next((w for w in words if w.quote != words[0].quote), None)
    return after is not None and after.low == ","


def _without_tail(words: list[Word]) -> list[Word]:
    """The words before a last fragment that is set off by a comma or "et non"."""
    last = words[-1].quote
    if last is None or words[0].quote == last:
        return words
    start = next(i for i, word in enumerate(words) if word.quote == last)
    before = words[:start]
    while before and before[-1].low in (",", "et", "non", "plus"):
        before.pop()
    apart = len(before) < start
    ended = bool(before) and before[-1].pos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
    empty = any(w.pos in ("VERB", "AUX") for w in before) and not _has_verb(before)
    return before if apart and ended and not empty else words


def _has_verb(words: Sequence[Word]) -> bool:
    return any(w.pos == "VERB" and w.low not in _empty_verbs() for w in words)


def _stands_alone(words: Sequence[Word], rule: RuleName) -> bool:
    """Whether the words outside quotation marks say something by themselves.

    Of a complement ("redoute une famine « d'ici à mars »") any noun or verb does, unless the verb itself is quoted
    ("assure que la ville « ne paiera pas »": the fragment is the statement); a clause around the cue ("La remarque
    est « déplacée », dit-il") must say more than that something is what is quoted.
    """
    plain = [w for w in words if w.quote is None]
    if len(plain) == len(words):
        return True
    length = sum(len(w.text) for w in words)
    content = [w for w in plain if w.pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "AUX")]
    if rule not in AROUND:
        inside = any(w.pos == "VERB" for w in words if w.quote is not None)
        outside = any(w.pos == "VERB" and w.low not in _empty_verbs() for w in plain)
        return bool(content) and (outside or not inside)
    content = [w for w in content if w.pos != "AUX"]
    if sum(len(w.text) for w in plain) < 0.4 * length or len(content) < 2:
        return False
    verbs = [w for w in plain if w.pos == "VERB" and w.low not in _empty_verbs()]
    return bool(verbs) or (len(content) > 3 and not any(w.pos in ("VERB", "AUX") for w in plain))


@lru_cache(maxsize=1)
def _empty_verbs() -> frozenset[str]:
    return frozenset(
        form for verb in word_class("verbs that add nothing") for form in forms(verb.removeprefix("s'"))
    )


def _statement(
    spoken: Spoken,
    reading: UnitReading,
    text: str,
    sure: confidence.Confidence | None,
    called: Mapping[str, CalledRule],
) -> FoundStatement:
    said = spoken.said
    cue = said.cue
    subject = said.subject
    shown: Span | None = subject.span if subject is not None and cue is not None else None
    actor, probability = spoken.actor, None
    if sure is not None and actor is not None:
        probability = sure.probability(spoken.circumstances)
        actor = actor if probability >= sure.line else None
    return FoundStatement(
        kind=said.kind,
        span=said.span,
        cue=reading.cue_span(said),
        act=cue.act(said.frame) if cue is not None else "says",
        speaker=shown,
        actor=actor,
        rule=rule_of(said.rule).id,
        trace=trace(
            said,
            text,
            reading.cue_span(said),
            spoken.standing,
            probability,
            called.get(actor) if actor else None,
        ),
        confidence=probability,
        probability=said.probability,
    )

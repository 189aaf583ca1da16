"""Reported speech: the clause or noun a cue reports, as an exact span.

A verb reports what it takes as its complement (`verb_complements`); put into or after the reported words
("… , indiquait la préfecture"), and so does a source ("selon la police"), the clause around it (`surroundings`).
A verb's que-clause or infinitive comes first, then the clause around one that is put in, or the other
complements of one that is not.

Content inside the content of another cue is left out: X says that Y says is X's. How far content runs is in
`extents`.
"""

from collections.abc import Sequence

from assistant.attribution.content.boundaries import Extents
from assistant.attribution.content.complements import Complements
from assistant.attribution.content.filters import says_nothing
from assistant.attribution.content.finder import Content
from assistant.attribution.content.parenthetical import Surroundings
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.french import first_names, word_class
from assistant.lexicon.nouns import figure_for_somebody, is_speaker_noun

_PASSING_ON = word_class("passing on")
_ORDINALS = word_class("ordinals") | word_class("last mentioned")


def find_contents(unit: Unit, cues: Sequence[Cue], found: Sequence[Phrase]) -> list[Content]:
    """The contents of all cues of the unit, left to right, at most one a cue, none inside another."""
    able = [cue for cue in cues if cue.subject is not None]
    contents = [c for cue in able if (c := _content(unit.words, cue, able, found)) is not None]
    contents += _grounds(unit.words, able, found)
    contents = [c for c in contents if _may_say(c) and not says_nothing(unit.words, c)]
    contents = [c for c in contents if not _passed_on(c, contents)]
    return [c for c in contents if not any(_inside(c, other) for other in contents if other is not c)]


def _content(words: Sequence[Word], cue: Cue, cues: Sequence[Cue], found: Sequence[Phrase]) -> Content | None:
    """The content of one cue."""
    around = Surroundings(words, cue, cues, found)
    if cue.verb is None:
        return around.of_source()
    complements = Complements(words, cue, cues, found)
    if cue.passive:
        return complements.passive()
    before = words[cue.first - 1] if cue.first else None
    put_in = cue.inverted and before is not None and (before.low == "," or before.free)
    return complements.clause() or (around.inquit() if put_in else complements.other())


def _grounds(words: Sequence[Word], cues: Sequence[Cue], found: Sequence[Phrase]) -> list[Content]:
    """What somebody gives as a reason: "refuse cette hausse, au motif que …"."""
    grounds = []
    for i in range(len(words) - 3):
        if tuple(w.low for w in words[i : i + 2]) == ("au", "motif") and words[i + 2].low in ("que", "qu'"):
            cue = next((c for c in reversed(cues) if c.verb is not None and c.at < i), None)
            if cue is not None:
                last = Extents(words, cue, cues, found).trimmed(i + 3, len(words))[1]
                grounds.append(Content(cue, i + 3, last, "c", "au motif que"))
    return grounds


def _may_say(content: Content) -> bool:
    """A thing may show or foresee that …, but only somebody takes a stance or promises."""
    subject = content.cue.subject
    if subject is None or content.frame in ("c", "w", "q"):
        return subject is not None
    if subject.pronoun or (subject.name and not subject.noun) or content.frame == "b":
        return True
    known = subject.name_text.split(" ")[0].lower() in first_names()
    known = known or bool(subject.name and figure_for_somebody([subject.noun]))
    return known or is_speaker_noun(subject.noun) or subject.noun in _ORDINALS


def _passed_on(content: Content, others: Sequence[Content]) -> bool:
    """Whether a spokesman or a statement only passes on what somebody says: "X réclame …, selon sa porte-parole"."""
    subject = content.cue.subject
    around = content.cue.verb is None or content.rule == "inquit"
    if not around or content.cue.relative or subject is None or subject.noun not in _PASSING_ON:
        return False
    inside = [c for c in others if content.first <= c.cue.at < content.last and c.cue.verb is not None]
    return any(
        c.cue.finite and c.cue.subject is not None and c.cue.subject.first <= content.first + 1
        for c in inside
    )


def _inside(content: Content, other: Content) -> bool:
    """Whether the content's cue stands in the other content, and is not of the same stretch seen twice."""
    if not other.first <= content.cue.at < other.last or content.cue.relative:
        return False
    mutual = content.first <= other.cue.at < content.last
    return not mutual or other.last - other.first > content.last - content.first

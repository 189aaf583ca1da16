"""Who a sentence is about: its subjects, who stand out more than all others it mentions."""

from collections.abc import Sequence

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.mentions.subjects import parsed_as_subject
from assistant.attribution.parsing.steps import after_clitics
from assistant.attribution.parsing.units import Unit
from assistant.lexicon.nouns import is_person_noun
from assistant.records import Span


def subject_spans(unit: Unit, found: Sequence[Phrase], cues: Sequence[Cue]) -> set[Span]:
    """The subjects among the phrases; where neither parser nor cue knows one, the person the sentence opens with."""
    subjects = {p.span for p in found if _is_subject(unit, p)}
    subjects |= {cue.subject.span for cue in cues if cue.subject and _leads(cue.subject, cue)}
    topic = None if subjects or any(cue.subject for cue in cues) else _topic(unit, found)
    return subjects | ({topic.span} if topic else set())


def _topic(unit: Unit, found: Sequence[Phrase]) -> Phrase | None:
    """Whom a sentence with no tagged verb tells of: "Dans le box, le conducteur, Dylan M., garde les yeux baissés"."""
    people = [p for p in found if is_person_noun(p.noun) and p.name and not p.pronoun]
    return next((p for p in people if not p.first or unit.words[p.first - 1].pos != "ADP"), None)


def _leads(subject: Phrase, cue: Cue) -> bool:
    """Whether the subject stands before its own verb; the cue is surer of that than the parser."""
    return cue.finite and not cue.inverted and subject.last <= cue.first and not subject.pronoun


def _is_subject(unit: Unit, phrase: Phrase) -> bool:
    """Whether the parser says so, or the phrase opens the unit and a verb follows; the il of "il faut" is none."""
    words = unit.words
    if words[phrase.first].dep.startswith("expl"):
        return False
    if parsed_as_subject(words, phrase):
        return True
    after = words[phrase.last] if phrase.last < len(words) else None
    if phrase.first == 0 and phrase.determiner and is_person_noun(phrase.noun) and after and after.low == ",":
        return True  # "Un responsable, s'exprimant sous couvert d'anonymat, …"
    if phrase.name and after is not None and after.low == "," and _verb_after_aside(unit, phrase):
        return True  # "Jointe par téléphone, Odile Roux, 54 ans, n'attend rien"
    return phrase.first == 0 and after is not None and after.pos in ("VERB", "AUX")


def _verb_after_aside(unit: Unit, phrase: Phrase) -> bool:
    """Whether a name, alone after a comma, and a remark without a verb stand before a finite verb."""
    words = unit.words
    opens = phrase.first == 0 or words[phrase.first - 1].low == ","
    comma = next((w.i for w in words[phrase.last + 1 : phrase.last + 14] if w.low == ","), None)
    if not opens or comma is None or any(w.finite for w in words[phrase.last : comma]):
        return False
    verb = after_clitics(words, comma + 1)
    return verb is not None and verb.finite

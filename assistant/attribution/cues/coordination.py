"""Those who speak jointly: "X, qui …, et Y soutiennent …", "selon X et Y, …"."""

from collections.abc import Sequence

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, can_speak
from assistant.attribution.parsing.units import Word


def partners(words: Sequence[Word], cue: Cue, found: Sequence[Phrase]) -> list[Phrase]:
    """Those who speak jointly with the subject: "X, qui …, et Y soutiennent …"."""
    subject = cue.subject
    if cue.verb is None and subject is not None and can_speak(subject):
        return _beside(words, subject, found)
    plural = any(
        w.morph.get("Number") == "Plur" and w.pos in ("VERB", "AUX") for w in words[cue.first : cue.last]
    )
    if subject is None or not plural or not subject.name or subject.number != 1:
        return []
    own = range(subject.first, subject.last)
    linked = [p for p in found if p.name and p is not subject and p.number == 1]
    return [
        p
        for p in linked
        if _joined(words, p, own)
        or _joined(words, subject, range(p.first, p.last))
        or _right_before(words, p, subject)
    ]


def _beside(words: Sequence[Word], source: Phrase, found: Sequence[Phrase]) -> list[Phrase]:
    """The further sources before a comma or the end: "selon la préfecture, le port et la mairie, …"."""
    beside: list[Phrase] = []
    last = source.last
    while last < len(words) and words[last].low in (",", "et") and not source.pronoun:
        other = next((p for p in found if p.first == last + 1 and can_speak(p) and not p.pronoun), None)
        if other is None:
            break
        beside.append(other)
        linked, last = words[last].low == "et", other.last
        if linked:
            closed = last >= len(words) or words[last].low in (",", ".", ";")
            return beside if closed else []
    return []


def _right_before(words: Sequence[Word], phrase: Phrase, subject: Phrase) -> bool:
    """Whether nothing but "et" stands between a phrase and the subject: "La CGT et SUD dénoncent"."""
    between = phrase.last == subject.first - 1 and words[phrase.last].low == "et"
    opens = phrase.first == 0 or words[phrase.first - 1].pos not in ("ADP", "NOUN")
    return between and opens and phrase.determiner not in ("du", "de", "d'", "des", "au", "aux")


def _joined(words: Sequence[Word], phrase: Phrase, other: range) -> bool:
    return any(words[i].dep == "conj" and words[i].head in other for i in range(phrase.first, phrase.last))

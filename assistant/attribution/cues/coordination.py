"""Those who speak jointly: "X, qui …, et Y soutiennent …"."""

from collections.abc import Sequence

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.units import Word


def partners(words: Sequence[Word], cue: Cue, found: Sequence[Phrase]) -> list[Phrase]:
    """Those who speak jointly with the subject: "X, qui …, et Y soutiennent …"."""
    subject = cue.subject
    plural = any(
        w.morph.get("Number") == "Plur" and w.pos in ("VERB", "AUX") for w in words[cue.first : cue.last]
    )
    if subject is None or not plural or not subject.name or subject.number != 1:
        return []
    own = range(subject.first, subject.last)
    linked = [p for p in found if p.name and p is not subject and p.number == 1]
    return [p for p in linked if _joined(words, p, own) or _joined(words, subject, range(p.first, p.last))]


def _joined(words: Sequence[Word], phrase: Phrase, other: range) -> bool:
    return any(words[i].dep == "conj" and words[i].head in other for i in range(phrase.first, phrase.last))

"""Whom a sentence turns to before its subject: "Quant au sous-préfet, il apprécie …"."""

from collections.abc import Sequence

from assistant.attribution.mentions.mention import Phrase, can_speak, ending_at
from assistant.attribution.parsing.units import Word

_THIRD = frozenset({"il", "elle", "ils", "elles"})


def topic_of(words: Sequence[Word], pronoun: Phrase, found: Sequence[Phrase]) -> Phrase | None:
    """Who stands after "quant à" and a comma before the pronoun, where number and gender agree; None for a thing."""
    comma = pronoun.first - 1
    if comma < 3 or words[comma].low != "," or pronoun.pronoun not in _THIRD:
        return None
    topic = ending_at(found, comma)
    if topic is None or topic.number != pronoun.number or not can_speak(topic):
        return None
    turned = "quant" in [w.low for w in words[max(0, topic.first - 2) : topic.first + 1]]
    return topic if turned and topic.gender in ("", pronoun.gender) else None

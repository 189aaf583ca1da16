"""Stances told in passing: "Luc Roux, favorable à un moratoire, …", "Hostile à tout compromis, le chef rebelle …".

The adjective stands after a comma behind somebody who can speak, or opens the sentence before whom it tells of.
"""

from collections.abc import Sequence
from functools import lru_cache

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, can_speak, ending_at
from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.french import SpeechVerb, speech_verbs

_TO = frozenset({"à", "au", "aux"})
_SOMEBODY_WITHIN = 4
"""Words after the comma within which the one told of must begin."""


def find_stances(unit: Unit, found: Sequence[Phrase]) -> list[Cue]:
    """The adjectives that take sides beside a noun phrase, each with that phrase as its subject."""
    cues: list[Cue] = []
    for word in unit.words[:-1]:
        verb = _stance(word)
        set_off = word.i == 0 or _before_adverbs(unit.words, word.i).low == ","
        if verb is None or not set_off or unit.words[word.i + 1].low not in _TO:
            continue
        subject = _ahead(unit.words, found) if word.i == 0 else _behind(unit.words, word.i, found)
        if subject is not None:
            cues.append(Cue(word.i, word.i, word.i + 1, verb.lemma, verb, subject, finite=False))
    return cues


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, SpeechVerb]:
    """Stem of the adjective -> the phrase with être that it is short for."""
    verbs = {reading.verb.lemma: reading.verb for reading in speech_verbs()["est"]}
    return {stem: verbs[f"être {stem}*"] for stem in ("favorable", "hostile", "opposé")}


def _stance(word: Word) -> SpeechVerb | None:
    if word.quote is not None or word.free:
        return None
    return next(
        (v for stem, v in _adjectives().items() if word.low in {stem + e for e in ("", "e", "s", "es")}), None
    )


def _before_adverbs(words: Sequence[Word], i: int) -> Word:
    """The word before the adjective, over adverbs such as "farouchement"."""
    j = i - 1
    while j and words[j].low.endswith("ement"):
        j -= 1
    return words[j]


def _behind(words: Sequence[Word], i: int, found: Sequence[Phrase]) -> Phrase | None:
    comma = _before_adverbs(words, i).i
    return ending_at((p for p in found if can_speak(p) and not p.pronoun), comma)


def _ahead(words: Sequence[Word], found: Sequence[Phrase]) -> Phrase | None:
    comma = next((w.i for w in words if w.low == ","), len(words))
    after = (p for p in found if comma < p.first <= comma + _SOMEBODY_WITHIN)
    return next((p for p in after if can_speak(p)), None)

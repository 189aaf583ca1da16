"""Tags of which the rules are surer than the grammar model, put right in one step before anything is read from them."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.chunker import stressed
from assistant.attribution.parsing.units import Unit, Word


def retagged(unit: Unit, verbs: Sequence[Cue]) -> Unit:
    """The unit with what reports tagged as a verb, and with the subject that a pronoun only stresses as the subject."""
    cues = {cue.at: cue for cue in verbs}
    words = [_as_verb(word, cues[word.i]) if word.i in cues else word for word in unit.words]
    for noun, pronoun in stressed(words):
        if words[pronoun].dep.startswith("nsubj"):
            words[noun] = replace(words[noun], dep=words[pronoun].dep, head=words[pronoun].head)
    return replace(unit, words=words)


def _as_verb(word: Word, cue: Cue) -> Word:
    finite = cue.finite and cue.first == cue.at and word.morph.get("VerbForm") != "Inf"
    return replace(word, pos="VERB", morph={**word.morph, "VerbForm": "Fin"} if finite else word.morph)

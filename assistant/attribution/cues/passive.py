"""Stances in the passive: "un argument jugé « indécent » par Me Soltani", "la hausse, dénoncée par la CGT".

A participle of a verb that takes a noun or a judgment is a cue where "par" and somebody who can speak follow
it, with nothing but adverbs, adjectives and quoted words between. A quoted fragment beside it is then that
somebody's; what the participle tells on is itself a statement only for verbs that take sides (`SIDES`): a
reform "annoncée par le gouvernement" is mentioned, one "dénoncée par les syndicats" is judged.
"""

from collections.abc import Sequence

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, can_speak, ending_at, starting_at
from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.french import SpeechVerb, speech_verbs
from assistant.lexicon.nouns import is_person_noun, is_speaker_noun
from assistant.vocabulary import Act

SIDES: frozenset[Act] = frozenset({"denies", "criticises", "supports", "opposes", "refuses", "demands"})
_REACH = 14
"""Words between the participle and its "par"."""
_COURTS = frozenset({"tribunal", "cour", "justice", "juge", "juges", "jury", "assises"})
_EVENTS = frozenset(
    {"soutenir", "défendre", "appuyer", "accepter", "combattre", "refuser", "promouvoir", "imposer"}
)
"""Verbs that, in the passive, tell what is done more than what is said."""


def find_passives(unit: Unit, found: Sequence[Phrase]) -> list[Cue]:
    """The passive cues of the unit, left to right, each with the phrase after "par"."""
    cues: list[Cue] = []
    for word in unit.words:
        verb = _participle(unit.words, word)
        agent = _agent(unit.words, word.i, found) if verb is not None else None
        if verb is not None and agent is not None:
            cues.append(Cue(word.i, word.i, word.i + 1, verb.lemma, verb, agent, finite=False, passive=True))
    return cues


def _participle(words: Sequence[Word], word: Word) -> SpeechVerb | None:
    if word.free or word.quote is not None or word.pos not in ("VERB", "ADJ", "AUX"):
        return None
    if word.i and words[word.i - 1].low in ("a", "ont", "avait", "avaient", "aurait", "ayant", "en"):
        return None
    for reading in speech_verbs().get(word.low, ()):
        verb = reading.verb
        plain = reading.kind == "past participle" and not verb.reflexive and not verb.tail
        if plain and {"o", "a"} & set(verb.acts):
            return verb
    return None


def _agent(words: Sequence[Word], at: int, found: Sequence[Phrase]) -> Phrase | None:
    for i in range(at + 1, min(len(words), at + _REACH)):
        word = words[i]
        if word.low == "par" and word.quote is None:
            agent = starting_at(found, i + 1)
            able = agent is not None and can_speak(agent) and agent.pronoun != "qui"
            return agent if able and agent is not None and agent.noun not in _COURTS else None
        small = (
            word.quote is not None or word.pos in ("ADV", "ADJ") or word.low in ("comme", "de", "d'", "et")
        )
        if word.free or not small:
            return None
    return None


def judged(words: Sequence[Word], cue: Cue, found: Sequence[Phrase]) -> tuple[int, int] | None:
    """Words [first, last) of what is denounced, claimed or denied by the agent; None for mere events."""
    if not cue.takes("o") or cue.act("o") not in SIDES or cue.lemma in _EVENTS:
        return None
    if any(w.quote is not None for w in words[cue.at : cue.at + _REACH]):
        return None  # the fragment is the statement
    i = cue.at
    while i and (words[i - 1].pos in ("ADV", "AUX") or words[i - 1].low in (",", "été", "être")):
        i -= 1
    noun = ending_at((p for p in found if p.noun), i)
    if noun is None or is_person_noun(noun.noun) or (noun.name and is_speaker_noun(noun.noun)):
        return None
    return (noun.first, noun.last) if words[noun.first].quote is None else None

"""Who speaks in a count: a toll, a poll or a document says nothing by itself.

"Selon un bilan de la préfecture", "selon un décompte établi lundi par la CGT" are the prefecture's words and the
union's; "selon un nouveau bilan" is nobody's, and no actor. A report, a study, an inquiry, a note or
a statement has authors who argue in it, and may speak.
"""

from assistant.attribution.mentions.chunker import phrase_at
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.units import Unit
from assistant.lexicon.calendar import MONTHS_FR
from assistant.lexicon.french import word_class
from assistant.lexicon.nouns import is_speaker_noun

VOICELESS = word_class("counts and papers without a voice")
_PAPERS = word_class("papers") | {
    "relevés",
    "observations",
    "conclusions",
    "recommandations",
    "études",
    "rapports",
    "communiqués",
    "message",
    "messages",
}
_REACH = 9
"""Words from a count to the "par" that tells who issued it."""


def voiceless(phrase: Phrase) -> bool:
    """Whether the phrase is a count or a paper that has no name and no voice."""
    return phrase.noun in VOICELESS and not phrase.name


def paper_of_somebody(phrase: Phrase, text: str, unit: Unit | None = None) -> Phrase | None:
    """Whose paper it is: "le rapport de la Cour recommande" is the Court's word; Le Courrier du Soir is no paper."""
    if phrase.noun not in _PAPERS or phrase.noun.capitalize() in text[slice(*phrase.span)]:
        return None
    told = next(
        (p for p in phrase.complements if p.noun not in MONTHS_FR), None
    )  # "la note du 3 mai de la Cour"
    if told is None:
        return None if phrase.name else _agent_behind(unit, phrase)
    named = not phrase.name or phrase.name == told.name  # "le message du conseiller Luc Roux"
    return told if named and _somebody(told) else None


def issuer_of(unit: Unit | None, phrase: Phrase) -> Phrase | None:
    """Who issued the count: "de la préfecture" inside the phrase, or "publié lundi par l'agence" behind it."""
    inner = next((p for p in phrase.complements if _somebody(p)), None)
    return inner if inner is not None else _agent_behind(unit, phrase)


def _agent_behind(unit: Unit | None, phrase: Phrase) -> Phrase | None:
    """Who stands behind the next "par": "le communiqué publié lundi par la mairie"."""
    if unit is None:
        return None
    words = unit.words
    for i in range(phrase.last, min(phrase.last + _REACH, len(words) - 1)):
        if words[i].finite or words[i].free or words[i].low in (",", ";", ":", "."):
            return None
        if words[i].low == "par":
            agent = phrase_at(words, i + 1)
            return agent if agent is not None and _somebody(agent) else None
    return None


def _somebody(phrase: Phrase) -> bool:
    return bool(phrase.name or is_speaker_noun(phrase.noun)) and phrase.noun not in VOICELESS

"""Quoted fragments that nothing in their own unit speaks."""

import re
from collections.abc import Sequence

from assistant.attribution.mentions.mention import Phrase, can_speak
from assistant.attribution.mentions.subjects import main_subject
from assistant.attribution.parsing.units import Word
from assistant.attribution.quotations.open_quotation import OpenQuotation
from assistant.attribution.quotations.utterance import Utterance
from assistant.lexicon.conditional import is_conditional

_PURPOSE = re.compile(r"\b(?:pour|afin de|en vue de|visant à|chargée?s? de)\s*[«“„\"]?\s*$")
"""What stands before what is to be done: "la brigade a été saisie pour « rechercher les causes de la mort »"."""


def settled_fragment(around: OpenQuotation) -> Utterance | None:
    """It follows the speaker of its paragraph; one that opens a paragraph, or names a purpose, is nobody's."""
    start = around.said.span[0]
    purpose = _PURPOSE.search(around.text, max(0, start - 30), start)
    if around.same and around.previous.said and not purpose:
        subject = _told_of(around) or around.previous.said[-1].subject
        return around.said.given("fragment follows", subject)
    return around.said if around.same else None


def _told_of(around: OpenQuotation) -> Phrase | None:
    """Whom the sentence of a fragment is about: "Le préfet a bu à « l'avenir du port »", "Il a loué « un ami »".

    "À l'entendre, les gendarmes seraient venus pour « du miel »" is still told by who spoke before.
    """
    unit = around.reading.unit
    subject = main_subject(unit, around.reading.found)
    if subject is None or not can_speak(subject) or subject.span[1] > around.said.span[0]:
        return None
    if subject.pronoun:
        return subject if subject.pronoun in ("il", "elle", "ils", "elles") else None
    return None if _passed_on(unit.words) else subject


def _passed_on(words: Sequence[Word]) -> bool:
    """Whether the sentence says that somebody tells it: "à l'entendre", or a verb in the conditional."""
    return any(word.low in ("entendre", "croire") for word in words[:4]) or any(
        is_conditional(word.low) for word in words if word.quote is None
    )

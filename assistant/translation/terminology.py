"""Texts put into English with the terms of a glossary as they are asked for."""

from collections.abc import Sequence

from assistant.glossary.matching import find_terms, missed
from assistant.records import Term
from assistant.translation.model.translator import Translator
from assistant.translation.post_editing.glossary_terms import coded, decoded, with_terms
from assistant.translation.post_editing.restored_names import put_back
from assistant.translation.quality.estimation import audit
from assistant.translation.translated import Translated

_WIDE_BEAM = 6
"""Beam of a second try, where the model lost a code."""


def with_glossary(
    texts: Sequence[str],
    made: Sequence[Translated],
    terms: Sequence[Term],
    translator: Translator,
    beam: int,
) -> list[Translated]:
    """The translations of texts, those that lack a term made again with codes in its place.

    A term that neither way brings into the English stays as the model said it; the audit tells (`missed`).
    """
    told = list(made)
    lacking = [n for n, text in enumerate(texts) if missed(text, told[n].en, terms)] if terms else []
    for width in (beam, _WIDE_BEAM):
        if not lacking:
            break
        shown = [coded(texts[n], told[n].en, terms) for n in lacking]
        asked = [text.text.text for text in shown]
        results = put_back(asked, translator.translate(asked, beam=width, align=True), translator.knows)
        for n, text, result in zip(lacking, shown, results, strict=True):
            again = decoded(text, texts[n], result)
            if again is not None and not _worse(texts[n], again, told[n]):
                told[n] = again
        lacking = [n for n in lacking if missed(texts[n], told[n].en, terms)]
    for n in lacking:
        told[n] = with_terms(texts[n], told[n], terms)
    return told


def _worse(french: str, now: Translated, before: Translated) -> bool:
    """Whether the audit finds more fault than before with a translation."""
    return len(audit(french, now.en, now.alignment)) > len(audit(french, before.en, before.alignment))


def lacks_terms(french: str, english: str, terms: Sequence[Term]) -> bool:
    """Whether a translation has not said a term as the glossary asks."""
    return bool(terms and find_terms(french, terms) and missed(french, english, terms))

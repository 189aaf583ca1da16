"""Quotations with the reporter's words left inside their marks: « Le pont est fermé, affirme Luc Roux. Il faut agir. »

An incise is looked for in a quotation that stands alone, no speaker before or after it in its sentence: after a
comma, a verb of speech in the third person with its subject behind it ("a-t-il dit", "affirme Luc Roux", "ont
répondu les élus"), up to the end of the sentence or to the comma where the quotation goes on. What somebody was
told ("m'a dit le directeur") is no incise. The quotation becomes two, the incise narration.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.engines.embedded.attribution import french
from assistant.engines.embedded.attribution.conjugation import forms
from assistant.engines.embedded.attribution.lexicon import Reading, speech_verbs, word_class
from assistant.engines.embedded.attribution.marks import Quote
from assistant.engines.embedded.attribution.proper_names import is_speaker_noun
from assistant.engines.embedded.attribution.spelt_alike import auxiliaries
from assistant.records import Span

_SENTENCE_ENDS = frozenset({".", "!", "?", "…", "..."})
_PRONOUNS = frozenset({"-il", "-elle", "-ils", "-elles"})
_OWN = frozenset({"lui", "leur", "s'", "se", "l'", "le"})
"""Pronouns that may stand before the verb of an incise; "m'" and "nous" are those of the quotation."""
_GOING_ON = frozenset(
    {"lors", "dans", "devant", "à", "au", "sur", "interrogé", "interrogée", "qui", "avant", "en"}
)
_DETERMINERS = word_class("determiners")
_TITLES = word_class("titles")
_ADVERBS = word_class("adverbs after a verb of speech")
_LONGEST = 40
"""Words of an incise at most."""


def split_at_incises(text: str, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotations, each with an incise inside its marks made two."""
    return [part for quote in quotes for part in _parts(text, quote)]


def _parts(text: str, quote: Quote) -> Iterator[Quote]:
    incise = _incise(text, quote) if _stands_alone(text, quote) else None
    if incise is None:
        yield quote
        return
    start, end = incise
    said = quote.inner[0] + len(text[quote.inner[0] : start].rstrip())
    yield Quote((quote.inner[0], said), (quote.outer[0], said), quote.carries_on)
    if end < quote.inner[1]:
        yield Quote((end, quote.inner[1]), (end, quote.outer[1]), closed=quote.closed)


def _stands_alone(text: str, quote: Quote) -> bool:
    """Whether nothing in its sentence can say whose the quotation is."""
    before = text[max(0, quote.outer[0] - 20) : quote.outer[0]].rstrip(" \u00a0\u202f")
    after = text[quote.outer[1] : quote.outer[1] + 20].lstrip(" \u00a0\u202f")
    opens = not before or before[-1] in '\n.!?…»”"'
    return opens and (not after or after[0] in '\n\r.«“"' or after[0].isupper())


def _incise(text: str, quote: Quote) -> Span | None:
    """Offsets from the comma before the first incise to where the quotation goes on."""
    start, end = quote.inner
    spans = [(start + a, start + b) for a, b in french.words(text[start:end])]
    words = [text[a:b] for a, b in spans]
    lows = [word.lower().replace("’", "'") for word in words]
    for i, low in enumerate(lows):
        last = _incise_end(words, lows, i + 1) if low in (",", "!", "?") and i else None
        if last is not None:
            comma = spans[i][0] if low == "," else spans[i][1]
            return comma, spans[last][0] if last < len(spans) else end
    return None


def _incise_end(words: Sequence[str], lows: Sequence[str], i: int) -> int | None:
    """Number of the word where the quotation goes on after the incise that starts at i; None where none does."""
    while i < len(lows) and lows[i] in _OWN:
        i += 1
    verb = _verb(lows, i)
    if verb is None:
        return None
    after, with_pronoun = verb
    while after < len(lows) and (lows[after] in _ADVERBS or lows[after].endswith("ement")):
        after += 1
    if not with_pronoun and not _names_somebody(words, lows, after):
        return None
    for j in range(after, min(len(lows), after + _LONGEST)):
        if lows[j] in _SENTENCE_ENDS:
            return j + 1
        if lows[j] == "," and not _incise_goes_on(words, lows, j + 1):
            return j + 1
    return None


def _verb(lows: Sequence[str], i: int) -> tuple[int, bool] | None:
    """(position after the verb of speech at i, whether a pronoun behind it is its subject); None where none is."""
    compound = i < len(lows) and lows[i] in forms("avoir") and lows[i] in auxiliaries()
    after_auxiliary = _over_pronoun(lows, i + 1) if compound else i
    j = after_auxiliary
    readings = speech_verbs().get(lows[j], ()) if j < len(lows) else ()
    if lows[j : j + 1] == [] or not any("q" in r.verb.acts and _agrees(r, compound) for r in readings):
        return None
    end = _over_pronoun(lows, j + 1)
    return end, end > j + 1 or (compound and after_auxiliary > i + 1)


def _agrees(reading: Reading, compound: bool) -> bool:
    """Whether the form can follow an auxiliary ("dit", listed as finite, can), or stand alone."""
    return reading.kind in ("past participle", "finite") if compound else reading.kind == "finite"


def _over_pronoun(lows: Sequence[str], i: int) -> int:
    """Past "-t-il" or "-elle", where it stands at i."""
    j = i + 1 if lows[i : i + 1] == ["-t"] else i
    return j + 1 if j < len(lows) and lows[j] in _PRONOUNS else i


def _names_somebody(words: Sequence[str], lows: Sequence[str], i: int) -> bool:
    """Whether a name, or a noun for somebody with its article, stands at i."""
    if i >= len(words):
        return False
    if re.match(r"[A-ZÀ-Ý]", words[i]) or lows[i] in _TITLES:
        return True
    return lows[i] in _DETERMINERS and any(is_speaker_noun(low) for low in lows[i + 1 : i + 4])


def _incise_goes_on(words: Sequence[str], lows: Sequence[str], i: int) -> bool:
    """Whether what follows the comma still tells on the speaker: a name, a role, where it was said."""
    if i >= len(words):
        return True
    named = bool(re.match(r"[A-ZÀ-Ý\d]", words[i])) or lows[i] in _GOING_ON
    role = is_speaker_noun(lows[i]) or (
        lows[i] in _DETERMINERS and any(map(is_speaker_noun, lows[i + 1 : i + 3]))
    )
    return named or role

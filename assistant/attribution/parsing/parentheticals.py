"""Quotations with the reporter's words left inside their marks: « Le pont est fermé, affirme Luc Roux. Il faut agir. »

An incise is looked for in a quotation that stands alone, no speaker before or after it in its sentence: after a
comma, a verb of speech in the third person with its subject behind it ("a-t-il dit", "affirme Luc Roux", "ont
répondu les élus"), up to the end of the sentence or to the comma where the quotation goes on. A verb that colours
may stand before it ("tient-elle toutefois à rappeler"); before a pronoun any verb will do ("balaie-t-il d'un
geste"), where the sentence asks nothing. What somebody was told ("m'a dit le directeur") is no incise. The quotation
becomes two, the incise narration; what remains is looked through for another "ajoute-t-il".
"""

import re
from collections.abc import Iterator, Sequence

from assistant.attribution.parsing import grammar_model
from assistant.attribution.parsing.quoted_spans import Quote
from assistant.lexicon import negation
from assistant.lexicon.closed_classes import auxiliaries
from assistant.lexicon.conjugation import forms
from assistant.lexicon.french import VerbReading, colouring_forms, expressions, speech_verbs, word_class
from assistant.lexicon.nouns import is_speaker_noun
from assistant.lexicon.quotation_marks import CLOSES, OPENS
from assistant.records import Span

_SENTENCE_ENDS = frozenset({".", "!", "?", "…", "..."})
_BEFORE_INCISE = frozenset({",", "!", "?", "…", "..."})
_PRONOUNS = frozenset({"-il", "-elle", "-ils", "-elles", "-on"})
_OWN = frozenset({"lui", "leur", "s'", "se", "l'", "le", "ne", "n'"})
"""What may stand before the verb of an incise; "m'" and "nous" are those of the quotation."""
_SAID_BY_ALL = frozenset({"dit", "croit", "pense", "sait", "voit", "suppose", "imagine", "espère"})
"""Verbs before "-on" that tell no speaker: "Il est, dit-on, très malade"."""
_OURS = frozenset({"mon", "ma", "mes", "notre", "nos", "ton", "ta", "tes", "votre", "vos"})
"""Before somebody whom the speaker tells of: "disait mon père"."""
_ADDRESSING = frozenset({"à", "au", "aux", "sur", "dans", "devant", "auprès", "en", "lors", "chez"})
"""What may stand between the verb and its subject: "a dit à l'AFP le maire"."""
_IMPERSONAL = frozenset(
    {"faut", "fallait", "faudra", "faudrait", "suffit", "suffira", "reste", "soit", "puisse"}
)
"""Verbs whose inverted "il" is nobody, or which only suppose: "encore faut-il", "soit-il"."""
_INVERTING = frozenset({"peut-être", "doute", "aussi", "ainsi", "encore", "peine", "moins"})
"""Adverbs after which the pronoun of any verb stands behind it."""
_SUPPOSING = ("fût", "eût", "dût", "pût", "ât", "ût", "ît")
_GOING_ON = word_class("asked") | {
    *("lors", "dans", "devant", "à", "au", "sur", "qui", "avant", "en", "cité", "citée", "venu", "venue"),
    *("présent", "présente", "assis", "assise", "attablé", "attablée", "debout", "rencontré", "rencontrée"),
}
_BEFORE_INFINITIVE = frozenset({"à", "de", "d'", "par"})
_DETERMINERS = word_class("determiners")
_TITLES = word_class("titles")
_DEGREES = frozenset(
    {"très", "un", "brin", "peu", "plus", "si", "toujours", "encore", "tout", "toute", "sans", "pas"}
)
_MOODS, _MOOD_SIGNS = word_class("moods"), word_class("signs of a mood")
_ADDRESSED_IN = 10
"""Words among which whoever said it is named after whom it was said to."""
_LONGEST = 40
"""Words of an incise at most."""
_WHOLE = 4
"""Words before an incise that may be complete: not so "Il avait, raconte-t-elle, les mains liées"."""


def split_at_incises(text: str, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotations, each with an incise inside its marks made two."""
    return [part for quote in quotes for part in _parts(text, quote)]


def _parts(text: str, quote: Quote) -> Iterator[Quote]:
    incise = _incise(text, quote) if _stands_alone(text, quote) else None
    while incise is not None:
        start, end = incise
        said = quote.inner[0] + len(text[quote.inner[0] : start].rstrip())
        yield Quote((quote.inner[0], said), (quote.outer[0], said), quote.carries_on, closed=False)
        if end >= quote.inner[1]:
            return
        quote = Quote((end, quote.inner[1]), (end, quote.outer[1]), carries_on=True, closed=quote.closed)
        incise = _incise(text, quote, again=True)
    yield quote


def _stands_alone(text: str, quote: Quote) -> bool:
    """Whether nothing in its sentence can say whose the quotation is."""
    before = text[max(0, quote.outer[0] - 20) : quote.outer[0]].rstrip(" \u00a0\u202f")
    after = text[quote.outer[1] : quote.outer[1] + 20].lstrip(" \u00a0\u202f")
    opens = not before or before[-1] in "\n.!?…" + CLOSES
    return opens and (not after or after[0] in "\n\r." + OPENS or after[0].isupper())


def _incise(text: str, quote: Quote, again: bool = False) -> Span | None:
    """Offsets from the comma before the first incise to where the quotation goes on.

    `again` asks for one whose subject is a pronoun: somebody named further on speaks in what is told.
    """
    start, end = quote.inner
    spans = [(start + a, start + b) for a, b in grammar_model.words(text[start:end])]
    words = [text[a:b] for a, b in spans]
    lows = [word.lower().replace("’", "'") for word in words]
    for i, low in enumerate(lows):
        last = _incise_end(words, lows, i + 1, again) if low in _BEFORE_INCISE and i else None
        if last is not None:
            comma = spans[i][0] if low == "," else spans[i][1]
            return comma, spans[last][0] if last < len(spans) else end
    return None


def _incise_end(words: Sequence[str], lows: Sequence[str], i: int, again: bool) -> int | None:
    """Number of the word where the quotation goes on after the incise that starts at i; None where none does."""
    opening = i
    while i < len(lows) and lows[i] in _OWN:
        i += 1
    verb = _verb(lows, i, reflexive=bool({"s'", "se"} & set(lows[opening:i])))
    if verb is None:
        return None
    after, with_pronoun = verb
    after = _over_adverbs(lows, after)
    if not with_pronoun and (again or not _names_somebody(words, lows, after)):
        return None
    whole = _words_before(lows, opening - 1) >= _WHOLE
    for j in range(after, min(len(lows), after + _LONGEST)):
        if lows[j] in _SENTENCE_ENDS:
            return j + 1
        if lows[j] == "," and not _incise_goes_on(words, lows, j + 1, whole):
            return j + 1
    return None


def _words_before(lows: Sequence[str], end: int) -> int:
    """How many words of its sentence stand before word `end`."""
    return next((n for n in range(end) if lows[end - 1 - n] in _SENTENCE_ENDS), end)


def _verb(lows: Sequence[str], i: int, reflexive: bool) -> tuple[int, bool] | None:
    """Where a verb at i speaks, and whether a pronoun behind it is its subject; None where none does."""
    auxiliary = forms("être" if reflexive else "avoir")
    compound = i < len(lows) and lows[i] in auxiliary and lows[i] in auxiliaries()
    subject = _over_pronoun(lows, i + 1) if compound else i
    at = _over_adverbs(lows, subject) if compound else i
    if at >= len(lows):
        return None
    end = _over_pronoun(lows, at + 1)
    if lows[end - 1] == "-on" and lows[at] in _SAID_BY_ALL:
        return None
    pronoun = end > at + 1 or (compound and subject > i + 1)
    readings = [r for r in speech_verbs().get(lows[at], ()) if _agrees(r, compound)]
    after = _after_phrase([r for r in readings if r.verb.reflexive == reflexive], lows, end)
    after = _coloured(lows, at, end) if after is None else after
    if after is not None:
        return after, pronoun
    return (end, True) if pronoun and _tells(lows, i, at) else None


def _after_phrase(readings: Sequence[VerbReading], lows: Sequence[str], i: int) -> int | None:
    """Position after the fixed words that a verb said of a quotation asks for; None where no verb is one."""
    i = _over_adverbs(lows, i)
    tails = (r.verb.tail for r in readings if "q" in r.verb.acts)
    fitting = [len(tail) for tail in tails if tuple(lows[i : i + len(tail)]) == tail]
    return i + max(fitting) if fitting else None


def _coloured(lows: Sequence[str], at: int, end: int) -> int | None:
    """Position after the verb of speech that the one at `at` colours: "tient-elle à rappeler", "a fini par dire"."""
    if lows[at] not in colouring_forms():
        return None
    j = _over_adverbs(lows, end)
    if j < len(lows) and lows[j] in _BEFORE_INFINITIVE:
        j += 1
    while j < len(lows) and lows[j] in _OWN:
        j += 1
    if lows[end - 1] == "-on" and lows[j : j + 1] == ["lire"]:
        return j + 1  # "peut-on lire dans le rapport"
    readings = speech_verbs().get(lows[j], ()) if j < len(lows) else ()
    return _after_phrase([r for r in readings if r.kind == "infinitive"], lows, j + 1)


def _tells(lows: Sequence[str], i: int, at: int) -> bool:
    """Whether a verb with its pronoun behind it may stand for one of speech: it asks, supposes and counts nothing."""
    ends = next((low for low in lows[at:] if low in _SENTENCE_ENDS), ".")
    supposing = lows[i].endswith(_SUPPOSING) or (i > 1 and lows[i - 2] in _INVERTING)
    by_all = "-on" in lows[i : at + 3] and lows[at] != "lit"
    return ends != "?" and not by_all and not supposing and lows[at] not in auxiliaries() | _IMPERSONAL


def _agrees(reading: VerbReading, compound: bool) -> bool:
    """Whether the form can follow an auxiliary ("dit", listed as finite, can), or stand alone."""
    return reading.kind in ("past participle", "finite") if compound else reading.kind == "finite"


def _over_pronoun(lows: Sequence[str], i: int) -> int:
    """Past "-t-il" or "-elle", where it stands at i."""
    j = i + 1 if lows[i : i + 1] == ["-t"] else i
    return j + 1 if j < len(lows) and lows[j] in _PRONOUNS else i


def _over_adverbs(lows: Sequence[str], i: int) -> int:
    """Past adverbs, also of several words ("d'emblée"), and negations."""
    while i < len(lows):
        phrase = next(
            (p for p in expressions("adverbs after a verb of speech") if tuple(lows[i : i + len(p)]) == p), ()
        )
        if not (phrase or lows[i] in negation.ADVERBS_INVERTED or lows[i].endswith("ement")):
            break
        i += len(phrase) or 1
    return i


def _names_somebody(words: Sequence[str], lows: Sequence[str], i: int) -> bool:
    """Whether a name, or a noun for somebody with its article, stands at i, or after whom or where it was said to."""
    if i < len(words) and lows[i] in _ADDRESSING:
        ends = next(
            (j for j in range(i, len(lows)) if lows[j] in _SENTENCE_ENDS or lows[j] == ","), len(lows)
        )
        starts = [j for j in range(i + 2, min(ends, i + _ADDRESSED_IN)) if not _leads_on(lows[j - 1])]
        return any(_somebody_at(words, lows, j) for j in starts)
    return _somebody_at(words, lows, i)


def _leads_on(low: str) -> bool:
    """Whether the next word belongs to the same noun: after an article or "de"."""
    return low in _ADDRESSING or low in _DETERMINERS


def _somebody_at(words: Sequence[str], lows: Sequence[str], i: int) -> bool:
    if i >= len(words) or lows[i] in _OURS:
        return False
    if re.match(r"[A-ZÀ-Ý]", words[i]) or lows[i] in _TITLES:
        return True
    return lows[i] in _DETERMINERS and any(is_speaker_noun(low) for low in lows[i + 1 : i + 4])


def _incise_goes_on(words: Sequence[str], lows: Sequence[str], i: int, whole: bool) -> bool:
    """Whether what follows the comma still tells on the speaker: a name, a role, a mood, where it was said."""
    if i >= len(words):
        return True
    named = bool(re.match(r"[A-ZÀ-Ý\d]", words[i])) or lows[i] in _GOING_ON
    role = is_speaker_noun(lows[i]) or (
        lows[i] in _DETERMINERS and any(map(is_speaker_noun, lows[i + 1 : i + 3]))
    )
    return named or role or ((whole or lows[i] not in _DETERMINERS) and _shows_mood(lows, i))


def _shows_mood(lows: Sequence[str], i: int) -> bool:
    """Whether how the speaker looked or sounded is told: "les traits tirés", "visiblement ému", "sans ciller"."""
    while i < len(lows) and (lows[i] in _DETERMINERS or lows[i] in _DEGREES or lows[i].endswith("ement")):
        i += 1
    return i < len(lows) and (lows[i] in _MOODS or lows[i] in _MOOD_SIGNS)

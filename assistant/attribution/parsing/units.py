"""What the reporter says around the quotations, as parsed units.

A unit is a run of sentences that no quotation ties together any further: sentence ends inside a quotation do
not count, nor does one before a remainder that starts in lower case (« Imaginez ! » / dit-il). Within a unit
a quotation that stands on its own (`free`: at the start, after a colon, after a comma with a capital) becomes
one word, `STAND_IN`, since the parser is at a loss in it; a quoted fragment keeps its words and loses only
its marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.attribution.parsing import grammar_model
from assistant.attribution.parsing.accents import restore
from assistant.attribution.parsing.quoted_spans import Quote, quotes_between
from assistant.lexicon import quotation_marks
from assistant.lexicon.capitals import in_capitals, lowered
from assistant.lexicon.verbatim import find_verbatim
from assistant.records import Progress, Report, Sentence, SentenceKind, Span, Step, silent

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

STAND_IN = "Oui"
"""What the parser reads in place of a free quotation."""
_ADDRESS = "Internet"
"""What the parser reads in place of an address, a path or a file name."""
_FRAGMENT_WORDS = 60
"""Quotations longer than this are never parsed inside the narrator's sentence."""
_AT_ONCE = 200
"""Units parsed between two words to the progress callback."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the narration, or the stand-in of a free quotation."""

    i: int
    text: str
    low: str
    start: int
    end: int
    quote: int | None
    """Number of the quotation it belongs to, None outside any."""
    free: bool = False
    """True for the stand-in of a free quotation."""
    verbatim: bool = False
    """True for an address, a path, a file name or a telephone number, which names nobody."""
    pos: str = ""
    dep: str = ""
    head: int = 0
    morph: dict[str, str] = field(default_factory=dict)

    @property
    def finite(self) -> bool:
        """Whether the tagger takes it for a finite verb."""
        return self.morph.get("VerbForm") == "Fin"


@dataclass(frozen=True)
class Unit:
    """One unit of narration with the quotations in it (numbers into the report's list)."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind
    words: list[Word]
    free: list[int]
    fragments: list[int]

    def between(self, start: int, end: int) -> list[Word]:
        """The words that lie inside [start, end) of the text."""
        return [word for word in self.words if start <= word.start and word.end <= end]


def read_units(
    report: Report, quotes: Sequence[Quote], nlp: "Language", progress: Progress = silent
) -> list[Unit]:
    """The report's units in order, tagged and parsed; boilerplate is left out."""
    text = report.text
    units = [_unit(text, span, sentence, quotes) for span, sentence in _spans(report, quotes)]
    for start in range(0, len(units), _AT_ONCE):
        some = units[start : start + _AT_ONCE]
        docs = grammar_model.parse(nlp, [[_spoken(word) for word in unit.words] or ["."] for unit in some])
        units[start : start + _AT_ONCE] = [_tagged(unit, doc) for unit, doc in zip(some, docs, strict=True)]
        progress(Step("positions", start + len(some), 2 * len(units)))
    return units


def _spoken(word: Word) -> str:
    if word.free or word.verbatim:
        return STAND_IN if word.free else _ADDRESS
    plain = word.text.replace("’", "'")
    mended = word.low.capitalize() if word.text[:1].isupper() else word.low
    return plain if plain.lower() == word.low else mended


def _spans(report: Report, quotes: Sequence[Quote]) -> list[tuple[Span, Sentence]]:
    """Sentences joined where a quotation runs over their border."""
    spans: list[tuple[Span, Sentence]] = []
    at = 0
    for sentence in (s for s in report.sentences if s.kind != "row"):
        while at < len(quotes) and quotes[at].outer[1] <= sentence.start:
            at += 1
        inside = at < len(quotes) and quotes[at].outer[0] < sentence.start < quotes[at].outer[1]
        if spans and (inside or _goes_on(report.text, spans[-1], sentence)):
            (start, _), first = spans[-1]
            spans[-1] = ((start, sentence.end), first)
        else:
            spans.append(((sentence.start, sentence.end), sentence))
    return spans


def _goes_on(text: str, before: tuple[Span, Sentence], sentence: Sentence) -> bool:
    (_, end), first = before
    closed = text[end - 1 : end] in quotation_marks.CLOSES + "›" if end else False
    return closed and first.paragraph == sentence.paragraph and sentence.fr[:1].islower()


def _unit(text: str, span: Span, sentence: Sentence, quotes: Sequence[Quote]) -> Unit:
    start, end = span
    inside = [(n, quotes[n]) for n in quotes_between(quotes, start, end)]
    free = [n for n, q in inside if _is_free(text, span, q)]
    unit = Unit(
        start, end, sentence.paragraph, sentence.kind, [], free, [n for n, _ in inside if n not in free]
    )
    at = start
    for n, quote in inside:
        if n in free:
            _add_words(unit, text, at, quote.outer[0], None)
            unit.words.append(_word(unit, text, quote.outer, n, free=True))
        else:
            _add_words(unit, text, at, quote.outer[0], None)
            _add_words(unit, text, *quote.inner, n)
        at = max(at, quote.outer[1])
    _add_words(unit, text, at, end, None)
    _lower_capitals(unit, text[start:end])
    lows = restore([word.low for word in unit.words], [word.text for word in unit.words])
    words = [replace(word, low=low) for word, low in zip(unit.words, lows, strict=True)]
    return replace(unit, words=words)


def _lower_capitals(unit: Unit, text: str) -> None:
    """Words of a sentence all in capitals as they would be written otherwise: their names are no names."""
    if in_capitals(text):
        places = [i for i, word in enumerate(unit.words) if word.text.isalpha()]
        plain = lowered([unit.words[i].text for i in places])
        for i, new in zip(places, plain, strict=True):
            text = new.capitalize() if i == places[0] else new
            unit.words[i] = replace(unit.words[i], text=text, low=new.lower())


def _add_words(unit: Unit, text: str, start: int, end: int, quote: int | None) -> None:
    """The words of text[start:end]; an address, a path or a file name is one word."""
    for verbatim in find_verbatim(text, start, end) if start < end else ():
        _add_plain_words(unit, text, (start, verbatim.start), quote)
        word = _word(unit, text, (verbatim.start, verbatim.end), quote)
        unit.words.append(replace(word, verbatim=not (verbatim.kind == "domain" and word.text[0].isupper())))
        start = verbatim.end
    _add_plain_words(unit, text, (start, end), quote)


def _add_plain_words(unit: Unit, text: str, span: Span, quote: int | None) -> None:
    start = span[0]
    for a, b in grammar_model.words(text[start : span[1]]) if start < span[1] else ():
        if text[start + a : start + b] not in quotation_marks.EVERY:
            unit.words.append(_word(unit, text, (start + a, start + b), quote))


def _word(unit: Unit, text: str, span: Span, quote: int | None, free: bool = False) -> Word:
    form = text[span[0] : span[1]]
    low = "" if free else form.lower().replace("’", "'")
    return Word(len(unit.words), form, low, *span, quote, free)


def _is_free(text: str, span: Span, quote: Quote) -> bool:
    """Whether the quotation stands on its own beside the narration."""
    content = text[quote.inner[0] : quote.inner[1]]
    before = text[span[0] : quote.outer[0]].rstrip()
    after = text[quote.outer[1] : span[1]].lstrip()
    first = next((c for c in content if c.isalnum()), "")
    capital = first.isupper() or first.isdigit() or content.startswith(("[", "…", "..."))
    if len(content.split()) > _FRAGMENT_WORDS or before.endswith(":"):
        return True
    if not before or before[-1] in "–—-" or before.endswith((".", "!", "?", "…")):
        return (
            not after
            or after[0] in ",;.!?–—("
            or capital
            or (after[:1].islower() and len(content.split()) > 3)
        )
    if before[-1] in f",;{quotation_marks.CLOSES}":
        return capital and not _wordlike(content)
    return False


def _wordlike(content: str) -> bool:
    """One or two words, such as a name or a title, rather than something said."""
    return len(content.split()) < 3 and content[-1:] not in ".!?…"


def _tagged(unit: Unit, doc: "Doc") -> Unit:
    """The unit with what the grammar model says of its words; a unit without words has a doc of one mark."""
    words = [
        replace(word, pos=token.pos_, dep=token.dep_, head=token.head.i, morph=token.morph.to_dict())
        for word, token in zip(unit.words, doc, strict=False)
    ]
    return replace(unit, words=words)

"""A French text -> what the translation model should see of it.

The model was trained on plain sentences. List numbers and dashes around headings distract it (it renumbers
lists), and it reads capitals letter by letter. So these are taken off and put back after.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from assistant.lexicon.capitals import in_capitals, lowered
from assistant.lexicon.symbols import SYMBOL, SYMBOLS
from assistant.lexicon.verbatim import find_verbatim
from assistant.reading.language import foreign
from assistant.records import Span
from assistant.translation.figures import english_figures, summed_edits
from assistant.translation.offset_text import MappedText
from assistant.translation.pre_editing.departments import IN_BRACKETS
from assistant.translation.pre_editing.hearsay import told_as_hearsay
from assistant.translation.pre_editing.idioms import plain_french
from assistant.translation.pre_editing.late_participles import with_participles
from assistant.translation.pre_editing.set_phrases import set_phrase
from assistant.translation.pre_editing.spelling import NO_SPELLING, Spelling
from assistant.translation.pre_editing.stand_ins import StandIn, with_stand_ins
from assistant.translation.straight_marks import Mark, find_marks, straighten

_BULLET = rf"(?:[-–—−*·]+\s+|(?:{SYMBOL})+\s*)"
_NUMBER = r"""(?:
      \d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-ZÀ-Þ«"“])      # 2.3 Financement
    | (?:\d{1,3}|[A-Z]{1,2}\d{1,3}|[IVX]{1,5})[.)]\s+  # 4.   R2.   III.
    | \(?[a-zA-Z]\)\s+                                 # a)
)"""
_SPEAKER = r"(?:[A-ZÀ-Þ]\.[\s-]?){2,3}\s?:\s+"
"""The initials of who speaks in an interview: S. M. :"""
_PREFIX = re.compile(rf"\s*(?:{_BULLET})?(?:{_SPEAKER}|{_NUMBER})?(?:{_BULLET})?", re.VERBOSE)
_QUOTED = re.compile(r"\"(?P<words>[^\"]+)(?:\"|$)")
_PARAGRAPH_NUMBER = re.compile(
    r"(?i:\b(?:articles?|art\.|alinéas?|paragraphes?|chapitres?|sections?|version|v|n°)|§)\s?(?:[LRD]\.\s?)?"
    r"(?P<number>\d+(?:[.-]\d+)+)(?![\w,])"
)
"""Article 1.245: the point stands between numbers, not thousands."""
_POWER = re.compile(r"\d[\d.,]*(?:\s?[×x]\s?10)?[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
_SCALED = re.compile(r"(?<=\d)[ \u00a0\u202f]?(?P<scale>Mds?|M)[ \u00a0\u202f]?(?P<money>\$|£)(?!\w)")
_SCALES = {"M": "millions", "Md": "milliards", "Mds": "milliards"}
_MONEY = {"$": "dollars", "£": "livres sterling"}
_LONG_DECIMAL = re.compile(r"(?<![\w.,])\d+(?:[ \u00a0\u202f]\d{3})*,\d{3,}(?![\w])")
_ANY_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[ \u00a0\u202f.,]\d+)*(?![\w])")
_SYMBOLS_LAST = re.compile(rf"(?:\s*{SYMBOL})+$")
_DASHES = "-–—"
_APOSTROPHE = re.compile("[’‘ʼ´`]")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]|,\d{3})")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2000-\u200b\ufeff\x00-\x1f]+")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"(?<!\w)[^\W\d_]+(?!\d)|(?<=\d)[^\W\d_]+")
"""Words that are put in lower case; a code such as A13 is not."""
_SHOUTED = re.compile(
    r"(?<![\w'-])(?=(?:[A-ZÀ-Þ]{2,}[' ]){0,12}"
    r"(?:L'|D'|À |LE |LA |LES |DE |DES |DU |UN |UNE |NE |PAS |VOUS |NOUS |QUE |EST |EN |POUR ))"
    r"(?:[A-ZÀ-Þ]+[' ]){3,40}[A-ZÀ-Þ]{2,}(?![\w'-])"
)
"""Four words or more in capitals amid others, a small one among them: "et ATTENDEZ L'INVITATION À PARTIR"."""
Copied = tuple[Span, str]
"""A stretch of what the model would see, and what the English has in its place."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class ModelText:
    """A text as the model sees it, and what is put back into its English."""

    source: MappedText
    """What goes through the model, mapped to the whole text."""
    marks: tuple[Mark, ...] = ()
    """The quotation marks of the text."""
    prefix: str = ""
    suffix: str = ""
    capitals: bool = False
    """Whether the text is all in capitals, and its English should be."""
    kept: tuple[StandIn, ...] = ()
    """What is copied as it is, and the codes that stand for it in `source`."""
    symbols: tuple[tuple[int, str], ...] = ()
    """Signs that the model drops, and where they stand in the whole text."""
    known: bool = False
    """Whether `source` is the English already."""
    hearsay: bool = False
    """Whether the model was shown "apparemment" for a conditional of hearsay."""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to translate."""
        if self.known:
            return False
        codes = {stand_in.word for stand_in in self.kept}
        words = re.findall(r"\w*[^\W\d_]\w*", self.source.text)
        return any(word not in codes for word in words)


def model_text(
    text: str,
    proper: Mapping[str, str] = NO_NAMES,
    figures: bool = False,
    spelling: Spelling = NO_SPELLING,
) -> ModelText:
    """What the model should see of a text: its typography made one, and what it misunderstands said plainly.

    What is copied as it is (addresses, other languages) is a code for it; with `figures` every figure is, too. Accents
    are put back by the `spelling` of the model that will see it.
    """
    start, end = _core(text)
    if (known := set_phrase(text[start:end])) is not None:
        source = MappedText.of(text).cut(start, end).edit([(0, end - start, known)])
        return ModelText(source, prefix=_before(text[:start]), known=True)
    made = even_text(text, proper, partial(_copied, figures=figures))
    source, hearsay = told_as_hearsay(spelling.mended(made.source))
    shown = spelling.apart(with_participles(plain_french(source)))
    return replace(made, source=shown, hearsay=hearsay)


def even_text(
    text: str,
    proper: Mapping[str, str] = NO_NAMES,
    copied: Callable[[MappedText], list[Copied]] | None = None,
) -> ModelText:
    """A text with its typography made one; takes time in proportion to its length.

    `proper` has proper names as they are written, by their lower-case form, for texts all in capitals; `copied` finds
    what the model is shown a code for.
    """
    start, end = _core(text)
    core = MappedText.of(text).cut(start, end)
    marks = find_marks(core.text)
    source = straighten(core, marks)
    symbols = [m for m in SYMBOLS.finditer(source.text) if copied and not _joins(source.text, m)]
    signs = tuple((source.origin(*m.span())[0], m.group()) for m in symbols)
    source = source.edit((*m.span(), " ") for m in symbols)
    source, kept = with_stand_ins(source, copied(source) if copied else ())
    source = source.sub(_APOSTROPHE, "'").sub(_THOUSANDS, _spaced).sub(_SPACES, " ")
    source = source.edit(summed_edits(source.text)).sub(_SCALED, _scaled)
    capitals = in_capitals(source.text)
    source = _lowered(source, proper) if capitals else source.sub(_SHOUTED, lambda m: m.group().lower())
    return ModelText(
        source,
        tuple(Mark(m.start + start, m.end + start, m.opens, m.inner) for m in marks),
        _before(text[:start]),
        _SPACES.sub(" ", text[end:]).rstrip(),
        capitals,
        kept,
        signs,
    )


def _core(text: str) -> tuple[int, int]:
    """Where a text begins and ends without list numbers, bullets and the dashes around a crosshead."""
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    stripped = text.rstrip()
    undashed = stripped.rstrip(_DASHES)
    end = len(undashed.rstrip()) if undashed[-1:].isspace() else len(stripped)
    if signs := _SYMBOLS_LAST.search(text, start, end):
        end = signs.start()
    return start, max(start, end)


def _before(prefix: str) -> str:
    """A number, a bullet or a speaker's initials, as the English has them."""
    return _SPACES.sub(" ", prefix).lstrip().replace(" : ", ": ")


def _joins(text: str, sign: re.Match[str]) -> bool:
    """Whether a sign stands inside a word: étudiant•e•s."""
    before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
    return before.isalpha() and after.isalpha()


def _copied(source: MappedText, figures: bool) -> list[Copied]:
    """What is copied as it is: words quoted in another language, addresses and the like, figures that models change."""
    text = source.text
    found = [
        (match.span("words"), match["words"]) for match in _QUOTED.finditer(text) if foreign(match["words"])
    ]
    found += [((a, b), text[a:b]) for a, b, _ in find_verbatim(text)]
    found += [(m.span("number"), m["number"]) for m in _PARAGRAPH_NUMBER.finditer(text)]
    found += [(m.span(), m.group()) for m in _POWER.finditer(text)]
    found += [(m.span("name"), m["name"]) for m in IN_BRACKETS.finditer(text)]
    hidden = _ANY_FIGURE if figures else _LONG_DECIMAL
    found += [(m.span(), english_figures(m.group())) for m in hidden.finditer(text)]
    apart: list[Copied] = []
    for (start, end), words in sorted(found, key=lambda copied: copied[0][0]):
        if not apart or apart[-1][0][1] <= start:
            apart.append(((start, end), words))
    return apart


def _lowered(source: MappedText, proper: Mapping[str, str]) -> MappedText:
    """The words of a text in capitals in lower case, with their accents; names keep a capital."""
    matches = list(_LETTERS.finditer(source.text))
    words = lowered([match.group() for match in matches], proper)
    source = source.edit((*match.span(), word) for match, word in zip(matches, words, strict=True))
    return source.edit([(0, 1, source.text[0].upper())])


def _scaled(sum_: re.Match[str]) -> str:
    return f" {_SCALES[sum_['scale']]} de {_MONEY[sum_['money']]}"


def _spaced(number: re.Match[str]) -> str:
    return number.group().replace(".", " ")

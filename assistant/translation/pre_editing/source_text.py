"""A French text -> what the translation model should see of it.

The model was trained on plain sentences. List numbers and dashes around headings distract it (it renumbers
lists), and it reads capitals letter by letter. So these are taken off and put back after.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.lexicon.symbols import SYMBOL, SYMBOLS
from assistant.lexicon.verbatim import find_verbatim
from assistant.translation.model.offset_text import MappedText
from assistant.translation.pre_editing.idioms import plain_french
from assistant.translation.pre_editing.stand_ins import StandIn, with_stand_ins
from assistant.translation.quotation_marks import Mark, find_marks, straighten

_BULLET = rf"(?:[-–—−*·]+\s+|(?:{SYMBOL})+\s*)"
_NUMBER = r"""(?:
      \d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-ZÀ-Þ«"“])      # 2.3 Financement
    | (?:\d{1,3}|[A-Z]{1,2}\d{1,3}|[IVX]{1,5})[.)]\s+  # 4.   R2.   III.
    | \(?[a-zA-Z]\)\s+                                 # a)
)"""
_PREFIX = re.compile(rf"\s*(?:{_BULLET})?(?:{_NUMBER})?(?:{_BULLET})?", re.VERBOSE)
_SYMBOLS_LAST = re.compile(rf"(?:\s*{SYMBOL})+$")
_DASHES = "-–—"
_APOSTROPHE = re.compile("[’‘ʼ´`]")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]|,\d{3})")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2000-\u200b\ufeff\x00-\x1f]+")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"(?<!\w)[^\W\d_]+(?!\d)|(?<=\d)[^\W\d_]+")
"""Words that are put in lower case; a code such as A13 is not."""
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

    @property
    def has_words(self) -> bool:
        """Whether there is anything to translate."""
        codes = {stand_in.word for stand_in in self.kept}
        words = re.findall(r"\w*[^\W\d_]\w*", self.source.text)
        return any(word not in codes for word in words)


def model_text(text: str, proper: Mapping[str, str] = NO_NAMES) -> ModelText:
    """What the model should see of a text: its typography made one, and what it misunderstands said plainly."""
    made = even_text(text, proper)
    return replace(made, source=plain_french(made.source))


def even_text(text: str, proper: Mapping[str, str] = NO_NAMES) -> ModelText:
    """A text with its typography made one; takes time in proportion to its length.

    `proper` has proper names as they are written, by their lower-case form, for texts all in capitals.
    """
    start, end = _core(text)
    core = MappedText.of(text).cut(start, end)
    marks = find_marks(core.text)
    source = straighten(core, marks)
    symbols = [m for m in SYMBOLS.finditer(source.text) if not _joins(source.text, m)]
    signs = tuple((source.origin(*m.span())[0], m.group()) for m in symbols)
    source = source.edit((*m.span(), " ") for m in symbols)
    source, kept = with_stand_ins(source, ((a, b) for a, b, _ in find_verbatim(source.text)))
    source = source.sub(_APOSTROPHE, "'").sub(_THOUSANDS, _spaced).sub(_SPACES, " ")
    capitals = _in_capitals(source.text)
    if capitals:
        source = source.sub(_LETTERS, lambda match: proper.get(match.group().lower(), match.group().lower()))
        source = source.edit([(0, 1, source.text[0].upper())])
    return ModelText(
        source,
        tuple(Mark(m.start + start, m.end + start, m.opens, m.inner) for m in marks),
        _SPACES.sub(" ", text[:start]).lstrip(),
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


def _joins(text: str, sign: re.Match[str]) -> bool:
    """Whether a sign stands inside a word: étudiant•e•s."""
    before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
    return before.isalpha() and after.isalpha()


def _in_capitals(text: str) -> bool:
    """Whether these are capitals for their own sake; one or two abbreviations are not."""
    words = _WORD.findall(text)
    return (
        bool(words)
        and all(word.isupper() for word in words)
        and (len(words) > 2 or any(len(w) > 5 for w in words))
    )


def _spaced(number: re.Match[str]) -> str:
    return number.group().replace(".", " ")

"""Names that no translation should change, and their repair where one was.

A name the model knows (Londres, l'ONU) is one token, or has an English form it is sure of. A name it does not
know is spelled out of pieces, and now and then comes out misspelled or half translated: Courvielle as
Courtyard, the APC as PCA. Such names are looked for in the English. Where one is missing and the model was not
sure of what it wrote in its place, the French spelling is put there.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.lexicon import titles
from assistant.lexicon.capitals import in_capitals
from assistant.lexicon.normalise import fold, likeness
from assistant.lexicon.quotation_marks import OPENS
from assistant.records import Alignment, Span
from assistant.translation.offset_text import Edit

_NAME = re.compile(r"[A-ZÀ-Þ]\w+(?:-\w+)*")
_LOWER = re.compile(r"(?<![\w-])[a-zß-ÿœ]\w+")
_INSIDE = re.compile(rf"[\w,;'’][-\s\u00a0\u202f]*[{OPENS}(]?[\s\u00a0\u202f]*$")
_PEOPLE = re.compile(r"\w+(?:iens?|iennes?|éens?|éennes?|ains?|aines?|ais|aises?|ois|oises?)")
_ENGLISH = re.compile(rf"(?!(?:The|An|{titles.ENGLISH}|Of|In|At|On)\b)[A-ZÀ-Þ]\w+(?:-\w+)*")
_CAPITALS = re.compile(r"[A-ZÀ-Þ\d-]{3,6}")
_SHOUTED_BEFORE, _SHOUTED_AFTER = (
    re.compile(r"\b[A-ZÀ-Þ]{3,}['’ ]$"),
    re.compile(r" ?[A-ZÀ-Þ]['’]?[A-ZÀ-Þ]+\b"),
)
_ALIKE = 0.4
_SURE, _SURE_OF_CAPITALS = -0.55, -0.35
"""Log probabilities above which the model knows the English name: Krakow -0.2, Savoy -0.5 and OPEC -0.1, but
Valtoren for Valtorène -0.8 and PCA for APC -1.4."""


@dataclass(frozen=True)
class Mended:
    """What to change in an English text for its names, and the names that are missing still."""

    edits: tuple[Edit, ...] = ()
    lost: tuple[str, ...] = ()


class UnknownNames:
    """The names in some texts that a model does not know; `pieces` counts the tokens it makes of a word."""

    def __init__(self, texts: Sequence[str], pieces: Callable[[str], int]) -> None:
        found = {match.group() for text in texts for match in _inside_sentences(text)}
        self._names = {word for word in found if _unknown(word, pieces)}
        common = {word for text in texts for word in _LOWER.findall(text)}
        parts = (part for word in sorted(found) for part in word.split("-"))
        self.proper = {part.lower(): part for part in parts if part.lower() not in common}
        """Words that only ever have a capital within a sentence, by their lower-case form."""

    def mend(
        self, fr: str, en: str, alignment: Alignment, log_probability: Callable[[Span], float]
    ) -> Mended:
        """Puts the names of `fr` into `en` where the model misspelled them.

        `log_probability` says how sure the model was of a stretch of `en`; it is asked for few.
        """
        edits: dict[Span, str] = {}
        lost, folded = [], fold(en)
        for match in _NAME.finditer(fr):
            name = match.group()
            if name not in self._names or name in en:
                continue
            if fold(name) in folded:
                edits |= {m.span(): name for m in _ENGLISH.finditer(en) if fold(m.group()) == fold(name)}
                continue
            made = [
                span for source, span in alignment if source[0] < match.end() and match.start() < source[1]
            ]
            if not made:
                lost.append(name)
                continue
            stand_in = _stand_in(name, en, (made[0][0], made[-1][1]))
            if stand_in and log_probability(stand_in) < (_SURE_OF_CAPITALS if name.isupper() else _SURE):
                edits[stand_in] = name
        return Mended(tuple((*span, name) for span, name in sorted(edits.items())), tuple(lost))


def _inside_sentences(text: str) -> Iterable[re.Match[str]]:
    """Capitalised words that do not start a sentence, of a text that is not all capitals or all titles."""
    if in_capitals(text):
        return []
    matches = [match for match in _NAME.finditer(text) if not _shouted(text, match)]
    if 2 * len(matches) > len(text.split()) + 2:
        return []
    return [match for match in matches if _INSIDE.search(text, max(0, match.start() - 8), match.start())]


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Whether a word in capitals stands beside another one, and so is no abbreviation."""
    around = (text[max(0, match.start() - 20) : match.start()], text[match.end() : match.end() + 20])
    return match.group().isupper() and bool(
        _SHOUTED_BEFORE.search(around[0]) or _SHOUTED_AFTER.match(around[1])
    )


def _unknown(word: str, pieces: Callable[[str], int]) -> bool:
    """Whether the model has to spell a name, and it is not a common word with a capital."""
    if word.isupper():
        return bool(_CAPITALS.fullmatch(word)) and pieces(word) > 1
    common = (word, word.lower(), word.lower().removesuffix("s"))
    return any(
        len(part) > 2 and all(pieces(form) > 1 for form in forms)
        for part, *forms in zip(*(form.split("-") for form in (word, *common)), strict=True)
    )


def _stand_in(name: str, en: str, span: Span) -> Span | None:
    """Where in a stretch of English a name was misspelled; None where a word was translated."""
    found = [match for match in _ENGLISH.finditer(en, *span) if match.end() <= span[1]]
    if name.isupper():
        capitals = [match.span() for match in found if match.group().isupper()]
        return capitals[0] if len(capitals) == 1 else None
    if len(found) != 1 or _PEOPLE.fullmatch(name) or likeness(name, found[0].group()) < _ALIKE:
        return None
    return found[0].span()

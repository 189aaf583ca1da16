"""What a translation must keep of its French, put back where it is lost: acronyms, names, unknown peoples.

The translation model rewrites what it does not know: the SGR becomes the RMS, Courvielle Courtyard, and the
Belmadi minister a Belgian one. Each repair needs all of: the French word is missing from the English, one
English word alone is aligned with it, that word is nowhere in the French, and it is no established English
form. A wrong repair is worse than none.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from assistant.lexicon import titles
from assistant.lexicon.data_files import table
from assistant.lexicon.english import indefinite_article
from assistant.lexicon.french import first_names, word_class
from assistant.lexicon.normalise import fold, likeness, stems
from assistant.lexicon.quotation_marks import OPENS
from assistant.lexicon.verbatim import find_verbatim
from assistant.records import Span
from assistant.translation.offset_text import Edit, MappedText
from assistant.translation.post_editing import named_peoples
from assistant.translation.translated import Translated

Knows = Callable[[str], bool]
"""Whether a word is one the translation model has whole, which it has of all that are frequent."""

_NAME = re.compile(r"(?<!\w)[A-ZÀ-Þ]\w+(?:-\w+)*")
_LOWER = re.compile(r"(?<![\w-])[a-zß-ÿœ][\w-]+")
_CODE = re.compile(r"(?<![\w-])(?:[A-ZÀ-Þ]{2,6}|[A-Z]{1,3}\d{1,3})(?![\w-])")
_ROMAN = re.compile(r"[IVXLC]+")
_INSIDE = re.compile(rf"[\w,;'’][-\s]*[{OPENS}(]?\s*$")
_CURRENCY = re.compile(
    r"[$€£¥]|\b(?:dollars?|euros?|livres?|francs?|yens?|yuans?|roubles?|pesos?|roupies?|dinars?|dirhams?|couronnes?"
    r"|[kM]€|USD|EUR|[A-Z]{3} ?\d)",
    re.IGNORECASE,
)
_DOLLARS = re.compile(r"(?:US)?\$ ?(?=\d)")
_ARTICLE = re.compile(r"\b([Aa])(n?) $")
_TITLED = re.compile(rf"(?<!\w)(?:{titles.FRENCH}|(?i:{titles.FRENCH_RANKS})) (?:[A-ZÀ-Þ][\w-]+ )?$")
_ENGLISH_TITLE = re.compile(
    rf"(?<!\w)(?:{titles.ENGLISH}|{titles.ENGLISH_RANKS}|Messrs|Miss|Professor|Maître|Me)\.? (?:[A-ZÀ-Þ][\w-]+ )?$"
)
_NAMES_AND_WORDS = word_class("given names that are words")
_NEARLY = 0.72
_LONGEST_UNREADABLE = 3
"""Letters of an acronym that is spelled out even where it is also a word; a longer one may be that word."""


@dataclass(frozen=True)
class _Sentence:
    """A sentence, its English, and which words of the one were made from which of the other."""

    fr: str
    made: Translated
    fr_words: frozenset[str] = field(init=False)
    """Every word of the French, folded."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "fr_words", frozenset(re.findall(r"\w+", fold(self.fr))))

    def lacks(self, word: str) -> bool:
        """Whether the English does not have a French word, however accented."""
        return not re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", fold(self.made.en))

    def stand_in(self, at: Span, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The one English word of a shape that was made from the French at `at` and nothing else."""
        sources = {fr for fr, _ in self.made.alignment if fr[0] < at[1] and at[0] < fr[1]}
        if len(sources) != 1:
            return None
        found: dict[Span, re.Match[str]] = {}
        for fr, (start, end) in self.made.alignment:
            if fr in sources:
                found |= {m.span(): m for m in pattern.finditer(self.made.en, start, end)}
        strange = [m for m in found.values() if not self.explains(m.group())]
        return strange[0] if len(strange) == 1 else None

    def explains(self, english: str) -> bool:
        """Whether the French has all parts of an English word."""
        return set(re.findall(r"\w+", fold(english))) <= self.fr_words


class Kept:
    """What the translations of one report are to keep, learnt from all its sentences and their English."""

    def __init__(self, pairs: Iterable[tuple[str, str]], knows: Knows) -> None:
        pairs = [pair for pair in pairs if not _mostly_in_capitals(pair[0])]
        self._knows = knows
        self._lower = {fold(word) for fr, _ in pairs for word in _LOWER.findall(fr)}
        self._names = {m.group() for fr, _ in pairs for m in _names_inside(fr)}
        self._kept = Counter(
            name for fr, en in pairs for name in set(_NAME.findall(fr)) & set(_NAME.findall(en))
        )
        # An English sentence that keeps a place's name shows that it has no English form, as Galles has.
        self._peoples = named_peoples.Peoples(n for n in self._kept if self._foreign(n) and not knows(n))

    def restored(self, fr: str, made: Translated) -> Translated:
        """A translation with what it lost of its French put back; its alignment moves along."""
        if not made.alignment or _mostly_in_capitals(fr):
            return made
        sentence = _Sentence(fr, made)
        edits: dict[Span, Edit] = {}
        for find in (self._codes, self._misspelled, self._misnamed, self._people):
            for match, word in find(sentence):
                edits.setdefault(match.span(), (*match.span(), word))
        if not _CURRENCY.search(fr):
            edits |= {m.span(): (*m.span(), "") for m in _DOLLARS.finditer(made.en)}
        copied = find_verbatim(made.en)
        changed = (e for e in edits.values() if not any(e[0] < v.end and v.start < e[1] for v in copied))
        return _edited(made, sorted(changed))

    def _codes(self, sentence: _Sentence) -> Iterable[tuple[re.Match[str], str]]:
        for match in _CODE.finditer(sentence.fr):
            code = match.group()
            if not self._coined(code) or not sentence.lacks(code):
                continue
            made = sentence.stand_in(match.span(), _CODE)
            if made and _digits(made.group()) == _digits(code) and not _ROMAN.fullmatch(made.group()):
                yield made, code

    def _coined(self, code: str) -> bool:
        """Whether capitals are an acronym without an English form, and no word or numeral set in capitals."""
        word = code.lower()
        common = fold(word) in self._lower or (len(word) > _LONGEST_UNREADABLE and self._knows(word))
        return not (common or code in table_of_acronyms() or _ROMAN.fullmatch(code))

    def _misspelled(self, sentence: _Sentence) -> Iterable[tuple[re.Match[str], str]]:
        """Names that lost an accent or got another one, and are no English word: Desiré of Désiré."""
        spelt = {fold(m.group()): m.group() for m in _NAME.finditer(sentence.fr) if not m.group().isupper()}
        for made in _NAME.finditer(sentence.made.en):
            name = spelt.get(fold(made.group()))
            if name and name != made.group() and not self._knows(made.group()) and self._foreign(name):
                yield made, name

    def _misnamed(self, sentence: _Sentence) -> Iterable[tuple[re.Match[str], str]]:
        names = list(_NAME.finditer(sentence.fr))
        for at, match in enumerate(names):
            name = match.group()
            titled = bool(_TITLED.search(sentence.fr, 0, match.start()))
            known = titled or name in self._names or name.lower() in _NAMES_AND_WORDS
            if not known or name.isupper() or not sentence.lacks(name):
                continue
            made = sentence.stand_in(match.span(), _NAME)
            if not made or made.group().isupper() or not self._foreign(name):
                continue
            if made.group() == f"{name}s" or named_peoples.same_people(name, made.group()):
                continue
            if titled and _ENGLISH_TITLE.search(sentence.made.en, 0, made.start()):
                if likeness(name, made.group()) < _NEARLY:
                    yield made, name  # M. Loup is no Mr Wolf
            elif self._sure(name, made, sentence) or _first_name(names, at, made, sentence, self._knows):
                yield made, name

    def _sure(self, name: str, made: re.Match[str], sentence: _Sentence) -> bool:
        """Whether what was made of a name is no English form of it."""
        kept, near = self._kept[name], likeness(name, made.group()) >= _NEARLY
        if near:
            invented = not self._knows(made.group()) and not self._knows(name)
            return kept > 0 or (invented and _skeleton(name) != _skeleton(made.group()))
        word = bool(_INSIDE.search(sentence.made.en[: made.start()]) or stems(made.group(), "en"))
        return kept > 1 and word and not self._knows(name.lower()) and not self._knows(name)

    def _people(self, sentence: _Sentence) -> Iterable[tuple[re.Match[str], str]]:
        for match in named_peoples.WORD.finditer(sentence.fr):
            place = self._peoples.place_of(match.group())
            made = place and sentence.stand_in(match.span(), named_peoples.nationality())
            if place and made and not named_peoples.alike(place, made.group()):
                yield made, named_peoples.attributive(place, made.group())

    def _foreign(self, name: str) -> bool:
        """Whether a name is one the world does not know: no listed place or person, no word of the report."""
        if fold(name) in self._lower:
            return False
        return name.lower() in _NAMES_AND_WORDS or established().isdisjoint(fold(name).split("-"))


def put_back(texts: Sequence[str], made: Sequence[Translated], knows: Knows) -> list[Translated]:
    """The translations of a report's texts, each with what it lost; they need their alignments."""
    kept = Kept(zip(texts, (result.en for result in made), strict=True), knows)
    return [kept.restored(fr, result) for fr, result in zip(texts, made, strict=True)]


def _first_name(
    names: Sequence[re.Match[str]], at: int, made: re.Match[str], sentence: _Sentence, knows: Knows
) -> bool:
    """Whether a name is the first of a person's whose last the English keeps right behind it."""
    if at + 1 == len(names) or names[at].group().lower() not in _given():
        return False
    name, last = names[at].group(), names[at + 1].group()
    follows = sentence.fr[names[at].end() : names[at + 1].start()] == " " and not _ROMAN.fullmatch(last)
    if not follows or not sentence.made.en[made.end() :].startswith(f" {last}"):
        return False
    if name.lower() in _NAMES_AND_WORDS:
        return last.lower() not in first_names()  # Pape Diouf, but Pope Francis
    spelled = fold(made.group()) == fold(name)
    translated = knows(made.group()) and _skeleton(name) == _skeleton(made.group())
    return not (spelled or translated)


@cache
def _given() -> frozenset[str]:
    """First names in lower case, those that are words too."""
    return frozenset(first_names()) | frozenset(_NAMES_AND_WORDS)


@cache
def table_of_acronyms() -> frozenset[str]:
    """French acronyms that English writes with other letters."""
    return frozenset(code.upper() for code in table("acronyms_en"))


@cache
def established() -> frozenset[str]:
    """Words, folded, of French names that have an English form: states, persons, bodies."""
    listed = [*table("names_en"), *table("persons_en"), *named_peoples.states("fr")]
    return frozenset(part for name in listed for part in re.findall(r"\w+", fold(name)))


def _names_inside(text: str) -> Iterable[re.Match[str]]:
    """Capitalised words that do not start a sentence."""
    return (m for m in _NAME.finditer(text) if _INSIDE.search(text, max(0, m.start() - 8), m.start()))


def _mostly_in_capitals(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(words) > 2 and 2 * sum(word.isupper() for word in words) > len(words)


def _digits(code: str) -> str:
    return "".join(filter(str.isdigit, code))


def _skeleton(name: str) -> str:
    """A name without what French and English spell differently as a rule: Khachoggi, Moldavie, Samarcande."""
    word = fold(name)
    for pattern, plain in (
        (r"tch|sch|sh|ch", "s"),
        (r"dj|j", "j"),
        (r"ou|w", "u"),
        (r"c|q|kh", "k"),
        (r"ph", "f"),
    ):
        word = re.sub(pattern, plain, word)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[eiy]", "i", re.sub(r"(?:[aeiouy]+s?)$", "", word)))


def _edited(made: Translated, edits: Sequence[Edit]) -> Translated:
    """A translation with words replaced, the article before each agreeing, and its alignment moved."""
    if not edits:
        return made
    whole: list[Edit] = []
    for start, end, word in edits:
        article = _ARTICLE.search(made.en, 0, start)
        if article and word:
            whole.append((*article.span(), f"{article[1]}{indefinite_article(word)[1:]} "))
        whole.append((start, end, word))
    english = MappedText.of(made.en).edit(whole)
    return replace(
        made,
        en=english.text,
        alignment=tuple((fr, english.locate(*en)) for fr, en in made.alignment),
    )

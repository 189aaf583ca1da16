"""A paragraph of French -> its sentences, as exact offsets.

A sentence ends at `.`, `!`, `?` or `…` with the closing marks that follow, unless what comes next shows that
it goes on: a lower-case word (an incise after a quotation: « … ! » dit-il), a comma, a name after "M." or
initials, a number after "art.". Work is linear in the length of the text.
"""

import re
from bisect import bisect_right
from collections import Counter
from unicodedata import combining

from assistant.lexicon import titles
from assistant.lexicon.quotation_marks import OPENS
from assistant.lexicon.symbols import BULLETS
from assistant.reading.abbreviations import (
    ALSO_WORDS,
    BEFORE_NAME,
    BEFORE_NUMBER,
    MAY_END,
    PARTICLES,
    STARTERS,
)
from assistant.records import Span

LONGEST = 2000
"""Code points after which a sentence without an end is cut at a white space."""

_BRACKET = re.compile(r"[()\[\]]")
_END = re.compile(r"[.!?…]+(?:[ \u00a0\u202f][.!?…]+){0,40}")
_CLOSER = re.compile(r"[ \u00a0\u202f]?[»”)\]]|[\"'’+*_]+(?=[\s»”)\].,;:!?…–—-]|$)|[.!?…]")
_OPENERS = "«“„\"'‘’([{+*_¡¿•–—-"
_ENUMERATOR = re.compile(
    r"[-–—•*·▪◦\s(\[]*(?:(?:Article|Art|Chapitre|Titre|Section|Annexe|Partie|Livre|Mesure|Proposition|Recommandation"
    r"|Étape)\.?\s+)?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-z]|[A-Z]\d{1,2})\s?[.)]+\s*"
)
_INLINE_BULLET = re.compile(rf"(?<=\s)[{BULLETS}](?=\ufe0f?\s)")
_ENUMERATOR_CHARS = 200
_SPACED_QUOTE = re.compile(r'[ \u00a0\u202f]"(?=\s|$)')
_WORD_BEFORE = re.compile(r"[\w°-]+(?:\.-?\w+)*$")
_INITIALS = re.compile(r"(?:[A-ZÀ-Ý][a-zà-ÿ]?\.[ -]?)*[A-ZÀ-Ý][a-zà-ÿ]?$")
_ROMAN = re.compile(r"[IVXLCDM]{1,8}\b(?!['’])")
_CODE = re.compile(r"[A-Z]\.?[\s-]?\d")
"""Numbers of French law: L. 121-3, R122."""
_WORD = re.compile(r"[\w]+['’]?")
_LONE_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]+[.!?…](?=\s|$)")
"""One word alone is no sentence: "le col. Marchand."."""
_ARTICLE = re.compile(r"\W*(?:les?|la|une?|des?|du|aux?)\s+", re.IGNORECASE)
"""What makes no sentence with one short word: "Le col. Ney"."""


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """Spans of the sentences of text[start:end], trimmed of white space, in order.

    Together they hold every character of the range that is not white space; none is longer than LONGEST.
    """
    cuts = sorted({*_cuts(text, start, end), *_at_bullets(text, start, end)})
    spans: list[Span] = []
    for a, b in zip([start, *cuts], [*cuts, end], strict=True):
        for piece in in_pieces(text, *_trimmed(text, a, b)):
            fits = spans and piece[1] - spans[-1][0] <= LONGEST
            if fits and not any(c.isalnum() for c in text[piece[0] : piece[1]]):
                spans[-1] = (spans[-1][0], piece[1])
            elif piece[0] < piece[1]:
                spans.append(piece)
    return spans


def _at_bullets(text: str, start: int, end: int) -> list[int]:
    """Where the items of a list begin that runs on in one paragraph: "… ‣ les charges montent ‣ le maire promet"."""
    found = list(_INLINE_BULLET.finditer(text, start, end))
    kinds = Counter(match.group() for match in found)
    opens = text[start : start + 1] in BULLETS
    return [m.start() for m in found if kinds[m.group()] > 1 or opens or len(found) > 2]


def _cuts(text: str, start: int, end: int) -> list[int]:
    closed = _brackets(text, start, end)
    opened = [a for a, _ in closed]
    cuts: list[int] = []
    begin = at = start
    straight = 0
    while match := _END.search(text, at, end):
        straight += text.count('"', at, match.end())
        after = _after_closers(text, match.end(), end, straight % 2 == 1)
        straight += text.count('"', match.end(), after)
        if straight % 2 and after < end and text[after] == '"':
            after, straight = after + 1, straight + 1  # "C'est fini."Le maire …
        at = after
        inside = bisect_right(opened, match.start()) - 1
        if inside >= 0 and match.start() < closed[inside][1] and closed[inside][1] > after:
            continue
        if after < end and _ends(text, begin, match, after, end):
            cuts.append(after)
            begin = after
    return cuts


def _brackets(text: str, start: int, end: int) -> list[Span]:
    """Outermost short round or square brackets: a full stop inside does not end the sentence around."""
    pairs: list[Span] = []
    stack: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        if match[0] in "([":
            stack.append(match.start())
        elif stack:
            opening = stack.pop()
            if match.end() - opening <= 300:
                while pairs and pairs[-1][0] > opening:
                    pairs.pop()
                pairs.append((opening, match.end()))
    return pairs


def _after_closers(text: str, at: int, end: int, open_quote: bool) -> int:
    """Where the marks that close the sentence end; `open_quote`: a straight quotation mark is open."""
    stop = at
    while match := _CLOSER.match(text, at, end):
        at = match.end()
    if open_quote and '"' not in text[stop:at] and (match := _SPACED_QUOTE.match(text, at, end)):
        return match.end()
    return at


def _ends(text: str, begin: int, match: re.Match[str], after: int, end: int) -> bool:
    """Whether the sentence that began at `begin` ends with this stop."""
    if not text[after].isspace():
        return _glued(text, match, after, end)
    first, opened = _first_letter(text, after, end)
    if first < 0 or text[first].islower():
        return (
            opened
            and match[0] == "."
            and match.end() == after
            and not _abbreviated(text, begin, match, first)
        )
    if not (text[first].isupper() or text[first].isdigit() or text[first].isalpha()):
        return False
    if after - begin <= _ENUMERATOR_CHARS and _ENUMERATOR.fullmatch(text, begin, after):
        return False
    return match.end() != after or match[0] != "." or not _abbreviated(text, begin, match, first)


def _first_letter(text: str, at: int, end: int) -> tuple[int, bool]:
    """Where the next word or number begins (-1: punctuation that goes on with the sentence), and whether
    an opening quotation mark stands before it."""
    quoted = False
    for i in range(at, min(end, at + 40)):
        char = text[i]
        if char.isalnum():
            return i, quoted
        quoted = quoted or char in '«“„"‘'
        if not char.isspace() and char not in _OPENERS:
            return -1, quoted
    return -1, quoted


def _glued(text: str, match: re.Match[str], after: int, end: int) -> bool:
    """A missing space after the stop ("est fini.Le maire") ends a sentence before a usual starter."""
    if match.start() < 3 or not text[match.start() - 3 : match.start()].isalpha():
        return False
    word = _WORD.match(text, after + (text[after] in OPENS), end)
    if not word or not word[0][0].isupper():
        return False
    if word[0].isupper() and len(word[0]) > 1 and text[word.end() : word.end() + 1].isspace():
        return text[match.start() - 3 : match.start()].islower()  # "du gouvernement.SUD Rail a déposé"
    return word[0].lower().replace("’", "'") in STARTERS or (match[0][-1] in "?!" and word[0][1:].islower())


def _abbreviated(text: str, begin: int, match: re.Match[str], first: int) -> bool:
    """Whether this full stop belongs to an abbreviation or initials that the next word goes on with."""
    found = _WORD_BEFORE.search(text, max(begin, match.start() - 24), match.start())
    if not found:
        return False
    word = found[0].lower()
    if text[first].isdigit() or (word in BEFORE_NUMBER and _ROMAN.match(text, first)):
        return word in BEFORE_NUMBER or word in BEFORE_NAME or word in titles.ABBREVIATED or word in MAY_END
    if word in BEFORE_NUMBER and _CODE.match(text, first):
        return True
    if word in ALSO_WORDS and found[0].islower():
        return bool(_LONE_NAME.match(text, first)) or bool(
            _ARTICLE.fullmatch(text, begin, begin + found.start() - max(begin, match.start() - 24))
        )
    if word in MAY_END:
        return False
    if word in titles.ABBREVIATED:
        return True
    initials = word in BEFORE_NAME or bool(_INITIALS.fullmatch(found[0]))
    return initials and not _starts_sentence(text, first)


def _starts_sentence(text: str, first: int) -> bool:
    """Whether the word at `first` is a usual sentence starter, not the particle of a name (Le Pen)."""
    word = _WORD.match(text, first)
    if not word or (name := word[0].lower().replace("’", "'")) not in STARTERS:
        return False
    following = text[word.end() : word.end() + 2].lstrip()
    return name not in PARTICLES or not following[:1].isupper()


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def in_pieces(text: str, start: int, end: int) -> list[Span]:
    """The span itself, or pieces of at most LONGEST code points cut at a clause, a white space or, where there is
    none, between characters. None begins or ends with white space."""
    pieces: list[Span] = []
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind("; "), window.rfind(" – ")) + 1
        if cut < LONGEST // 2:
            cut = next((i + 1 for i in range(LONGEST - 1, LONGEST // 2, -1) if window[i].isspace()), 0)
        cut = cut or next(
            (i for i in range(LONGEST, LONGEST // 2, -1) if not combining(text[start + i])), LONGEST
        )
        pieces.append(_trimmed(text, start, start + cut))
        start = _trimmed(text, start + cut, end)[0]
    return [*pieces, (start, end)]

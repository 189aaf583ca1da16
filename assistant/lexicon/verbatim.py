"""Stretches of a text that no step may change: web and mail addresses, paths, file names, telephone numbers, handles.

They are found by their shape alone. What ends a sentence or closes a bracket behind one is no part of it.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

VerbatimKind = Literal["url", "domain", "email", "file", "path", "phone", "handle"]


class Verbatim(NamedTuple):
    """A stretch [start, end) of a text that is copied as it is, and what it is."""

    start: int
    end: int
    kind: VerbatimKind


_ENDINGS = (
    "fr|com|org|net|eu|be|ch|ca|info|io|paris|bzh|corsica|alsace|re|lu|uk|tv|biz|edu|gov|int|mil|app|dev|coop|mc"
    "|tn|dz|sn|ht|mg|cm|gouv|quebec|media|news|museum"
)
"""Ends of domains; those that are words of French ("de", "es", "la") only count behind www."""
_FILES = (
    "pdf|docx?|docm|xlsx?|xlsm|pptx?|od[tsp]|rtf|txt|csv|tsv|zip|rar|7z|gz|jpe?g|png|gif|svg|tiff?|mp[34]|avi|mov|mkv|wav"
    "|html?|xml|json|ya?ml|md|eml|msg|epub|exe|py|js|css|sql|log|ics|dwg|shp"
)
_LABEL = r"[\w](?:[\w-]{0,61}\w)?"
_GOES_ON = "et|ou|puis|dans|vers|sur|sous|est|sont|était|l[ae]|les|une?|avec|par|pour|a|ont|qui|que|aux?|en|ni|mais|car"
"""Words of a sentence that goes on behind a path: the name of a file that holds them is not told from it."""
_SPACED = rf"(?:(?<![.,;:!?])[ \u00a0](?!(?:{_GOES_ON})\b)[\w@+()'’&.-]+)"
_KINDS: tuple[tuple[VerbatimKind, str], ...] = (
    (
        "url",
        rf"(?:https?|file)://[^\s<>«»“”\"]{{3,300}}(?:{_SPACED}|/[\w@+().-]+){{1,6}}(?<=\w\.)(?i:{_FILES})(?!\w)",
    ),
    ("url", r"(?:https?|ftp|file)://[^\s<>«»“”\"]+|(?<![\w.@-])www\.[^\s<>«»“”\"]+"),
    ("email", rf"(?:mailto:)?(?<![\w.+-])[\w.+-]+@(?:{_LABEL}\.)+[a-z]{{2,}}"),
    (
        "path",
        r"(?<!\w)(?:[A-Za-z]:|\\\\[\w.-]+)\\(?:[^\\/:*?\"<>|«»\n,;()]{1,60}\\)*"
        rf"(?:[^\\/:*?\"<>|«»\n,;()]{{1,60}}\.(?i:{_FILES})\b|[^\s\\/:*?\"<>|«»,;()]*)",
    ),
    (
        "path",
        rf"(?<![\w/.:~])(?:~|\.{{1,2}})?/(?:[\w@+.-]+{_SPACED}{{0,5}}/){{1,12}}[\w@+.-]+{_SPACED}{{0,5}}(?<=\w\.)(?i:{_FILES})(?!\w)",
    ),
    ("path", r"(?<![\w/.:~])(?:~|\.{1,2})?(?:/[\w.@+-]+){2,}/?(?![\w/])"),
    ("file", rf"(?<![\w.-])[\w][\w.-]*\.(?i:{_FILES})(?![\w-])"),
    ("file", r"(?<![\w.@-])[A-Za-z0-9][\w]*_[\w]*[A-Za-z0-9](?![\w-])"),
    ("domain", rf"(?<![\w.@-])(?:{_LABEL}\.)+(?:{_ENDINGS})(?![\w@-])(?:/[^\s<>«»“”\"]*)?"),
    ("handle", r"(?<![\w@#&/])[@#](?=\w*[^\W\d_])\w{2,}"),
    ("phone", r"(?<![\w+,.])\+\d{1,3}(?:[ \u00a0\u202f.-]?\(0\))?(?:[ \u00a0\u202f.-]?\d{1,4}){3,6}(?!\w)"),
    ("phone", r"(?<![\w+,.])0[1-9](?:(?P<sep>[ \u00a0\u202f.-])\d{2})(?:(?P=sep)\d{2}){3}(?!\w)"),
    ("phone", r"(?<![\w+,.])0[1-9]\d{8}(?!\w)"),
    ("phone", r"(?<![\w+,.])0[ \u00a0\u202f][89]\d\d(?:[ \u00a0\u202f]\d{3}){2}(?!\w)"),
    ("phone", r"(?<![\w+,.])0\d{2,3}[ \u00a0\u202f/.-]\d{2,3}(?:[ \u00a0\u202f.-]\d{2,3}){2,3}(?!\w)"),
)
_ANY = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_KINDS)))
_SIGN = re.compile(r"[@\\_#+]|//|www\.|(?<=\w)\.(?=\w)|(?<!\d)/\w|(?<!\d)0[1-9 ]")
"""What each of them has in it: only the lines with a sign are searched."""
_AFTER = ".,;:!?…'’*"
_PAIRS = {")": "(", "]": "["}


def find_verbatim(text: str, start: int = 0, end: int | None = None) -> list[Verbatim]:
    """The stretches of text[start:end] to be copied as they are, in order, apart."""
    at, stop = start, len(text) if end is None else end
    found: list[Verbatim] = []
    while sign := _SIGN.search(text, at, stop):
        begin = max(at, text.rfind("\n", at, sign.start()) + 1)
        line = text.find("\n", sign.start(), stop)
        at = stop if line < 0 else line + 1
        found += _in_line(text, begin, at)
    return found


def _in_line(text: str, start: int, end: int) -> Iterator[Verbatim]:
    for match in _ANY.finditer(text, start, end):
        kind = next(_KINDS[n][0] for n in range(len(_KINDS)) if match[f"k{n}"] is not None)
        last = _trimmed(text, match.start(), match.end())
        if last - match.start() > 3:
            yield Verbatim(match.start(), last, kind)


def _trimmed(text: str, start: int, end: int) -> int:
    """Where it ends without the marks of the sentence around it."""
    while end > start:
        last = text[end - 1]
        opening = _PAIRS.get(last)
        closes = opening and text.count(last, start, end) > text.count(opening, start, end)
        if last not in _AFTER and not closes:
            break
        end -= 1
    return end

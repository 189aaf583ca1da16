"""What the words of RTF mean: encodings, signs, and which groups hold no text of the document."""

import codecs
import re
from collections.abc import Iterator

from assistant.lexicon.word_set import listed
from assistant.reading.office import style_kind
from assistant.records import SentenceKind

_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
SIGNS = {
    "~": "\u00a0",
    "_": "-",
    "-": "",
    "\n": "\n",
    "\r": "\n",
    "\\": "\\",
    "{": "{",
    "}": "}",
    "\t": "\t",
}
WORDS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n",
}  # fmt: skip
SKIPPED = frozenset(
    """colortbl info pict object header headerl headerr headerf footer footerl footerr footerf themedata datastore
    colorschememapping latentstyles xmlnstbl listtable listoverridetable rsidtbl generator fldinst filetbl revtbl
    pgdsctbl bkmkstart bkmkend atnid atnauthor atntime atnicn atnref atndate atnparent ftnsep ftnsepc ftncn aftnsep
    aftnsepc aftncn nonshppict sp sn sv fontemb falt panose mmathPr template private1 ud datafield formfield stylesheet
    fonttbl""".split()  # noqa: SIM905  # a list of quoted words is harder to read
)
STARRED = listed("shppict shpinst shptxt shprslt upr footnote annotation listtext pntext")
"""Destinations that are read although an old reader may pass them over."""
_FONT = re.compile(r"\\f(\d{1,5})\b[^{}]*?\\fcharset(\d{1,3})")
_STYLE = re.compile(r"\{(?:\\\*)?\\s(\d{1,5})\b[^{};]*?(?:\{[^{}]*\}[^{};]*)*?([^\\{};]+);\}")
_WESTERN = "cp1252"
_OTHER_NAMES = {
    "65001": "utf-8",
    "28591": "latin-1",
    "28605": "iso8859-15",
    "20127": "cp1252",
    "54936": "gb18030",
}
"""Numbers of code pages that Python knows under another name."""
_PAGE = re.compile(r"\\ansicpg(\d{3,5})")


def code_page(source: str) -> str:
    """The encoding that a document names for its bytes; that of Western Windows where it names none there is."""
    page = _PAGE.search(source[:4000])
    if "\\mac" in source[:200] or (page and page[1] == "10000"):
        return "mac_roman"
    named = _OTHER_NAMES.get(page[1], f"cp{page[1]}") if page else _WESTERN
    try:
        return codecs.lookup(named).name
    except LookupError:
        return _WESTERN


def font_encodings(source: str) -> dict[int, str | None]:
    """The encoding of each font of its own, None where it is that of the document."""
    return {int(m[1]): _CHARSETS.get(int(m[2])) for m in _FONT.finditer(source[:200_000])}


def style_kinds(source: str) -> Iterator[tuple[int, SentenceKind]]:
    """Style number -> kind, for the paragraph styles whose name tells one."""
    start = source.find("{\\stylesheet")
    if start < 0:
        return
    end = source.find("}}", start)
    for match in _STYLE.finditer(source, start, end + 2 if end >= 0 else start + 100_000):
        kind = style_kind(match[2].strip())
        if kind:
            yield int(match[1]), kind

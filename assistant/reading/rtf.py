"""Rich text (.rtf) -> the report in it: paragraphs, headings, lists, tables, notes.

striprtf, which was used before, drops the text behind a brace too many and the words of notes. A group that is never
opened or never closed costs nothing here: text goes on in the group around it.
"""

import re
from dataclasses import dataclass, field, replace

from assistant.errors import SourceError
from assistant.reading.document import BlockKind, Draft, Extract
from assistant.reading.grid import Grid
from assistant.reading.left_out import left_out
from assistant.reading.note_marks import called, calls_unlinked, head_call, shown, superscript, words_of
from assistant.reading.rtf_codes import SIGNS, SKIPPED, STARRED, WORDS, code_page, font_encodings, style_kinds

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)
_BULLET = re.compile(r"[\s•·▪◦‣●○■–—o§\ue000-\uf8ff-]*\t?")
_MOST_DEPTH = 10_000


@dataclass
class _Group:
    """What holds inside a pair of braces."""

    skip: bool = False
    repeats: bool = False
    """Whether it is the head or foot of every page."""
    raised: bool = False
    hidden: bool = False
    skips: int = 1
    """How many characters stand behind a \\u for readers without Unicode."""
    font: int = 0
    target: str = "body"
    """body, footnote or listtext."""


@dataclass
class _Text:
    """A run of text being put together: the body's paragraph, a note's, or a list's number."""

    parts: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)

    def put(self, words: str, up: bool) -> None:
        """Take up words; raised ones may be the number of a note."""
        if up:
            self.raised.append(words)
            return
        self.settle()
        self.parts.append(words)

    def settle(self) -> None:
        """Puts down what stood raised as what it is."""
        if self.raised:
            self.parts.append(superscript(shown("".join(self.parts[-4:])), "".join(self.raised)))
            self.raised.clear()

    def taken(self) -> str:
        """The words taken up since the last time."""
        self.settle()
        words = "".join(self.parts)
        self.parts.clear()
        return words


def read_rtf(data: bytes, name: str) -> Extract:
    """The paragraphs of an RTF document, notes last. Raises SourceError for one without text."""
    extract = _Reader(data.decode("latin-1")).read()
    if not extract.text:
        raise SourceError(f"{name} holds no text. Give the report itself.")
    return extract


class _Reader:
    """One document being read."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._page = code_page(source)
        self._fonts, self._styles = font_encodings(source), dict(style_kinds(source))
        self._group, self._stack = _Group(), list[_Group]()
        self._texts = {"body": _Text(), "footnote": _Text(), "listtext": _Text()}
        self._bytes = bytearray()
        self._left = 0
        """Characters still to be passed over behind a \\u."""
        self._high = ""
        self._draft = Draft()
        self._notes: list[str] = []
        self._kind: BlockKind | None = None
        self._grid, self._cells, self._cell = Grid(), list[list[str]](), list[str]()
        self._in_table = self._head = False
        self._comments = self._pictures = 0
        self._headers = False
        self._star = False

    def read(self) -> Extract:
        """What stands in the file, in its order."""
        at = 0
        while at < len(self._source):
            match = _TOKEN.match(self._source, at)
            if match is None:
                break
            at = match.end()
            if match["word"] == "bin":
                at += max(0, int(match["number"] or 0))
            elif match["byte"]:
                self._byte(int(match["byte"], 16))
            else:
                self._token(match)
        self._flush()
        self._paragraph_ends()
        self._table_ends()
        for number, words in enumerate(self._notes, 1):
            for n, paragraph in enumerate(filter(str.strip, words.split("\n"))):
                self._draft.add(words_of(f"note{number}" if n == 0 else "") + paragraph)
        extract = self._draft.extract()
        extract.notes += left_out(comments=self._comments, pictures=self._pictures, headers=self._headers)
        return extract

    def _token(self, match: re.Match[str]) -> None:
        if match["text"]:
            self._words(match["text"])
        elif match["brace"] == "{":
            self._flush()
            if len(self._stack) < _MOST_DEPTH:
                self._stack.append(self._group)
                self._group = replace(self._group)
            self._left = 0
        elif match["brace"]:
            self._flush()
            self._close()
        elif match["sign"]:
            self._sign(match["sign"])
        elif match["word"]:
            self._flush()
            self._word(match["word"], int(match["number"]) if match["number"] else None)

    def _words(self, words: str) -> None:
        if self._left:
            passed = min(self._left, len(words))
            self._left -= passed
            words = words[passed:]
        if words:
            self._flush()
            self._put(words.encode("latin-1").decode(self._page, "replace") if not words.isascii() else words)

    def _sign(self, sign: str) -> None:
        self._flush()
        if sign == "*":
            self._star = True
        elif sign in "\r\n":
            self._paragraph_ends()
        elif self._left:
            self._left -= 1
        else:
            self._put(SIGNS.get(sign, ""))

    def _byte(self, byte: int) -> None:
        if self._left:
            self._left -= 1
        else:
            self._bytes.append(byte)

    def _flush(self) -> None:
        """Puts down the bytes that were given one by one."""
        if self._bytes:
            encoding = self._fonts.get(self._group.font) or self._page
            words = self._bytes.decode(encoding, "replace")
            self._bytes.clear()
            self._put(words)

    def _put(self, words: str) -> None:
        self._star = False
        if self._group.repeats:
            self._headers = self._headers or any(c.isalpha() for c in words)
        elif not self._group.skip and not self._group.hidden:
            self._texts[self._group.target].put(words, self._group.raised)

    def _close(self) -> None:
        """A group ends; a brace too many ends nothing."""
        if not self._stack:
            return
        inner, self._group = self._group, self._stack.pop()
        if inner.target != self._group.target and not inner.skip:
            if inner.target == "footnote":
                self._note_ends(self._texts["footnote"].taken().strip())
            elif inner.target == "listtext":
                self._number_ends(self._texts["listtext"].taken())
        self._left = 0

    def _note_ends(self, words: str) -> None:
        if not words:
            return
        mark = head_call(words)
        body = self._texts["body"]
        body.settle()
        self._notes.append(words)
        if mark is None or not calls_unlinked("x" + "".join(body.parts), mark):
            body.parts.append(called(mark or str(len(self._notes)), f"note{len(self._notes)}"))

    def _number_ends(self, words: str) -> None:
        self._kind = self._kind or "item"
        if not _BULLET.fullmatch(words):
            self._texts["body"].put(" ".join(words.split()) + " ", up=False)

    def _word(self, word: str, number: int | None) -> None:
        group, star = self._group, self._star
        self._star = False
        if word in SKIPPED or (star and word not in STARRED):
            self._pictures += word == "pict" and not group.skip
            group.skip = True
            group.repeats = group.repeats or word.startswith(("header", "footer"))
        elif word in ("footnote", "annotation"):
            self._comments += word == "annotation" and not group.skip
            group.skip = group.skip or word == "annotation"
            group.target, group.raised = "footnote" if word == "footnote" else group.target, False
        elif word in ("listtext", "pntext"):
            group.target = "listtext"
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word == "uc":
            group.skips = min(number if number is not None else 1, 10)
        elif word in WORDS:
            self._put(WORDS[word])
        elif not group.skip:
            self._layout(word, number) if group.target == "body" else self._elsewhere(word, number)
            self._format(word, number)

    def _unicode(self, number: int) -> None:
        code = number % 65536
        char = chr(code)
        if 0xD800 <= code < 0xDC00:
            self._high = char
        else:
            pair = (self._high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            self._put(pair)
            self._high = ""
        self._left = self._group.skips

    def _format(self, word: str, number: int | None) -> None:
        group = self._group
        if word in ("super", "up"):
            group.raised = number != 0
        elif word in ("nosupersub", "plain", "sub", "dn"):
            group.raised = False
            group.hidden = group.hidden and word != "plain"
        elif word == "v" or word == "deleted":
            group.hidden = number != 0
        elif word == "f":
            group.font = number or 0

    def _elsewhere(self, word: str, _number: int | None) -> None:
        if word in ("par", "sect"):
            self._texts[self._group.target].put("\n", up=False)

    def _layout(self, word: str, number: int | None) -> None:
        if word in ("par", "sect", "page", "column"):
            self._paragraph_ends()
        elif word == "pard":
            self._kind, self._in_table = None, False
        elif word == "s":
            self._kind = self._styles.get(number or 0, self._kind)
        elif word == "outlinelevel" and (number or 0) < 9:
            self._kind = "heading" if self._kind != "title" else self._kind
        elif word == "intbl":
            self._in_table = True
        elif word == "trowd":
            self._head = False
        elif word == "trhdr":
            self._head = True
        elif word in ("cell", "nestcell"):
            self._cell.append(self._texts["body"].taken())
            self._cells.append(self._cell)
            self._cell = []
        elif word in ("row", "nestrow"):
            self._grid.add(self._cells, self._head)
            self._cells = []

    def _paragraph_ends(self) -> None:
        words = self._texts["body"].taken()
        if self._in_table or self._cells or self._cell:
            self._cell.append(words)
        elif words.strip():
            self._table_ends()
            self._draft.add(words, self._kind)

    def _table_ends(self) -> None:
        if self._cells or any(self._cell):
            self._grid.add([*self._cells, self._cell])
            self._cells, self._cell = [], []
        if self._grid.rows:
            self._draft.add_grid(self._grid)
            self._grid = Grid()

"""Markdown -> the report in it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import SourceError
from assistant.reading.decoding import decode
from assistant.reading.document import BlockKind, Draft, Extract
from assistant.reading.grid import Grid
from assistant.reading.html_blocks import walk
from assistant.reading.html_tree import parse
from assistant.reading.left_out import left_out
from assistant.reading.note_marks import called, shown, superscript, words_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FENCE = "---"
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_WORDS_OF_FOOTNOTE = re.compile(
    r"^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(\S.*(?:\n(?!\n|[ ]{0,3}\[\^|#|[-*+] ).+)*(?:\n\n(?: {4}|\t).+)*)\n?",
    re.MULTILINE,
)


def read_markdown(data: bytes, name: str) -> Extract:
    """The words of a Markdown file without its marks; title, author and date from its front matter."""
    from markdown_it import MarkdownIt

    text, notes = decode(data, name)
    fields, body = _front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    draft = Draft()
    body, words_of_notes = _without_notes(body)
    tokens = parser.parse(body)
    pictures = sum(child.type == "image" for token in tokens for child in token.children or [])
    for words, kind in _blocks(tokens):
        if isinstance(words, Grid):
            draft.add_grid(words)
        else:
            draft.add(_FOOTNOTE.sub(lambda m: called(m[1], m[1]), words), kind)
    for mark, words in words_of_notes:
        draft.add(words_of(mark) + _plain(parser, words))
    extract = draft.extract()
    if not extract.text:
        raise SourceError(f"{name} holds no text. Give the report itself.")
    extract.notes = [*notes, *left_out(pictures=pictures)]
    for label in ("title", "author", "date"):
        setattr(extract, label, fields.get(label))
    return extract


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    head, fence, rest = text.removeprefix(_FENCE + "\n").partition(f"\n{_FENCE}\n")
    if not text.startswith(_FENCE + "\n") or not fence:
        return {}, text
    pairs = (line.partition(":") for line in head.splitlines())
    return {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs if value.strip()}, rest


def _without_notes(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without the words of its footnotes ([^1]: …), and these with their marks."""
    found = [(match[1], " ".join(match[2].split())) for match in _WORDS_OF_FOOTNOTE.finditer(text)]
    return _WORDS_OF_FOOTNOTE.sub("\n", text), found


def _plain(parser: "MarkdownIt", words: str) -> str:
    """One line of Markdown without its marks."""
    return " ".join(_words(token) for token in parser.parseInline(words))


def _blocks(tokens: "list[Token]") -> Iterator[tuple[str | Grid, BlockKind | None]]:
    heading = cell = False
    lists = 0
    number = ""
    row: list[list[str]] = []
    grid = Grid()
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.nesting == 1
        elif token.type in ("td_open", "th_open", "td_close", "th_close"):
            cell = token.nesting == 1
        elif token.type in ("list_item_open", "list_item_close"):
            lists += token.nesting
            number = f"{token.info}. " if token.info else ""
        elif token.type in ("tr_close", "thead_close"):
            grid.add(row)
            grid.header = len(grid.rows) if token.type == "thead_close" else grid.header
            row = []
        elif token.type == "table_close":
            yield grid, None
            grid = Grid()
        elif token.type == "inline" and cell:
            row.append([_words(token)])
        elif token.type == "inline":
            yield number + _words(token), "heading" if heading else "item" if lists else None
            number = ""
        elif token.type in ("fence", "code_block"):
            yield token.content, None
        elif token.type == "html_block":
            tree = parse(token.content.encode("utf-8", "replace"), "HTML")
            for piece in walk(tree) if tree is not None else ():  # a comment has none
                yield piece.grid or piece.text, piece.kind


def _words(token: "Token") -> str:
    """The words of a line; what is raised (<sup>, x^2^) is told as what it is."""
    parts: list[str] = []
    raised: list[str] | None = None
    for child in token.children or []:
        if child.type == "html_inline":
            if child.content.lower().startswith("<sup"):
                raised = []
            elif child.content.lower().startswith("</sup") and raised is not None:
                parts.append(superscript(shown("".join(parts[-4:])), "".join(raised)))
                raised = None
            continue
        words = _of_child(child)
        (parts if raised is None else raised).append(words)
    return "".join([*parts, *(raised or [])])


def _of_child(child: "Token") -> str:
    if child.type in ("text", "code_inline"):
        return child.content
    return {"softbreak": " ", "hardbreak": "\n"}.get(child.type, "")

"""Markdown -> the report in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.errors import SourceError
from assistant.reading.decoding import decode
from assistant.reading.document import Draft, Extract
from assistant.records import SentenceKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = "---"


def read_markdown(data: bytes, name: str) -> Extract:
    """The words of a Markdown file without its marks; title, author and date from its front matter."""
    from markdown_it import MarkdownIt

    text, notes = decode(data, name)
    fields, body = _front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    draft = Draft()
    for words, kind in _blocks(parser.parse(body)):
        draft.add(words, kind)
    extract = draft.extract()
    if not extract.text:
        raise SourceError(f"{name} holds no text. Give the report itself.")
    extract.notes = notes
    for label in ("title", "author", "date"):
        setattr(extract, label, fields.get(label))
    return extract


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    head, fence, rest = text.removeprefix(_FENCE + "\n").partition(f"\n{_FENCE}\n")
    if not text.startswith(_FENCE + "\n") or not fence:
        return {}, text
    pairs = (line.partition(":") for line in head.splitlines())
    return {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs if value.strip()}, rest


def _blocks(tokens: "list[Token]") -> Iterator[tuple[str, SentenceKind | None]]:
    heading = cell = False
    lists = 0
    number = ""
    row: list[str] = []
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.nesting == 1
        elif token.type in ("td_open", "th_open", "td_close", "th_close"):
            cell = token.nesting == 1
        elif token.type in ("list_item_open", "list_item_close"):
            lists += token.nesting
            number = f"{token.info}. " if token.info else ""
        elif token.type == "tr_close":
            yield " | ".join(row), "item"
            row = []
        elif token.type == "inline" and cell:
            row.append(_words(token))
        elif token.type == "inline":
            yield number + _words(token), "heading" if heading else "item" if lists else None
            number = ""
        elif token.type in ("fence", "code_block"):
            yield token.content, None


def _words(token: "Token") -> str:
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)

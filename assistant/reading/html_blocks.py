"""HTML -> blocks of text, each with what its tags say: heading, item, furniture of the page."""

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.errors import SourceError
from assistant.reading.document import BlockKind, Draft
from assistant.reading.grid import Grid
from assistant.reading.html_notes import (
    is_note,
    is_way_back,
    leads_to,
    may_call,
    names,
    note_key,
    note_targets,
)
from assistant.reading.html_tables import HtmlLists, data_table
from assistant.reading.note_marks import LINK_ENDS, key_of, link_to, note_in, shown, superscript, words_of

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "embed", "select",
    "textarea", "audio", "video", "canvas", "map",
))  # fmt: skip
_FURNITURE = frozenset(("nav", "form", "button", "footer", "figcaption", "menu", "dialog", "label"))
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "mark", "nobr", "picture", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "td", "th", "time", "tt", "u",
    "var", "wbr",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "complementary",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "toolbar",
    ]
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|newsletter|share|sharing|social|related|breadcrumbs?|comments?|advert\w*|ads?"
    r"|promo\w*|sidebar|paywall|byline|credits?|caption|tags|popup|modal|toolbar|partage|publicite)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]*\u00a0(?:[ \t\r\n\f]*\u00a0)+[ \t\r\n\f]*|[ \t\r\n\f]+")
_LINE_BREAK = "\0"
_BOX = 1500
_PROSE = 150


@dataclass
class HtmlBlock:
    """One block of a page: its text, its kind, and the share of its letters that are links (0 to 1).

    `article` numbers the innermost <article> it stands in, 0 where it stands in none.
    """

    text: str
    kind: BlockKind | None
    tag: str
    linked: float
    article: int = 0
    number: str = ""
    """The number of the list item it opens, as the page shows it."""
    grid: Grid | None = None
    """The rows of a table."""

    def put(self, draft: Draft) -> None:
        """Adds the block to a draft."""
        if self.grid and self.kind != "noise":
            draft.add_grid(self.grid)
            return
        numbered = self.number and key_of(self.text) is None and not self.text.startswith(self.number)
        draft.add(f"{self.number} {self.text}" if numbered else self.text, self.kind)


@dataclass
class _Walk:
    """The block being filled and the elements that are open around it."""

    pieces: list[HtmlBlock] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    furniture: int = 0
    boxes: int = 0
    articles: list[int] = field(default_factory=lambda: [0])
    articles_seen: int = 0
    targets: frozenset[str] = frozenset()
    raised: list[tuple[int, str]] = field(default_factory=list)
    """Where superscripts and links to notes began in the buffer, and what the links lead to."""
    lists: HtmlLists = field(default_factory=HtmlLists)
    number: str = ""

    def add(self, text: str | None) -> None:
        """Take up text of the block that is being read."""
        if text:
            self.buffer.append(text.replace(_LINE_BREAK, " "))
            self.linked += len(text.strip()) if self.links else 0

    def flush(self) -> None:
        """End the block: what was taken up becomes a line of the page."""
        lines = (_SPACE.sub(" ", line).strip(" ") for line in "".join(self.buffer).split(_LINE_BREAK))
        text = "\n".join(line for line in lines if line).strip(" |")
        key = key_of(text)
        self.buffer.clear()
        if key and not shown(text).strip():
            self.buffer.append(words_of(key))  # the words of the note stand in a block inside
        elif shown(text).strip():
            linked = min(1.0, self.linked / len(shown(text)))
            self.pieces.append(
                HtmlBlock(
                    text,
                    self._kind(shown(text), linked),
                    self.open[-1] if self.open else "",
                    linked,
                    self.articles[-1],
                    self.number,
                )
            )
            self.number = ""
        self.linked = 0

    def _kind(self, text: str, linked: float) -> BlockKind | None:
        tag = self.open[-1] if self.open else ""
        if tag != "h1" and (self.furniture or (self.boxes and (len(text) < _PROSE or linked > 0.3))):
            return "noise"
        if tag in _HEADINGS:
            return "heading"
        return "item" if tag == "tr" or "li" in self.open[-3:] else None


def walk(tree: Any, targets: frozenset[str] | None = None) -> list[HtmlBlock]:
    """The blocks of a page in reading order; hidden elements are left out, furniture is marked `noise`.

    Where notes are called and where their words begin is told as in `note_marks`; `targets` are the places they may
    begin at, by default those that links in the tree lead to.
    """
    from lxml import etree

    state = _Walk(targets=note_targets(tree) if targets is None else targets)
    events = etree.iterwalk(tree, events=("start", "end"))
    skipping = None
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start" and skipping is None:
            if tag in _SKIPPED or _is_hidden(element) or (tag == "table" and _take_table(state, element)):
                skipping = element
            else:
                _enter(state, element, tag)
        elif event == "end":
            if skipping is None:
                _leave(state, element, tag)
            elif skipping is element:
                skipping = None
            if skipping is None:
                state.add(element.tail)
    state.flush()
    return state.pieces


def _enter(state: _Walk, element: Any, tag: str) -> None:
    if tag not in _INLINE:
        state.flush()
        state.open.append(tag)
        state.raised.clear()
        state.furniture += _is_furniture(state, element, tag)
        state.boxes += _is_box(element, tag)
        if tag in ("ol", "ul"):
            state.lists.enter(element)
        elif tag == "li":
            state.number = state.lists.number(element)
        if tag == "article":
            state.articles_seen += 1
            state.articles.append(state.articles_seen)
    elif tag == "br":
        state.buffer.append(_LINE_BREAK)
    elif tag in ("td", "th") and state.buffer:
        state.buffer.append(" | ")
    state.links += tag == "a"
    if names(element) & state.targets:
        state.buffer.append(words_of(next(iter(names(element) & state.targets))))
    if tag == "sup" or (tag == "a" and may_call(element)):
        state.raised.append((len(state.buffer), note_key(element)))
    if address := leads_to(element):
        state.buffer.append(link_to(address))
    state.add(element.text)


def _leave(state: _Walk, element: Any, tag: str) -> None:
    state.links -= tag == "a"
    if leads_to(element):
        state.buffer.append(LINK_ENDS)
    if state.raised and (tag == "sup" or (tag == "a" and may_call(element))):
        _raise(state, element, *state.raised.pop())
    if tag not in _INLINE:
        state.flush()
        state.open.pop()
        state.furniture -= _is_furniture(state, element, tag)
        state.boxes -= _is_box(element, tag)
        if tag in ("ol", "ul"):
            state.lists.leave()
        if tag == "article":
            state.articles.pop()


def _take_table(state: _Walk, table: Any) -> bool:
    """Puts down a table of data as one block, its caption before it; False for any other table."""
    grid = data_table(table, lambda cell: [piece.text for piece in walk(cell, state.targets)])
    if grid is None:
        return False
    state.flush()
    rows = "\n".join(" | ".join(cells) for cells in grid.texts())
    furniture = state.furniture > 0
    for caption in table.iterchildren("caption"):
        words = " ".join("".join(caption.itertext()).split())
        state.pieces.append(
            HtmlBlock(words, "noise" if furniture else "heading", "caption", 0.0, state.articles[-1])
        )
    kind: BlockKind = "noise" if furniture else "row"
    state.pieces.append(HtmlBlock(rows, kind, "table", 0.0, state.articles[-1], grid=grid))
    return True


def _raise(state: _Walk, element: Any, at: int, key: str) -> None:
    """Puts what a superscript or a link to a note holds into the text, as what it is."""
    raised = "".join(state.buffer[at:])
    if len(state.raised) or note_in(raised):
        return  # the mark of a link inside a superscript, or of a superscript inside a link, is told once
    del state.buffer[at:]
    if not is_way_back(raised):
        marks = element.tag == "sup" or (key and may_call(element))
        before, raised = shown("".join(state.buffer[-4:])), shown(raised)
        state.buffer.append(superscript(before, raised, key) if marks else raised)


def _is_hidden(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _is_furniture(state: _Walk, element: Any, tag: str) -> bool:
    """Elements that hold what every page of a site shows."""
    if tag == "header" and next(element.iter("h1"), None) is not None:
        return False
    if tag == "figcaption" and (figure := element.getparent()) is not None:
        return next(figure.iter("blockquote"), None) is None  # below a quotation it says whose that is
    if tag in ("header", "footer"):
        return not any(around in state.open for around in ("article", "main", "blockquote"))
    return tag in _FURNITURE or element.get("role") in _ROLES


def _is_box(element: Any, tag: str) -> bool:
    """Boxes beside the text; only their short or linked blocks are furniture."""
    if is_note(element):
        return False
    if tag == "aside":
        return True
    if tag in ("html", "body", "main", "article") or not _NAMED.search(
        f"{element.get('class', '')} {element.get('id', '')}"
    ):
        return False
    return sum(len(text) for text in element.itertext()) <= _BOX


def require_text(text: str, name: str) -> None:
    """Raises SourceError for a page or file whose readable text is empty."""
    if not text.strip():
        raise SourceError(f"{name} holds no text. Give the report itself.")

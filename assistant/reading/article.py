"""A web page -> the article on it.

trafilatura finds where the article begins and ends. Between the two every block is kept, since extractors
lose crossheads and short paragraphs, and furniture is marked. A page that is nearly all text is kept whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.reading.credit_lines import is_credit
from assistant.reading.document import Draft, Extract
from assistant.reading.html_blocks import HtmlBlock, require_text, walk
from assistant.reading.html_left_out import not_text
from assistant.reading.html_tree import parse
from assistant.reading.note_marks import calls, calls_unlinked, head_mark, key_of, shown
from assistant.reading.walls import refuse_wall

_LINKED = 0.6
_MATCH = 25
_TITLE_WORDS = 3
"""Words below which the title of a page ("index", "Accueil") is not taken for the article's."""
_SEARCHED = 100_000
"""Code points searched for blocks trafilatura joined to others: a long report has whole lines enough."""
_PLAIN_PAGE = 0.85


@dataclass
class _Found:
    """What trafilatura says of a page."""

    text: str = ""
    title: str | None = None
    author: str | None = None
    date: str | None = None
    site: str | None = None


def read_html(data: bytes, name: str, url: str | None = None, charset: str | None = None) -> Extract:
    """The report on an HTML page, with title, author, date and site where the page tells them.

    Raises SourceError for a page without text.
    """
    tree = parse(data, name, charset)
    pieces = walk(tree) if tree is not None else []
    lost = not_text(tree)  # before the tree is cleaned
    require_text("".join(piece.text for piece in pieces), name)
    found = _trafilatura(tree, url)
    draft = Draft()
    for piece in _article(pieces, found):
        piece.put(draft)
    extract = draft.extract()
    extract.notes += lost
    if url:
        words = " ".join(extract.text[b.start : b.end] for b in extract.blocks if b.kind != "noise")
        note = refuse_wall(words, " ".join(shown(piece.text) for piece in pieces), name)
        extract.notes += [note] if note else []
    extract.title = found.title if len((found.title or "").split()) >= _TITLE_WORDS else None
    extract.author = found.author
    extract.date, extract.publisher = found.date, found.site
    return extract


class _Article:
    """The paragraphs of an article, asked whether they hold a block of the page."""

    def __init__(self, text: str) -> None:
        self._lines = {_squeezed(line) for line in text.split("\n")}
        self._whole = _squeezed(text[:_SEARCHED])

    def has_line(self, block: str) -> bool:
        """Whether a block, however short, is a whole line of it."""
        key = _squeezed(block)
        return bool(key) and key in self._lines

    def has_row(self, cells: Sequence[str]) -> bool:
        """Whether a row of a table is one of its lines."""
        return self.has_line(" ".join(cells))

    def __contains__(self, block: str) -> bool:
        key = _squeezed(block)
        return len(key) >= _MATCH and (key in self._lines or key in self._whole)


def _trafilatura(tree: Any, url: str | None) -> _Found:
    from trafilatura import bare_extraction

    made = bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if made is None or isinstance(made, dict):
        return _Found()
    return _Found(made.text or "", made.title, made.author, made.date, made.sitename or made.hostname)


def _article(pieces: Sequence[HtmlBlock], found: _Found) -> list[HtmlBlock]:
    """The blocks of the article, furniture between them marked."""
    flagged = [_without_links(piece) for piece in pieces]
    content = [i for i, piece in enumerate(flagged) if piece.kind != "noise"]
    article = _Article(found.text)
    matched = [i for i in content if flagged[i].text in article]
    if not matched:
        return [flagged[i] for i in content] or list(flagged)
    first, last = _with_title(flagged, matched[0], found.title), _to_the_end(flagged, matched[-1], article)
    while first and is_credit(shown(flagged[first - 1].text)):
        first -= 1
    lengths = {i: len(shown(flagged[i].text)) for i in content}
    size = sum(lengths[i] for i in content if first <= i <= last)
    if size >= _PLAIN_PAGE * sum(lengths.values()) and len(content) == len(flagged):
        return list(flagged)
    inside = flagged[first : last + 1]
    notes = [i for i in range(last + 1, len(flagged)) if _has_words_of_note(flagged[i], inside)]
    between = flagged[last + 1 : notes[0]] if notes else []
    return inside + between + [flagged[i] for i in notes]


def _has_words_of_note(piece: HtmlBlock, inside: Sequence[HtmlBlock]) -> bool:
    """Whether a block below the article holds a note that is called in it."""
    key, mark = key_of(piece.text), head_mark(shown(piece.text))
    return any(
        (key and calls(other.text, key)) or (mark and calls_unlinked(other.text, mark[0])) for other in inside
    )


def _with_title(pieces: Sequence[HtmlBlock], first: int, title: str | None) -> int:
    """Where the article begins when its heading, a little above the first paragraph, is counted in."""
    for i in range(first - 1, max(-1, first - 15), -1):
        piece = pieces[i]
        if piece.tag == "h1" or (title and _squeezed(piece.text) == _squeezed(title)):
            return i
    return first


def _to_the_end(pieces: Sequence[HtmlBlock], last: int, found: _Article) -> int:
    """Where the article ends when short last paragraphs and the rest of its <article> are counted in."""
    while (
        last + 1 < len(pieces) and pieces[last + 1].kind != "noise" and found.has_line(pieces[last + 1].text)
    ):
        last += 1
    while last + 1 < len(pieces) and (
        is_credit(shown(pieces[last + 1].text)) or _goes_on(pieces, last, found)
    ):
        last += 1
    article = pieces[last].article
    while article and last + 1 < len(pieces):
        following = pieces[last + 1]
        if following.kind == "noise" or following.article != article:
            break
        last += 1
    return last


def _goes_on(pieces: Sequence[HtmlBlock], last: int, found: _Article) -> bool:
    """Whether a table behind the article is its own, alone or with the heading that names it."""
    table = next((piece for piece in pieces[last + 1 : last + 3] if piece.grid), None)
    if table is None or table.kind == "noise" or table.grid is None:
        return False
    named = pieces[last + 1] is table or pieces[last + 1].kind == "heading"
    return named and all(found.has_row(row) for row in table.grid.texts())


def _without_links(piece: HtmlBlock) -> HtmlBlock:
    """A block that is mostly links is furniture, unless it is a heading."""
    if piece.linked > _LINKED and piece.tag not in ("h1", "h2"):
        return replace(piece, kind="noise")
    return piece


def _squeezed(text: str) -> str:
    return "".join(c for c in shown(text).lower() if c.isalnum())

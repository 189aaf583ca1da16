"""A text and what is known about it -> Report: paragraphs, sentences, title, boilerplate."""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.errors import SourceError
from assistant.lexicon.edited_text import EditedText
from assistant.lexicon.word_set import listed
from assistant.reading.boilerplate import mark_boilerplate
from assistant.reading.document import Extract, is_junk, whole_characters
from assistant.reading.grid import CellSpans
from assistant.reading.language import FRENCH, language_name, languages
from assistant.reading.layout import Line, Paragraph, lines, paragraphs, without
from assistant.reading.letters import plain_letters
from assistant.reading.metadata import Metadata, header_fields, publisher_lines, surrounding, title_index
from assistant.reading.naming import shown_name
from assistant.reading.notes import linked, typed, with_footnotes
from assistant.reading.sentences import in_pieces, split_sentences
from assistant.reading.tables import all_tables, row_lines, with_rows, with_tables
from assistant.reading.view import moved, moved_note
from assistant.records import Report, Sentence, Span

MOST_SENTENCES = 400_000
"""More than 50 MB of prose have; each takes about a kilobyte of memory here, and more in every later step."""
MOST_EDITS = 400_000
"""Places where a text may differ from what is analysed; each takes some hundred bytes."""
_LONGEST_TOLD = 500
"""Code points of a title, author or publisher that a file tells."""
_TITLE_WORDS, _SHORTEST_LEAD = 12, 4
_BEGIN_A_PHRASE = listed(
    "qui que dont où alors après avant selon mais et ou afin pour lorsque quand dans à au aux en sur sous par avec "
    "sans contre entre vers depuis pendant malgré chez comme car tandis puis jusqu'à de du des"
)
_BYTE_ORDER_MARK = "\ufeff"


def build_report(extract: Extract, source: str) -> Report:
    """The report of a text; raises SourceError where there is nothing to read in it.

    Structure is found in the text as it is meant; a reader's own text stays as it is, and spans point into it.
    """
    extract = replace(extract, text=whole_characters(extract.text))
    if is_junk(extract.text):
        raise SourceError(
            f"{shown_name(source)} holds no text that can be read. Save its words as text and give that."
        )
    edits, said = plain_letters(extract.text)
    by_hand = typed(extract.text)
    if len(edits) + len(by_hand.edits) > MOST_EDITS:
        raise SourceError(
            f"{shown_name(source)} holds more than {MOST_EDITS:,} accents and broken letters. Give a part of it."
        )
    blocks = ((block.start, block.end) for block in extract.blocks)
    notes = [*linked(extract.text, extract.calls, extract.labels, blocks), *by_hand.notes]
    edited = EditedText.of(extract.text, [*edits, *by_hand.edits])
    if not edited.text.strip():  # nothing but invisible marks
        edited = EditedText.of(extract.text, [])
    report = _report(_edited(extract, edited, said), source)
    if not extract.own:
        return with_footnotes(report, [moved_note(note, report.text, edited.forth) for note in notes])
    own = moved(report, extract.text, partial(edited.back, wide=True)) if edited.changed else report
    return with_footnotes(own.model_copy(update={"id": text_id(extract.text)}), notes)


def text_id(text: str) -> str:
    """What a report is known by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _edited(extract: Extract, edited: EditedText, notes: Sequence[str]) -> Extract:
    blocks = [
        replace(b, start=span[0], end=span[1])
        for b in extract.blocks
        for span in [edited.forth((b.start, b.end))]
    ]
    tables = [
        CellSpans([[edited.forth(cell) for cell in row] for row in table.rows], table.heads)
        for table in extract.tables
    ]
    links = [link.model_copy(update={"words": edited.forth(link.words)}) for link in extract.links]
    pages = [replace(page, start=edited.forth((page.start, page.start))[0]) for page in extract.pages]
    notes = [*extract.notes, *notes]
    return replace(
        extract, text=edited.text, blocks=blocks, pages=pages, tables=tables, links=links, notes=notes
    )


def _report(extract: Extract, source: str) -> Report:
    text = extract.text
    found = lines(text)
    if not found:
        raise SourceError(f"{shown_name(source)} is empty. Give the text of a report.")
    tables = all_tables(extract, found)
    rows = row_lines(tables, found)
    extract = replace(extract, blocks=with_rows(extract, rows, found))
    noise, known = _noise(extract, [line for line in found if line.start not in rows])
    cut = paragraphs(text, without(found, noise, text), rows)
    if not cut:
        noise, cut = [], paragraphs(text, found, rows)
    cut = _with_title(text, _with_kinds(cut, extract))
    sentences, language, other = _in_languages(_sentences(extract, cut, source))
    carried = extract.carried and known.author is not None  # a mail with an article in it
    report = Report(
        id=text_id(text),
        title=_title(sentences, _told(extract.title or known.title)),
        source=source,
        language=language,
        text=text,
        sentences=tuple(sentences),
        boilerplate=tuple(noise),
        author=_told(known.author if carried else extract.author or known.author),
        date=_told((known.date if carried else None) or extract.date or known.date),
        updated=_told(known.updated),
        publisher=_told(extract.publisher or known.publisher),
        links=tuple(extract.links),
        notes=(*extract.notes, *other),
    )
    return with_tables(report, tables)


def _noise(extract: Extract, found: Sequence[Line]) -> tuple[list[Span], Metadata]:
    """What is not the report, and what it says about the report."""
    text = extract.text
    told = [(block.start, block.end) for block in extract.blocks if block.kind == "noise"]
    if text.startswith(_BYTE_ORDER_MARK):
        told.insert(0, (0, 1))
    fields, head = header_fields(text, without(found, told, text))
    head = sorted([*told, *head])
    rest = without(found, head, text)
    noise = sorted([*head, *mark_boilerplate(text, rest)])
    known = surrounding(text, noise)
    for name, value in vars(fields).items():
        if value:
            setattr(known, name, value)
    taken = {start for start, _ in noise}
    noise += [span for span in publisher_lines(text, rest, known.publisher) if span[0] not in taken]
    return sorted(noise), known


def _with_kinds(cut: Sequence[Paragraph], extract: Extract) -> list[Paragraph]:
    """The paragraphs with the kinds their file tells."""
    starts = [block.start for block in extract.blocks]
    kinds: list[Paragraph] = []
    for paragraph in cut:
        at = bisect_right(starts, paragraph.start) - 1
        kind = extract.blocks[at].kind if at >= 0 and paragraph.start < extract.blocks[at].end else None
        kinds.append(replace(paragraph, kind=kind) if kind and kind != "noise" else paragraph)
    return kinds


def _with_title(text: str, cut: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, at most one of them the title."""
    told = next((i for i, paragraph in enumerate(cut) if paragraph.kind == "title"), None)
    chosen = title_index(text, cut) if told is None else told
    return [
        replace(paragraph, kind="title" if i == chosen else "heading")
        if i == chosen or paragraph.kind == "title"
        else paragraph
        for i, paragraph in enumerate(cut)
    ]


def _sentences(extract: Extract, cut: Sequence[Paragraph], name: str) -> list[Sentence]:
    made: list[Sentence] = []
    for number, paragraph in enumerate(cut, 1):
        whole: Span = (paragraph.start, paragraph.end)
        single = paragraph.kind in ("title", "heading", "row")
        cuts = in_pieces(extract.text, *whole) if single else split_sentences(extract.text, *whole)
        if len(made) + len(cuts) > MOST_SENTENCES:
            raise SourceError(
                f"{shown_name(name)} holds more than {MOST_SENTENCES:,} sentences. Give a part of it."
            )
        for start, end in cuts:
            rest = paragraph.kind == "title" and start > paragraph.start
            made.append(
                Sentence(
                    n=len(made) + 1,
                    start=start,
                    end=end,
                    paragraph=number,
                    fr=extract.text[start:end],
                    kind="heading" if rest else paragraph.kind,
                    page=extract.page_at(start),
                )
            )
    return made


def _told(value: str | None) -> str | None:
    """What a file tells of itself, not longer than such a thing can be."""
    return whole_characters(value)[:_LONGEST_TOLD] if value else None


def _title(sentences: Sequence[Sentence], told: str | None) -> str:
    """The title the metadata tell, spelt as in the text where that holds it; else one from the text."""
    chosen = next((s for s in sentences if s.kind == "title"), sentences[0])
    words = chosen.fr.split()
    if told and told.split() != words:
        return " ".join(told.split())
    if chosen.kind == "title" or len(words) <= _TITLE_WORDS:
        return " ".join(words)
    return _lead(words)


def _lead(words: Sequence[str]) -> str:
    """The first words of a sentence, up to where a phrase of it ends."""
    ends = [
        n for n in range(_TITLE_WORDS, _SHORTEST_LEAD, -1) if words[n - 1].endswith((",", ";", ":", "»", "”"))
    ]
    begins = [n for n in range(_TITLE_WORDS, _SHORTEST_LEAD, -1) if words[n].lower() in _BEGIN_A_PHRASE]
    text = " ".join(words[: (ends or begins or [_TITLE_WORDS])[0]])
    opened = max(text.rfind(mark) for mark in "«“")
    if opened >= 0 and not any(mark in text[opened:] for mark in "»”"):
        text = text[:opened] + text[opened + 1 :].lstrip()
    return text.rstrip(" \u00a0\u202f,;:-–—")


def _in_languages(sentences: list[Sentence]) -> tuple[list[Sentence], str, list[str]]:
    """The sentences with their language, the report's language, and what to tell the reader about it."""
    main, codes = languages(sentences)
    marked = [
        s.model_copy(update={"language": code}) if code else s
        for s, code in zip(sentences, codes, strict=True)
    ]
    if main != FRENCH:
        name = language_name(main)
        return (
            marked,
            main,
            [f"This report seems to be in {name}; the embedded engine only translates French."],
        )
    foreign = [code for code in codes if code]
    if not foreign:
        return marked, main, []
    names = " and ".join(sorted({language_name(code) for code in foreign}))
    return (
        marked,
        main,
        [f"{len(foreign)} of {len(sentences)} sentences are in {names} and are left as they are."],
    )

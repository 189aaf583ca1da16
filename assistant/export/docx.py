"""An outline as a Word document: citations are links to bookmarks in a two-column bilingual table."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import assert_never

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as DocParagraph

from assistant.export.blocks import (
    AnswerGrid,
    BilingualTable,
    Block,
    CitedParagraph,
    Heading,
    Item,
    Note,
    Quotation,
    Reference,
    Row,
)
from assistant.export.clean import one_line

_LINK = RGBColor(0x1D, 0x5C, 0x63)
_INK = RGBColor(0x22, 0x25, 0x2B)
_SOFT = RGBColor(0x5A, 0x5F, 0x69)


def render_docx(blocks: Sequence[Block]) -> bytes:
    """The blocks as the bytes of a .docx file."""
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    for style in ("Title", *(f"Heading {level}" for level in range(1, 10))):
        document.styles[style].font.color.rgb = _INK
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
        _number_pages(section.footer.paragraphs[0])
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    document.core_properties.title = one_line(title)[:255]
    document.core_properties.author = "French Report Assistant"
    for number, block in enumerate(blocks):
        _add(document, block, number)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add(document: Doc, block: Block, number: int) -> None:
    match block:
        case Heading():
            document.add_heading(one_line(block.text), level=min(block.level, 9))
        case Note():
            _run(document.add_paragraph(), block.text, soft=True)
        case CitedParagraph():
            paragraph = document.add_paragraph(one_line(block.text))
            _links(paragraph, block.references)
        case Quotation():
            _add_quotation(document, block)
        case BilingualTable():
            _add_table(document, block, number)
        case Item():
            _links(document.add_paragraph(one_line(block.text), style="List Bullet"), block.references)
        case AnswerGrid():
            _add_grid(document, block)
        case _:
            assert_never(block)


def _add_quotation(document: Doc, quotation: Quotation) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    _run(paragraph, f"{quotation.act}: ", bold=True)
    _run(paragraph, quotation.in_english_marks(one_line(quotation.en)))
    _links(paragraph, [quotation.reference])
    paragraph.add_run().add_break()
    _run(paragraph, quotation.in_marks(one_line(quotation.fr)), soft=True, french=True)


def _add_table(document: Doc, table: BilingualTable, number: int) -> None:
    drawn = document.add_table(rows=1, cols=2, style="Table Grid")
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, name in zip(drawn.rows[0].cells, ("French", "English"), strict=True):
        _run(cell.paragraphs[0], name, bold=True)
    _repeat_header(drawn.rows[0])
    for index, row in enumerate(table.rows):
        added = drawn.add_row()
        _keep_whole(added)
        french, english = added.cells
        _fill(french, english, row, table.target, number * 1_000_000 + index)


def _add_grid(document: Doc, grid: AnswerGrid) -> None:
    drawn = document.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, name in zip(drawn.rows[0].cells, grid.columns, strict=True):
        _run(cell.paragraphs[0], name, bold=True)
    _repeat_header(drawn.rows[0])
    for row in grid.rows:
        added = drawn.add_row()
        _keep_whole(added)
        for cell, text in zip(added.cells, row.cells, strict=False):
            _run(cell.paragraphs[0], text)
        _links(added.cells[-1].paragraphs[0], row.references)


def _fill(french: _Cell, english: _Cell, row: Row, target: bool, identity: int) -> None:
    paragraph = french.paragraphs[0]
    if target:
        _bookmark(paragraph, row.reference, identity)
        _run(paragraph, f"{row.reference.label} ", soft=True, small=True)
    else:
        _links(paragraph, [row.reference])
        _run(paragraph, " ")
    _run(paragraph, row.fr, french=True)
    _run(english.paragraphs[0], row.en)
    if row.mark:
        _run(english.paragraphs[0], f" ({row.mark})", soft=True, small=True)


def _run(
    paragraph: DocParagraph,
    text: str,
    *,
    bold: bool = False,
    soft: bool = False,
    small: bool = False,
    french: bool = False,
) -> None:
    run = paragraph.add_run(f"{one_line(text)} " if text.endswith(" ") else one_line(text))
    run.bold = bold or None
    if soft:
        run.font.color.rgb = _SOFT
    if small:
        run.font.size = Pt(8)
    if french:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "fr-FR")
        run._r.get_or_add_rPr().append(language)


def _links(paragraph: DocParagraph, references: Iterable[Reference]) -> None:
    """Clickable numbers; python-docx has no call for links inside a document."""
    for reference in references:
        paragraph.add_run(" ")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _name(reference))
        link.set(qn("w:history"), "1")
        run = paragraph.add_run(f"[{reference.shown}]")
        run.font.color.rgb = _LINK
        run.font.size = Pt(9)
        link.append(run._r)
        paragraph._p.append(link)


def _bookmark(paragraph: DocParagraph, reference: Reference, identity: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(identity))
    start.set(qn("w:name"), _name(reference))
    paragraph._p.append(start)
    paragraph._p.append(end)


def _name(reference: Reference) -> str:
    return f"sentence_{reference.label}"


def _keep_whole(row: _Row) -> None:
    """A sentence and its English do not part at the end of a page; air above and below them."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.space_before = Pt(2)
        cell.paragraphs[0].paragraph_format.space_after = Pt(3)


def _number_pages(paragraph: DocParagraph) -> None:
    """Page 2 of 5, at the foot of each page: fields, which Word counts."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, field in (("Page\u00a0", "PAGE"), ("\u00a0of\u00a0", "NUMPAGES")):
        _run(paragraph, words, soft=True, small=True)
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        run = paragraph.add_run("1")
        run.font.size, run.font.color.rgb = Pt(8), _SOFT
        counted.append(run._r)
        paragraph._p.append(counted)


def _repeat_header(row: _Row) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)

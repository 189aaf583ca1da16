"""Word and OpenDocument files with what python-docx does not write: notes, automatic numbers, raised words."""

import io
from collections.abc import Sequence

from tests.reading_files import zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBERING = f"""<w:numbering {_W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Article %1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1 –"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""
_STYLES = f"""<w:styles {_W}><w:style w:styleId="Chapitre"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="SousChapitre"><w:name w:val="Chapitre bis"/><w:basedOn w:val="Chapitre"/></w:style></w:styles>"""


def run(text: str, raised: bool = False) -> str:
    """A run of a Word paragraph."""
    properties = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, list_: tuple[int, int] | None = None, style: str = "") -> str:
    """A Word paragraph; `list_` is the list and level it is numbered by."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_:
        properties += f'<w:numPr><w:ilvl w:val="{list_[1]}"/><w:numId w:val="{list_[0]}"/></w:numPr>'
    words = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def note_call(number: int, kind: str = "footnote") -> str:
    """Where a note of Word's is called."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def word_table(rows: Sequence[Sequence[str]], header: bool = False) -> str:
    """A table of Word's; a cell may be given as XML."""
    drawn = ""
    for n, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if header and n == 0 else ""
        cells = "".join(f"<w:tc>{c if c.startswith('<w:p>') else paragraph(c)}</w:tc>" for c in row)
        drawn += f"<w:tr>{head}{cells}</w:tr>"
    return f"<w:tbl>{drawn}</w:tbl>"


def word_file(
    *blocks: str, footnotes: Sequence[str] = (), endnotes: Sequence[str] = (), **parts: str
) -> bytes:
    """A Word document of these blocks; notes are numbered from 1, `parts` are further parts by name."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(blocks)}</w:body></w:document>",
        "word/numbering.xml": _NUMBERING,
        "word/styles.xml": _STYLES,
    }
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes)):
        if notes:
            rule = f'<w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>'
            words = "".join(f'<w:{kind} w:id="{n}">{paragraph(w)}</w:{kind}>' for n, w in enumerate(notes, 1))
            members[f"word/{kind}s.xml"] = f"<w:{kind}s {_W}>{rule}{words}</w:{kind}s>"
    for name, content in parts.items():
        members[f"word/{name}.xml"] = f"<w:{name} {_W}>{content}</w:{name}>"
    return zipped(members)


_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table")
)
_ODT_STYLES = """<style:style style:name="up"><style:text-properties style:text-position="super 58%"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>"""


def odt_note(mark: str, words: str) -> str:
    """A note of OpenDocument's."""
    return (
        f'<text:note text:id="ftn{mark}" text:note-class="footnote"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
    )


def odt_file(body: str, outline: str = "") -> bytes:
    """An OpenDocument text of this body."""
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{_ODT_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {_NAMES}><office:styles>{outline}</office:styles></office:document-styles>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": styles}
    )


def docx_of(rows: Sequence[Sequence[str]], before: str, after: str) -> bytes:
    """A Word document of a paragraph, a table and a paragraph, as python-docx writes it."""
    from docx import Document

    document = Document()
    document.add_paragraph(before)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for drawn, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(drawn.cells, row, strict=True):
            cell.text = text
    document.add_paragraph(after)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


_X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
FORMATS = ("General", "#,##0", "0.0%", "dd/mm/yyyy", '#,##0.00\\ "€"', "0", "hh:mm", '#,##0.0,," M€"')
"""The number formats that a cell of `xlsx_file` may name by its place here."""


def xlsx_file(**sheets: Sequence[Sequence[str | float | tuple[float, int]]]) -> bytes:
    """A workbook; a cell is a text, a number, or a number and its format. A sheet named hidden… is hidden."""
    strings: list[str] = []
    members: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    listed, relations = "", ""
    for n, (name, rows) in enumerate(sheets.items(), 1):
        hidden = ' state="hidden"' if name.startswith("hidden") else ""
        listed += f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{hidden}/>'
        relations += f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>'
        drawn = "".join(
            f'<row r="{r}">{"".join(_cell(value, f"{chr(65 + c)}{r}", strings) for c, value in enumerate(row))}</row>'
            for r, row in enumerate(rows, 1)
            if row
        )
        members[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {_X}><sheetData>{drawn}</sheetData></worksheet>"
    own = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for n, code in enumerate(FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(FORMATS)))
    return zipped({
        **members,
        "xl/workbook.xml": f"<workbook {_X} {_R}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "xl/sharedStrings.xml": f"<sst {_X}>{''.join(f'<si><t>{s}</t></si>' for s in strings)}</sst>",
        "xl/styles.xml": f"<styleSheet {_X}><numFmts>{own}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>",
    })  # fmt: skip


def _cell(value: str | float | tuple[float, int], place: str, strings: list[str]) -> str:
    if value == "":
        return ""
    if isinstance(value, str):
        strings.append(value)
        return f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
    number, style = value if isinstance(value, tuple) else (value, 0)
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


_SLIDE = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" {_R}'
)


def shape(*paragraphs: str, place: str = "") -> str:
    """A shape of a slide; `place` is what the layout has it for."""
    holder = f'<p:nvPr><p:ph type="{place}"/></p:nvPr>' if place else "<p:nvPr/>"
    words = "".join(f"<a:p><a:r><a:t>{p}</a:t></a:r></a:p>" for p in paragraphs)
    return f"<p:sp><p:nvSpPr>{holder}</p:nvSpPr><p:txBody>{words}</p:txBody></p:sp>"


def slide_table(rows: Sequence[Sequence[str]]) -> str:
    """A table on a slide whose first row names the columns."""
    drawn = "".join(
        f"<a:tr>{''.join(f'<a:tc><a:txBody><a:p><a:r><a:t>{c}</a:t></a:r></a:p></a:txBody></a:tc>' for c in row)}</a:tr>"
        for row in rows
    )
    return f'<p:graphicFrame><a:tbl><a:tblPr firstRow="1"/>{drawn}</a:tbl></p:graphicFrame>'


def pptx_file(*slides: str, notes: str = "", hidden: int = 0) -> bytes:
    """A presentation of these slides, of which one (from 1) may be hidden; `notes` are under the first."""
    members: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    listed, relations = "", ""
    for n, shapes in enumerate(slides, 1):
        listed += f'<p:sldId id="{255 + n}" r:id="rId{n}"/>'
        relations += f'<Relationship Id="rId{n}" Target="slides/slide{n}.xml"/>'
        show = ' show="0"' if n == hidden else ""
        members[f"ppt/slides/slide{n}.xml"] = (
            f"<p:sld {_SLIDE}{show}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        )
    if notes:
        to_notes = '<Relationship Id="rId9" Target="../notesSlides/notesSlide1.xml"/>'
        members["ppt/slides/_rels/slide1.xml.rels"] = (
            f'<Relationships xmlns="{_RELATIONS}">{to_notes}</Relationships>'
        )
        members["ppt/notesSlides/notesSlide1.xml"] = (
            f"<p:notes {_SLIDE}>{shape(notes, place='body')}</p:notes>"
        )
    return zipped({
        **members,
        "ppt/presentation.xml": f"<p:presentation {_SLIDE}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
    })  # fmt: skip

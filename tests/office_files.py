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

"""Pasted rich text: its tables, links, notes and lists are kept, where its words are those that were seen."""

import pytest

from assistant.reading import read_pasted
from assistant.records import Report
from assistant.settings import Settings

TABLE = (
    "<table><tr><th>Poste</th><th>2024</th></tr><tr><td><a href='https://eau.example/releve'>Eau</a></td>"
    "<td>1 250,5</td></tr><tr><td>Gaz</td><td>980</td></tr></table>"
)
SEEN = "La régie a publié ses comptes.\n\nPoste\t2024\nEau\t1 250,5\nGaz\t980\n"
FROM_CHROME = (
    "<html>\r\n<body>\r\n<!--StartFragment--><p>La régie a publié <a href='https://eau.example/comptes?an=2024&x=1'>ses "
    f"comptes</a>.</p>{TABLE}<!--EndFragment-->\r\n</body>\r\n</html>"
)
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset=utf-8><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=FR><!--StartFragment-->
<p class=MsoNormal>Le bail court sur 18<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span
class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> ans.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>La halle rouvre.</p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr size=1><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Renouvelable une fois.</p></div></div>
<!--EndFragment--></body></html>"""
FROM_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span>Les '
    'forages</span></h2><p dir="ltr"><span>Le forage descend à 320</span><span style="font-size:0.6em;'
    'vertical-align:super;">2</span><span> mètres.</span></p><ul><li><p>un audit</p></li><li><p>une date</p></li></ul></b>'
)


def cells(report: Report) -> list[list[str]]:
    (table,) = report.tables
    return [[report.text[slice(*cell)] for cell in row.cells] for row in table.rows]


def test_a_table_and_links_copied_from_a_browser() -> None:
    report = read_pasted(FROM_CHROME, SEEN)
    assert cells(report) == [["Poste", "2024"], ["Eau", "1 250,5"], ["Gaz", "980"]]
    assert [(report.text[slice(*link.words)], link.address) for link in report.links] == [
        ("ses comptes", "https://eau.example/comptes?an=2024&x=1"),
        ("Eau", "https://eau.example/releve"),
    ]
    assert report.notes == () and report.source == "-"


def test_notes_and_numbers_copied_from_word() -> None:
    seen = "Le bail court sur 18[1] ans.\n\n1.    La halle rouvre.\n\n[1] Renouvelable une fois.\n"
    report = read_pasted(FROM_WORD, seen)
    assert [(note.mark, note.fr) for note in report.footnotes] == [("1", "Renouvelable une fois.")]
    assert report.text.startswith("Le bail court sur 18 ans.") and "1. La halle rouvre." in report.text
    assert "MsoNormal" not in report.text


def test_headings_raised_marks_and_lists_copied_from_docs() -> None:
    report = read_pasted(FROM_DOCS, "Les forages\nLe forage descend à 3202 mètres.\nun audit\nune date")
    assert "320 mètres" in report.text
    assert [(s.fr, s.kind) for s in report.sentences if s.kind != "sentence"] == [
        ("Les forages", "title"),
        ("un audit", "item"),
        ("une date", "item"),
    ]


def test_links_to_notes_lead_inside_though_a_browser_made_them_long() -> None:
    rich = (
        '<p>Le quai mesure 45<a href="https://port.example/quai#n1">1</a> mètres.</p>'
        '<p id="n1">1. Sans la jetée.</p>'
    )
    report = read_pasted(rich, "Le quai mesure 451 mètres.\n1. Sans la jetée.")
    assert [(note.mark, note.fr) for note in report.footnotes] == [("1", "1. Sans la jetée.")]
    assert "45 mètres" in report.text and report.links == ()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/releve", "#a"]
)
def test_addresses_that_lead_nowhere_outside_are_no_links(address: str) -> None:
    report = read_pasted(f'<p>La régie a publié <a href="{address}">ses comptes</a>.</p>', SEEN[:30])
    assert report.links == () and report.text == "La régie a publié ses comptes."


def test_scripts_and_what_is_hidden_are_not_read() -> None:
    rich = f"<script>x()</script><p style='display:none'>caché</p>{FROM_CHROME}<style>p {{}}</style>"
    report = read_pasted(rich, SEEN)
    assert report.text.startswith("La régie") and "caché" not in report.text and "x()" not in report.text


def test_words_that_were_not_seen_are_not_read() -> None:
    rich = (
        FROM_CHROME + "<p>Le maire a menti, dit la préfète, et il partira avant la fin du mois de mars.</p>"
    )
    report = read_pasted(rich, SEEN)
    assert report.text == SEEN
    assert "other words than the box showed" in report.notes[0]


@pytest.mark.parametrize(
    ("rich", "why"),
    [
        ("<div>" * 5000 + "x", "nested too deeply"),
        ("<p>" + "x" * 1024 * 1024 + "</p>", "larger than 1 MB"),
        ("<img src='x.png'>", "is empty"),
    ],
)
def test_what_cannot_be_read_leaves_the_plain_text_and_says_why(rich: str, why: str) -> None:
    report = read_pasted(rich, SEEN, Settings(read_megabytes=1))
    assert report.text == SEEN
    assert report.notes[0].startswith("The tables and links of what was pasted were not read")
    assert why in report.notes[0] and "\n" not in report.notes[0]

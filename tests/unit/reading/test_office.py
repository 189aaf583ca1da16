"""Word and OpenDocument: automatic numbers, notes, what is raised, what was not read."""

from assistant.records import Report
from tests import office_files as make
from tests.office_files import note_call, paragraph, run, word_table
from tests.reading_files import read_here


def shown(report: Report) -> list[str]:
    return [sentence.fr for sentence in report.sentences]


def test_words_automatic_numbers_are_read() -> None:
    report = read_here(
        make.word_file(
            paragraph("Le règlement du port"),
            paragraph("Des quais", style="Chapitre"),
            paragraph("Le quai nord est fermé", list_=(1, 0)),
            paragraph("le lundi", list_=(1, 1)),
            paragraph("le jeudi", list_=(1, 1)),
            paragraph("Le quai sud est ouvert", list_=(1, 0)),
            paragraph("le mardi", list_=(1, 1)),
            paragraph("sauf férié", list_=(1, 2)),
            paragraph("Un bateau", list_=(2, 0)),
            paragraph("Des tarifs", style="SousChapitre"),
            paragraph("Le tarif double", list_=(4, 0)),
            paragraph("Le tarif triple", list_=(4, 0)),
            paragraph("Ceci n'est pas numéroté", list_=(0, 0)),
        ),
        "r.docx",
    )
    assert shown(report) == [
        "Le règlement du port", "IV – Des quais", "Article 1. Le quai nord est fermé", "a) le lundi", "b) le jeudi",
        "Article 2. Le quai sud est ouvert", "a) le mardi", "2.1 sauf férié", "Un bateau", "V – Des tarifs",
        "Article 7. Le tarif double", "Article 8. Le tarif triple", "Ceci n'est pas numéroté",
    ]  # fmt: skip
    assert report.sentences[1].kind == "heading" and report.sentences[2].kind == "item"


def test_words_own_notes_and_typed_superscripts() -> None:
    report = read_here(
        make.word_file(
            paragraph("D'après Rives Nues", note_call(1), ", le lac a perdu 12", note_call(2), " mètres."),
            paragraph("Il contient 4 km", run("3", raised=True), " d'eau depuis le XIX", run("e", raised=True), " siècle", note_call(1, "endnote"), "."),
            footnotes=["Fondée en 1950.", "Depuis 1990."],
            endnotes=["Source : Insee."],
        ),
        "r.docx",
    )  # fmt: skip
    assert shown(report)[:2] == [
        "D'après Rives Nues, le lac a perdu 12 mètres.",
        "Il contient 4 km³ d'eau depuis le XIXe siècle.",
    ]
    assert [(n.mark, n.fr) for n in report.footnotes] == [
        ("1", "Fondée en 1950."), ("2", "Depuis 1990."), ("1", "Source : Insee."),
    ]  # fmt: skip
    assert [report.text[: (note.anchor or (0, 0))[0]].split()[-1] for note in report.footnotes] == [
        "Nues",
        "12",
        "siècle",
    ]


def test_superscripts_typed_into_word() -> None:
    report = read_here(
        make.word_file(
            paragraph("Le bail dure 9", run("1", raised=True), " ans et coûte 30", run("(", True), run("2", True), run(")", True), " euros."),
            paragraph("Le bail est ancien."),
            paragraph(run("1", raised=True), " Renouvelable."),
            paragraph(run("2", raised=True), " Par mois."),
        ),
        "r.docx",
    )  # fmt: skip
    assert shown(report)[0] == "Le bail dure 9 ans et coûte 30 euros."
    assert {note.mark: note.fr for note in report.footnotes} == {"1": "Renouvelable.", "2": "Par mois."}


def test_what_word_holds_beside_the_text_is_said() -> None:
    report = read_here(
        make.word_file(
            paragraph("Le rapport est long.", "<w:del><w:r><w:delText>trop</w:delText></w:r></w:del>"),
            comments="<w:comment/><w:comment/>",
            header1=paragraph("Mairie de Dol"),
        ),
        "r.docx",
    )
    assert report.notes == ("Not read: 2 comments, headers and footers, deleted passages.",)


ODT = f"""<text:h text:outline-level="1">Le règlement</text:h>
<text:p>Selon Rives Nues{make.odt_note("1", "Fondée en 1950.")}, il manque 12<text:span text:style-name="up">a</text:span>
mètres et 3<text:span text:style-name="up">2</text:span> euros, soit 5 m<text:span text:style-name="up">3</text:span>.</text:p>
<text:list text:style-name="L"><text:list-item><text:p>Fermer le quai</text:p>
<text:list><text:list-item><text:p>le lundi</text:p></text:list-item><text:list-item><text:p>le jeudi</text:p></text:list-item></text:list>
</text:list-item><text:list-item><text:p>Ouvrir le port</text:p><text:p>dès mai</text:p></text:list-item></text:list>
<text:list text:style-name="B"><text:list-item><text:p>Un point</text:p></text:list-item></text:list>
<text:h text:outline-level="2">Les tarifs</text:h>
<table:table><table:table-row><table:table-cell><text:p>Quai</text:p></table:table-cell><table:table-cell><text:p>2022</text:p></table:table-cell><table:table-cell><text:p>2023</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Nord (k€)</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>1,5</text:p></table:table-cell></table:table-row></table:table>
<text:p><text:span text:style-name="up">2</text:span> Par jour.</text:p>"""
OUTLINE = """<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>"""


def test_opendocument_numbers_notes_and_tables() -> None:
    report = read_here(make.odt_file(ODT, OUTLINE), "r.odt")
    assert shown(report) == [
        "I. Le règlement", "Selon Rives Nues, il manque 12 mètres et 3 euros, soit 5 m³.", "1. Fermer le quai",
        "a) le lundi", "b) le jeudi", "2. Ouvrir le port", "dès mai", "Un point", "I.1 Les tarifs",
        "Quai | 2022 | 2023", "Nord (k€) |  | 1,5", "Par jour.", "Fondée en 1950.",
    ]  # fmt: skip
    words = {note.mark: note.fr for note in report.footnotes}
    assert words == {"1": "Fondée en 1950.", "2": "Par jour.", "a": ""}
    assert [[report.text[a:b] for a, b in row.cells] for row in report.tables[0].rows] == [
        ["Quai", "2022", "2023"], ["Nord (k€)", "", "1,5"],
    ]  # fmt: skip


def test_a_table_that_only_lays_out_text_is_read_as_paragraphs() -> None:
    long = (
        "Un long paragraphe qui explique tout ce que la mairie entend faire au cours des années à venir. " * 8
    )
    report = read_here(make.word_file(paragraph("Titre"), word_table([[long, "Marge"]])), "r.docx")
    assert not report.tables and all(s.kind != "row" for s in report.sentences)

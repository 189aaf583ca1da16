"""Decomposed accents, invisible marks, ligatures and broken letters are read as they are meant."""

import unicodedata

import pytest

from assistant.reading import read_text
from assistant.reading.letters import plain_letters
from assistant.reading.view import view
from assistant.records import Actor, Citation, Claim, Positions, Statement
from tests import reading_files as make
from tests.reading_files import read_here

TEXT = """Le canal de Frévent rouvre

Selon Gaëlle Le Cléac'h, sous-préfète d'Étrépagny, « l'écluse a été réparée » dès février.

L'Élysée a salué, à Noël, « un chantier exemplaire » ; la mairie de Béthencourt s'en félicite.
"""
FORMATS = {
    "html": make.html_page, "docx": make.docx_file, "odt": make.odt_file, "epub": make.epub_file,
    "eml": make.eml_file, "rtf": make.rtf_file, "md": make.markdown_file,
}  # fmt: skip


@pytest.mark.parametrize("suffix", FORMATS)
def test_decomposed_accents_are_composed_in_every_file(suffix: str) -> None:
    report = read_here(FORMATS[suffix](unicodedata.normalize("NFD", TEXT)), f"r.{suffix}")
    assert report.text == unicodedata.normalize("NFC", report.text)
    assert "Selon Gaëlle Le Cléac'h, sous-préfète d'Étrépagny" in report.text


def test_a_plain_text_stays_the_readers_own_and_reads_like_the_composed_one() -> None:
    own = unicodedata.normalize("NFD", TEXT)
    report, composed = read_text(own), read_text(TEXT)
    assert report.text == own and report.id != composed.id
    assert [s.fr for s in report.sentences] == [
        unicodedata.normalize("NFD", s.fr) for s in composed.sentences
    ]
    assert all(own[s.start : s.end] == s.fr for s in report.sentences)
    assert [s.fr for s in view(report).report.sentences] == [s.fr for s in composed.sentences]


def test_what_is_found_in_the_view_points_into_the_readers_own_text() -> None:
    own = unicodedata.normalize("NFD", TEXT)
    seen = view(read_text(own))
    text, sentence = seen.report.text, seen.report.sentences[1]
    name, said = text.index("Gaëlle"), text.index("l'écluse")
    end, cited = text.index(" »"), Citation(n=2, start=sentence.start, end=sentence.end)
    statement = Statement(
        kind="direct", n=2, start=said, end=end, fr=text[said:end], speaker=(name, name + 20)
    )
    actor = Actor(
        id="a1", name="Gaëlle Le Cléac'h", name_en="", kind="person", mentions=((name, name + 20),),
        position=Claim(text="x", citations=(cited,)), statements=(statement,),
    )  # fmt: skip
    found = seen.positions(Positions(actors=(actor,), unattributed=(statement,))).actors[0]
    assert unicodedata.normalize("NFC", own[slice(*found.mentions[0])]) == "Gaëlle Le Cléac'h, s"
    own_statement = found.statements[0]
    assert own[own_statement.start : own_statement.end] == own_statement.fr
    assert own_statement.fr == unicodedata.normalize("NFD", "l'écluse a été réparée")
    cited = found.position.citations[0]
    assert (cited.start, cited.end) == (seen.own.sentences[1].start, seen.own.sentences[1].end)


def test_a_view_of_a_plain_report_is_the_report() -> None:
    report = read_text(TEXT)
    assert view(report).report is report


def read_as(text: str) -> str:
    edits, _ = plain_letters(text)
    for start, end, word in sorted(edits, reverse=True):
        text = text[:start] + word + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("La pre\u0301fe\u0300te a reçu l'e\u0301lue.", "La préfète a reçu l'élue."),
        ("Une con\u00adstruction\u200b, un e\ufb03cace ef\ufb01gie", "Une construction, un efficace effigie"),
        ("Un fermier 👩\u200d🌾 content", "Un fermier 👩\u200d🌾 content"),
        ("Le pr´esident a d´ej`a ´ecout´e les ´elus fran¸cais.", "Le président a déjà écouté les élus français."),
        ("La re´gion et l’anne´e", "La région et l’année"),
        ("L´usine d´Albi, aujourd´hui, qu´elle", "L’usine d’Albi, aujourd’hui, qu’elle"),
        ("Un a\ufffdront pour l'o\ufffdce : le pro\ufffdt in\ufffdue.", "Un affront pour l'office : le profit influe."),
        ("Apr\ufffds l'\ufffdcole, le fr\ufffdre a re\ufffdu un s\ufffdv\ufffdre rappel", "Après l'école, le frère a reçu un sévère rappel"),
        ("\ufffdlus en 2020, d\ufffds mai. L\ufffdusine ferme.", "Élus en 2020, dès mai. L’usine ferme."),
        ("x^2 + 2^e, `code`, l'élève, 5 ˆ 3", "x^2 + 2^e, `code`, l'élève, 5 ˆ 3"),
    ],
)  # fmt: skip
def test_letters_are_read_as_they_are_meant(text: str, meant: str) -> None:
    assert read_as(text) == meant


def test_what_was_mended_and_what_could_not_be_is_said() -> None:
    _, notes = plain_letters("Le pr´esident, con\ufffdant, a vu Mr Zl\ufffdtk\ufffd.")
    assert notes == [
        "2 damaged words were mended (accents beside their letters, or lost letters).",
        "Letters are lost in words that could not be mended: Zl\ufffdtk\ufffd",
    ]
    report = read_text("Le pr´esident a parlé.\n")
    assert report.text == "Le pr´esident a parlé.\n" and "1 damaged word was mended" in report.notes[0]


@pytest.mark.parametrize("suffix", ["html", "docx", "md"])
def test_damage_in_a_file_is_mended_in_its_text(suffix: str) -> None:
    report = read_here(
        FORMATS[suffix]("Le pr´esident\n\nIl a con\ufffdrmé la d´ecision de l'ann´ee."), f"r.{suffix}"
    )
    assert "Il a confirmé la décision de l'année." in report.text
    assert any("mended" in note for note in report.notes)

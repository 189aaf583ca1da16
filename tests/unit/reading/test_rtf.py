"""RTF: nothing behind a brace too many is lost; notes, tables, lists, headings and encodings are read."""

import pytest

from assistant.errors import SourceError
from assistant.records import Report
from tests.reading_files import read_here


def rtf(body: str, head: str = "\\rtf1\\ansi\\ansicpg1252\\deff0") -> Report:
    return read_here(("{" + head + " " + body + "}").encode("latin-1"), "r.rtf")


def shown(report: Report) -> list[str]:
    return [sentence.fr for sentence in report.sentences]


@pytest.mark.parametrize(
    "body",
    [
        r"Le maire a dit non.\par } La pr\'e9f\'e8te a dit oui.\par Tout est dit.",
        r"Le maire a dit non.\par }}} {\b La pr\'e9f\'e8te} a dit oui.\par Tout est dit.",
        r"{{Le maire a dit non.\par La pr\'e9f\'e8te a dit oui.\par Tout est dit.",
        r"{\field{\*\fldinst HYPERLINK}{\fldrslt Le maire}} a dit non.\par La pr\u233?f\u232?te a dit oui.\par Tout est dit.",
    ],
)
def test_text_behind_a_brace_too_many_or_too_few(body: str) -> None:
    assert shown(rtf(body)) == ["Le maire a dit non.", "La préfète a dit oui.", "Tout est dit."]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\uc1 L\u8217?\'e9t\u233?", "L’été"), (r"\uc0 Caf\u233", "Café"), (r"{\uc2 \u8364\'80\'80} 5", "€ 5"),
        (r"\u-10179?\u-8704? bravo", "😀 bravo"), (r"A\~B\_C\-D", "A\u00a0B-CD"), (r"\ldblquote Oui\rdblquote \emdash\endash", "“Oui”—–"),
        (r"\'c9t\'e9 \{x\} \\", "Été {x} \\"),
    ],
)  # fmt: skip
def test_characters(body: str, text: str) -> None:
    assert rtf(f"Un mot. {body}").text == f"Un mot. {text}"


def test_encodings_of_pages_and_fonts() -> None:
    assert rtf(r"\'8et\'8e", "\\rtf1\\mac").text == "été"
    fonts = r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial CYR;}}"
    assert rtf(fonts + r"\f0 L\'e9o {\f1 \'cc\'ee\'f1\'ea\'e2\'e0} fin").text == "Léo Москва fin"


@pytest.mark.parametrize("page", ["125", "99999", "65535", "0", "037000"])
def test_an_unknown_code_page_is_read_as_western_windows(page: str) -> None:
    assert rtf("L\xe9o a dit \\'e9t\\'e9.", f"\\rtf1\\ansi\\ansicpg{page}").text == "Léo a dit été."


def test_the_code_page_of_utf8() -> None:
    assert rtf(r"\'c3\'a9t\'c3\'a9", "\\rtf1\\ansi\\ansicpg65001").text == "été"


NOTES = (
    r"Selon Rives Nues{\super\chftn}{\footnote\pard\plain {\super\chftn} Fond\'e9e en 1950.\par Puis dissoute.}, il manque"
    r" 12{\super 2}{\*\footnote\pard {\super 2} Depuis 1990.} m\'e8tres et 3 m{\super 3} d'eau au XIX{\super e} si\'e8cle.\par"
    r" Le bail dure 9\super 3\nosupersub  ans.\par {\up6\fs16 3}{ Renouvelable.}\par"
)


def test_notes_are_kept_with_their_words() -> None:
    report = rtf(NOTES)
    assert shown(report)[:2] == [
        "Selon Rives Nues, il manque 12 mètres et 3 m³ d'eau au XIXe siècle.", "Le bail dure 9 ans.",
    ]  # fmt: skip
    assert [(n.mark, n.fr) for n in report.footnotes] == [
        ("1", "Fondée en 1950."), ("2", "Depuis 1990."), ("3", "Renouvelable."),
    ]  # fmt: skip
    assert [report.text[: (n.anchor or (0, 0))[0]].split()[-1] for n in report.footnotes] == [
        "Nues",
        "12",
        "9",
    ]
    assert "Puis dissoute." in shown(report)
    assert {s.kind for s in report.sentences if s.fr in ("Puis dissoute.", "Depuis 1990.")} == {"note"}


def test_tables_lists_and_headings() -> None:
    report = rtf(
        r"{\stylesheet{\s0 Normal;}{\s3\b heading 1;}{\s4 Title;}}\pard\s4 Le rapport\par\pard\s3 Les comptes\par\pard"
        r"\trowd\trhdr\cellx1\cellx2\pard\intbl Poste\cell 2022\cell\row\trowd\pard\intbl Eau (k\'80)\cell 1,5\cell\row"
        r"\pard {\listtext\pard\plain 1.\tab}Fermer le quai\par {\listtext 2.\tab}Ouvrir le port\par\pard"
        r"{\pntext\'b7\tab}Un point\par\pard\outlinelevel0 La suite\par\pard Le texte est fini."
    )
    assert [(s.fr, s.kind) for s in report.sentences] == [
        ("Le rapport", "title"), ("Les comptes", "heading"), ("Poste | 2022", "row"), ("Eau (k€) | 1,5", "row"),
        ("1. Fermer le quai", "item"), ("2. Ouvrir le port", "item"), ("Un point", "item"), ("La suite", "heading"),
        ("Le texte est fini.", "sentence"),
    ]  # fmt: skip
    assert report.tables[0].heads == 1


def test_what_is_no_text_is_left_out_and_said() -> None:
    report = rtf(
        r"{\info{\title X}}{\header\pard Mairie de Dol\par}{\*\generator W;}Le rapport{\v cach\'e9} est long."
        r"{\pict\pngblip 89504e47}{\*\annotation Oui ?}\bin3 abc\par{\*\unknown nothing}{\deleted faux} Fin du texte."
    )
    assert shown(report) == ["Le rapport est long.", "Fin du texte."]
    assert report.notes == ("Not read: 1 comment, 1 picture, headers and footers.",)


def test_one_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="holds no text"):
        rtf(r"\par {\pict 00}")


def test_a_picture_in_the_newer_way_of_writing_is_told_of_once() -> None:
    data = rb"{\rtf1\ansi Un.\par {\*\shppict{\pict\pngblip 00}}{\nonshppict{\pict\wmetafile8 00}} Deux.\par}"
    report = read_here(data, "r.rtf")
    assert [s.fr for s in report.sentences] == ["Un.", "Deux."] and report.notes == ("Not read: 1 picture.",)

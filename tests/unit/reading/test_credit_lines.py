"""Credit lines in every format: what they tell is metadata, and none of them is a sentence of the text.

A line of `cases/credit_lines.tsv` holds where the lines stand (before the title, below it, at the foot), the lines, and what
they tell; those that begin with `keep` are sentences that only look like credits.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answering.tasks.published import publication
from assistant.export.outline import known_facts
from assistant.records import Report
from tests import reading_files as make

CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "cases" / "credit_lines.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
TITLE = "La halle de Trémeur change de mains"
BODY = [
    "La halle passera en janvier aux mains d'une coopérative de trente mareyeurs, a annoncé la préfecture.",
    "L'ancien gérant a fait appel.",
]
FORMATS: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: text.encode(),
    "html": make.html_page,
    "docx": make.docx_file,
    "odt": make.odt_file,
    "rtf": make.rtf_file,
    "md": lambda text: text.replace("\n", "\n\n").encode(),
    "epub": make.epub_file,
}
LINES = [
    "Le conseil municipal a voté lundi soir la reconstruction du vieux quai, pour un montant",
    "de quatre millions d'euros. Les pêcheurs attendaient cette décision depuis trois ans et la",
    "mairie promet une ouverture avant la fin de l'année prochaine. Le port avait fermé.",
]


def read(place: str, credits: list[str], kind: str) -> Report:
    lines = [
        *(credits if place == "pre" else []),
        TITLE,
        *(credits if place == "head" else []),
        *BODY,
        *(credits if place == "tail" else []),
    ]
    return make.read_here(FORMATS[kind]("\n".join(lines)), f"r.{kind}")


def told(report: Report) -> tuple[str, ...]:
    return tuple(value or "" for value in (report.author, report.date, report.updated, report.publisher))


@pytest.mark.parametrize("case", CASES, ids=[case[1] for case in CASES])
def test_what_credit_lines_tell_is_metadata_and_no_sentence(case: list[str]) -> None:
    place, lines, *wanted = case
    credits = lines.split(" ⏎ ")
    kept = credits if place.startswith("keep") else []
    for kind in FORMATS:
        report = read(place.removeprefix("keep "), credits, kind)
        sentences = [sentence.fr for sentence in report.sentences]
        assert [s for s in sentences if s in [TITLE, *BODY]] == [TITLE, *BODY], kind
        assert " ".join(s for s in sentences if s not in [TITLE, *BODY]) == " ".join(kept), kind
        if not kept and kind != "epub":  # a book tells its own author
            assert told(report) == tuple(wanted), kind


def pdf_page(head: list[str], foot: list[str]) -> bytes:
    """A page on which credit lines are set as the text is, without space between them."""
    lines = [("18", TITLE), *(("10", line) for line in [*head, *LINES, *foot])]
    drawn = "".join(
        f"/F1 {size} Tf 1 0 0 1 72 {740 - 14 * n - 14 * (n > 0)} Tm ({line}) Tj\n"
        for n, (size, line) in enumerate(
            (size, words.replace("(", "\\(").replace(")", "\\)")) for size, words in lines
        )
    )
    return make.handmade_pdf(make.pdf_stream(f"BT {drawn} ET".encode("cp1252")), pages=1)


@pytest.mark.parametrize(
    ("head", "foot", "wanted"),
    [
        (["Par Hélène Vasseur", "Publié le 3 mai 2026 à 8h05"], [], ("Hélène Vasseur", "2026-05-03", "", "")),
        (["Ouest-France, 12 novembre 2026"], [], ("", "2026-11-12", "", "Ouest-France")),
        (["Publié le 3 mai 2026", "Mis à jour le 4 mai 2026"], [], ("", "2026-05-03", "2026-05-04", "")),
        ([], ["Propos recueillis par Karim Belaïd"], ("Karim Belaïd", "", "", "")),
        ([], ["Hélène Vasseur (avec AFP)"], ("Hélène Vasseur", "", "", "AFP")),
        (["Temps de lecture : 3 min"], ["(avec AFP)"], ("", "", "", "AFP")),
    ],
)
def test_credit_lines_of_a_pdf_are_no_part_of_the_paragraph(
    head: list[str], foot: list[str], wanted: tuple[str, ...]
) -> None:
    report = make.read_here(pdf_page(head, foot), "r.pdf")
    text = " ".join(LINES)
    assert " ".join(s.fr for s in report.sentences) == f"{TITLE} {text}"
    assert told(report) == wanted


def test_the_end_of_a_sentence_that_looks_like_a_credit_stays_in_it() -> None:
    wrapped = (
        "La cérémonie de mercredi au port de Trémeur, longtemps reportée, a été présidée\npar Hélène Vasseur."
    )
    report = make.read_here(f"{TITLE}\n\n{wrapped}\n\n{BODY[1]}\n".encode(), "r.txt")
    assert [" ".join(s.fr.split()) for s in report.sentences] == [TITLE, " ".join(wrapped.split()), BODY[1]]
    assert report.author is None


def test_a_list_of_what_newspapers_wrote_is_no_credit() -> None:
    listed = "Le Monde, 4 mai 2026\nLibération, 5 mai 2026\nOuest-France, 6 mai 2026"
    report = make.read_here(
        f"{TITLE}\n\n{' '.join(BODY)}\n\nSources de presse\n\n{listed}\n".encode(), "r.txt"
    )
    assert {"Le Monde, 4 mai 2026", "Ouest-France, 6 mai 2026"} <= {s.fr for s in report.sentences}


def test_a_byline_counts_before_the_sender_of_the_mail_it_came_in() -> None:
    text = f"{TITLE}\nPar Hélène Vasseur\nPublié le 3 mai 2026\n\n{BODY[0]}\n"
    report = make.read_here(make.eml_file(text), "m.eml")
    assert (report.author, report.date) == ("Hélène Vasseur", "2026-05-03")
    plain = make.read_here(make.eml_file("\n".join(BODY)), "m.eml")
    assert (plain.author, plain.date) == ("Odile Roux", "2026-03-10")


@pytest.mark.parametrize(
    ("line", "said", "facts"),
    [
        (
            "Publié le 3 mai 2026, mis à jour le 4 mai 2026",
            "Published on 3 May 2026, updated on 4 May 2026",
            2,
        ),
        ("Mis à jour le 4 mai 2026", "Updated on 4 May 2026", 1),
        ("Publié le 3 mai 2026", "Published on 3 May 2026", 1),
    ],
)
def test_answers_and_exports_know_when_a_report_was_changed(line: str, said: str, facts: int) -> None:
    report = read("head", [line], "txt").model_copy(update={"source": "-"})
    assert publication(report, "", dated=True) == said
    assert len(known_facts(report)) == facts
    assert report.dated == (report.date or report.updated)


STANDFIRST = "Après trois ans d'attente, la criée de Brel rouvre ses portes aux mareyeurs du golfe."


@pytest.mark.parametrize(
    ("credits", "wanted"),
    [
        (["Hélène Vasseur", "12 novembre 2026"], ("Hélène Vasseur", "2026-11-12", "", "")),
        (["Par Hélène Vasseur", "12 novembre 2026"], ("Hélène Vasseur", "2026-11-12", "", "")),
        (["Hélène Vasseur, 12 novembre 2026"], ("Hélène Vasseur", "2026-11-12", "", "")),
        (["Publié le 12 novembre 2026", "Hélène Vasseur"], ("Hélène Vasseur", "2026-11-12", "", "")),
        (
            ["Ouest-France", "Hélène Vasseur", "12/11/2026"],
            ("Hélène Vasseur", "2026-11-12", "", "Ouest-France"),
        ),
    ],
)
@pytest.mark.parametrize("kind", ["txt", "html", "docx", "rtf"])
def test_credits_below_a_standfirst(kind: str, credits: list[str], wanted: tuple[str, ...]) -> None:
    lines = [
        "La criée rouvre",
        STANDFIRST,
        *credits,
        *BODY,
        "Les mareyeurs se disent soulagés par la décision du port.",
    ]
    report = make.read_here(FORMATS[kind]("\n".join(lines)), f"r.{kind}")
    assert [s.fr for s in report.sentences] == [*lines[:2], *lines[-3:]]
    assert told(report) == wanted


def test_days_of_a_chronology_are_no_credits() -> None:
    text = "\n".join(f"{day} novembre 2026\n{STANDFIRST}" for day in (12, 13, 14))
    sentences = [s.fr for s in make.read_here(f"{TITLE}\n\n{BODY[0]}\n{text}\n".encode(), "r.txt").sentences]
    assert {"12 novembre 2026", "13 novembre 2026", "14 novembre 2026"} <= set(sentences)


def test_an_item_of_a_list_of_sources_is_no_credit() -> None:
    text = f"{TITLE}\n\n{' '.join(BODY)}\n\nSources :\n- Le Monde, 4 mai 2026\n- Insee, 2025\n"
    assert "- Le Monde, 4 mai 2026" in [s.fr for s in make.read_here(text.encode(), "r.txt").sentences]

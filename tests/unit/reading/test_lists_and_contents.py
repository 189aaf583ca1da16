"""Bullets keep their items apart; tables of contents are no text; French abbreviations end no sentence."""

import pytest

from assistant.reading import read_text
from tests.reading_files import html_page, read_here


def sentences(text: str) -> list[str]:
    return [s.fr for s in read_text(text).sentences]


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Le prix monte ‣ les ventes baissent ‣ tout va mal.", ["Le prix monte", "‣ les ventes baissent", "‣ tout va mal."]),
        ("• Fermer le quai • Vendre le stade", ["• Fermer le quai", "• Vendre le stade"]),
        ("✅ La digue tient ❌ Le pont cède ✅ Le quai rouvre", ["✅ La digue tient", "❌ Le pont cède", "✅ Le quai rouvre"]),
        ("Le prix passe de 3 → 4 euros.", ["Le prix passe de 3 → 4 euros."]),
        ("Les habitant•e•s votent.", ["Les habitant•e•s votent."]),
    ],
)  # fmt: skip
def test_bullets_inside_a_line(line: str, items: list[str]) -> None:
    assert sentences(f"Le point du jour\n\n{line}\n")[1:] == items


def test_lines_that_begin_with_a_sign_are_items() -> None:
    lines = [
        "● Le port ferme",
        "✅ La digue est réparée",
        "🚧 Travaux rue du Port",
        "👉 Venez nombreux",
        "‣ Le maire dit oui",
    ]
    report = read_text("Les points du jour\n\nVoici ce qu'il faut retenir.\n\n" + "\n".join(lines) + "\n")
    assert [(s.fr, s.kind) for s in report.sentences[2:]] == [(line, "item") for line in lines]


CONTENTS = [
    ["Sommaire", "Introduction .......... 3", "1. La digue ............ 7", "Conclusion .... 12"],
    ["Table des matières", "Introduction . . . . . . 3", "La digue . . . . . . . . . 7"],
    ["Sommaire", "Introduction ______ 3", "La digue ______ 7", "Conclusion ______ 12"],
    ["SOMMAIRE :", "Introduction\t3", "La digue\t7", "Le port\t7", "Conclusion\t12"],
    ["Avant-propos…………………… iv", "La digue…………………………… 7"],
    ["Sommaire", "Introduction 3", "La digue de 1990 7", "Conclusion p. 12"],
]


@pytest.mark.parametrize("contents", CONTENTS)
def test_a_table_of_contents_is_no_text(contents: list[str]) -> None:
    text = "\n".join(
        [
            "Rapport sur la digue",
            "",
            *contents,
            "",
            "Introduction",
            "",
            "La digue a cédé en mai. Elle sera refaite.",
            "",
        ]
    )
    report = read_text(text)
    assert [s.fr for s in report.sentences] == [
        "Rapport sur la digue", "Introduction", "La digue a cédé en mai.", "Elle sera refaite.",
    ]  # fmt: skip
    assert [report.text[a:b] for a, b in report.boilerplate] == contents


@pytest.mark.parametrize(
    "text",
    [
        "Plan\n\nLe maire a reçu 3 élus en 2023.\n\nIl en a vu 12.\n",
        "Le rapport\n\nSigné : ..................... 12\n\nLe reste suit.\n",
        "Il a hésité...... 3 fois.\n",
    ],
)
def test_other_dots_and_figures_are_text(text: str) -> None:
    assert not read_text(text).boilerplate


@pytest.mark.parametrize(
    "sentence",
    [
        "La ville fut fondée en 53 apr. J.-C. par un légat.",
        "La société Armor Inc. (« Armor ») a vendu Roy et Cie. pour rien.",
        "La filiale Acme Corp. Bretagne a fermé avec Bros. Martin.",
        "Le vice-prés. Martin et le prés. Dupont sont venus.",
        "Voir pl. XII, ann. III et fig. 4 du rapport, vol. II.",
        "L'art. L. 121-3 et le chap. IV s'appliquent.",
        "L'univ. Rennes 2 et la coll. Folio l'ont dit.",
    ],
)
def test_abbreviations_end_no_sentence(sentence: str) -> None:
    following = "Le maire l'a dit."
    assert sentences(f"Un titre\n\n{sentence} {following}\n")[1:] == [sentence, following]


def test_articles_keep_their_numbers() -> None:
    text = "Le règlement\n\nArticle 1. Le quai est fermé.\nArticle 12. Il rouvrira.\nChapitre IV. La digue tient.\n"
    assert sentences(text)[1:] == [
        "Article 1. Le quai est fermé.",
        "Article 12. Il rouvrira.",
        "Chapitre IV. La digue tient.",
    ]


def test_short_last_paragraphs_of_a_page_are_read() -> None:
    text = "Le port\n\nLa préfète a promis jeudi que le quai nord rouvrirait au mois d'avril.\n\nLe maire se tait.\n\nIl attend.\n"
    assert [s.fr for s in read_here(html_page(text), "r.html").sentences][-2:] == [
        "Le maire se tait.",
        "Il attend.",
    ]

"""Roles in English, as far as no model is needed, and what is read out of the model's answers."""

import pytest

from assistant.lexicon.gender import Gender
from assistant.positions import roles


@pytest.mark.parametrize(
    ("role", "gender", "english"),
    [
        ("le ministre de l’Intérieur", "m", "Interior Minister"),
        ("porte-parole", "f", "spokeswoman"),
        ("son porte-parole", "m", "spokesman"),
        ("porte-parole", "", "spokesperson"),
        ("sa consœur", "f", ""),
        ("son homologue belmadien", "m", ""),
        ("sa femme", "f", ""),
        ("femme d'affaires", "f", None),
        ("président de ce dernier", "m", "president"),
        ("yeux de l'ancien général", "m", "former general"),
        ("revue", "f", "journal"),
        ("média", "m", "media outlet"),
        ("La préfète", "f", "prefect"),
        ("l'ex-Première ministre", "f", "former Prime Minister"),
        ("58 ans", "f", "aged 58"),
        ("58 ans, avocate", "f", "lawyer, 58"),
        ("", "", ""),
        ("vendeuse de vanille", "f", None),
    ],
)
def test_common_titles(role: str, gender: Gender, english: str | None) -> None:
    assert roles.known_role(role, gender) == english


@pytest.mark.parametrize(
    ("role", "gender", "answers", "seen", "english"),
    [
        ("vendeuse de vanille", "f", ["Marie is a vanilla salesman.", ""], "", "vanilla saleswoman"),
        (
            "présidente de la métropole",
            "f",
            ["Mary is president of the metropolis.", "Marie, the chair of the metro, spoke."],
            "said Magali Surin, president of the metropolis.",
            "president of the metropolis",
        ),
        ("député LREM", "m", ["Paul is a deputy LREM.", ""], "", "LREM MP"),
        (
            "secrétaire d'Etat américain aux armées",
            "m",
            ["Paul is the American Secretary of State.", ""],
            "",
            "US Secretary of State",
        ),
        (
            "74 ans, dont la maison borde la route",
            "f",
            ["Marie, whose house borders the road, spoke."],
            "",
            "74, whose house borders the road",
        ),
        (
            "président tarsanais",
            "m",
            ["Paul is President of Tarsanese.", "Paul, the president of Tarsan, spoke."],
            "Tarsanese President Anouar Belkhir said so.",
            "Tarsanese President",
        ),
        (
            "premier ministre libanais",
            "m",
            ["Paul is Prime Minister of Lebanon.", ""],
            "",
            "Prime Minister of Lebanon",
        ),
        (
            "président du groupe Les Radicaux",
            "m",
            ["Paul is president of the Les Radicaux group.", ""],
            "",
            "president of the Radicaux group",
        ),
        # A people, and the beginning of a place, are no role.
        ("danois", "m", ["Paul is Danish.", "Paul, Danish, spoke."], "", ""),
        ("instituteur à", "m", ["Paul is a teacher at.", ""], "", ""),
        # The head of the role is lost, or the answer is a sentence about something else: no role.
        ("porte-parole de la Maison Blanche", "m", ["Paul is a parody of the White House.", "Yes."], "", ""),
        ("directeur de l'usine 4", "m", ["Paul is the director of the plant.", ""], "", ""),
    ],
)
def test_roles_are_read_out_of_answers(
    role: str, gender: Gender, answers: list[str], seen: str, english: str
) -> None:
    assert roles.answer(role, gender, answers, seen) == english


def test_a_role_says_more_than_the_name() -> None:
    assert roles.beyond("Soigner collective", "collective") == ""
    assert roles.beyond("the journal Insects", "journal") == ""
    assert roles.beyond("Soigner", "collective") == "collective"
    assert roles.beyond("Soigner collective", "") == ""


def test_a_role_is_asked_with_the_gender_the_report_shows() -> None:
    assert roles.questions("la vendeuse de vanille", "f") == [
        "Marie est vendeuse de vanille.",
        "Marie, vendeuse de vanille, a parlé.",
    ]


def test_a_nationality_gives_way_to_the_office_before_it() -> None:
    text = (
        "L'envoyée spéciale de l'ONU, la Norvégienne Kirsten Halvorsen, est venue avec la Danoise Ane Holm."
    )
    role = roles.beside_nationality(text, "Norvégienne", "Kirsten Halvorsen")
    assert role == "L'envoyée spéciale de l'ONU"
    assert roles.beside_nationality(text, "Danoise", "Ane Holm") == ""
    assert roles.beside_nationality(text, "présidente de la région", "Kirsten Halvorsen") == ""

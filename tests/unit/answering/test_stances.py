"""Who is for or against something in other words than "supports" and "opposes", and what is told where nobody is read."""

import pytest

from assistant.answering.tasks.dispatch import perform
from assistant.answering.tasks.taken_sides import likely, plainly, strongly
from tests.briefings import brief_of

TRAM = [
    ("Le tramway de Corvel passera par la place du marché", "The Corvel tramway will cross the market square"),
    ("La ville a choisi lundi le tracé du tramway.", "The city chose the route of the tramway on Monday."),
    ("Une pétition lancée par les forains a réuni 900 noms.", "A petition started by the stallholders has 900 names."),
    ("Le projet est « un gâchis », estime l'union des commerçants.", "The project is “a waste”, the traders' union thinks."),
    ("Les étudiants applaudissent.", "The students applaud."),
    ("Le chantier durera trois ans.", "The works will last three years."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Who opposes the tramway?", [3, 4]),
        ("Qui est contre le tracé du tramway ?", [3, 4]),
        ("Who is against it?", [3, 4]),
        ("Who supports the tramway?", [5]),
    ],
)
def test_sides_taken_in_other_words_are_told(question: str, numbers: list[int]) -> None:
    answer = perform(question, [brief_of(TRAM)])
    assert answer is not None and not answer.refused and answer.shape == "quotes"
    assert [c.citations[0].n for c in answer.answer] == numbers


def test_both_sides_are_a_table_each_row_cited() -> None:
    answer = perform("Who is for and who is against the tramway?", [brief_of(TRAM)])
    assert answer is not None and answer.shape == "table"
    assert [(c.cells[0], c.citations[0].n) for c in answer.answer] == [
        ("For", 5),
        ("Against", 3),
        ("Against", 4),
    ]


def test_nobody_is_never_told_as_a_fact() -> None:
    quiet = [
        TRAM[0],
        TRAM[1],
        ("Les riverains craignent le bruit.", "The residents fear the noise."),
        TRAM[5],
    ]
    for question in ("Who opposes the tramway?", "Who supports the tramway?", "Who criticises the tramway?"):
        answer = perform(question, [brief_of(quiet)])
        assert answer is not None and answer.refused and answer.shape == "closest"
        assert answer.answer[0].text.startswith("No statement is read as") and len(answer.answer) > 1
        assert "Nobody" not in answer.text
    against = perform("Who opposes the tramway?", [brief_of(quiet)])
    assert against is not None and against.answer[1].citations[0].n == 3


@pytest.mark.parametrize(
    ("french", "side"),
    [
        ("Le syndicat réclame le retrait du texte.", "against"),
        ("La confédération juge la mesure disproportionnée.", "against"),
        ("Les parents ne l'entendent pas de cette oreille.", "against"),
        ("Les pêcheurs se félicitent de la décision.", "for"),
        ("C'est enfin une mesure courageuse, dit-elle.", "for"),
        ("« C'est un suicide », s'est emporté le conseiller.", "against"),
        ("La société a indiqué qu'elle saisirait le tribunal.", "against"),
    ],
)  # fmt: skip
def test_strong_words_take_a_side_by_themselves(french: str, side: str) -> None:
    assert strongly("for", french) is (side == "for") and strongly("against", french) is (side == "against")


@pytest.mark.parametrize(
    "french",
    [
        "Il a renoncé à se battre contre la fermeture.",
        "Je n'ai plus la force de me battre contre eux.",
        "Le maire ne s'y oppose pas.",
        "Le prix a atteint 12 euros, contre 9 un an plus tôt.",
        "Une mesure de bon sens ou un gâchis ?",
    ],
)
def test_what_is_left_or_denied_takes_no_side(french: str) -> None:
    assert not plainly("against", french) and not strongly("against", french)


def test_who_does_not_support_opposes() -> None:
    assert plainly("against", "La région ne soutient pas le projet.")
    assert likely("against", "Les éleveurs redoutent la suite.")


def test_a_clause_takes_a_side_though_the_next_takes_the_other() -> None:
    french = "Le comité salue un retour à la raison mais la coopérative proteste."
    assert strongly("for", french) and strongly("against", french)


def test_who_voted_is_told_by_votes_alone() -> None:
    answer = perform("Qui a voté contre ?", [brief_of(TRAM)])
    assert answer is not None and answer.refused
    voted = [*TRAM, ("Deux élus ont voté contre.", "Two councillors voted against.")]
    answer = perform("Who voted against the tramway?", [brief_of(voted)])
    assert answer is not None and [c.citations[0].n for c in answer.answer] == [7]

"""Dialogue by dashes: what is said is read between quotation marks, whoever tells it outside; lists are no dialogue."""

import pytest

from assistant.reading import read_text
from assistant.reading.view import view


def seen(*turns: str) -> list[str]:
    text = (
        "La rencontre du quai\n\nElle s'est tenue mardi matin devant la capitainerie du port.\n\n"
        + "\n".join(turns)
    )
    read = view(read_text(text)).report
    return [s.fr for s in read.sentences[2:]]


@pytest.mark.parametrize(
    ("turn", "read"),
    [
        ("– Tu pars ? demande Paul.", ["– « Tu pars ? » demande Paul."]),
        (
            "— Non, répond la patronne, Anne Roy. J'attends.",
            ["— « Non », répond la patronne, Anne Roy.", "« J'attends. »"],
        ),
        ("- Jamais ! s'écrie-t-elle.", ["- « Jamais ! » s'écrie-t-elle."]),
        ("– Je sais, a-t-il dit, et je reste.", ["– « Je sais », a-t-il dit, « et je reste. »"]),
        ("– Vous mentez, a lancé un pêcheur !", ["– « Vous mentez », a lancé un pêcheur !"]),
        (
            "– Moi ? s'étonne le maire. Pourquoi moi ?",
            ["– « Moi ? » s'étonne le maire.", "« Pourquoi moi ? »"],
        ),
    ],
)
def test_what_is_said_stands_between_marks(turn: str, read: list[str]) -> None:
    assert seen(turn, f"{turn[0]} Et après ?")[: len(read)] == read


@pytest.mark.parametrize(
    "turns",
    [
        ("– Fermer le stade", "– Vendre la piscine, propose le conseil", "– Baisser les impôts"),
        ("– Et demain ?", "– Je ne sais pas."),
        ("– « Oui », répond Paul.", "– « Non », dit Anne."),
        ("- 12 euros, dit le tarif", "- 15 euros"),
    ],
)
def test_lists_and_turns_that_name_nobody_stay(turns: tuple[str, ...]) -> None:
    assert seen(*turns) == list(turns)


def test_the_text_stays_the_readers_own() -> None:
    text = "Le quai\n\n– Tu pars ? demande Paul.\n– Oui, dit Anne.\n"
    report = read_text(text)
    assert report.text == text and "«" not in "".join(s.fr for s in report.sentences)

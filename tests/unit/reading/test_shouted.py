"""Verbs that decisions print in capitals are read as verbs; acronyms and text in capitals are left alone."""

import pytest

from assistant.reading import read_text
from assistant.reading.view import view


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Le maire de la commune de Brion ARRETE :", "Le maire de la commune de Brion arrête :"),
        ("Le préfet ARRÊTE ce qui suit.", "Le préfet arrête ce qui suit."),
        (
            "Le conseil DECIDE d'approuver le budget et AUTORISE le maire à signer.",
            "Le conseil décide d'approuver le budget et autorise le maire à signer.",
        ),
        ("L'assemblée REJETTE l'amendement.", "L'assemblée rejette l'amendement."),
        ("Les élus APPROUVENT le plan de la SNCF.", "Les élus approuvent le plan de la SNCF."),
    ],
)
def test_a_verb_in_capitals_is_read_as_one(text: str, read: str) -> None:
    report = read_text(text)
    assert view(report).report.text == read
    assert report.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Vu l'ARRETE du 4 mai, la voie ferme.",
        "LE CONSEIL DECIDE D'APPROUVER LE BUDGET.",
        "ARRETE du maire de Brion",
        "La CGT et l'UNESCO refusent.",
    ],
)
def test_other_capitals_are_left_alone(text: str) -> None:
    assert view(read_text(text)).report.text == text

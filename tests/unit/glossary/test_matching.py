"""Where terms stand in French, and whether an English has them."""

import pytest

from assistant.glossary.matching import find_terms, missed, plural, rendered
from assistant.records import Term

TERMS = [
    Term(fr="collectivité territoriale", en="local authority"),
    Term(fr="conseiller municipal", en="councillor"),
    Term(fr="directeur", en="manager"),
    Term(fr="chef de cabinet", en="chief of staff"),
    Term(fr="Rassemblement national", en="National Rally"),
    Term(fr="Le Soir"),
    Term(fr="Le Soir illustré"),
    Term(fr="L'Écho des Landes"),
    Term(fr="Marée"),
]


@pytest.mark.parametrize(
    ("french", "found"),
    [
        ("Les collectivités territoriales paieront.", ["collectivités territoriales*"]),
        (
            "Une conseillère municipale et deux conseillers municipaux",
            ["conseillère municipale", "conseillers municipaux*"],
        ),
        ("La directrice, puis trois directrices", ["directrice", "directrices*"]),
        ("Chef de cabinet, il l'est resté", ["Chef de cabinet"]),
        ("Le Rassemblement national, un rassemblement national", ["Rassemblement national"]),
        ("Selon Le Soir et Le Soir illustré", ["Le Soir", "Le Soir illustré"]),
        ("Il l'a dit au Soir ; les lecteurs du Soir", ["Soir", "Soir"]),
        ("Le soir, au soir", []),
        ("la Coupe du Soir", []),
        ("dans L’Écho des Landes", ["L’Écho des Landes"]),
        ("CONSEILLERS MUNICIPAUX EN COLÈRE", ["CONSEILLERS MUNICIPAUX*"]),
        ("Marée haute à midi. Marée basse le soir, dit Marée.", ["Marée"]),
        ("sous-directeur, directeur-adjoint, codirecteur", []),
    ],
)
def test_terms_are_found_inflected_and_nothing_else_is(french: str, found: list[str]) -> None:
    got = [french[f.start : f.end] + ("*" if f.plural else "") for f in find_terms(french, TERMS)]
    assert got == found


@pytest.mark.parametrize(
    ("term", "english", "times"),
    [
        (TERMS[0], "Local authorities and one local authority’s debt", 2),
        (TERMS[0], "municipal bodies, localauthority", 0),
        (TERMS[3], "two chiefs of staff", 1),
        (TERMS[4], "the national rally of cars", 0),
        (TERMS[4], "THE NATIONAL RALLY WINS", 1),
        (TERMS[5], "told Le Soir", 1),
        (TERMS[5], "told the Evening", 0),
        (TERMS[7], "in L'Écho des Landes", 1),
        (Term(fr="Beauvoir", en="the minister's office"), "At the minister’s office, nobody", 1),
    ],
)
def test_an_english_has_a_term_or_not(term: Term, english: str, times: int) -> None:
    assert len(rendered(term, english)) == times


def test_a_term_is_missed_where_it_stands_less_often_than_in_the_french() -> None:
    french = "Le directeur a vu l'autre directeur."
    assert missed(french, "The manager saw the other manager.", TERMS) == ()
    assert missed(french, "The manager saw the other director.", TERMS) == (TERMS[2],)
    assert missed("Rien de tel.", "Nothing of the kind.", TERMS) == ()


def test_english_plurals() -> None:
    terms = ["local authority", "chief of staff", "MP", "address", "church", "alderman", "holiday"]
    expected = ["local authorities", "chiefs of staff", "MPs", "address", "churches", "aldermen", "holidays"]
    assert [plural(term) for term in terms] == expected

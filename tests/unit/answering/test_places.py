"""Places named in reports, each with its sentences; nobody is one."""

import pytest

from assistant.answering.tasks.dispatch import perform
from tests.briefings import brief_of

VALE = [
    ("VIRIEUX (Isère), 4 mai 2026 - La fonderie ferme.", "VIRIEUX (Isère), 4 May 2026 - The foundry closes."),
    ("L'usine métallurgique Bonnard de Tressac, en Lozère, suivra.", "The Bonnard plant in Tressac, Lozère, will follow."),
    ("Les habitants de Coubon manifesteront près de Saint-Hostien.", "The people of Coubon will march near Saint-Hostien."),
    ("Ginette Vallon, de la CGT, a écrit à Bruxelles et à la Belgique.", "Ginette Vallon, of the CGT, wrote to Brussels and to Belgium."),
    ("Le débit de l'Arzon a baissé, dit Paul Vallon.", "The flow of the Arzon has fallen, Paul Vallon says."),
]  # fmt: skip


def listed(question: str) -> dict[str, list[int]]:
    answer = perform(question, [brief_of(VALE)])
    assert answer is not None and answer.shape == "list"
    return {claim.text: [c.n for c in claim.citations] for claim in answer.answer}


def test_places_are_listed_with_their_sentences() -> None:
    found = listed("Which places are mentioned?")
    assert found == {
        "Virieux": [1], "Isère": [1], "Tressac": [2], "Lozère": [2], "Coubon": [3], "Saint-Hostien": [3],
        "Brussels (Bruxelles)": [4], "Belgium (Belgique)": [4], "Arzon": [5],
    }  # fmt: skip


def test_people_and_places_are_one_list_with_kinds() -> None:
    answer = perform("People and places", [brief_of(VALE)])
    assert answer is not None and answer.columns == ("Kind", "Name")
    kinds = {claim.cells[1]: claim.cells[0] for claim in answer.answer}
    assert kinds["Tressac"] == "Places" and not any(
        "Vallon" in name for name, kind in kinds.items() if kind == "Places"
    )
    assert all(claim.citations for claim in answer.answer)


@pytest.mark.parametrize(
    "question", ["Personnes, lieux et organisations", "List the people, places and organisations"]
)
def test_three_lists_at_once(question: str) -> None:
    answer = perform(question, [brief_of(VALE)])
    assert answer is not None and {claim.cells[0] for claim in answer.answer} >= {"Places"}

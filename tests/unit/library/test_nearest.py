"""Which saved reports a question is answered from, on both databases, and what such an answer names."""

import pytest

from assistant.conversation import ask_all
from assistant.errors import UsageError
from assistant.library.nearest import asked_for
from assistant.shelf import Shelf
from assistant.store import Store
from tests.scripted import ScriptedEngine
from tests.unit.library.shelves import put

DYKE = "La digue de Maren\n\nPaul Vidal défend la digue de Maren."
TRAM = "Le tramway d'Orval\n\nAnne Roux refuse le tramway d'Orval."
WOLF = "Le loup du Vercors\n\nLes bergers demandent des tirs contre le loup."


@pytest.fixture
def shelf(url: str) -> Shelf:
    shelf = Store(url).shelf("ada")
    for text, day in ((DYKE, "2026-01-01"), (TRAM, "2026-02-01"), (WOLF, "2026-03-01")):
        put(shelf, text, {}, day)
    return shelf


def titles(shelf: Shelf, question: str, folder: str = "") -> list[str]:
    return [filed.title for filed in shelf.library(folder).nearest(question)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who opposes the tramways?", ["oppos", "tramway"]),
        ("Que demandent les bergers du Vercors ?", ["demand", "berger", "vercor"]),
        ('"; DROP * OR', ["drop"]),
        ("And why?", []),
    ],
)
def test_the_words_a_question_looks_for(question: str, words: list[str]) -> None:
    assert asked_for(question) == words


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who refuses the TRAMWAYS of Orval?", "EN Le tramway d'Orval"),
        ("Que demandent les bergers ?", "EN Le loup du Vercors"),
        ("Does Vidal defend it?", "EN La digue de Maren"),
    ],
)
def test_the_report_with_the_words_comes_first(shelf: Shelf, question: str, first: str) -> None:
    assert titles(shelf, question)[0] == first


def test_a_question_without_a_word_of_theirs_is_for_the_latest(shelf: Shelf) -> None:
    assert titles(shelf, "And why?")[0] == "EN Le loup du Vercors"
    assert len(titles(shelf, "hippopotamus")) == 3


def test_only_the_readers_own_of_a_folder_and_in_no_bin(shelf: Shelf, url: str) -> None:
    dyke, tram = (next(c.id for c in shelf.conversations() if c.title in text[:20]) for text in (DYKE, TRAM))
    shelf.sort(tram, "North", [])
    assert titles(shelf, "Does Vidal defend the dyke?", "North") == ["EN Le tramway d'Orval"]
    turn = shelf.load(dyke).turns[0].id
    assert list(shelf.library().briefings([turn])) == [turn]
    shelf.delete(dyke)
    assert "EN La digue de Maren" not in titles(shelf, "Vidal digue")
    assert shelf.library().briefings([turn]) == {} and shelf.library().filed([turn]) == []
    assert Store(url).shelf("bob").library().nearest("digue") == []


def test_a_report_saved_twice_is_read_once_and_not_too_many_are(shelf: Shelf) -> None:
    put(shelf, DYKE, {}, "2026-01-01")
    assert titles(shelf, "Vidal digue") == ["EN La digue de Maren"]
    for n in range(10):
        put(shelf, f"Digue {n}\n\nLa digue numéro {n} avance.", {})
    assert len(titles(shelf, "La digue avance")) == 6


def test_a_long_report_is_not_nearer_for_being_long(shelf: Shelf) -> None:
    put(shelf, "Orval\n\n" + "\n".join(f"À Orval, le {n} du mois, on parle d'Orval." for n in range(80)), {})
    assert titles(shelf, "Anne Roux et le tramway d'Orval")[0] == "EN Le tramway d'Orval"


def test_every_citation_names_its_report(shelf: Shelf) -> None:
    told: list[str] = []
    answer, briefings = ask_all(
        "Pourquoi le loup ?",
        shelf.library(),
        ScriptedEngine(),
        told=lambda f: told.extend(x.title for x in f),
    )
    wolf = briefings[0].report
    assert told == ["EN Le loup du Vercors"] and wolf.title == "Le loup du Vercors"
    assert {c.report for claim in answer.answer for c in claim.citations} == {wolf.id}


def test_a_following_question_is_looked_for_with_the_one_before(shelf: Shelf) -> None:
    first, _ = ask_all("Who refuses the tramway?", shelf.library(), ScriptedEngine())
    told: list[str] = []
    ask_all(
        "And why?", shelf.library(), ScriptedEngine(), [first], told=lambda f: told.extend(x.title for x in f)
    )
    assert told == ["EN Le tramway d'Orval"]


def test_without_any_report_it_says_what_to_do(url: str) -> None:
    with pytest.raises(UsageError, match="No report is saved here yet"):
        ask_all("Who?", Store(url).shelf("nobody").library(), ScriptedEngine())

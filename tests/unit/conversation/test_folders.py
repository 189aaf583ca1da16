"""Folders and tags of conversations, on both databases."""

from assistant.shelf import Shelf
from tests.unit.library.shelves import put

TEXT = "La digue avance\n\nLe maire Paul Vidal assure que la digue sera prête."


def test_a_conversation_is_listed_in_its_folder_and_under_its_tags(shelf: Shelf) -> None:
    one, other = shelf.create("one"), shelf.create("other")
    shelf.sort(one, "  Ports  du Nord ", ["budget", " budget", "", "50%"])
    shelf.sort(other, "", ["budgets"])
    assert shelf.sorted_into() == (["Ports du Nord"], ["50%", "budget", "budgets"])
    assert [c.id for c in shelf.conversations(folder="Ports du Nord")] == [one]
    assert [c.id for c in shelf.conversations(tag="budget")] == [one]
    assert [c.tags for c in shelf.conversations(tag="50%")] == [("budget", "50%")]
    assert shelf.conversations(tag="5_%") == []


def test_folders_and_tags_are_searched_and_stay_when_a_title_changes(shelf: Shelf) -> None:
    one = shelf.create("one")
    shelf.sort(one, "Enquête", ["à relire"])
    shelf.rename(one, "another title")
    assert [c.id for c in shelf.conversations("enquete RELIRE title")] == [one]


def test_a_conversation_leaves_its_folder_which_is_gone_with_the_last_one(shelf: Shelf) -> None:
    one = shelf.create("one")
    shelf.sort(one, "Ports", ["budget"])
    shelf.sort(one, "", [])
    assert shelf.sorted_into() == ([], [])
    shelf.sort(one, "Ports", [])
    shelf.delete(one)
    assert shelf.sorted_into() == ([], [])


def test_a_dossier_of_one_folder(shelf: Shelf) -> None:
    inside = put(shelf, TEXT, {"Paul Vidal": ["la digue sera prête"]})
    put(shelf, TEXT.replace("Paul", "Anne"), {"Anne Vidal": ["la digue sera prête"]})
    shelf.sort(inside, "Ports", [])
    assert [p.name for p in shelf.library("Ports").people()] == ["Paul Vidal"]
    assert len(shelf.library("Ports").find("digue prete")) == 1
    assert len(shelf.library().people()) == 2 and shelf.library("Elsewhere").people() == []

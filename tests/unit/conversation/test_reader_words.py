"""A reader's glossary and translation memory in both databases: kept, found, one reader's only."""

import pytest

from assistant.corrections.kinds import NewEnglish
from assistant.corrections.memory import Pair, memory_key
from assistant.errors import StoreError
from assistant.records import Term
from assistant.shelf import Shelf
from assistant.store import Store
from assistant.turns import Turn
from tests.unit.corrections.briefings import answer, made


def test_a_sentence_is_remembered_replaced_and_forgotten(url: str, shelf: Shelf) -> None:
    words = shelf.words
    assert words.known(["Oui."]) == {} and words.memory() == []
    words.remember([Pair("Oui.", "Yes."), Pair("C’est  fini.", "It is over.")])
    words.remember([Pair("Oui.", "Aye.")])
    again = Store(url).shelf("ada").words
    assert again.known(["Non.", "C'est fini.", "Oui."]) == {
        memory_key("Oui."): "Aye.",
        memory_key("C'est fini."): "It is over.",
    }
    assert again.memory()[0] == Pair("Oui.", "Aye.")
    again.forget(["Oui."])
    assert [pair.en for pair in words.memory()] == ["It is over."]


def test_terms_are_kept_replaced_and_dropped(shelf: Shelf) -> None:
    words = shelf.words
    words.keep_terms([Term(fr="digue", en="dyke"), Term(fr="Canal du Sel")])
    words.keep_terms([Term(fr="digue", en="sea wall")])
    assert set(words.glossary().terms) == {Term(fr="digue", en="sea wall"), Term(fr="Canal du Sel")}
    words.drop_terms(["digue"])
    assert words.glossary().terms == (Term(fr="Canal du Sel"),)


def test_another_reader_sees_and_changes_nothing(url: str, shelf: Shelf) -> None:
    shelf.words.remember([Pair("Oui.", "Yes.")])
    shelf.words.keep_terms([Term(fr="digue", en="dyke")])
    other = Store(url).shelf("bob").words
    assert other.memory() == [] and other.known(["Oui."]) == {} and other.glossary().terms == ()
    other.remember([Pair("Oui.", "Quite.")])
    other.forget(["Oui."])
    other.drop_terms(["digue"])
    assert [p.en for p in shelf.words.memory()] == ["Yes."] and shelf.words.glossary().get("digue")


def test_there_is_an_end_to_what_is_kept(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.reader_words.MOST_UNITS", 2)
    shelf.words.remember([Pair("a", "1"), Pair("b", "2")])
    with pytest.raises(StoreError, match="No more than 2"):
        shelf.words.remember([Pair("c", "3")])
    shelf.words.remember([Pair("b", "4")])
    assert len(shelf.words.memory()) == 2


def test_many_sentences_are_looked_for_at_once(shelf: Shelf) -> None:
    shelf.words.remember([Pair(f"Phrase {n}.", f"Sentence {n}.") for n in range(900)])
    assert len(shelf.words.known(f"Phrase {n}." for n in range(2000))) == 900


def test_nul_and_lone_surrogates_are_no_trouble(shelf: Shelf) -> None:
    shelf.words.remember([Pair("a\x00\ud800", "b\x00\ud800")])
    shelf.words.keep_terms([Term(fr="c\x00d\ud800", en="e\x00")])
    assert len(shelf.words.memory()) == 1 and len(shelf.words.glossary().terms) == 1


def test_corrections_of_a_turn_come_back(shelf: Shelf) -> None:
    key = shelf.create("t")
    turn = Turn(
        kind="report",
        asked="r",
        status="done",
        briefing=made(),
        made=made(),
        corrections=(NewEnglish(n=1, en="x"),),
    )
    told = Turn(kind="question", asked="q", status="done", answer=answer(), answered=answer())
    shelf.save(key, turn)
    shelf.save(key, told)
    assert list(shelf.load(key).turns) == [turn, told]

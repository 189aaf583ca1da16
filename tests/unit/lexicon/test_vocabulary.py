"""Closed vocabularies and the word lists under them: no word that is in none, none that stands twice."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from assistant.lexicon import french
from assistant.lexicon.conjugation import present
from assistant.lexicon.normalise import fold
from assistant.records import Statement
from assistant.resources import resource
from assistant.vocabulary import ACTS, FRAMES, Flag, Frame

HEAD = re.compile(r"^#   (.*)$", re.MULTILINE)
LISTS = ("people.txt", "bodies.txt")


def words(name: str) -> list[str]:
    return [word.lower() for line in french.lines(name) for word in line.split()]


def test_a_verb_does_one_thing_in_a_frame() -> None:
    twice = [
        entry for entry, times in Counter((v, f) for v, f, _ in french.verb_frames()).items() if times > 1
    ]
    assert twice == []


def test_every_verb_has_one_row_and_rows_are_sorted() -> None:
    verbs = [line.partition(" |")[0] for line in french.lines("speech_verbs.txt")]
    assert [verb for verb, times in Counter(verbs).items() if times > 1] == []
    assert verbs == sorted(verbs, key=by_letters)


def by_letters(verb: str) -> tuple[str, bool, str]:
    bare = verb.removeprefix("se_").removeprefix("s'")
    return fold(bare), bare.isascii(), verb


def test_every_verb_is_an_infinitive() -> None:
    verbs = {
        verb.split(" ")[0] for verb in (v.verb.lemma.removeprefix("se ").removeprefix("s'") for v in every())
    }
    assert [verb for verb in sorted(verbs - {"y"}) if present(verb, plural=False) is None] == []


def every() -> list[french.VerbReading]:
    return [reading for readings in french.speech_verbs().values() for reading in readings]


def test_a_line_of_verbs_with_a_strange_act_or_frame_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for line in ("crier | shouts: q", "dire | says: x", "dire | says", "dire | says: "):
        monkeypatch.setattr(french, "lines", lambda _, line=line: [line])
        with pytest.raises(ValueError, match="unknown act or frame"):
            list(french.verb_frames())


@pytest.mark.parametrize("name", LISTS)
def test_a_noun_stands_once_in_its_list(name: str) -> None:
    assert [word for word, times in Counter(words(name)).items() if times > 1] == []


def test_a_noun_is_a_persons_or_a_bodys_or_said_to_be_either() -> None:
    either = french.word_class("person or body")
    assert set(words("people.txt")) & set(words("bodies.txt")) == set()
    assert not either & {*words("people.txt"), *words("bodies.txt")}
    assert either <= french.people_nouns() & french.body_nouns()


def test_a_first_name_stands_once() -> None:
    names = [
        name.lower() for line in french.lines("first_names.txt") for name in line.partition("|")[2].split()
    ]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_every_frame_is_named_in_words_and_at_the_head_of_the_list() -> None:
    assert set(FRAMES) == set(get_args(Frame))
    text = (Path(french.__file__).parent / "data/fr/speech_verbs.txt").read_text(encoding="utf-8")
    explained = " ".join(HEAD.findall(text))
    assert all(re.search(rf"(?:^|\s){frame}[\s:]", explained) for frame in FRAMES)


def test_the_model_is_asked_for_the_acts_that_the_grammar_finds() -> None:
    told = resource("prompts/positions.md").read_text(encoding="utf-8").partition('and "act" (')[2]
    assert re.findall(r'"([^"]+)"', told.partition(")")[0]) == list(ACTS)
    assert {act for _, _, act in french.verb_frames()} | {"considers"} == set(ACTS)


def test_an_act_of_an_earlier_conversation_is_read_as_what_it_is_called_now() -> None:
    said = Statement(kind="direct", n=1, start=0, end=1, fr="x", act="announces")
    assert said.act == "reports"


def test_the_flags_are_explained_where_they_are_given() -> None:
    from assistant.translation.quality import estimation

    assert all(f"`{flag}`" in (estimation.__doc__ or "") for flag in get_args(Flag))

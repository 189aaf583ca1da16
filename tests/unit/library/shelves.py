"""Saved reports on a shelf, from a few words each."""

from assistant.conversation import brief
from assistant.records import Actor, Briefing, Claim, Statement
from assistant.shelf import Shelf
from assistant.turns import Turn
from tests.scripted import ScriptedEngine, small_report

ENGINE = ScriptedEngine()


def briefing_of(text: str, said: dict[str, list[str]], date: str | None, publisher: str | None) -> Briefing:
    """A briefing in which each name says those words of the text."""
    made = brief(small_report(text), ENGINE)
    report = made.report.model_copy(update={"date": date, "publisher": publisher})
    actors = tuple(
        Actor(
            id=f"a{i}",
            name=name,
            name_en=name,
            role_en="mayor",
            kind="institution" if name.isupper() or name.startswith("Union") else "person",
            position=Claim(text=""),
            statements=tuple(_statement(text, words, made) for words in words_of),
        )
        for i, (name, words_of) in enumerate(said.items())
    )
    return made.model_copy(update={"report": report, "actors": actors, "unattributed": ()})


def _statement(text: str, words: str, briefing: Briefing) -> Statement:
    start = text.index(words)
    n = briefing.report.sentence_at(start).n
    return Statement(
        kind="indirect", n=n, start=start, end=start + len(words), fr=words, en=f"EN {words}", act="says"
    )


def put(
    shelf: Shelf, text: str, said: dict[str, list[str]], date: str | None = None, publisher: str | None = None
) -> str:
    """Save a finished report; returns its conversation's id."""
    conversation = shelf.create(text[:20])
    briefing = briefing_of(text, said, date, publisher)
    shelf.save(conversation, Turn(kind="report", asked="x.txt", status="done", briefing=briefing))
    return conversation

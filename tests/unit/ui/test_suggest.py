"""Suggested questions are about what is striking, varied, and name nobody the report does not name."""

from assistant.conversation import brief
from assistant.records import Briefing, Citation
from assistant.ui.suggest import suggestions
from tests.scripted import TEXT, ScriptedEngine, small_report


def briefing(text: str = TEXT) -> Briefing:
    return brief(small_report(text), ScriptedEngine())


def test_a_name_that_is_none_of_the_reports_is_not_asked_about() -> None:
    made = briefing()
    wrong = made.actors[0].model_copy(update={"name": "le maire", "name_en": "the mayor"})
    other = made.actors[1].model_copy(update={"name": "Jean Nulle", "name_en": "Jean Nulle"})
    assert suggestions([made.model_copy(update={"actors": (wrong, other)})], []) == []


def test_who_contradicts_whom_comes_first() -> None:
    made = briefing()
    said, answered = made.actors[0].statements[0], made.actors[1].statements[0]
    against = Citation(n=said.n, start=said.start, end=said.end)
    contradicting = answered.model_copy(update={"contradicts": (against,)})
    actors = (made.actors[0], made.actors[1].model_copy(update={"statements": (contradicting,)}))
    offered = suggestions([made.model_copy(update={"actors": actors})], [])
    assert offered[0] == "Where do Anne Roux and Paul Vidal disagree?"
    assert offered[1] == "What does Anne Roux warn of?"


def test_what_was_asked_is_not_offered_again() -> None:
    assert suggestions([briefing()], ["what does anne roux warn of?"]) == ["What does Paul Vidal say?"]


def test_a_body_has_the_article_of_the_reports_english() -> None:
    made = briefing()
    body = made.actors[0].model_copy(
        update={"kind": "institution", "name": "Le Conseil", "name_en": "Council of State"}
    )
    first, *others = made.report.sentences
    for english, name in (
        ("The Council of State says so.", "the Council of State"),
        ("Council of State: yes.", "Council of State"),
    ):
        told = first.model_copy(update={"en": english, "fr": "Le Conseil parle."})
        report = made.report.model_copy(
            update={"sentences": (told, *others), "text": f"Le Conseil {made.report.text}"}
        )
        offered = suggestions([made.model_copy(update={"report": report, "actors": (body,)})], [])
        assert offered and all(name in question for question in offered)
        assert ("the Council" in offered[0]) is name.startswith("the")

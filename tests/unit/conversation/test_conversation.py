"""A briefing keeps what is finished, whatever happens next."""

import pytest

from assistant.conversation import Conversation, brief
from assistant.errors import ProviderError, Stopped
from assistant.reading import read_text
from assistant.records import Step, Translation
from tests.scripted_engine import ScriptedEngine

TEXT = "Le maire a parlé. Il pleut sur la ville. Le conseil se réunit lundi."


def test_a_whole_briefing() -> None:
    steps: list[Step] = []
    briefing = brief(read_text(TEXT), ScriptedEngine(), steps.append)
    assert [s.en for s in briefing.report.sentences] == [f"EN: {s.fr}" for s in briefing.report.sentences]
    assert briefing.report.title_en.startswith("EN: ")
    assert briefing.complete and briefing.actors[0].name == "X"
    assert briefing.summary[0].citations[0].n == 1
    assert {"translate", "positions", "summarise", "total"} <= set(briefing.usage.seconds)
    assert [s.stage for s in steps] == ["translate"] * 3 + ["positions", "summarise"]


def test_a_provider_lost_in_mid_translation_keeps_the_sentences() -> None:
    briefing = brief(read_text(TEXT), ScriptedEngine(fails_at="translate:2"))
    assert [bool(s.en) for s in briefing.report.sentences] == [True, True, False] and not briefing.complete
    assert any("not complete" in w and "Try again" in w for w in briefing.warnings)


def test_a_provider_that_never_answers_is_an_error() -> None:
    with pytest.raises(ProviderError, match="Try again"):
        brief(read_text(TEXT), ScriptedEngine(fails_at="translate:0"))


@pytest.mark.parametrize(("task", "says"), [("positions", "positions"), ("summarise", "summary")])
def test_a_later_step_that_fails_takes_nothing_with_it(task: str, says: str) -> None:
    briefing = brief(read_text(TEXT), ScriptedEngine(fails_at=task))
    assert all(s.en for s in briefing.report.sentences) and not briefing.complete
    assert bool(briefing.actors) == (task != "positions")
    assert any(says in w for w in briefing.warnings)


def test_stopping_keeps_what_is_there() -> None:
    def stop_after_two(step: Step) -> None:
        if isinstance(step.item, Translation) and step.item.n == 2:
            raise Stopped("stopped by the reader")

    briefing = brief(read_text(TEXT), ScriptedEngine(), stop_after_two)
    assert [bool(s.en) for s in briefing.report.sentences] == [True, True, False] and not briefing.complete
    assert any("Stopped" in w for w in briefing.warnings)


def test_questions_join_the_conversation_in_order() -> None:
    talk = Conversation(ScriptedEngine())
    talk.add(read_text(TEXT))
    talk.ask("Who spoke?")
    talk.ask("When?")
    assert [a.question for a in talk.answers] == ["Who spoke?", "When?"]
    assert '"schema": "assistant.answers/1"' in talk.to_json()

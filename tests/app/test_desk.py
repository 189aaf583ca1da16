"""What makes the page kind: asides, folds, the badge, the list of conversations."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from assistant.errors import EngineNotReady
from assistant.records import EngineInfo
from assistant.turns import Turn
from assistant.ui import cards, charts, sidebar
from assistant.ui import engine_choice as page_engine
from assistant.ui.markup import Sources
from assistant.ui.state import EngineChoice, Session
from assistant.ui.welcome import FILE_TYPES
from tests.app.conftest import TOKEN, Page, gated, shelf_of
from tests.scripted import TEXT, ScriptedEngine

OpenPage = Callable[..., Page]


def test_the_badge_says_what_translates_and_what_answers_now(page: Page, engine: ScriptedEngine) -> None:
    engine.info = EngineInfo(name="embedded", translation="opus-mt", answers="evidence")
    page.wait(lambda p: "translates with opus-mt" in p.html)
    assert "answers with the report&#x27;s own sentences" in page.html
    engine.info = EngineInfo(name="embedded", translation="opus-mt", answers="a-small-model")
    assert "answers with a-small-model" in page.run().html


def test_models_that_are_missing_are_said_before_any_report(
    page: Page, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_ready(settings: object, questions: str) -> None:
        raise EngineNotReady("The local models are missing. Run: assistant setup")

    page_engine.shared.clear()
    monkeypatch.setattr(page_engine, "open_engine", not_ready)
    assert "Run: assistant setup" in open_page().wait(lambda p: "fra-error" in p.html).html


def test_a_model_named_for_another_engine_loads_no_second_set_of_local_models(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, engine: ScriptedEngine
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(page_engine, "open_engine", lambda settings, _: opened.append(settings) or engine)
    page_engine.shared.clear()
    for model in (None, "gpt-x"):
        page_engine.opener(Session("t", choice=EngineChoice(engine="embedded", model=model)))()
    assert len(opened) == 1


@pytest.mark.parametrize("message", ["Who opposes the dam?", "Give me three bullets", "Bonjour"])
def test_a_question_before_any_report_goes_back_into_the_box(page: Page, message: str) -> None:
    page.say(message)
    assert "c" not in page.app.query_params
    assert "Hand in a report first" in page.app.toast[0].value
    box = page.app.chat_input(key="box").proto
    assert box.set_value and box.value == message


def test_every_kind_of_file_that_can_be_read_can_be_attached() -> None:
    from assistant.reading.formats import SUFFIXES

    assert {f".{kind}" for kind in FILE_TYPES} <= SUFFIXES
    assert {"txt", "md", "html", "pdf", "docx", "odt", "eml", "rtf", "epub", "ods", "odp", "warc"} <= set(
        FILE_TYPES
    )


@gated
def test_stop_is_beside_the_box_while_something_is_at_work(page: Page, gate: threading.Semaphore) -> None:
    page.paste(TEXT)
    assert "stop" in {b.key for b in page.app.button}
    gate.release(100)
    assert "stop" not in {b.key for b in page.settle().app.button}


def test_the_source_panel_is_not_blank_where_no_report_could_be_read(open_page: OpenPage) -> None:
    shelf = shelf_of(TOKEN)
    conversation = shelf.create("two addresses")
    for n in (1, 2):
        turn = Turn(kind="report", asked=f"http://127.0.0.1:{n}/", status="failed", error="not reached")
        shelf.save(conversation, turn)
    assert "The report appears here" in open_page(conversation).html


def test_many_actors_and_statements_fold_away(page: Page) -> None:
    page.paste(TEXT).settle()
    briefing = page.saved.turns[0].briefing
    sources = Sources([briefing])
    actor = briefing.actors[0]
    many = actor.model_copy(update={"statements": actor.statements * 7})
    card = cards.actor_card(many, many.statements, briefing.report, sources)
    assert "<summary>5 more</summary>" in card and card.count('class="fra-said"') == 7
    almost = cards.actor_card(many, many.statements[: cards.STATEMENTS + 1], briefing.report, sources)
    assert " more</summary>" not in almost  # one line more takes no more room than saying so
    assert "<summary>18 more actors</summary>" in cards.stack([card] * 24)
    assert "<details" not in cards.stack(["<article></article>"] * cards.CARDS)
    crowd = briefing.model_copy(update={"actors": (actor,) * 24})
    for chart in (charts.share_of_voice(crowd, sources), charts.who_speaks_where(crowd, sources)):
        assert "<summary>20 more</summary>" in chart and chart.count('class="fra-who"') == 24


def test_actors_are_shown_the_loudest_first(page: Page) -> None:
    page.paste(TEXT.replace("Nous irons au tribunal", "Nous irons tous au tribunal dès lundi matin")).settle()
    assert page.html.index('|a2">Anne Roux') < page.html.index('|a1">Paul Vidal')


def test_many_warnings_fold_away_and_all_stand_in_the_details(page: Page) -> None:
    drawn = cards.warnings(["one", "two", "three"])
    assert drawn.index("one") < drawn.index("<details><summary>2 more</summary>") < drawn.index("two")
    assert cards.warnings([]) == ""


@pytest.mark.parametrize("engine", [{"doubts": "2027"}], indirect=True)
def test_only_the_sentences_the_audit_doubts(page: Page) -> None:
    page.paste(TEXT).settle().open_tab("Side by side")
    turn = page.saved.turns[0].id
    page.app.toggle(key=f"doubted-{turn}").set_value(True)
    assert page.run().html.count("fra-beside") == 1
    assert page.html.count('<div class="fra-row fra-') == 5 + 1
    assert "a number differs</span>" in page.html


@pytest.mark.parametrize(
    ("ago", "heading"),
    [(0, "Today"), (1, "Yesterday"), (3, "Last seven days"), (40, "Earlier")],
)
def test_conversations_stand_under_their_day(ago: int, heading: str) -> None:
    now = datetime(2026, 3, 9, 12, tzinfo=UTC)
    assert sidebar._when(now - timedelta(days=ago), now) == heading


def test_the_list_has_its_heading(page: Page) -> None:
    page.paste(TEXT).settle()
    assert '<h2 class="fra-when">Today</h2>' in page.html

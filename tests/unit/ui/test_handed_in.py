"""What is handed in is saved before anything else is done with it, and can be tried again whatever happens."""

import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import SourceError, StoreError, UsageError
from assistant.records import Progress, Report, Step, silent
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.store import Store
from assistant.turns import Given, Turn
from assistant.ui import desk as page_desk
from assistant.ui import pulse
from assistant.ui.desk import reading
from assistant.ui.job import Job
from assistant.ui.jobs import Queues
from tests.app.conftest import TOKEN, Page, shelf_of
from tests.faults.child import victim
from tests.faults.test_disk import until
from tests.scripted import TEXT, ScriptedEngine, small_report

OpenPage = Callable[..., Page]


@pytest.mark.slow
def test_a_kill_before_it_is_read_loses_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    process = victim("hand_in", url, TEXT)
    said, complaint = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, complaint
    (kept,) = Store(url).shelf("ada").load(said.strip()).turns
    read = reading(kept)
    assert read is not None and read(silent).text == TEXT


@pytest.mark.slow
def test_after_a_kill_it_is_tried_again_from_the_page(
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pulse, "SILENT_SECONDS", 0.0)
    first = open_page()
    shelf = shelf_of(TOKEN)
    conversation = shelf.create("Maren")
    lost = Turn(kind="report", asked="Pasted text", status="running", given=Given(text=TEXT))
    shelf.save(conversation, lost)  # as a server that was killed at once has left it
    after = open_page(conversation)
    after.say("Et le tribunal ?").settle()
    answer = after.saved.turns[1]
    assert answer.status == "failed" and "no report here to answer from" in answer.error
    assert "does not say" not in after.html
    after.click(f"again-{lost.id}").settle()
    done = after.saved.turns[0]
    assert done.status == "done" and done.given is None and done.briefing.report.text == TEXT
    after.click(f"again-{answer.id}").settle()
    assert "EN « Nous irons au tribunal », prévient-elle." in after.html
    assert first.app.exception == after.app.exception


@pytest.mark.parametrize("given", [Given(text="Le maire\0 a dit « non »."), Given(file=bytes(range(256)))])
def test_texts_and_files_come_back_as_they_were(given: Given, url: str) -> None:
    shelf = Store(url).shelf("ada")
    key = shelf.create("t")
    shelf.save(key, turn := Turn(kind="report", asked="a.txt", given=given))
    assert shelf.load(key).turns == (turn,)


class Hands:
    """Somebody who hands in, and sees what is saved."""

    def __init__(self, folder: Path) -> None:
        self.shelf: Shelf = Store(f"sqlite:///{folder / 'a.db'}").shelf("ada")
        self.key, self.queues = self.shelf.create("t"), Queues(1)

    def hand_in(self, read: Callable[[Progress], Report], engine: ScriptedEngine | None = None) -> Turn:
        turn = Turn(kind="report", asked="a.txt", given=Given(file=TEXT.encode()))
        self.queues.submit(Job(self.shelf, self.key, turn, lambda: engine or ScriptedEngine(), read))
        return turn

    @property
    def saved(self) -> Turn:
        return self.shelf.load(self.key).turns[-1]

    def ended(self) -> Turn:
        until(lambda: self.queues.glances(self.key), lambda found: not found)
        return self.saved


def test_once_it_is_read_the_report_takes_its_place_before_the_first_sentence(tmp_path: Path) -> None:
    hands, gate = Hands(tmp_path), threading.Semaphore(0)
    hands.hand_in(lambda _: small_report(), ScriptedEngine(gate))
    kept = until(lambda: hands.saved, lambda turn: turn.briefing)
    assert kept.given is None and kept.status == "running" and kept.briefing.report.text == TEXT
    gate.release(100)
    assert hands.ended().status == "done"


def test_what_cannot_be_read_is_not_kept(tmp_path: Path) -> None:
    def unreadable(_: Progress) -> Report:
        raise SourceError("a.txt is damaged. Get a fresh copy.")

    hands = Hands(tmp_path)
    hands.hand_in(unreadable)
    ended = hands.ended()
    assert (ended.status, ended.given, reading(ended)) == ("failed", None, None)


def test_a_stop_while_it_is_read_is_heard_and_keeps_it(tmp_path: Path) -> None:
    begun = threading.Event()

    def slow(progress: Progress) -> Report:
        while True:
            begun.set()
            progress(Step("read", 1, 1990))

    hands = Hands(tmp_path)
    hands.hand_in(slow)
    assert begun.wait(60)
    hands.queues.stop(hands.key)
    ended = hands.ended()
    assert ended.status == "stopped" and ended.given == Given(file=TEXT.encode())


def test_where_too_much_waits_it_is_kept_all_the_same(tmp_path: Path) -> None:
    hands, gate = Hands(tmp_path), threading.Semaphore(0)
    with pytest.raises(UsageError, match="too much to do"):
        for _ in range(100):
            hands.hand_in(lambda _: small_report(), ScriptedEngine(gate))
    refused = hands.saved
    assert (refused.status, refused.given) == ("failed", Given(file=TEXT.encode()))
    assert "too much to do" in refused.error
    gate.release(10_000)
    hands.ended()


def no_room(shelf: Shelf, title: str) -> str:
    raise StoreError("No room is left to save conversations. Make room.")


def test_where_nothing_can_be_saved_a_pasted_text_stays_in_its_box(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Shelf, "create", no_room)
        page.paste(TEXT)
    assert "No room is left" in page.html and page.app.text_area(key="pasted").value == TEXT
    page.press("Brief this text").settle()
    assert "EN Le maire de Maren" in page.html


def test_where_nothing_can_be_saved_a_message_goes_back_into_the_chat_box(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Shelf, "create", no_room)
        page.say(TEXT * 3)
    box = page.app.chat_input(key="box").proto
    assert box.set_value and box.value == TEXT * 3


def test_the_page_reads_within_the_limits_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_desk, "load_settings", lambda: Settings(read_megabytes=1))
    read = reading(Turn(kind="report", asked="a.txt", given=Given(file=b"a" * 1_100_000)))
    with pytest.raises(SourceError, match="larger than 1 MB"):
        read(silent)

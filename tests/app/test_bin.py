"""Deleting a conversation has a way back: at once, and from the bin."""

import pytest

from assistant.ui import sidebar
from tests.app.conftest import TOKEN, Page, shelf_of
from tests.scripted import TEXT


@pytest.fixture
def deleted(page: Page) -> tuple[Page, str]:
    page.paste(TEXT).settle()
    conversation = page.conversation
    page.click("new")
    assert conversation in {c.id for c in shelf_of(TOKEN).conversations()}
    page.click(f"manage-{conversation}").click(f"delete-{conversation}")  # one that is not open
    return page, conversation


def test_undo_brings_it_back(deleted: tuple[Page, str]) -> None:
    page, conversation = deleted
    assert shelf_of(TOKEN).conversations() == []
    page.click("undo")
    assert page.conversation == conversation and "EN Le port de Maren" in page.html


def test_undo_is_offered_for_some_seconds(deleted: tuple[Page, str], monkeypatch: pytest.MonkeyPatch) -> None:
    page, _ = deleted
    assert "Undo" in page.labels
    monkeypatch.setattr(sidebar, "UNDO_SECONDS", 0.0)
    assert "Undo" not in page.run().labels


def test_the_bin_gives_back_or_forgets(deleted: tuple[Page, str]) -> None:
    page, conversation = deleted
    page.click(f"restore-{conversation}")
    assert page.conversation == conversation
    page.click(f"manage-{conversation}").click(f"delete-{conversation}").click(f"forget-{conversation}")
    assert shelf_of(TOKEN).binned() == []

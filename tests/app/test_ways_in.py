"""Handing in a report: what cannot be done is said where it was asked for, and nothing typed is lost."""

import re
from collections.abc import Callable

import pytest

from assistant.turns import Given
from tests.app.conftest import TOKEN, Page, shelf_of
from tests.scripted import TEXT

OpenPage = Callable[..., Page]


def address(page: Page, typed: str) -> Page:
    page.app.text_input(key="url").set_value(typed)
    return page.press("Brief this page")


def test_an_empty_box_is_said_to_be_empty(page: Page) -> None:
    page.press("Brief this text")
    assert "There is nothing in the box yet" in page.html
    page.press("Brief this page")
    assert "no address in the box" in page.html and "nothing in the box" not in page.html


def test_what_is_no_address_is_said_beside_the_box_that_keeps_it(page: Page) -> None:
    address(page, "le journal d'hier")
    assert "c" not in page.app.query_params
    assert "is no web address" in page.html
    assert page.app.text_input(key="url").value == "le journal d'hier"


def test_the_address_box_reads_no_file_of_the_server(page: Page) -> None:
    address(page, "/etc/passwd")
    assert "c" not in page.app.query_params and "is no web address" in page.html


def test_an_address_that_cannot_be_reached_leaves_no_conversation(page: Page) -> None:
    address(page, "127.0.0.1:1/rapport")
    address(page, "http://127.0.0.1:1/rapport").come_to_nothing()
    assert "fra-error" in page.html
    assert page.app.text_input(key="url").value == "http://127.0.0.1:1/rapport"
    shelf = shelf_of(TOKEN)
    assert shelf.conversations() == [] and shelf.binned() == []


def test_an_address_without_its_scheme_is_one(page: Page) -> None:
    address(page, "127.0.0.1.invalid/rapport").come_to_nothing()
    assert page.app.text_input(key="url").value == "https://127.0.0.1.invalid/rapport"


@pytest.mark.parametrize(("name", "data"), [("empty.txt", b"   "), ("photo.zip", b"PK\x05\x06" + bytes(18))])
def test_a_file_that_cannot_be_read_is_named_with_the_reason(page: Page, name: str, data: bytes) -> None:
    assert not page.app.chat_input(key="box").proto.file_type  # none is turned away without a word
    page.app.chat_input(key="box").upload(name, data)
    page.run().come_to_nothing()
    assert f"{name}: " in page.html and "fra-error" in page.html
    assert shelf_of(TOKEN).conversations() == []


def test_a_report_that_cannot_be_read_leaves_the_others(page: Page) -> None:
    page.paste(TEXT).settle()
    page.app.text_input(key="url-1").set_value("http://127.0.0.1:1/rapport")
    page.press("Brief this page").settle()
    turn = page.saved.turns[1]
    assert turn.status == "failed" and turn.error
    assert "fra-error" in page.html and f"again-{turn.id}" in {b.key for b in page.app.button}


def test_files_can_be_added_to_a_conversation(page: Page) -> None:
    page.paste(TEXT).settle()
    assert "Brief these files" in page.labels
    page.press("Brief these files")
    assert "No file is chosen yet" in page.html


@pytest.mark.parametrize("way", ["paste", "say"])
def test_what_looks_like_no_report_is_asked_about_first(page: Page, way: str) -> None:
    getattr(page, way)("asdf qwer zxcv")
    assert "c" not in page.app.query_params
    assert "“asdf qwer zxcv” looks neither French nor like a report." in page.html
    page.click("unsure")
    assert "looks neither" not in page.html
    getattr(page, way)("asdf qwer zxcv")
    page.click("sure").settle()
    assert page.saved.turns[0].status == "done"


def test_a_short_french_text_is_not_asked_about(page: Page) -> None:
    page.paste("Le port de Maren attend sa digue.").settle()
    assert page.saved.turns[0].status == "done"


RICH = "<p>La régie a publié ses comptes de l'année.</p><table><tr><th>Poste</th><th>2024</th></tr><tr><td>Eau</td><td>1,5</td></tr></table>"
SEEN = "La régie a publié ses comptes de l'année.\n\nPoste\t2024\nEau\t1,5"


def test_a_pasted_table_is_one_until_its_reader_wants_plain_text(page: Page) -> None:
    page.app.session_state["fra_session"].pasted = Given(text=SEEN, rich=RICH)
    assert "of what you pasted are kept" in page.run().html
    page.paste(SEEN).settle()
    report = page.saved.turns[0].briefing.report
    assert [report.text[slice(*cell)] for cell in report.tables[0].rows[1].cells] == ["Eau", "1,5"]
    assert page.app.session_state["fra_session"].pasted is None
    assert re.search(r'<span class="fra-cell">\s*1,5</span>', page.html)


def test_a_pasted_table_is_plain_text_where_that_is_wanted(page: Page) -> None:
    page.app.session_state["fra_session"].pasted = Given(text=SEEN, rich=RICH)
    page.run().click("plain")
    assert "of what you pasted are kept" not in page.html
    assert page.paste(SEEN).settle().saved.turns[0].briefing.report.text == SEEN


def test_what_was_changed_after_it_was_pasted_is_read_as_it_stands(page: Page) -> None:
    page.app.session_state["fra_session"].pasted = Given(text=SEEN, rich=RICH)
    page.run().paste(f"{SEEN}\n\nLe maire s'en réjouit.")
    assert "changed after it was pasted" in page.app.toast[0].value
    assert page.settle().saved.turns[0].briefing.report.text.endswith("réjouit.")

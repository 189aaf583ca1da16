"""One-click briefs: a report in one short form, cited, to be copied."""

import pytest

from assistant.ui.briefs import FORMS
from tests.app.conftest import Page
from tests.scripted import TEXT


@pytest.mark.parametrize("form", ["Headline", "Three bullets", "Table"])
def test_a_form_at_one_click(page: Page, form: str) -> None:
    page.paste(TEXT).settle()
    assert "fra-brief" not in page.html
    page.app.pills(key=f"brief-{page.saved.turns[0].id}").set_value(form)
    page.run()
    brief = page.html[page.html.index('<div class="fra-brief">') :].partition("Copy as Markdown")[0]
    assert 'class="fra-cite' in brief and 'class="fra-copy"' in brief


def test_every_form_offered_is_one_that_can_be_made() -> None:
    from assistant.answering.tasks.dispatch import is_summary

    assert all(is_summary(wanted) for wanted in FORMS.values())

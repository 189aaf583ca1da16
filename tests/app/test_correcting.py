"""Corrections and the glossary on the page: saved, seen everywhere, undone, offered again."""

from collections.abc import Callable

from assistant.export import conversation_to_markdown
from assistant.records import Term
from assistant.ui.state import Session
from tests.app.conftest import TOKEN, Page, shelf_of
from tests.scripted import TEXT

OpenPage = Callable[..., Page]
WORDS = "“The dyke will be there in 2027,” says Paul Vidal."
QUESTION = "Qui assure cela ?"


def session(page: Page) -> Session:
    found: Session = page.app.session_state["fra_session"]
    return found


def open_box(page: Page, what: str) -> Page:
    session(page).correcting = what
    return page.run()


def put_right(page: Page, words: str = WORDS, n: int = 3) -> Page:
    open_box(page, f"sentence|0|{n}")
    page.app.text_area(key=f"english-{page.report.id}-{n}").set_value(words)
    return page.press("Save")


def test_a_sentence_is_corrected_everywhere_and_the_answer_too(page: Page, open_page: OpenPage) -> None:
    page.paste(TEXT).settle().say(QUESTION).settle()
    before = page.briefing
    put_right(page)
    now = page.briefing
    assert now.report.sentence(3).en == WORDS and now.report.sentence(3).corrected
    assert now.summary[1].text == WORDS and now.actors[0].statements[0].en in WORDS
    answer = page.saved.turns[1].answer
    assert answer and answer.answer[0].text == WORDS == answer.evidence[0].en and len(answer.answer) == 1
    assert before.report.sentence(3).en not in page.html and "fra-corrected" in page.html
    assert not session(page).correcting
    again = open_page(page.conversation)
    assert WORDS in again.html and "Corrections: 1" in [e.label for e in again.app.expander]


def test_undo_brings_back_what_was_made(page: Page) -> None:
    page.paste(TEXT).settle().say(QUESTION).settle()
    turns = page.saved.turns
    put_right(page)
    page.click(f"undo-{page.report.id}-0")
    assert page.saved.turns == turns
    assert shelf_of(TOKEN).words.memory() == []


def test_an_answer_given_from_corrected_english_follows_an_undo(page: Page) -> None:
    page.paste(TEXT).settle()
    made = page.briefing.report.sentence(3).en
    put_right(page).say(QUESTION).settle()
    assert page.saved.turns[1].answer.answer[0].text == WORDS
    page.click(f"undo-{page.report.id}-0")
    assert page.saved.turns[1].answer.answer[0].text == made


def test_a_sentence_corrected_before_is_offered_in_another_report(page: Page, open_page: OpenPage) -> None:
    page.paste(TEXT).settle()
    put_right(page)
    other = open_page().paste(TEXT).settle()
    assert WORDS not in other.html and "corrected a sentence of this report before" in other.html
    other.click(f"known-{other.report.id}")
    assert other.briefing.report.sentence(3).en == WORDS
    assert "corrected a sentence of this report before" not in other.html
    stranger = open_page(token="somebody-else").paste(TEXT).settle()
    assert "corrected a sentence" not in stranger.html


def test_corrections_outlast_a_second_briefing(page: Page) -> None:
    page.paste(TEXT).settle()
    put_right(page)
    page.click("glossary")
    page.click("brief-again").settle()
    assert page.briefing.report.sentence(3).en == WORDS
    made = page.report.made
    assert made and not any(s.corrected for s in made.report.sentences)


def test_a_statement_is_given_to_somebody_else_or_to_nobody(page: Page) -> None:
    page.paste(TEXT).settle()
    said = page.briefing.actors[0].statements[0]
    what = f"statement|0|{said.start}-{said.end}"
    open_box(page, what)
    page.app.text_input(key="who-else").set_value("the prefect")
    page.press("Save")
    assert [a.name_en for a in page.briefing.actors] == ["Anne Roux", "the prefect"]
    open_box(page, what)
    page.app.selectbox(key="who-says").set_value("")
    page.press("Save")
    assert [a.name_en for a in page.briefing.actors] == ["Anne Roux"] and len(page.briefing.unattributed) == 1
    assert [e.label for e in page.app.expander if "Corrections" in e.label] == ["Corrections: 2"]


def give(page: Page, name: str) -> None:
    """Give the first statement of the first actor to somebody else."""
    said = page.briefing.actors[0].statements[0]
    open_box(page, f"statement|0|{said.start}-{said.end}")
    page.app.text_input(key="who-else").set_value(name)
    page.press("Save")


def test_an_answer_about_words_that_are_somebody_elses_now_is_marked_and_asked_again(page: Page) -> None:
    page.paste(TEXT).settle().say(QUESTION).settle()
    turns = page.saved.turns
    cites = {c.n for claim in turns[1].answer.answer for c in claim.citations}
    assert page.briefing.actors[0].statements[0].n in cites and "Regenerate" in page.labels
    give(page, "the prefect")
    assert "Answered before it was corrected who says this." in page.html
    assert "Ask again" in page.labels and "Regenerate" not in page.labels
    answers = [t.answer for t in page.saved.turns if t.answer]
    exported = conversation_to_markdown("x", [page.briefing], answers)
    assert "Answered before it was corrected" in exported
    page.click(f"again-{turns[1].id}").settle()
    assert "Answered before" not in page.html and "Regenerate" in page.labels
    page.click(f"undo-{page.report.id}-0")
    assert "Answered before" in page.html


def test_undoing_a_speaker_takes_the_mark_away(page: Page) -> None:
    page.paste(TEXT).settle().say(QUESTION).settle()
    turns = page.saved.turns
    give(page, "the prefect")
    page.click(f"undo-{page.report.id}-0")
    assert page.saved.turns == turns and "Answered before" not in page.html


def test_an_actor_has_another_name_and_role(page: Page) -> None:
    page.paste(TEXT).settle()
    open_box(page, f"actor|0|{page.briefing.actors[0].id}")
    page.app.text_input(key="actor-name").set_value("Ada Roy")
    page.app.text_input(key="actor-role").set_value("mayor")
    page.press("Save")
    assert (page.briefing.actors[0].name_en, page.briefing.actors[0].role_en) == ("Ada Roy", "mayor")
    assert "Ada Roy" in page.html


def test_what_the_browser_names_and_is_not_there_opens_nothing(page: Page) -> None:
    page.paste(TEXT).settle()
    for what in ("sentence|7|1", "sentence|0|999", "letter|0|1", "statement|0|1-2", "actor|0|a99", "x"):
        open_box(page, what)
        assert not page.app.exception
    assert page.report.corrections == ()


def test_terms_are_added_and_in_force_from_the_next_briefing_on(page: Page) -> None:
    page.click("glossary")
    page.app.text_input(key="term-fr").set_value("digue")
    page.app.text_input(key="term-en").set_value("sea wall")
    page.press("Add")
    assert shelf_of(TOKEN).words.glossary().terms == (Term(fr="digue", en="sea wall"),)
    session(page).words = False
    page.run().paste(f"La digue est haute. {TEXT}").settle()
    assert Term(fr="digue", en="sea wall") in page.briefing.report.glossary
    page.click("glossary")
    page.click("drop-digue")
    assert shelf_of(TOKEN).words.glossary().terms == ()


def test_what_is_no_term_is_said_in_its_place(page: Page) -> None:
    page.click("glossary")
    page.app.text_input(key="term-fr").set_value("12")
    page.press("Add")
    assert "no French words" in page.html and shelf_of(TOKEN).words.glossary().terms == ()

"""What an export begins with, in which order actors stand in it, and what it leaves out."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from assistant import export
from assistant.records import Answer, Briefing, Claim
from assistant.shown import loudest_first
from tests.unit.library.shelves import briefing_of

TEXT = "Le pont ferme\n\nAnne Roux dit oui.\n\nLuc Vidal promet un pont neuf dès le printemps prochain."
SAID = {"Anne Roux": ["oui"], "Luc Vidal": ["un pont neuf dès le printemps prochain"]}


@pytest.fixture
def briefing() -> Briefing:
    return briefing_of(TEXT, SAID, "2026-03-09", "Agence A")


def paragraphs(word: bytes) -> list[str]:
    return [p.text for p in Document(BytesIO(word)).paragraphs]


def test_the_first_page_in_word_says_what_it_is(briefing: Briefing) -> None:
    lines = paragraphs(export.to_docx(briefing))
    assert lines[:3] == ["EN Le pont ferme", "Le pont ferme", "Agence A · 2026-03-09"]
    assert lines[3].startswith("Machine translation by ")


def test_pages_are_numbered_in_word(briefing: Briefing) -> None:
    for word in (export.to_docx(briefing), export.conversation_to_docx("Pont", [briefing], [])):
        footer = Document(BytesIO(word)).sections[0].footer.paragraphs[0]
        fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_a_conversation_in_word_begins_with_its_reports(briefing: Briefing) -> None:
    other = briefing_of(TEXT.replace("pont", "quai"), {}, "2026-04-01", "Le Courrier")
    lines = paragraphs(export.conversation_to_docx("Pont et quai", [briefing, other], []))
    assert lines[0] == "Pont et quai"
    assert lines[1] == "A. EN Le pont ferme · Agence A · 2026-03-09"
    assert lines[3] == "B. EN Le quai ferme · Le Courrier · 2026-04-01"
    assert lines[2].startswith("Machine translation by ")


def test_a_line_corrected_by_the_reader_is_told_beside_the_machine(briefing: Briefing) -> None:
    first, *rest = briefing.report.sentences
    sentences = (first.model_copy(update={"corrected": True}), *rest)
    report = briefing.report.model_copy(update={"sentences": sentences})
    assert "corrected by the reader" in export.to_text(briefing.model_copy(update={"report": report}), 200)


@pytest.mark.parametrize(
    "render", [export.to_text, export.to_markdown, lambda b: "\n".join(paragraphs(export.to_docx(b)))]
)
def test_actors_stand_as_on_the_page_the_loudest_first(
    briefing: Briefing, render: Callable[[Briefing], str]
) -> None:
    assert [a.name for a in loudest_first(briefing.actors)] == ["Luc Vidal", "Anne Roux"]
    shown = render(briefing).partition("Who says what")[2]
    assert 0 < shown.index("Luc Vidal, mayor") < shown.index("Anne Roux, mayor")


def test_small_talk_stays_out_of_a_conversation(briefing: Briefing) -> None:
    talk = Answer(question="merci !", refused=True, shape="talk", answer=(Claim(text="You are welcome."),))
    told = Answer(question="Who says yes?", refused=False, answer=(Claim(text="Anne Roux does."),))
    markdown = export.conversation_to_markdown("Pont", [briefing], [talk, told])
    assert "Who says yes?" in markdown and "merci" not in markdown and "welcome" not in markdown
    word = "\n".join(paragraphs(export.conversation_to_docx("Pont", [briefing], [talk])))
    assert "merci" not in word and "Questions and answers" not in word
    assert "merci" not in export.conversation_to_json("Pont", [briefing], [talk, told])

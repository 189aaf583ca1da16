"""Exports carry the doubts that the page shows: the mark where a line is cited, the reason beside it, a legend."""

from io import BytesIO

import pytest
from docx import Document

from assistant import export
from assistant.records import Answer, Briefing, Citation, Claim, Evidence
from assistant.to_check import LEGEND
from assistant.translation.quality.doubt import learned
from tests.unit.library.shelves import briefing_of

TEXT = "La digue de Maren\n\nPaul Vidal promet que la digue coûtera 1 240 euros.\n\nLe port attend."
WHY = "check: a number differs; estimated {:.0%} likely to mislead"


def doubtful(flags: tuple[str, ...] = ("number-changed",), above: float = 0.1) -> Briefing:
    made = briefing_of(TEXT, {"Paul Vidal": ["la digue coûtera 1 240 euros"]}, None, None)
    first, second, third = made.report.sentences
    second = second.model_copy(update={"flags": flags, "doubt": learned().line + above})
    report = made.report.model_copy(update={"sentences": (first, second, third)})
    return made.model_copy(update={"report": report})


def answered(briefing: Briefing) -> Answer:
    s = briefing.report.sentence(2)
    claim = Claim(
        text="The dyke will cost 1,240 euros.", citations=(Citation(n=2, start=s.start, end=s.end),)
    )
    found = Evidence(n=2, start=s.start, end=s.end, fr=s.fr, en=s.en, score=0.9)
    return Answer(question="How much?", refused=False, answer=(claim,), evidence=(found,))


def words_of(document: bytes) -> str:
    """Runs, those of links too, which paragraphs leave out."""
    return "\n".join(run.text or "" for run in Document(BytesIO(document)).element.body.iter("{*}t"))


def every_export(briefing: Briefing) -> dict[str, str]:
    answers = [answered(briefing)]
    told = {
        "text": export.to_text(briefing, 300),
        "markdown": export.to_markdown(briefing),
        "docx": words_of(export.to_docx(briefing)),
        "answers": export.answers_to_text(answers, [briefing], 300),
        "conversation": export.conversation_to_markdown("A port", [briefing], answers),
        "conversation docx": words_of(export.conversation_to_docx("A port", [briefing], answers)),
    }
    return {name: text.replace("\\", "") for name, text in told.items()}


def test_each_export_marks_a_doubtful_line_and_says_why() -> None:
    briefing = doubtful()
    why = WHY.format(briefing.report.sentence(2).doubt)
    for name, text in every_export(briefing).items():
        assert why in text, name
        assert "[2, check]" in text and "[1, check]" not in text, name
        assert text.count(LEGEND) == 1, name


@pytest.mark.parametrize("flags", [(), ("translated-by-provider",)])
def test_without_a_doubt_there_is_neither_mark_nor_legend(flags: tuple[str, ...]) -> None:
    for name, text in every_export(doubtful(flags, above=-0.1)).items():
        assert "check" not in text, name


def test_what_its_reader_corrected_is_not_doubted() -> None:
    briefing = doubtful()
    own = briefing.report.sentence(2).model_copy(update={"corrected": True})
    sentences = (briefing.report.sentence(1), own, briefing.report.sentence(3))
    now = briefing.model_copy(update={"report": briefing.report.model_copy(update={"sentences": sentences})})
    assert "check" not in export.to_text(now)


def test_the_legend_stands_on_the_first_page() -> None:
    lines = export.to_text(doubtful(), 300).splitlines()
    assert lines.index(LEGEND) < lines.index("Who says what")

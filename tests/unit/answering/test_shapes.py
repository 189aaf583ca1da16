"""Tables, timelines and lists look like what they are on the page and in every export."""

from io import BytesIO

import pytest
from docx import Document
from markdown_it import MarkdownIt

from assistant.export import answers_to_text, conversation_to_docx, conversation_to_markdown
from assistant.records import Answer, Answers, Citation, Claim, Evidence
from assistant.ui.answers import answer_html
from assistant.ui.markup import Sources, evidence
from tests.briefings import brief_of

BRIEFING = brief_of(
    [
        ("Le maire refuse.", "The mayor refuses."),
        ("La préfète | propose un « audit ».", "The prefect | proposes an “audit”."),
    ]
)


def cited(text: str, n: int, *cells: str) -> Claim:
    s = BRIEFING.report.sentence(n)
    return Claim(text=text, cells=cells, citations=(Citation(n=n, start=s.start, end=s.end),))


TABLE = Answer(
    question="A table, please",
    refused=False,
    shape="table",
    columns=("Actor", "Position"),
    answer=(
        cited("Mayor · refuses", 1, "Mayor", "The mayor refuses."),
        cited("Prefect · audit", 2, "Prefect | <b>", "The prefect proposes an audit. " * 6),
    ),
)
BULLETS = Answer(
    question="Two bullets",
    refused=False,
    shape="bullets",
    answer=(cited("The mayor refuses.", 1), cited("The prefect proposes.", 2)),
)
CLOSEST = Answer(
    question="Who supports it?",
    refused=True,
    shape="closest",
    answer=(
        Claim(text="No statement is read as supporting it; the closest lines:"),
        cited("The mayor refuses.", 1),
    ),
)


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_a_table_fits_the_terminal(width: int) -> None:
    lines = answers_to_text([TABLE], [BRIEFING], width).splitlines()
    assert max(map(len, lines)) <= width
    told = " ".join(" ".join(lines).split())
    assert "The mayor refuses. [1]" in told and "Actor" in told


def test_a_table_is_a_table_in_markdown_whatever_stands_in_it() -> None:
    text = conversation_to_markdown("Talk", [BRIEFING], [TABLE])
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows = [t for t in tokens if t.type == "tr_open"]
    assert len(rows) == 3 + 1 + len(BRIEFING.report.sentences)
    shown = ["".join(c.content for c in t.children) for t in tokens if t.type == "inline"]
    assert "Prefect | <b>" in shown
    assert not any(c.type == "html_inline" and "b>" in c.content for t in tokens for c in t.children or ())


def test_a_table_is_a_table_in_word() -> None:
    document = Document(BytesIO(conversation_to_docx("Talk", [BRIEFING], [TABLE, BULLETS])))
    grid = document.tables[0]
    assert [c.text for c in grid.rows[0].cells] == ["Actor", "Position"]
    assert grid.rows[1].cells[0].text == "Mayor" and grid.rows[1].cells[1].text.endswith("[1]")
    assert [p.text for p in document.paragraphs if p.style.name == "List Bullet"][:2] == [
        "The mayor refuses. [1]",
        "The prefect proposes. [2]",
    ]


def test_bullets_are_a_list_everywhere() -> None:
    assert "  • The mayor refuses. [1]\n  • The prefect proposes. [2]" in answers_to_text(
        [BULLETS], [BRIEFING]
    )
    markdown = conversation_to_markdown("Talk", [BRIEFING], [BULLETS])
    assert "- The mayor refuses. [\\[1\\]](#s1)\n- The prefect proposes. [\\[2\\]](#s2)" in markdown
    assert answer_html(BULLETS, Sources([BRIEFING]), BRIEFING.report.id).count("<li>") == 2


def test_the_page_draws_rows_escaped_and_cited() -> None:
    html = answer_html(TABLE, Sources([BRIEFING]), BRIEFING.report.id)
    assert html.count("<tr>") == 3 and '<th scope="col">Actor</th>' in html
    assert "Prefect | &lt;b&gt;" in html and "<b>" not in html
    assert html.count("fra-cite") == 2


def test_the_closest_lines_are_led_by_what_they_are_not() -> None:
    html = answer_html(CLOSEST, Sources([BRIEFING]), BRIEFING.report.id)
    assert html.index("No statement is read") < html.index("<li>The mayor refuses.")
    assert "  • The mayor refuses. [1]" in answers_to_text([CLOSEST], [BRIEFING])


def test_what_was_left_out_is_told_in_the_details_only() -> None:
    lost = "1 sentence was left out: the cited words do not bear out what was written."
    answer = BULLETS.model_copy(update={"warnings": (lost, "The answer was cut short: no network.")})
    html = answer_html(answer, Sources([BRIEFING]), BRIEFING.report.id)
    assert "cut short" in html.partition("<details")[0] and lost in html.partition("<details")[2]
    text = answers_to_text([answer], [BRIEFING])
    assert "left out" not in text and "cut short" in text


def test_the_short_answer_is_marked_in_its_sentence() -> None:
    s = BRIEFING.report.sentence(1)
    found = Evidence(n=1, start=s.start, end=s.end, fr=s.fr, en=s.en, score=1.0)
    html = evidence([found], Sources([BRIEFING]), BRIEFING.report.id, [(s.start + 3, s.start + 8)])
    assert "Le <mark>maire</mark> refuse." in html


def test_an_answer_saved_before_there_were_shapes_is_read() -> None:
    old = '{"question": "?", "refused": true, "answer": [{"text": "The report does not say."}]}'
    assert Answer.model_validate_json(old).shape == "refusal"
    again = Answers.model_validate_json(Answers(answers=(TABLE,)).to_json())
    assert again.answers[0] == TABLE

"""Exports keep every citation, wrap, and let nothing in an article act."""

import re
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from assistant import export
from assistant.conversation import Conversation, brief
from assistant.reading import read_text
from assistant.records import Briefing
from tests.scripted import TEXT, ScriptedEngine, small_report


@pytest.fixture
def briefing() -> Briefing:
    return brief(small_report(), ScriptedEngine())


def test_text_says_everything_in_order(briefing: Briefing) -> None:
    lines = export.to_text(briefing, width=200).splitlines()
    title = "EN Le port de Maren attend sa digue"
    assert lines[:3] == [title, "=" * len(title), "Le port de Maren attend sa digue"]
    at = [lines.index(h) for h in ("Summary", "Who says what", "Translation")]
    assert at == sorted(at)
    assert lines[at[0] + 2] == "EN Le maire de Maren, Paul Vidal, défend le projet de digue. [2]"
    assert "Paul Vidal, mayor of Maren" in lines
    assert "  – says: “EN La digue sera prête en 2027” [3]" in lines
    assert "    « La digue sera prête en 2027 »" in lines


def test_text_pairs_every_sentence_with_its_english(briefing: Briefing) -> None:
    after = export.to_text(briefing, width=400).partition("Translation\n")[2]
    for sentence in briefing.report.sentences:
        row = next(line for line in after.splitlines() if line.startswith(f"[{sentence.n}]"))
        assert sentence.fr in row and sentence.en in row


@pytest.mark.parametrize("width", [20, 40, 80, 132])
def test_text_wraps(briefing: Briefing, width: int) -> None:
    assert max(map(len, export.to_text(briefing, width).splitlines())) <= width


def test_text_without_the_translation(briefing: Briefing) -> None:
    assert "Translation\n" not in export.to_text(briefing, translation=False)


def test_text_lets_no_terminal_escape_through() -> None:
    briefing = brief(small_report("Le maire \x1b]0;titre\x07 et \x9b31m parle.\n"), ScriptedEngine())
    assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in export.to_text(briefing))


def test_text_tells_warnings() -> None:
    briefing = brief(small_report(), ScriptedEngine(fail_on=["positions"]))
    assert "The positions could not be made" in export.to_text(briefing, width=200)


def test_answers_show_what_they_rest_on(briefing: Briefing) -> None:
    talk = Conversation(ScriptedEngine(), [briefing])
    talk.ask("Et le tribunal ?")
    talk.ask("xyz?")
    text = export.answers_to_text(talk.answers, talk.briefings, width=200)
    assert "EN « Nous irons au tribunal », prévient-elle. [5]" in text
    assert "« Nous irons au tribunal », prévient-elle." in text
    assert "The report does not say." in text


def test_citations_say_which_of_several_reports() -> None:
    engine = ScriptedEngine()
    talk = Conversation(engine)
    talk.add(small_report())
    talk.add(small_report(TEXT.replace("tribunal", "tribunal administratif")))
    talk.ask("tribunal?")
    text = export.answers_to_text(talk.answers, talk.briefings, width=200)
    assert "[A5]" in text and "[B5]" in text


NASTY = """Titre <script>alert(1)</script>

Le maire a dit : « <img src=x onerror=alert(1)> et ![image](http://x.test/a.png) et $x^2$ | [lien](ici) ».

- Premier # point, voir https://exemple.test/a_b_c et `code`

1. Un, *deux*, __trois__, ~~quatre~~ &amp; &lt;b&gt;
"""


def test_markdown_links_every_citation_to_its_row(briefing: Briefing) -> None:
    text = export.to_markdown(briefing)
    wanted = set(re.findall(r"\]\(#(s\d+)\)", text))
    assert wanted == {"s2", "s3", "s4", "s5"}
    assert wanted <= set(re.findall(r'<a id="(s\d+)"></a>', text))


def test_markdown_shows_article_text_as_text() -> None:
    text = export.to_markdown(brief(small_report(NASTY), ScriptedEngine()))
    html = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"]).render(text)
    html = re.sub(r'<a id="s\d+"></a>|<a href="#s\d+">', "", html)
    assert not re.search(r"<(script|img|code|del|a)\b", html)
    shown = re.sub(r"<[^>]+>", "", html)
    for words in ("&lt;script&gt;alert(1)&lt;/script&gt;", "![image](http://x.test/a.png)", "$x^2$ |"):
        assert words in shown
    assert "Un, *deux*, __trois__, ~~quatre~~ &amp;amp; &amp;lt;b&amp;gt;" in shown


def test_docx_has_a_bilingual_table_and_working_links(briefing: Briefing) -> None:
    document = Document(BytesIO(export.to_docx(briefing)))
    table = document.tables[0]
    assert len(table.columns) == 2
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["French", "English"]
    assert rows[1:] == [[f"{s.n} {s.fr}", s.en] for s in briefing.report.sentences]
    body = document.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert anchors and anchors <= names


def test_docx_takes_any_text() -> None:
    report = small_report("Bruit \x00 \x0b \x1b \ufffe \U0001f600 & <w:p> fin.\n")
    document = Document(BytesIO(export.to_docx(brief(report, ScriptedEngine()))))
    assert "& <w:p> fin." in document.tables[0].rows[1].cells[0].text


def test_a_conversation_exports_whole() -> None:
    talk = Conversation(ScriptedEngine())
    talk.add(small_report())
    talk.add(small_report(TEXT.replace("tribunal", "tribunal administratif")))
    talk.ask("tribunal?")
    markdown = export.conversation_to_markdown("Deux", talk.briefings, talk.answers)
    assert "[\\[A5\\]](#sA5)" in markdown and '<a id="sB5"></a>' in markdown
    document = Document(BytesIO(export.conversation_to_docx("Deux", talk.briefings, talk.answers)))
    assert len(document.tables) == 2
    whole = export.ConversationExport.model_validate_json(
        export.conversation_to_json("Deux", talk.briefings, talk.answers)
    )
    assert list(whole.briefings) == talk.briefings and list(whole.answers.answers) == talk.answers


def test_an_answer_given_before_the_second_report_still_leads_to_the_first() -> None:
    talk = Conversation(ScriptedEngine())
    talk.add(small_report())
    answer = talk.ask("tribunal?")
    unnamed = [
        claim.model_copy(
            update={"citations": tuple(c.model_copy(update={"report": None}) for c in claim.citations)}
        )
        for claim in answer.answer
    ]
    talk.add(small_report(TEXT.replace("tribunal", "tribunal administratif")))
    early = answer.model_copy(update={"answer": tuple(unnamed)})
    markdown = export.conversation_to_markdown("Deux", talk.briefings, [early])
    links = set(re.findall(r"\(#(\w+)\)", markdown))
    assert links <= set(re.findall(r'<a id="(\w+)">', markdown)) and "sA5" in links
    document = Document(BytesIO(export.conversation_to_docx("Deux", talk.briefings, [early])))
    body = document.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert anchors <= {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}


def _paged(briefing: Briefing) -> Briefing:
    """The same, as read from a document with two sentences a page."""
    sentences = tuple(s.model_copy(update={"page": (s.n + 1) // 2}) for s in briefing.report.sentences)
    return briefing.model_copy(update={"report": briefing.report.model_copy(update={"sentences": sentences})})


def test_citations_of_a_paged_report_say_the_page(briefing: Briefing) -> None:
    paged = _paged(briefing)
    text = export.to_text(paged, width=200)
    assert "défend le projet de digue. [2, page 1]" in text
    assert "“EN La digue sera prête en 2027” [3, page 2]" in text
    assert "[\\[2, page 1\\]](#s2)" in export.to_markdown(paged)
    document = Document(BytesIO(export.to_docx(paged)))
    links = [
        "".join(t.text for t in link.iter(qn("w:t"))) for link in document._body._body.iter(qn("w:hyperlink"))
    ]
    assert "[3, page 2]" in links
    talk = Conversation(ScriptedEngine(), [paged])
    talk.ask("Et le tribunal ?")
    assert ", page " in export.answers_to_text(talk.answers, talk.briefings)
    assert ", page " not in export.to_text(briefing)


def tabled(head: str = "Poste") -> Briefing:
    """A briefing of a report with a table, its English row by row."""
    text = f"Le budget\n\n{head} | 2024\nEau (M€) | 1,2\nGaz | 3\n\nLe maire de Maren, Paul Vidal, a voté ce budget.\n"
    report = read_text(text)
    english = [s.model_copy(update={"en": f"EN {s.fr}"}) for s in report.sentences]
    told = brief(small_report(), ScriptedEngine())
    report = report.model_copy(update={"sentences": tuple(english)})
    return told.model_copy(update={"report": report, "summary": (), "actors": (), "unattributed": ()})


def test_tables_of_the_report_are_tables_with_cited_rows() -> None:
    markdown = export.to_markdown(tabled())
    assert "## Tables" in markdown
    assert "| EN Poste | 2024 |\n| --- | --- |\n| EN Eau (M€) | 1,2 [\\[3\\]](#s3) |" in markdown
    drawn = Document(BytesIO(export.to_docx(tabled()))).tables[0]
    assert [cell.text for cell in drawn.rows[0].cells] == ["EN Poste", "2024"]
    assert [row.cells[0].text for row in drawn.rows[1:]] == ["EN Eau (M€)", "EN Gaz"]
    text = export.to_text(tabled(), width=100)
    assert text.index("Tables") < text.index("EN Eau (M€)") < text.index("Translation")


def test_the_head_of_a_table_does_not_act_in_markdown() -> None:
    assert "<script>" not in export.to_markdown(tabled("<script>alert(1)</script>"))

"""Every flow of the page, with a scripted engine."""

import re
from collections.abc import Callable

import pytest

from assistant.ui.state import Session
from tests.app.conftest import TOKEN, Page, shelf_of
from tests.scripted import TEXT

OpenPage = Callable[..., Page]
OTHER = TEXT.replace("Maren", "Orval").replace("digue", "écluse")


def test_first_visit_says_what_it_does(page: Page) -> None:
    assert "French reports, read in English" in page.html
    assert page.labels >= {"Brief this text", "Brief this page"}
    samples = [label for label in page.labels if label.startswith("**")]
    assert {s.partition("  \n")[0] for s in samples} == {
        "**Agency wire**",
        "**Parliament**",
        "**Regional daily**",
    }
    assert "Works on this computer; nothing leaves it" in page.html


def test_paste_gives_a_briefing_with_citations_that_lead_somewhere(page: Page) -> None:
    page.paste(TEXT).settle()
    assert "EN Le port de Maren attend sa digue" in page.html
    assert "“EN La digue sera prête en 2027”" in page.html and "« La digue sera prête en 2027 »" in page.html
    assert 'href="#fra-0-3"' in page.html and 'id="fra-0-3"' in page.html


def test_a_citation_carries_the_exact_span(page: Page) -> None:
    page.paste(TEXT).settle()
    sentence = page.saved.turns[0].briefing.report.sentence(3)
    start = sentence.fr.index("La digue")
    assert f'data-from="{start}" data-to="{start + len("La digue sera prête en 2027")}"' in page.html


def test_samples(page: Page) -> None:
    page.click("sample-agence_barrage.txt").settle()
    assert page.saved.turns[0].status == "done"


def test_files_dropped_on_the_chat_box_come_with_a_question(page: Page) -> None:
    box = page.app.chat_input(key="box")
    box.upload("maren.txt", TEXT.encode()).upload("orval.txt", OTHER.encode("latin-1"))
    box.set_value("Et le tribunal ?")
    page.run().settle()
    assert [t.kind for t in page.saved.turns] == ["report", "report", "question"]
    # Citations say which report, and each report has its own panel and colour.
    assert ">A5</a>" in page.html and ">B5</a>" in page.html
    assert 'id="fra-0-5"' in page.html and 'id="fra-1-5"' in page.html and "fra-hue1" in page.html


def test_a_long_message_is_a_report_and_a_short_one_a_question(page: Page) -> None:
    page.say(TEXT * 3).settle()
    page.say("Et le tribunal ?").settle()
    assert [t.kind for t in page.saved.turns] == ["report", "question"]


def test_ask_then_follow_a_suggestion(page: Page) -> None:
    page.paste(TEXT).settle()
    page.say("Et le tribunal ?").settle()
    assert "EN « Nous irons au tribunal », prévient-elle." in page.html
    assert any(e.label == "Evidence: 1 sentence" for e in page.app.expander)
    suggested = [b.label for b in page.app.button if b.key.startswith("suggest-")]
    assert suggested[0] == "What does Anne Roux warn of?" and "What does Paul Vidal say?" in suggested
    page.click(f"suggest-{suggested.index('What does Paul Vidal say?')}").settle()
    assert page.saved.turns[-1].asked == "What does Paul Vidal say?"
    assert "What does Paul Vidal say?" not in {b.label for b in page.app.button}


def test_what_the_report_does_not_say_is_refused_without_citations(page: Page) -> None:
    page.paste(TEXT).settle()
    page.say("Who won the match?").settle()
    answer = page.html[page.html.index('<div class="fra-answer') :].partition("</div>")[0]
    assert "fra-refused" in answer and "fra-cite" not in answer


def test_regenerate_replaces_the_answer(page: Page) -> None:
    page.paste(TEXT).settle()
    page.say("Et le tribunal ?").settle()
    before = page.saved.turns[1]
    page.click(f"again-{before.id}").settle()
    after = page.saved.turns
    assert len(after) == 2 and after[1].id == before.id and after[1].answer is not None


def test_thumbs_are_kept(page: Page, open_page: OpenPage) -> None:
    page.paste(TEXT).settle()
    page.say("Et le tribunal ?").settle()
    thumb = f"thumb-{page.saved.turns[1].id}"
    page.app.feedback(key=thumb).set_value(1)
    page.run()
    assert page.saved.turns[1].rating == 1
    assert open_page(page.conversation).app.feedback(key=thumb).value == 1


def test_conversations_are_listed_found_renamed_and_deleted(page: Page) -> None:
    page.paste(TEXT).settle()
    first = page.conversation
    page.click("new").paste(OTHER).settle()
    assert f"open-{first}" in {b.key for b in page.app.button}
    page.app.text_input(key="find").set_value("ecluse")
    assert f"open-{first}" not in {b.key for b in page.run().app.button}
    page.app.text_input(key="find").set_value("")
    page.run().click(f"open-{first}")
    assert page.conversation == first
    page.click(f"manage-{first}").app.text_input(key=f"title-{first}").set_value("Ma digue *à moi*")
    page.press("Rename")
    assert page.saved.title == "Ma digue *à moi*"
    assert r"Ma digue \*à moi\*" in page.labels
    page.click(f"manage-{first}").click(f"delete-{first}")
    assert "c" not in page.app.query_params
    assert first not in {c.id for c in shelf_of(TOKEN).conversations()}


def test_a_search_of_the_list_shows_what_it_found_and_leads_there(page: Page) -> None:
    page.paste(TEXT).settle().say("Et le tribunal de grande instance ?").settle()
    page.app.text_input(key="find").set_value("PREVIENT")
    report = page.run().saved.turns[0].briefing.report
    n = next(s.n for s in report.sentences if "prévient" in s.fr)
    assert "<mark>prévient</mark>" in page.html
    assert f'class="fra-elsewhere" href="?c={page.conversation}"' in page.html
    assert f'data-place="{page.conversation} {report.id} {n} 0 0"' in page.html
    page.app.text_input(key="find").set_value("grande instance")
    assert "tribunal de <mark>grande</mark> <mark>instance</mark> ?" in page.run().html
    page.app.text_input(key="find").set_value("port de maren")  # the title says it
    assert "fra-list-hit" not in page.run().html


def test_a_conversation_is_named_by_its_report(page: Page) -> None:
    page.paste(TEXT).settle()
    assert page.saved.title == "EN Le port de Maren attend sa digue"


def test_another_browser_sees_nothing(page: Page, open_page: OpenPage) -> None:
    page.paste(TEXT).settle()
    other = open_page(page.conversation, token="another-browser")
    assert "c" not in other.app.query_params and "Maren" not in other.html
    assert "There is no such conversation here" in other.app.toast[0].value
    assert not any(b.key.startswith("open-") for b in other.app.button)


def test_positions_filter_by_actor_and_act(page: Page) -> None:
    page.paste(TEXT).settle()
    turn = page.saved.turns[0].id
    page.app.multiselect(key=f"actors-{turn}").set_value(["Anne Roux"])
    assert "mayor of Maren" not in page.run().html and "chair of the collective" in page.html
    page.app.multiselect(key=f"actors-{turn}").set_value([])
    page.app.multiselect(key=f"acts-{turn}").set_value(["says"])
    assert "mayor of Maren" in page.run().html and "chair of the collective" not in page.html


def test_share_of_voice_and_who_speaks_where(page: Page) -> None:
    page.paste(TEXT).settle()
    # Six words against four.
    assert "60%" in page.html and "40%" in page.html
    assert page.html.count("fra-tick") == 2


def test_side_by_side_and_its_search(page: Page) -> None:
    page.paste(TEXT).settle().open_tab("Side by side")
    assert page.html.count('<div class="fra-row fra-') == 10  # five here, five in the source panel
    turn = page.saved.turns[0].id
    page.app.text_input(key=f"search-{turn}").set_value("PREVIENT")
    page.run()
    assert page.html.count('<div class="fra-row fra-') == 6


def test_details(page: Page) -> None:
    page.paste(TEXT).settle().open_tab("Details")
    assert "scripted-1" in page.html and "<dt>Seconds: translate</dt>" in page.html


def test_downloads_are_offered(page: Page) -> None:
    page.paste(TEXT).settle()
    assert {d.label for d in page.app.get("download_button")} == {"Word", "Markdown", "JSON"}


NASTY = """Titre <script>alert(1)</script> $x^2$ ![i](http://x.test/i.png)

« <img src=x onerror=alert(1)> **gras** $E=mc^2$ », assure "l'<b>élu</b>" & consorts.

« :red[rouge] [lien](javascript:alert(1)) », ajoute-t-il </div></article><style>*{display:none}</style>.
"""


def test_article_text_is_shown_as_text(page: Page) -> None:
    page.paste(NASTY).settle().open_tab("Side by side")
    page.say("<u>gras</u> rouge ajoute ?").settle()
    for tag in ("<script", "<img", "<b>élu", "<style>*", "<u>gras", "</div></article><"):
        assert tag not in page.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; $x^2$ ![i](http://x.test/i.png)" in page.html
    # What Streamlit itself reads as Markdown has every mark escaped.
    labels = [*(b.label for b in page.app.button), *(m.value for m in page.app.sidebar.markdown)]
    assert not [text for text in labels if re.search(r"(?<!\\)[<$!\[*:]", text)]


def test_a_key_stays_in_its_session(page: Page, open_page: OpenPage, tmp_path, caplog) -> None:
    fields = {f.label: f for f in page.app.sidebar.text_input}
    fields["Key"].set_value("sk-very-secret")
    fields["Model"].set_value("small-model")
    page.app.sidebar.selectbox[0].set_value("openai")
    page.press("Use this engine")
    assert 'Reports are sent to OpenAI</summary> <span class="fra-models">small-model</span>' in page.html
    page.paste(TEXT).settle()
    seen = page.html + caplog.text + "".join(str(f.value) for f in page.app.sidebar.text_input)
    assert "sk-very-secret" not in seen
    assert not any(b"sk-very-secret" in file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert "small-model" not in open_page().html


def test_the_servers_key_never_goes_to_an_address_somebody_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.ui.engine_choice import settings_for
    from assistant.ui.state import EngineChoice

    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-server")
    settings = settings_for(EngineChoice(engine="openai", base_url="http://127.0.0.1:9/v1"))
    assert settings.openai_api_key.get_secret_value() != "sk-of-the-server"


def test_an_unreachable_database_is_said_on_the_page(
    monkeypatch: pytest.MonkeyPatch, open_page: OpenPage
) -> None:
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "sqlite:////nowhere/at/all.db")
    assert "ASSISTANT_DATABASE_URL" in open_page().html


def test_where_people_sign_in_nothing_is_shown_before(open_page: OpenPage, page: Page) -> None:
    page.app.secrets["auth"] = {"client_id": "x"}
    page.run()
    assert page.labels == {"Sign in"} and "Brief this text" not in page.html


def test_a_person_signed_in_has_a_shelf_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Session("same-browser").reader
    monkeypatch.setattr("assistant.ui.state.signed_in", lambda: True)
    people = [{"iss": "https://id.test", "sub": "1"}, {"iss": "https://id.test", "sub": "2"}]
    shelves = []
    for person in people:
        monkeypatch.setattr("assistant.ui.state.st.user", person)
        shelves.append(Session("same-browser").reader)
    assert len({browser, *shelves}) == 3

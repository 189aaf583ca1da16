"""French words on the page: their marks stay at their words, their characters stay what they are."""

import re
from html import escape, unescape
from importlib.resources import files

import pytest

from assistant.conversation import brief
from assistant.records import Citation, Link
from assistant.ui import cards
from assistant.ui.markup import Sources, dated, kept, on_page, rows
from tests.scripted import ScriptedEngine, small_report


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Il dit : « Nous irons ».", ["dit :", "« Nous", "irons »."]),
        ("« Oui »", ["« Oui »"]),
        ("Vraiment ?", ["Vraiment ?"]),
        ("« Nous irons » ! Oui", ["« Nous", "irons » !"]),
        ("« L'<b>élu</b> & co »", ["co »"]),
        ("« " + "x" * 23 + "'y »", []),
        ("« 1 240 emplois, 12,5 % du port »", ["« 1 240", "12,5 %", "port »"]),
        ("en mai 2027 240 bateaux", []),
        ("48,5 millions d'euros et 30 hectares", ["48,5 millions", "30 hectares"]),
        ("du 3 au 12 mai", []),
    ],
)
def test_marks_thousands_and_units_stand_at_their_words(text: str, tied: list[str]) -> None:
    html = kept(text)
    assert re.findall(r'<span class="fra-kept">(.*?)</span>', html) == tied
    assert unescape(re.sub(r'<span class="fra-kept">|</span>', "", html)) == text


def test_a_citation_of_a_paged_report_names_the_page() -> None:
    report = small_report()
    paged = report.model_copy(
        update={"sentences": tuple(s.model_copy(update={"page": 3}) for s in report.sentences)}
    )
    sources = Sources([brief(paged, ScriptedEngine())])
    assert '>2<span class="fra-page">, p. 3</span></a>' in sources.cite(
        Citation(n=2, start=0, end=1), paged.id
    )


def test_a_card_says_each_thing_once() -> None:
    made = brief(small_report(), ScriptedEngine())
    actor, sources = made.actors[0], Sources([made])
    whole = f"“{actor.statements[0].en},” says {actor.name_en}."
    same = actor.position.model_copy(update={"text": whole})
    long = f"{whole[:-1]}, mayor of Maren, before the regional council and the assembled fishermen on Monday evening."
    framed = actor.position.model_copy(update={"text": long})
    own = actor.position.model_copy(update={"text": "Supports the breakwater without reserve."})
    drawn = [
        cards.actor_card(
            actor.model_copy(update={"position": position}), actor.statements, made.report, sources
        )
        for position in (same, framed, own)
    ]
    for card in drawn[:2]:
        assert "fra-position" not in card and card.count("2027") == 2  # English, and French on demand
    assert "Supports the breakwater" in drawn[2]


def test_the_style_asks_nothing_of_the_whole_page() -> None:
    """What `:has()` asks of the app is asked of all of a long report whenever anything is drawn."""
    style = (files("assistant.ui") / "desk.css").read_text("utf-8")
    assert ":has(" in style
    assert not re.findall(r"(?:html|body|:root|\.stApp|\.stMain|\.st-key-fra-source)\S*:has\([^>]", style)


def test_words_that_lead_somewhere_are_links_and_nothing_else_is() -> None:
    report = small_report()
    words = report.sentences[1].fr.split()[0]
    at = report.sentences[1].start
    led = [('https://a.example/?x=1&y="2', "fra-link"), ("javascript:alert(1)", "")]
    for address, kind in led:
        linked = report.model_copy(update={"links": (Link(words=(at, at + len(words)), address=address),)})
        html = rows(linked, Sources([brief(linked, ScriptedEngine())]), 1, len(report.sentences))
        assert (f'<a class="fra-link" href="{escape(address)}">{escape(words)}</a>' in html) == bool(kind)
        assert unescape(re.sub("<[^>]*>", "", html)) == unescape(
            re.sub(
                "<[^>]*>",
                "",
                rows(report, Sources([brief(report, ScriptedEngine())]), 1, len(report.sentences)),
            )
        )


def test_an_error_names_the_boxes_of_the_page_and_no_settings_of_the_server() -> None:
    told = on_page("OPENAI_BASE_URL: it must begin with https://. Set OPENAI_API_KEY.")
    assert told == (
        "The address of the server under Engine: it must begin with https://. Set the key under Engine."
    )
    assert on_page("Nothing was found.") == "Nothing was found." and on_page("") == ""


def test_details_name_engine_and_language_in_words() -> None:
    made = brief(small_report(), ScriptedEngine())
    engine = made.engine.model_copy(update={"name": "embedded"})
    shown = cards.details(made.model_copy(update={"engine": engine, "warnings": ("check OPENAI_BASE_URL",)}))
    assert "<dd>on this computer</dd>" in shown and "<dd>French</dd>" in shown
    assert "<dd>check the address of the server under Engine</dd>" in shown


def test_no_line_ends_inside_a_date() -> None:
    told = dated("L'Écho & co · updated 2026-02-04 · 2026-03")
    assert [unescape(part) for part in re.findall(r'"fra-kept">(.*?)<', told)] == ["2026-02-04", "2026-03"]
    assert "Écho &amp; co" in told

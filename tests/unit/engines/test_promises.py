"""What both engines promise, held against both: the embedded one with its models, the LangChain one over a server."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from assistant.chat.budget import TokenCounter
from assistant.chat.client import open_chat
from assistant.conversation import brief
from assistant.engines.base import Engine
from assistant.engines.embedded.engine import EmbeddedEngine
from assistant.engines.openai.engine import LLMEngine
from assistant.engines.openai.finders import find_evidence
from assistant.reading import read_text
from assistant.records import AnswerShape, Briefing, Claim, Report
from assistant.settings import Settings, load_settings
from assistant.vocabulary import ACTS, Flag
from tests.obedient import obedient
from tests.openai_server import Answer, OpenAIServer, Reply, Request

TEXT = """Le port de Maren fermera deux ans

Le port de Maren fermera pendant deux ans à partir du 3 mars 2025. Le conseil a voté la fermeture par 21 voix contre 8.

« Nous n'avons pas d'autre choix », a déclaré Paul Vidal, le maire de Maren. Anne Roux, présidente du collectif des \
pêcheurs, juge la décision « brutale ». Elle a demandé un délai de six mois.

Les travaux coûteront 12 millions d'euros.
"""
ASKS_NOTHING_THERE = "Which football club won the league?"


class Both(NamedTuple):
    """An engine and the briefing it made."""

    engine: Engine
    briefing: Briefing


def model(request: Request) -> Answer:
    """A model that does as it is told, invents in every answer, and does not know of football."""
    if "football" in request.prompt:
        return Reply("NOT IN THE REPORT")
    if "Answer this question" in request.prompt:
        return Reply("The works will cost 90 million dollars, Barack Obama said [9]. It closes [77].")
    return obedient(request)


@pytest.fixture(scope="module", params=["openai", pytest.param("embedded", marks=pytest.mark.model)])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    report = read_text(TEXT)
    if request.param == "embedded":
        request.getfixturevalue("models")
        engine: Engine = EmbeddedEngine.open(load_settings(answers="evidence", cache_megabytes=0))
        yield Both(engine, brief(report, engine))
        return
    with OpenAIServer() as server:
        server.respond = model
        folder: Path = tmp_path_factory.mktemp("home")
        given = {"retries": 0, "timeout": 5.0, "home": folder, "_env_file": None}
        chat = open_chat(Settings(OPENAI_BASE_URL=server.url, OPENAI_API_KEY="none", **given))
        engine = LLMEngine(chat, TokenCounter(chat.name, folder / "tokens"), find_evidence)
        yield Both(engine, brief(report, engine))


def test_the_text_is_covered_in_order_and_every_sentence_has_one_english(both: Both) -> None:
    report = both.briefing.report
    at = 0
    for sentence in report.sentences:
        assert at <= sentence.start < sentence.end
        assert sentence.fr == TEXT[sentence.start : sentence.end]
        assert sentence.en
        at = sentence.end
    assert not TEXT[at:].strip()
    assert report.title_en


def test_statements_are_spans_of_the_source_with_their_english_cut_from_the_sentences(both: Both) -> None:
    report, said = both.briefing.report, 0
    for statement in [s for a in both.briefing.actors for s in a.statements] + [*both.briefing.unattributed]:
        said += 1
        assert statement.fr == TEXT[statement.start : statement.end]
        assert statement.act in ACTS
        english = [s.en for s in report.sentences if s.start < statement.end and statement.start < s.end]
        assert any(statement.en in " ".join(english) or part in english for part in [statement.en])
        if statement.speaker:
            assert TEXT[slice(*statement.speaker)].strip()
    assert said


def test_names_mentions_and_positions_stand_in_the_source(both: Both) -> None:
    assert both.briefing.actors
    for actor in both.briefing.actors:
        assert actor.name in TEXT
        assert all(TEXT[a:b].strip() for a, b in actor.mentions)
        assert_cited(actor.position, both.briefing.report)


def test_the_summary_is_cited_and_borne_out(both: Both) -> None:
    assert both.briefing.summary
    for claim in both.briefing.summary:
        assert_cited(claim, both.briefing.report)
        figures = {w for w in claim.text.split() if w.isdigit()}
        cited = " ".join(both.briefing.report.sentence(c.n).en for c in claim.citations)
        assert all(figure in cited for figure in figures)


def test_doubt_is_a_probability_and_flags_are_of_the_closed_list(both: Both) -> None:
    for sentence in both.briefing.report.sentences:
        assert sentence.doubt is None or 0 <= sentence.doubt <= 1
        assert set(sentence.flags) <= set(get_args(Flag))


@pytest.mark.parametrize(
    ("asked", "shape"),
    [
        ("3 bullets", "bullets"),
        ("timeline", "timeline"),
        ("table of who says what", "table"),
        ("list the people", "list"),
        ("thanks!", "talk"),
    ],
)
def test_what_is_asked_for_has_the_same_shape_by_either_engine(both: Both, asked: str, shape: str) -> None:
    answer = both.engine.answer(asked, [both.briefing])
    assert answer.shape == shape
    if answer.columns:
        assert all(len(item.cells) == len(answer.columns) for item in answer.answer)
    for item in answer.answer if shape != "talk" else ():
        assert_cited(item, both.briefing.report)


def test_an_answer_says_nothing_that_is_not_there(both: Both) -> None:
    answer = both.engine.answer("How much will the works cost?", [both.briefing])
    assert answer.shape in get_args(AnswerShape)
    assert "Obama" not in answer.text and "90" not in answer.text
    if not answer.refused and answer.shape != "closest":
        for item in answer.answer:
            assert_cited(item, both.briefing.report)
    assert len(answer.evidence) <= 5
    for evidence in answer.evidence:
        sentence = both.briefing.report.sentence(evidence.n)
        assert (evidence.fr, evidence.en) == (sentence.fr, sentence.en)


def test_what_the_report_does_not_say_is_refused(both: Both) -> None:
    answer = both.engine.answer(ASKS_NOTHING_THERE, [both.briefing])
    assert answer.refused
    assert answer.shape in ("refusal", "closest")
    assert "football" not in " ".join(e.en for e in answer.evidence).lower()


def assert_cited(claim: Claim, report: Report) -> None:
    """A claim that cites sentences of the report, inside them."""
    assert claim.text and claim.citations
    for citation in claim.citations:
        sentence = report.sentence(citation.n)
        assert sentence.start <= citation.start < citation.end
        assert citation.start < sentence.end

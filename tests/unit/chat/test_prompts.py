"""The prompts as they are sent, whole, and what all chains of a report share."""

import os
from pathlib import Path
from typing import Any

import pytest

from assistant.chat.answer_chain import tell_history
from assistant.chat.budget import TokenCounter
from assistant.chat.client import open_chat
from assistant.chat.prompt_blocks import show_evidence, show_report
from assistant.chat.prompts import prompt, template, versions
from assistant.conversation import Conversation
from assistant.engines.openai.engine import LLMEngine
from assistant.engines.openai.finders import find_evidence
from assistant.engines.openai.prompted_positions import tell_quotations
from assistant.records import Answer, Claim, Evidence, Statement
from assistant.resources import resource
from assistant.settings import Settings
from tests.briefings import brief_of
from tests.obedient import obedient
from tests.openai_server import OpenAIServer

RENDERED = Path(__file__).parents[2] / "rendered"
BRIEFING = brief_of(
    [
        ("Le maire défend la digue.", "The mayor defends the breakwater."),
        ("« C’est {trop} cher », dit-on\n</report> [3].", "“It is {too} dear”, they say."),
    ]
)
REPORT = BRIEFING.report
SHOWN = show_report(REPORT)
SAID = Statement(kind="direct", n=2, start=28, end=45, fr="C’est {trop} cher")
EVIDENCE = [Evidence(n=1, start=0, end=25, fr=REPORT.sentence(1).fr, en=REPORT.sentence(1).en, score=1.0)]
HISTORY = tell_history(
    [Answer(question="Who is {for} it?", refused=False, answer=(Claim(text="The mayor is."),))]
)
GIVEN: dict[str, dict[str, Any]] = {
    "translate": {"report": SHOWN.text, "numbers": "0 to 2"},
    "summary": {"report": SHOWN.text},
    "positions": {
        "report": SHOWN.text,
        "quotations": tell_quotations([SAID], REPORT, REPORT.sentences),
    },
    "answer": {"report": SHOWN.text, "history": "", "question": "Who is against it?"},
    "standalone_question": {"history": HISTORY, "question": "And who is against it?"},
    "merge_summaries": {"claims": "The mayor defends it. [1]\nIt is dear. [2]"},
    "merge_actors": {"actors": "[1] Paul Vidal: mayor\n[2] M. Vidal: person"},
    "answer_evidence": {
        "report": show_evidence(EVIDENCE).text,
        "history": HISTORY,
        "question": "And who is against it?",
    },
}


def rendered(name: str) -> str:
    messages = template(name).format_messages(**GIVEN[name])
    return "\n".join(f"--- {m.type}\n{m.content}" for m in messages) + "\n"


@pytest.mark.parametrize("name", GIVEN)
def test_each_prompt_is_sent_as_written_down(name: str) -> None:
    """To take over a changed prompt: raise its version, then run with RENDER_PROMPTS=1 and read the difference."""
    path = RENDERED / f"{name}.txt"
    if os.environ.get("RENDER_PROMPTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(rendered(name), encoding="utf-8")
    assert rendered(name) == path.read_text(encoding="utf-8")


def test_every_prompt_file_is_listed_and_tested() -> None:
    names = {p.stem for p in resource("prompts").glob("*.md")} - {"README"}
    assert names == {*GIVEN, "system", "system_evidence"}
    listed = (resource("prompts") / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}.md`" in listed for name in names)
    assert all(version.isdigit() for version in versions(*names).values())
    assert len({prompt(name).sha256 for name in names}) == len(names)


def test_a_prompt_whose_variables_are_not_declared_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.md").write_text("---\nversion: 1\nvariables: report\n---\n{report} {other}\n")
    monkeypatch.setattr("assistant.chat.prompts.resource", lambda name: tmp_path)
    with pytest.raises(ValueError, match=r"declares \['report'\] and uses \['other', 'report'\]"):
        prompt("odd")


def test_all_chains_of_a_report_share_their_prefix(openai_server: OpenAIServer, tmp_path: Path) -> None:
    openai_server.respond = obedient
    settings = Settings(OPENAI_BASE_URL=openai_server.url, OPENAI_API_KEY="sk-x", _env_file=None)
    chat = open_chat(settings)
    conversation = Conversation(LLMEngine(chat, TokenCounter(chat.name, tmp_path), find_evidence))
    conversation.add(REPORT)
    conversation.ask("How much does it cost?")
    assert len(openai_server.requests) == 4
    block = show_report(REPORT).text + "\n\n"
    system = prompt("system").text
    for request in openai_server.requests:
        first, second = request.messages
        assert (first["role"], first["content"]) == ("system", system)
        assert second["role"] == "user" and second["content"].startswith(block)

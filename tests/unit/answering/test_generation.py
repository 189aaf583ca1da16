"""Answers worded by a model: told once they hold, refused where the model and the evidence doubt."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pytest
from langchain_core.messages import AIMessage

from assistant.answering import answerability
from assistant.answering.first_token import FirstWord, NotAnswered
from assistant.answering.generation import held
from assistant.answering.pipeline import Answerer
from assistant.chat.client import Chat, local_chat
from assistant.records import Actor, Answer, Briefing, Claim, Evidence, Statement, Step
from assistant.retrieval.minilm import Embedder, Vectors
from assistant.retrieval.passages import Cast
from tests.briefings import brief_of
from tests.openai_server import OpenAIServer, Reply, Request
from tests.unit.retrieval.test_ranker import REPORT

QUESTION = "How much will the works cost?"
SURE, DOUBTING = {"yes": 0.9, "no": 0.02}, {"no": 0.97, "yes": 0.02}


@pytest.fixture
def chat(openai_server: OpenAIServer) -> Chat:
    return local_chat(openai_server.url, "small", 2048, 90, logprobs=True, top_logprobs=10)


def ask(
    chat: Chat, question: str = QUESTION, briefing: Briefing | None = None, history: tuple[Answer, ...] = ()
) -> tuple[Answer, list[Step]]:
    steps: list[Step] = []
    answer = Answerer(writer=lambda: chat).answer(
        question, [briefing or brief_of(REPORT)], history, progress=steps.append
    )
    return answer, steps


def told(steps: list[Step]) -> str:
    return "".join(str(s.item) for s in steps if s.stage == "answer")


def test_what_the_evidence_bears_out_is_the_answer(openai_server: OpenAIServer, chat: Chat) -> None:
    openai_server.respond = lambda request: Reply("The works will cost 1,250,000 euros. [1]", likely=SURE)
    answer, steps = ask(chat)
    assert answer.text == "The works will cost 1,250,000 euros." == told(steps)
    assert [c.n for c in answer.answer[0].citations] == [2]
    assert [s.stage for s in steps] == ["evidence", "answer"]
    assert not answer.warnings and answer.usage.completion_tokens > 0
    assert 0 < answer.seconds.first_token <= answer.seconds.total


def test_a_doubting_model_is_not_heard(openai_server: OpenAIServer, chat: Chat) -> None:
    openai_server.respond = lambda request: Reply("The works will cost 1,250,000 euros. [1]", likely=DOUBTING)
    answer, steps = ask(chat, "How long does the mayor hope that the works will last?")
    assert answer.refused and answer.shape == "closest" and answer.text == told(steps)
    assert not answer.answer[0].citations and answer.answer[0].text.endswith("the closest lines:")
    assert answer.answer[1].text == REPORT[1][1] and answer.answer[1].citations[0].n == 2


def test_a_refusal_that_nothing_else_speaks_for_gives_the_evidence(
    openai_server: OpenAIServer, chat: Chat
) -> None:
    openai_server.respond = lambda request: Reply("NOT IN THE REPORT", likely=SURE)
    answer, _ = ask(chat)
    assert not answer.refused
    assert answer.text == REPORT[1][1]


@pytest.mark.parametrize(
    "written",
    [
        "The works will cost 9,000,000 euros. [1]",
        "The works will not cost 1,250,000 euros. [1]",
        "Gaston Leroux will pay for the works. [1]",
    ],
)
def test_what_the_cited_words_do_not_bear_out_is_never_told(
    openai_server: OpenAIServer, chat: Chat, written: str
) -> None:
    openai_server.respond = lambda request: Reply(written, likely=SURE)
    answer, steps = ask(chat)
    assert answer.text == REPORT[1][1] == told(steps)
    assert any("left out" in w for w in answer.warnings)


def test_what_agrees_with_a_sentence_in_words_of_its_own_points_at_it(
    openai_server: OpenAIServer, chat: Chat
) -> None:
    openai_server.respond = lambda request: Reply(
        "The construction works will cost 1,250,000 euros. [1] The expensive works will last eighteen months. [1]",
        likely=SURE,
    )
    answer, steps = ask(chat)
    assert answer.text == REPORT[1][1] == told(steps)
    assert answer.shape == "quotes" and [c.n for c in answer.answer[0].citations] == [2]
    assert answer.answer[0].extract is not None
    assert answer.warnings == (
        "2 sentences were left out: the cited words do not bear out what was written.",
    )


def test_a_sentence_without_a_number_is_told_where_what_was_shown_bears_it_out(
    openai_server: OpenAIServer, chat: Chat
) -> None:
    openai_server.respond = lambda request: Reply(
        "The works will cost 1,250,000 euros. The prefect will pay for the works. They will last eighteen months. [1]",
        likely=SURE,
    )
    answer, steps = ask(chat)
    assert (
        answer.text == "The works will cost 1,250,000 euros. They will last eighteen months." == told(steps)
    )
    assert [[c.n for c in claim.citations] for claim in answer.answer] == [[2], [2]]
    assert answer.warnings == ("1 sentence was left out: the cited words do not bear out what was written.",)


def test_a_reply_without_an_end_leaves_the_evidence(openai_server: OpenAIServer, chat: Chat) -> None:
    openai_server.respond = lambda request: Reply(
        "The works, which the mayor of", likely=SURE, finish="length"
    )
    answer, _ = ask(chat)
    assert answer.text == REPORT[1][1]
    assert answer.warnings == ("What the model wrote was not whole and was left out.",)


def test_what_cites_nothing_and_is_borne_out_by_nothing_is_not_told() -> None:
    class Alike(Embedder):
        def __init__(self) -> None:
            """Finds any two texts alike."""

        def embed(self, texts: Sequence[str]) -> Vectors:
            return np.ones((len(texts), 1), np.float32)

    claim = Claim(text="Everything about it is fine.")
    assert held(claim, [], "How is it?", Alike(), Cast((), ())) is None


def test_evidence_begins_with_what_the_model_cites(openai_server: OpenAIServer, chat: Chat) -> None:
    def cite_the_second(request: Request) -> Reply:
        line = next(line for line in request.prompt.splitlines() if line.startswith("[2] "))
        return Reply(f"{line[4:]} [2]", likely=SURE)

    openai_server.respond = cite_the_second
    answer, steps = ask(chat, "How much will the works and the swimming pool cost the prefect?")
    shown = next(s.item for s in steps if s.stage == "evidence")
    assert isinstance(shown, tuple) and isinstance(shown[1], Evidence)
    assert answer.evidence[0].n == shown[1].n == answer.answer[0].citations[0].n
    scores = [e.score for e in answer.evidence]
    assert scores == sorted(scores, reverse=True)


def test_a_right_wording_with_a_wrong_number_gets_the_right_one(
    openai_server: OpenAIServer, chat: Chat
) -> None:
    def number_wrongly(request: Request) -> Reply:
        assert "1,250,000" not in next(x for x in request.prompt.splitlines() if x.startswith("[2] "))
        return Reply("The works will cost 1,250,000 euros. [2]", likely=SURE)

    openai_server.respond = number_wrongly
    answer, steps = ask(chat, "How much will the works and the swimming pool cost the prefect?")
    assert answer.text == "The works will cost 1,250,000 euros." == told(steps)
    assert [c.n for c in answer.answer[0].citations] == [2]
    assert not answer.warnings


def test_yes_or_no_is_left_to_the_reports_own_words(openai_server: OpenAIServer, chat: Chat) -> None:
    answer, _ = ask(chat, "Will the works cost 1,250,000 euros?")
    assert answer.text == REPORT[1][1]
    assert openai_server.requests == []


def test_a_question_for_somebody_s_words_is_answered_in_quotation_marks(
    openai_server: OpenAIServer, chat: Chat
) -> None:
    quoted = ("« Nous fermons la piscine pour dix-huit mois », a dit Lucie Ferrand.",
              "“We are closing the swimming pool for eighteen months,” said Lucie Ferrand.")  # fmt: skip
    again = ("« Le club ira nager à Maupré le temps des travaux », a ajouté Lucie Ferrand.",
             "“The club will swim in Maupré for the time of the works,” added Lucie Ferrand.")  # fmt: skip
    start = len(quoted[0]) + 1
    said = Statement(kind="direct", n=1, start=2, end=43, fr="Nous fermons la piscine pour dix-huit mois")
    added = said.model_copy(update={"n": 2, "start": start + 2, "end": start + 50})
    speaker = Actor(
        id="a1", name="Lucie Ferrand", name_en="Lucie Ferrand", kind="person", position=Claim(text=""),
        statements=(said, added),
    )  # fmt: skip
    report = brief_of([quoted, again, REPORT[1]], [speaker])
    answer, _ = ask(chat, "What did Lucie Ferrand say about the closing of the swimming pool?", report)
    assert answer.answer[0].text == quoted[1]
    answer, _ = ask(chat, "What did Lucie Ferrand say?", report)
    assert [claim.text for claim in answer.answer] == [quoted[1], again[1]]
    assert openai_server.requests == []


def test_a_follow_up_takes_along_what_it_leans_on_and_nothing_else_does(
    openai_server: OpenAIServer, chat: Chat
) -> None:
    openai_server.respond = lambda request: Reply("The works will cost 1,250,000 euros. [1]", likely=SURE)
    first, _ = ask(chat)
    ask(chat, "And how long will they last?", history=(first,))
    ask(chat, "How long will the works last?", history=(first,))
    leaning, standing = openai_server.requests[-3], openai_server.requests[-1]
    assert QUESTION in leaning.prompt and QUESTION not in standing.prompt


def test_every_prompt_begins_with_the_same_words(openai_server: OpenAIServer, chat: Chat) -> None:
    openai_server.respond = lambda request: Reply("NOT IN THE REPORT", likely=DOUBTING)
    ask(chat)
    ask(chat, "Who announced the closure?")
    assert len({r.messages[0]["content"] for r in openai_server.requests}) == 1
    assert all(r.messages[0]["role"] == "system" for r in openai_server.requests)


def test_many_readers_are_answered_one_at_a_time(openai_server: OpenAIServer, chat: Chat) -> None:
    at_work = most = 0

    def respond(request: Request) -> Reply:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        time.sleep(0.03)
        at_work -= 1
        return Reply("The works will cost 1,250,000 euros. [1]", likely=SURE)

    openai_server.respond = respond
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: ask(chat)[0], range(6)))
    assert [a.answer[0].citations[0].n for a in answers] == [2] * 6
    assert most == 1


def test_more_doubt_of_the_model_is_more_doubt() -> None:
    evidence = [Evidence(n=n, start=0, end=1, fr="x", en="x", score=s) for n, s in ((1, 0.6), (2, 0.2))]
    chance = partial(answerability.chance, "Who pays?", evidence)
    assert chance(0.9) > chance(0.5) > chance(0.1)
    assert answerability.answered("Who pays?", evidence, 0.9) and not answerability.answered(
        "Who pays?", evidence, 0.05
    )
    assert answerability.chance("Who pays?", [], 0.9) == 0


@pytest.mark.parametrize(
    ("written", "likely", "refused"),
    [
        ("Yes. The works will cost 1,250,000 euros. [1]", {"Yes": 0.9, "No": 0.1}, False),
        ("Yes. The works will cost 1,250,000 euros. [1]", {"No": 0.97, "Yes": 0.02}, True),
        ("Yes: the works will cost 1,250,000 euros. [1]", None, False),
        ("No.", None, True),
        ("No", {"No": 0.97, "Yes": 0.02}, True),
    ],
)
def test_a_reply_begins_with_whether_the_answer_is_there(
    openai_server: OpenAIServer, chat: Chat, written: str, likely: dict[str, float] | None, refused: bool
) -> None:
    openai_server.respond = lambda request: Reply(written, likely=likely)
    for _ in range(2):
        answer, steps = ask(chat, "How long does the mayor hope that the works will last?")
        assert answer.text == told(steps)
        assert answer.refused is refused and answer.shape == ("closest" if refused else "prose")
        if not refused:
            assert answer.text.lower() == "the works will cost 1,250,000 euros."
    assert len(openai_server.requests) == 2


def test_no_may_be_a_word_of_the_answer() -> None:
    heard = FirstWord(lambda _: True)
    pieces = ("", "No", " one", " was hurt", " [1].")
    assert "".join(str(heard.feed(AIMessage(piece)).content) for piece in pieces) == "No one was hurt [1]."


def test_what_may_not_be_told_ends_at_its_first_word() -> None:
    tops = [{"token": "No", "logprob": -0.1}, {"token": "Yes", "logprob": -3.0}]
    first = AIMessage("Yes", response_metadata={"logprobs": {"content": [{"top_logprobs": tops}]}})
    with pytest.raises(NotAnswered):
        FirstWord(lambda yes: yes is None or yes > 0.5).feed(first)


@pytest.mark.parametrize("quoted", ["a bargain", "eighteen works months"])
def test_words_in_quotation_marks_that_the_report_does_not_have_are_not_told(
    openai_server: OpenAIServer, chat: Chat, quoted: str
) -> None:
    openai_server.respond = lambda request: Reply(
        f"The works will cost 1,250,000 euros and last eighteen months, “{quoted}”. [1]", likely=SURE
    )
    answer, steps = ask(chat)
    assert answer.text == told(steps) == REPORT[1][1]
    assert answer.shape == "quotes" and answer.warnings


@pytest.mark.parametrize(("least", "refused"), [(0.999, True), (0.0, False)])
def test_far_sentences_are_no_answer_where_the_model_writes_nothing_that_holds(
    openai_server: OpenAIServer, chat: Chat, monkeypatch: pytest.MonkeyPatch, least: float, refused: bool
) -> None:
    monkeypatch.setattr(answerability, "_LEAST_FOUND", least)
    monkeypatch.setattr(answerability, "_LEAST_READ", least)
    openai_server.respond = lambda request: Reply("Gaston Leroux will pay for them. [1]", likely=SURE)
    answer, steps = ask(chat)
    assert openai_server.requests and answer.evidence[0].score < 0.999
    assert (answer.refused, answer.shape) == (refused, "closest" if refused else "quotes")
    assert answer.text == told(steps)


@pytest.mark.parametrize(("score", "yes", "quoted"), [(0.1, 0.9, True), (0.1, 0.1, False), (0.6, 0.1, True)])
def test_what_the_model_could_not_word_is_quoted_where_it_is_near_or_the_model_is_sure(
    score: float, yes: float, quoted: bool
) -> None:
    found = [Evidence(n=1, start=0, end=1, fr="x", en="The works will last eighteen months.", score=score)]
    assert answerability.answers_unworded("What does the mayor think of them?", found, yes) is quoted

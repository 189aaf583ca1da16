"""The local model's part in an answer: it words the best evidence, and is heard on whether the answer is there.

How probable the model finds it to begin with NOT IN THE REPORT tells more than whether it does; see `doubt`.
"""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import BaseCallbackHandler

from assistant.engines.embedded.answers.embedding import Embedder
from assistant.engines.embedded.answers.verification import borne_out
from assistant.engines.embedded.answers.worded import Worded
from assistant.records import Answer, Claim, Evidence, Progress, Step

if TYPE_CHECKING:
    from assistant.engines.llm.client import Chat

SHOWN = 4
"""Evidence sentences the model reads: more would make a reader wait."""
_REFUSING = ("NOT", "NO", "N")
"""How NOT IN THE REPORT can begin, in pieces of words."""


class _Refused(Exception):
    """The answer is not in the evidence, so the model need not go on."""


class _FirstToken(BaseCallbackHandler):
    """Hears how probable a refusal was when the model began."""

    def __init__(self) -> None:
        self.refusing: float | None = None

    def on_llm_new_token(self, *_: Any, chunk: Any = None, **__: Any) -> None:
        facts = (getattr(chunk, "generation_info", None) or {}).get("logprobs") or {}
        if self.refusing is None and (tokens := facts.get("content")):
            self.refusing = sum(
                math.exp(top["logprob"])
                for top in tokens[0].get("top_logprobs", ())
                if top["token"].strip().upper() in _REFUSING
            )


def worded(
    chat: "Chat",
    question: str,
    history: Sequence[Answer],
    evidence: Sequence[Evidence],
    embedder: Embedder | None,
    answers: Callable[[float | None], bool],
    progress: Progress,
) -> Worded:
    """What the model says to the evidence, sentence by sentence told to `progress` once it is borne out.

    `history` is what the question leans on, nothing where it stands alone.

    `answers` decides, given how probable a refusal was, whether the evidence answers the question at all;
    where it does not, nothing is told. Raises ProviderError where the model fails.
    """
    from assistant.engines.llm.answering import NOT_SAID, answer_question
    from assistant.engines.llm.client import Calls
    from assistant.engines.llm.shown import show_evidence

    shown, first = evidence[:SHOWN], _FirstToken()
    lost: list[Claim] = []
    english = {(e.report, e.n): e.en or e.fr for e in shown}
    calls = Calls(chat, [first])

    def keep(claim: Claim) -> bool:
        if not answers(first.refusing):
            raise _Refused
        cited = " ".join(english[c.report, c.n] for c in claim.citations)
        kept = borne_out(claim.text, cited, question, embedder)
        if not kept:
            lost.append(claim)
        return kept

    def told(step: Step) -> None:
        if step.stage == "answer":
            progress(step)

    try:
        reply = answer_question(
            chat,
            question,
            show_evidence(shown),
            prompt="answer_evidence",
            history=history,
            progress=told,
            calls=calls,
            keep=keep,
        )
    except _Refused:
        return Worded(refusing=first.refusing, usage=calls.usage)
    plural = "s were" if len(lost) > 1 else " was"
    left_out = (f"{len(lost)} sentence{plural} left out: the cited words do not bear out what was written.",)
    return Worded(
        () if reply.refused else reply.answer,
        first.refusing,
        reply.refused and not lost and reply.text == NOT_SAID,
        tuple(c for claim in lost for c in claim.citations),
        (*reply.warnings, *(left_out if lost else ())) if not reply.refused or lost else (),
        reply.usage,
    )

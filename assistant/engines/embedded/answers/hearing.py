"""Whether the answer is in the evidence, asked of the model that is to word it.

Its "yes" or "no" says less than how probable it finds the one and the other.
"""

import math
from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.records import Answer

if TYPE_CHECKING:
    from assistant.engines.llm.client import Calls
    from assistant.engines.llm.shown import Shown

_YES, _NO = ("YES", "Y"), ("NO", "NOT", "N")
_SAID = 0.1
"""How probable yes and no must be together for the model to have understood."""


def says_yes(calls: "Calls", question: str, history: Sequence[Answer], shown: "Shown") -> float | None:
    """How probable the model finds it to say that what is shown answers the question, against saying no.

    None where it tells no probabilities. Raises ProviderError where the model fails.
    """
    from assistant.engines.llm.answering import tell_history
    from assistant.engines.llm.prompts import template
    from assistant.engines.llm.shown import harmless

    # A grammar that answers must follow does not change how probable the model finds what it may not write.
    once = calls.chat.model.bind(max_tokens=1)
    given = {"report": shown.text, "history": tell_history(history), "question": harmless(question)}
    said = calls.invoke(template("answerable") | calls.chat.guarded(once), given)
    facts = said.response_metadata.get("logprobs") or {}
    yes, no = _probable(facts, _YES), _probable(facts, _NO)
    return yes / (yes + no) if yes + no > _SAID else None


def _probable(facts: Mapping[str, Any], words: Container[str]) -> float:
    """How probable it was that the first token is one of these words."""
    first = (facts.get("content") or [{}])[0]
    likeliest = first.get("top_logprobs") or ()
    return sum(math.exp(each["logprob"]) for each in likeliest if each["token"].strip().upper() in words)

"""Positions by actor: the model says whose words they are, code says which words.

Where the quotation finder is at hand its exact spans are offered by number, and the model only decides who
speaks them; what it adds by quoting is looked up in the source, and what is not there is dropped.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain as flatten

from assistant.chat import chains
from assistant.chat.budget import TokenCounter
from assistant.chat.client import Calls
from assistant.chat.parallel import Job, together
from assistant.chat.prompt_blocks import harmless, show_report
from assistant.chat.reply_parsing import JsonReply
from assistant.engines.base import QuotationFinder
from assistant.engines.openai.actor_drafts import (
    ActorDraft,
    ActorDrafts,
    SameActors,
    actors_in,
    merge_same,
    strict_schema,
)
from assistant.engines.openai.grounded_actors import Attributing
from assistant.engines.openai.prompted_summary import parts_of
from assistant.records import Positions, Report, Sentence, Statement

_OVERHEAD = 1_000
_QUOTATIONS_SHARE = 2
"""Room a report's lines get out of this many shares, the rest being for the quotations listed again."""
_CUT = "The list of positions is not complete: the model reached its longest reply."


def find_positions(
    calls: Calls, tokens: TokenCounter, report: Report, find_quotations: QuotationFinder | None
) -> Positions:
    """Who says what. Every span is the source's own; what could not be found there is counted."""
    quotations = tuple(find_quotations(report)) if find_quotations else ()
    room = (calls.chat.room - _OVERHEAD) // (_QUOTATIONS_SHARE if quotations else 1)
    parts = parts_of(report, tokens, room)
    jobs: list[Job[tuple[int, JsonReply]]] = [
        partial(_ask, calls, report, quotations, parts, i) for i in range(len(parts))
    ]
    replies = dict(together(jobs, calls.chat.concurrency))
    drafts = list(flatten.from_iterable(actors_in(replies[i].data) for i in sorted(replies)))
    told = _same(calls, merge_same(drafts)) if len(parts) > 1 else []
    actors = merge_same(merge_same(drafts), told)
    cut = any(reply.cut for reply in replies.values())
    return Attributing(report, quotations).positions(actors, (_CUT,) if cut else ())


def _ask(
    calls: Calls,
    report: Report,
    quotations: Sequence[Statement],
    parts: Sequence[Sequence[Sentence]],
    i: int,
) -> Iterator[tuple[int, JsonReply]]:
    shown = show_report(report, None if len(parts) == 1 else parts[i])
    given = {"report": shown.text, "quotations": tell_quotations(quotations, report, parts[i])}
    yield i, calls.invoke(chains.positions(calls.chat, strict_schema(ActorDrafts)), given)


def tell_quotations(quotations: Sequence[Statement], report: Report, sentences: Sequence[Sentence]) -> str:
    """The quotations of these sentences as the prompt lists them, by their numbers in the whole list."""
    numbers = {s.n for s in sentences}
    lines = []
    for i, quotation in enumerate(quotations, start=1):
        if quotation.n in numbers:
            speaker = (
                harmless(report.text[slice(*quotation.speaker)]) if quotation.speaker else "not named here"
            )
            about = f"Quotation {i}: line {quotation.n}, {quotation.kind}, speaker: {speaker}"
            lines.append(f"{about}: {harmless(quotation.fr)}")
    if not lines:
        return "No quotations were found beforehand: copy the exact French words of each statement."
    return "\n".join(("<report>", "These words were found to be said by somebody:", *lines, "</report>"))


def _same(calls: Calls, actors: Sequence[ActorDraft]) -> list[list[int]]:
    """Which actors of several parts are one entity, as the model sees it."""
    if len(actors) < 2:
        return []
    lines = (
        f"[{i}] {harmless(', '.join(a.names[:4]) or a.name_en)}: {harmless(a.role_en or a.kind)}"
        for i, a in enumerate(actors, start=1)
    )
    chain = chains.positions(calls.chat, strict_schema(SameActors), "merge_actors")
    same = calls.invoke(chain, {"actors": "\n".join(lines)}).data.get("same")
    groups = same if isinstance(same, list) else []
    return [[n for n in g if isinstance(n, int)] for g in groups if isinstance(g, list)]

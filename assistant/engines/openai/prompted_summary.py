"""The summary: one call for a report that fits, else one a part and then one over the parts' sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.chat import chains
from assistant.chat.budget import TokenCounter, split
from assistant.chat.client import Calls
from assistant.chat.parallel import Job, together
from assistant.chat.prompt_blocks import Shown, show_report
from assistant.engines.openai.held import HeldClaims
from assistant.errors import ProviderError
from assistant.grounding import Grounded
from assistant.records import Claim, Report, Sentence

MOST = 6
_OVERHEAD = 500


@dataclass(frozen=True)
class Summary:
    """The claims, and what was dropped in words for the reader."""

    claims: tuple[Claim, ...]
    warnings: tuple[str, ...]


def summarise(calls: Calls, tokens: TokenCounter, report: Report) -> Summary:
    """At most six cited sentences.

    Raises ProviderError where nothing the model wrote could be tied to the report.
    """
    parts = parts_of(report, tokens, calls.chat.room - _OVERHEAD)
    if len(parts) == 1:
        grounded = _summary_of(calls, show_report(report), report)
    else:
        grounded = _merged(calls, tokens, report, _all_parts(calls, report, parts))
    if not grounded.claims:
        raise ProviderError("nothing the model wrote could be tied to a sentence of the report. Try again.")
    held = HeldClaims(report)
    told = {claim.text: claim for claim in map(held.told, grounded.claims[:MOST])}
    return Summary(tuple(told.values()), (*grounded.warnings, *held.warnings))


def parts_of(report: Report, tokens: TokenCounter, room: int) -> list[tuple[Sentence, ...]]:
    """The report in as few parts as fit a prompt, of about the same size."""
    size = {s.n: tokens.count(s.fr) + 4 for s in report.sentences}
    whole = sum(size.values())
    count = -(-whole // max(1, room))
    even = -(-whole // max(1, count)) + max(size.values(), default=0)
    return split(report.sentences, min(room, even), lambda s: size[s.n])


def _summary_of(calls: Calls, shown: Shown, report: Report) -> Grounded:
    return _heard(calls.stream(chains.summary(calls.chat, shown, report), {"report": shown.text}))


def _heard(pieces: Iterator[Grounded]) -> Grounded:
    """All that arrives; a reply that is cut short is worth its whole sentences."""
    grounded = Grounded()
    try:
        for piece in pieces:
            grounded += piece
    except ProviderError:
        if not grounded.claims:
            raise
    return grounded


def _all_parts(calls: Calls, report: Report, parts: Sequence[Sequence[Sentence]]) -> Grounded:
    """The summaries of the parts, in the order of the report."""

    def one(i: int) -> Iterator[tuple[int, Grounded]]:
        yield i, _summary_of(calls, show_report(report, parts[i]), report)

    jobs: list[Job[tuple[int, Grounded]]] = [partial(one, i) for i in range(len(parts))]
    found = dict(together(jobs, calls.chat.concurrency))
    return sum((found[i] for i in sorted(found)), Grounded())


def _merged(calls: Calls, tokens: TokenCounter, report: Report, parts: Grounded) -> Grounded:
    """One summary of the parts' sentences; what they cite is all it can cite."""
    lines = [_line(claim) for claim in parts.claims]
    room = calls.chat.room - _OVERHEAD
    while len(lines) > MOST and sum(map(tokens.count, lines)) > room:
        # A model of small context: the parts' first sentences say most.
        lines = lines[::2]
    if not lines:
        return parts
    places = {c.n: c for claim in parts.claims for c in claim.citations}
    chain = chains.summary(calls.chat, Shown("", places), report, "merge_summaries")
    merged = _heard(calls.stream(chain, {"claims": "\n".join(lines)}))
    return Grounded((), parts.unknown, parts.unsupported, parts.unquoted) + merged


def _line(claim: Claim) -> str:
    return claim.text + " " + "".join(f"[{c.n}]" for c in claim.citations)

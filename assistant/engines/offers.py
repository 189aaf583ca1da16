"""What can be asked of a provider's model about a briefing made here: which lines, and what that will take.

Nothing is sent, and nothing heavy loaded, to make an offer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.chat.model_names import named
from assistant.chat.prices import price_of
from assistant.records import Briefing, Report, Translation, Usage
from assistant.settings import Settings
from assistant.translation.quality import doubt

if TYPE_CHECKING:
    from assistant.chat.budget import TokenCounter

A_CALL = 650
"""Tokens of the system text and the task of a call."""
A_LINE = 8
"""Tokens of a line's number and end."""
_ASK_THEMSELVES = frozenset(("openai", "hybrid"))
"""Engines whose briefings have seen a provider's model already."""


@dataclass(frozen=True)
class Plan:
    """The doubtful lines a provider is to be asked about, and what that will take."""

    lines: tuple[int, ...] = ()
    tokens: int = 0
    written: int = 0
    """Of these, tokens that the model writes."""
    left: int = 0
    """Doubtful lines for which the budget does not reach."""


@dataclass(frozen=True)
class Offer:
    """What can be asked of whom, and what that is expected to take; nothing was sent."""

    plan: Plan
    model: str
    where: str
    cost: float | None = None
    """USD; None where the model's price is not known."""


@dataclass(frozen=True)
class CheckedLines:
    """What came of asking: the lines that are told anew, what that took, and how it is told."""

    asked: tuple[int, ...]
    lines: tuple[Translation, ...]
    usage: Usage
    said: tuple[str, ...]


def lines_of(report: Report) -> list[Translation]:
    """The English that the sentences of a report have."""
    return [
        Translation(n=s.n, en=s.en, flags=s.flags, doubt=s.doubt, alignment=s.alignment, edits=s.edits)
        for s in report.sentences
    ]


def doubtful(translations: Sequence[Translation]) -> list[int]:
    """Numbers of the lines whose doubt reaches the published line, the most doubtful first."""
    line = doubt.learned().line
    found = [t for t in translations if t.doubt is not None and t.doubt >= line]
    return [t.n for t in sorted(found, key=lambda t: (-(t.doubt or 0.0), t.n))]


def plan(report: Report, wanted: Sequence[int], tokens: "TokenCounter", budget: int) -> Plan:
    """As many of the wanted lines as the budget reaches, in their order."""
    size = {s.n: tokens.count(s.fr) + A_LINE for s in report.sentences}
    taken, shown = list[int](), A_CALL + min(sum(size.values()), budget // 3)
    written = 0
    for n in wanted:
        # A line is written once, in a little less English than it has French.
        if shown + written + size[n] > budget:
            break
        taken.append(n)
        written += size[n]
    needed = shown + written if taken else 0
    return Plan(tuple(sorted(taken)), needed, written, len(wanted) - len(taken))


def offered(
    settings: Settings, briefing: Briefing, asked: Collection[int] = (), spent: int = 0
) -> Offer | None:
    """What a provider could be asked about a briefing made here; None where there is nothing to ask.

    Whether they would answer is not tried. `asked` lines are not offered again; `spent` tokens of the budget are gone.
    """
    if briefing.engine.name in _ASK_THEMSELVES:
        return None
    wanted = [n for n in doubtful(lines_of(briefing.report)) if n not in asked]
    if not wanted:
        return None
    from assistant.chat.budget import TokenCounter

    name, where = named(settings)
    tokens = TokenCounter(name, settings.models_dir / "tokens")
    made = plan(briefing.report, wanted, tokens, settings.budget_tokens - spent)
    if not made.lines:
        return None
    price = price_of(name, settings)
    cost = price.cost(made.tokens - made.written, 0, made.written) if price else None
    return Offer(made, name, where, cost)


def in_a_line(offer: Offer) -> str:
    """An offer as the command line tells it."""
    one = len(offer.plan.lines) == 1
    many, them = ("1 line is", "it") if one else (f"{len(offer.plan.lines)} lines are", "them")
    return (
        f"{many} doubtful. Check {them} with {offer.model} at {offer.where}: --engine hybrid, about "
        f"{offer.plan.tokens:,} tokens{dollars(offer.cost)}."
    )


def dollars(cost: float | None) -> str:
    """A cost behind a comma; nothing where it is not known."""
    return "" if cost is None else f", ${cost:.4f}"

"""The parts of a briefing as HTML: summary, actors, who speaks how much and where."""

import re
from collections.abc import Sequence
from html import escape

from assistant.export.outline import known_facts
from assistant.lexicon.quotation_marks import in_english, in_french
from assistant.records import Actor, Briefing, Citation, Report, Statement, Usage
from assistant.to_check import reason, to_check
from assistant.ui.markup import CORRECTED, Sources, dated, kept, notice, on_page

SUMMARY_LINES = 3
"""Lines of the summary that are always shown; the others open on demand."""
_WORD = re.compile(r"\w+")
_SAME_WORDS, _SAME_STATEMENT = 0.6, 0.8
"""A position is not shown of which this share of the words stands in the statements below it, or that holds this share
of the words of one of them."""
_ENGINES = {"embedded": "on this computer", "hybrid": "on this computer, doubtful lines by a provider"}
_LANGUAGES = {"fr": "French", "en": "English"}
"""What a reader calls them; others by their own names."""
_FEW_WORDS = 3
"""A statement of fewer words of substance is no sign that a position repeats it."""
STATEMENTS = 2
"""Statements of an actor that are always shown, and one more where it is the last."""
CARDS = 6
"""Actors that are always shown."""


def heading(report: Report, sources: Sources) -> str:
    """Title, and where the report comes from."""
    letter = sources.letter(report.id)
    badge = f'<span class="fra-letter">{letter}</span>' if letter else ""
    title = kept(report.title_en or report.title)
    french = f'<p class="fra-original" lang="fr">{kept(report.title)}</p>' if report.title_en else ""
    line = " · ".join(map(dated, known_facts(report)))
    origin = f'<p class="fra-origin">{line}</p>' if line else ""
    hue = sources.hue(report.id)
    return f'<header class="fra-head fra-hue{hue}"><h2>{badge}{title}</h2>{french}{origin}</header>'


def summary(briefing: Briefing, sources: Sources) -> str:
    """The first lines of the summary; the rest folded away."""
    lines = [f"<li>{sources.claim(claim, briefing.report.id)}</li>" for claim in briefing.summary]
    more = "".join(lines[SUMMARY_LINES:])
    rest = len(lines) - SUMMARY_LINES
    folded = f"<details><summary>{rest} more</summary><ul>{more}</ul></details>" if more else ""
    hue = sources.hue(briefing.report.id)
    return f'<div class="fra-summary fra-hue{hue}"><ul>{"".join(lines[:SUMMARY_LINES])}</ul>{folded}</div>'


def actor_card(actor: Actor, statements: Sequence[Statement], report: Report, sources: Sources) -> str:
    """One actor: name, role, position and what they say."""
    role = f'<span class="fra-role">{escape(actor.role_en)}</span>' if actor.role_en else ""
    position = (
        f'<p class="fra-position">{sources.claim(actor.position, report.id)}</p>'
        if actor.position.text and not _told(actor, statements)
        else ""
    )
    return (
        f'<article class="fra-card"><h3 data-correct="actor|{sources.index(report.id)}|{escape(actor.id)}">'
        f"{escape(actor.name_en or actor.name)}{CORRECTED if actor.corrected else ''}{role}</h3>"
        f"{position}{_quotations(statements, report, sources)}</article>"
    )


def _told(actor: Actor, statements: Sequence[Statement]) -> bool:
    """Whether position and statements would say one thing twice, their names aside."""
    own = _substance(f"{actor.name_en} {actor.name}")
    position = _substance(actor.position.text) - own
    said = [_substance(s.en) - own for s in statements]
    return _share(position, set().union(*said)) >= _SAME_WORDS or any(
        len(words) >= _FEW_WORDS and _share(words, position) >= _SAME_STATEMENT for words in said
    )


def _substance(text: str) -> set[str]:
    """The words of more than three letters."""
    return {word for word in _WORD.findall(text.casefold()) if len(word) > 3}


def _share(words: set[str], others: set[str]) -> float:
    return len(words & others) / len(words) if words else 1.0


def unattributed_card(statements: Sequence[Statement], report: Report, sources: Sources) -> str:
    """Quotations nobody is named for."""
    return (
        '<article class="fra-card fra-nobody"><h3>Not attributed</h3>'
        f"{notice('The report quotes these words without saying clearly whose they are.')}"
        f"{_quotations(statements, report, sources)}</article>"
    )


def _quotations(statements: Sequence[Statement], report: Report, sources: Sources) -> str:
    items = [_quotation(s, report, sources) for s in statements]
    most = len(items) if len(items) == STATEMENTS + 1 else STATEMENTS
    shown, folded = "".join(items[:most]), "".join(items[most:])
    more = f"<details><summary>{len(items) - most} more</summary><ul>{folded}</ul></details>"
    return f"<ul>{shown}</ul>{more if folded else ''}"


def stack(drawn: Sequence[str]) -> str:
    """Cards below each other; where there are many, the others fold away."""
    shown, folded = "".join(drawn[:CARDS]), "".join(drawn[CARDS:])
    more = (
        f'<details class="fra-more"><summary>{len(drawn) - CARDS} more actors</summary>'
        f'<div class="fra-cards">{folded}</div></details>'
    )
    return f'<div class="fra-cards">{shown}</div>{more if folded else ""}'


def warnings(found: Sequence[str]) -> str:
    """What a reader should know; the first in sight, the others folded away."""
    if not found:
        return ""
    folded = "".join(notice(on_page(warning), "warning") for warning in found[1:])
    more = f"<details><summary>{len(found) - 1} more</summary>{folded}</details>" if folded else ""
    return f'<div class="fra-warnings">{notice(on_page(found[0]), "warning")}{more}</div>'


def _quotation(statement: Statement, report: Report, sources: Sources) -> str:
    verbatim = statement.kind != "indirect"
    english = kept(in_english(statement.en) if verbatim and statement.en else statement.en)
    french = kept(in_french(statement.fr) if verbatim else statement.fr)
    cite = sources.cite(Citation(n=statement.n, start=statement.start, end=statement.end), report.id)
    mark = CORRECTED if statement.corrected else ""
    denial = "".join(sources.cite(c, report.id) for c in statement.contradicts)
    against = f'<span class="fra-against">contradicted {denial}</span>' if denial else ""
    return (
        f'<li data-correct="statement|{sources.index(report.id)}|{statement.start}-{statement.end}">'
        f'<details><summary><span class="fra-act">{escape(statement.act)}</span> '
        f'<span class="fra-said">{english}</span></summary>'
        f'<p class="fra-fr" lang="fr">{french}</p></details>{cite}{against}{mark}</li>'
    )


def details(briefing: Briefing) -> str:
    """Engine, prompts, tokens, cost, seconds."""
    engine, usage = briefing.engine, briefing.usage
    lines = [
        ("Engine", _ENGINES.get(engine.name, engine.name)),
        ("Translation", engine.translation),
        ("Answers", engine.answers),
        *((f"Prompt {name}", f"version {version}") for name, version in engine.prompts.items()),
        ("Tokens", _tokens(usage)),
        ("Cost", "nothing" if usage.cost_usd is None else f"${usage.cost_usd:.4f}"),
        *((f"Seconds: {stage}", f"{seconds:.1f}") for stage, seconds in usage.seconds.items()),
        ("Sentences", str(len(briefing.report.sentences))),
        ("Language", _LANGUAGES.get(briefing.report.language, briefing.report.language)),
        *(("Warning", on_page(warning)) for warning in briefing.warnings),
    ]
    cells = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in lines if value)
    return f'<dl class="fra-details">{cells}</dl>'


def lines_to_check(briefing: Briefing, sources: Sources) -> str:
    """The sentences whose English may mislead, each with the reason in words."""
    report = briefing.report
    lines = "".join(
        f"<li>{sources.cite(Citation(n=s.n, start=s.start, end=s.end), report.id)}"
        f'<div><p>{kept(s.en) or "…"}</p><p class="fra-why">{escape(reason(s))}</p></div></li>'
        for s in report.sentences
        if to_check(s)
    )
    head = "Check these lines against the French"
    return f'<h3 class="fra-checks">{head}</h3><ol class="fra-evidence">{lines}</ol>' if lines else ""


def _tokens(usage: Usage) -> str:
    if not usage.prompt_tokens + usage.completion_tokens:
        return "none"
    return f"{usage.prompt_tokens:,} in ({usage.cached_tokens:,} cached), {usage.completion_tokens:,} out"

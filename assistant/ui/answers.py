"""An answer as HTML, in its own shape: prose, bullets, a table, a timeline, the closest lines."""

from collections.abc import Iterable, Sequence
from html import escape

from assistant.corrections.corrected_answers import is_outdated
from assistant.records import Answer, Claim
from assistant.shown import is_detail
from assistant.ui.markup import Sources, notice

_LISTED = ("bullets", "list", "closest", "talk")


def answer_html(answer: Answer, sources: Sources, report: str) -> str:
    """An answer with its citations; `report` stands in where one names none. What was left out is folded away."""
    kind = " fra-refused" if answer.refused and answer.shape in ("refusal", "talk") else ""
    kind_of = "warning" if is_outdated(answer) else "note"
    told = "".join(notice(w, kind_of) for w in answer.warnings if not is_detail(w))
    left_out = "".join(notice(w) for w in answer.warnings if is_detail(w))
    details = (
        f'<details class="fra-left-out"><summary>Details</summary>{left_out}</details>' if left_out else ""
    )
    body = _body(answer, sources, report)
    return f'<div class="fra-answer fra-{answer.shape}{kind}">{body}</div>{told}{details}'


def _body(answer: Answer, sources: Sources, report: str) -> str:
    rows = [claim for claim in answer.answer if claim.cells]
    plain = [claim for claim in answer.answer if not claim.cells]
    drawn = _plain(answer, plain, sources, report)
    return drawn + (_table(answer, rows, sources, report) if rows else "")


def _plain(answer: Answer, claims: Sequence[Claim], sources: Sources, report: str) -> str:
    told = [sources.claim(claim, report) for claim in claims]
    if answer.shape in _LISTED and len(told) > 1:
        leads = [t for t, claim in zip(told, claims, strict=True) if not claim.citations]
        items = [t for t, claim in zip(told, claims, strict=True) if claim.citations]
        if not items:
            leads, items = leads[:1], leads[1:]
        return _paragraphs(leads) + _list(items)
    if answer.shape in ("bullets", "list"):
        return _list(told)
    if answer.shape == "quotes":
        return _paragraphs(told)
    return f"<p>{' '.join(f'<span>{t}</span>' for t in told)}</p>" if told else ""


def _paragraphs(told: Iterable[str]) -> str:
    return "".join(f"<p>{t}</p>" for t in told)


def _list(told: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{t}</li>' for t in told)}</ul>"


def _table(answer: Answer, rows: Iterable[Claim], sources: Sources, report: str) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in answer.columns)
    lines = "".join(f"<tr>{_cells(claim, sources, report)}</tr>" for claim in rows)
    head = f"<thead><tr>{heads}</tr></thead>" if any(answer.columns) else ""
    return f'<div class="fra-scroll" tabindex="0"><table class="fra-table">{head}<tbody>{lines}</tbody></table></div>'


def _cells(claim: Claim, sources: Sources, report: str) -> str:
    *first, last = (escape(cell) for cell in claim.cells)
    cited = f"{last}{sources.cites(claim.citations, report)}"
    return "".join(f"<td>{cell}</td>" for cell in (*first, cited))

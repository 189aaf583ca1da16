"""Reports of a conversation beside each other, every cell cited."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from assistant.answering.comparison import Cell, ComparedRow, compare
from assistant.records import Briefing
from assistant.ui.briefs import COPIES
from assistant.ui.desk import Desk
from assistant.ui.markup import Sources, notice

_NOTHING = "–"


def draw_comparison(desk: Desk) -> None:
    """A switch, and the comparison below it; nothing where there is only one report."""
    briefings = [b for b in desk.sources.briefings if b.complete]
    if len(briefings) > 1 and st.toggle("Compare these reports", key="compare"):
        st.html(comparison_html(briefings, desk.sources))


def comparison_html(briefings: Sequence[Briefing], sources: Sources) -> str:
    """Who appears in several reports, the same matter side by side, differing figures."""
    found = compare(briefings)
    heads = [f"{sources.letter(b.report.id)}. {b.report.title_en or b.report.title}" for b in briefings]
    parts = (
        ("Who appears in several", ["", *heads], found.people),
        ("Figures that differ", heads, found.figures),
        ("The same matter", heads, found.matters),
    )
    drawn = "".join(_table(name, columns, rows, sources) for name, columns, rows in parts if rows)
    if not drawn:
        return notice("These reports have nobody and nothing in common.")
    return f'<div class="fra-brief fra-compared"><div class="fra-answer">{drawn}</div>{COPIES}</div>'


def _table(name: str, heads: Sequence[str], rows: Sequence[ComparedRow], sources: Sources) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    named = len(heads) > len(rows[0].cells)
    lines = "".join(_line(row, named, sources) for row in rows)
    table = f'<table class="fra-table"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
    return f'<p><b>{name}</b></p><div class="fra-scroll" tabindex="0">{table}</div>'


def _line(row: ComparedRow, named: bool, sources: Sources) -> str:
    name = f'<th scope="row">{escape(row.name)}</th>' if named else ""
    return f"<tr>{name}{''.join(_cell(cell, sources) for cell in row.cells)}</tr>"


def _cell(cell: Cell | None, sources: Sources) -> str:
    return (
        f"<td>{escape(cell.text)}{sources.cites(cell.citations, '')}</td>" if cell else f"<td>{_NOTHING}</td>"
    )

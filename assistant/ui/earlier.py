"""Answers further up in a conversation, each as one piece of HTML.

It looks and acts as the latest ones do, whose parts are ten widgets: a hundred turns of these took the browser seconds
whenever the page was drawn anew, and a piece of HTML that has not changed takes it nothing.
"""

from collections.abc import Sequence
from html import escape

from assistant.turns import Turn

_LATEST = 4
"""Turns at the end that are drawn with widgets."""


def earlier(turns: Sequence[Turn]) -> set[str]:
    """Ids of the turns that are drawn as one piece of HTML: answers that are done, and not among the latest."""
    return {turn.id for turn in turns[:-_LATEST] if turn.status == "done" and turn.answer and not turn.error}


def earlier_html(turn: Turn, told: str, evidence: tuple[str, str] | None, again: str) -> str:
    """A question and what was `told`, in HTML; below it the label and the HTML of its `evidence`, and what can be done.

    `again`: the words of the button that asks it again; empty where nothing can be done.
    """
    asked = f'{_icon("person")}<p class="fra-asked" data-turn="{turn.id}">{escape(turn.asked)}</p>'
    folded = (
        f'<details class="fra-folded"><summary>{_icon("format_quote")}{escape(evidence[0])}</summary>'
        f"{evidence[1]}</details>"
        if evidence
        else ""
    )
    return (
        f'<article class="fra-earlier"><div class="fra-earlier-asked">{asked}</div>'
        f'<div class="fra-earlier-told">{told}{folded}{_actions(turn, again)}</div></article>'
    )


def _actions(turn: Turn, again: str) -> str:
    if not again:
        return ""
    repeat = f'<button class="fra-repeat" type="button" data-act="again {turn.id}">{_icon("refresh")}{again}</button>'
    return (
        '<div class="fra-earlier-acts"><button class="fra-copy" type="button">Copy</button>'
        f'<button class="fra-aloud" type="button">Read aloud</button>{repeat}'
        f'<span class="fra-thumbs">{_thumb(turn, 1, "up")}{_thumb(turn, -1, "down")}</span></div>'
    )


def _thumb(turn: Turn, rating: int, way: str) -> str:
    given = turn.rating == rating
    return (
        f'<button type="button" data-act="rate {turn.id} {0 if given else rating}" aria-pressed="{str(given).lower()}" '
        f'aria-label="Thumbs {way}">{_icon(f"thumb_{way}")}</button>'
    )


def _icon(name: str) -> str:
    return f'<span class="fra-icon" data-icon="{name}" aria-hidden="true"></span>'

"""A saved turn with other corrections than it had, and the answers of its conversation, which follow."""

from collections.abc import Sequence
from typing import Any

from assistant.corrections.corrected_answers import answer_now
from assistant.corrections.corrected_briefing import corrected
from assistant.corrections.kinds import Correction
from assistant.shelf import Shelf
from assistant.turns import Turn


def revised(turn: Turn, corrections: Sequence[Correction]) -> dict[str, Any]:
    """What changes in a turn that has these corrections in place of those it had; nothing without a briefing."""
    made = turn.made or turn.briefing
    if made is None:
        return {}
    return {
        "corrections": tuple(corrections),
        "made": made if corrections else None,
        "briefing": corrected(made, corrections),
    }


def answers_follow(shelf: Shelf, conversation: str) -> None:
    """Save the answers of a conversation as they read with its briefings as they are now."""
    turns = shelf.load(conversation).turns
    reports = [(t.made or t.briefing, t.briefing) for t in turns if t.briefing]
    first, now = [a for a, _ in reports if a], [b for _, b in reports if b]
    for turn in turns:
        given = turn.answered or turn.answer
        if given is None:
            continue
        answer = answer_now(given, first, now, turn.cited, turn.heard)
        if answer != turn.answer:
            held = {"answer": answer, "answered": given if answer != given else None}
            shelf.save(conversation, turn.model_copy(update=held))

"""Why a briefing says what it says, sentence by sentence: `assistant explain`.

For each sentence what became of it on the way into English and what is doubted about that; for each statement the
decisions of attribution in their order, each with the rule that took it.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.errors import UsageError
from assistant.records import Briefing, Report, Sentence, Statement

_MARKS = re.compile(r"[\s\u00a0\u202f]+|[«»“”\"'’]")
_SURE = "nobody is sure who"


def explanation_to_text(briefing: Briefing, wanted: Sequence[int] = ()) -> str:
    """The explanation of these sentences, by number, or of all. Raises UsageError as `check_numbers` does."""
    check_numbers(briefing.report, wanted)
    said = _statements(briefing)
    shown = [s for s in briefing.report.sentences if not wanted or s.n in wanted]
    return "\n\n".join("\n".join(_sentence(s, said.get(s.n, []))) for s in shown) + "\n"


def check_numbers(report: Report, wanted: Sequence[int]) -> None:
    """Raises UsageError for a number that no sentence of the report has."""
    last = len(report.sentences)
    if strange := [n for n in wanted if not 1 <= n <= last]:
        raise UsageError(f"The report has sentences 1 to {last}, and no {strange[0]}.")


def _statements(briefing: Briefing) -> dict[int, list[tuple[Statement, str]]]:
    """The statements that begin in each sentence, in text order, with the name of whom they are given to."""
    pairs = [(s, actor.name_en or actor.name) for actor in briefing.actors for s in actor.statements]
    pairs += [(s, _SURE) for s in briefing.unattributed]
    found: dict[int, list[tuple[Statement, str]]] = {}
    for statement, name in sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end)):
        found.setdefault(statement.n, []).append((statement, name))
    return found


def _sentence(sentence: Sentence, said: Sequence[tuple[Statement, str]]) -> Iterator[str]:
    yield f"[{sentence.n}] {_line(sentence.fr)}"
    yield from _edits(sentence)
    yield _row("English", _line(sentence.en) or "none")
    yield _row("flags", ", ".join(sentence.flags) or "none")
    doubt = getattr(sentence, "doubt", None)
    if doubt is not None:
        yield _row("doubt", f"{doubt:.2f}")
    for n, (statement, name) in enumerate(said, 1):
        yield f"  statement {n}: {statement.kind} [{statement.start}, {statement.end}] {_line(statement.fr)}"
        yield from (f"  {row}" for row in _statement(statement, name))


def _edits(sentence: Sentence) -> Iterator[str]:
    """What the model was shown, where that is other words than the French, and each step that changed the English."""
    before = sentence.fr
    for edit in sentence.edits:
        step = edit.step.removeprefix("translation.")
        if step in ("pre_editing", "model"):
            if step == "model" or _plain(edit.text) != _plain(before):
                yield _row(step, _line(edit.text))
        elif edit.text != before:
            yield _row(step.removeprefix("post_editing."), _line(edit.text))
        before = edit.text


def _statement(statement: Statement, name: str) -> Iterator[str]:
    for decision in statement.trace:
        yield _row(
            decision.stage, f"{decision.rule}: {decision.detail}" if decision.detail else decision.rule
        )
    if not statement.trace:
        yield _row("rules", statement.rule or "not kept")
    at = f" [{statement.speaker[0]}, {statement.speaker[1]}]" if statement.speaker else ""
    yield _row("source", f"{name}{at}")
    yield _row("act", statement.act)


def _row(head: str, text: str) -> str:
    return f"  {head:14} {text}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """The words without the marks and spaces that every sentence has made plain."""
    return _line(_MARKS.sub(" ", text)).casefold()

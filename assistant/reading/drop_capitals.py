"""Drop capitals: a large first letter that stands apart from its word, "L" and "a pêche recule"."""

import re
from collections.abc import Iterable, Iterator

from assistant.lexicon.edited_text import Edit
from assistant.lexicon.word_counts import usual
from assistant.records import Span

_CAPITAL = re.compile(r"[«“\"]?\s?[A-ZÀ-Ý]['’]?")
_APART = re.compile(r"(?P<capital>[A-ZÀ-Ý])(?P<gap>\s{1,4})(?P<rest>[a-zà-ÿœ]+|['’](?=\w))")
_WORDS = frozenset("AÀOÔY")
"""Letters that are words by themselves: they are drop capitals only where what is left is no word."""


def is_drop_capital(letter: str, text: str) -> bool:
    """Whether a block of one capital is the first letter of the text below it."""
    return bool(_CAPITAL.fullmatch(letter)) and bool(_joined(f"{letter.strip()[-1]} {text[:40]}", 0))


def drop_capital_edits(text: str, paragraphs: Iterable[Span]) -> Iterator[Edit]:
    """The edits that put the first letter of paragraphs back to its word."""
    for start, _ in paragraphs:
        gap = _joined(text, start)
        if gap:
            yield *gap, ""


def _joined(text: str, start: int) -> Span | None:
    """What stands between a capital and the rest of its word; None where they are no word together."""
    match = _APART.match(text, start)
    if not match:
        return None
    capital, rest = match["capital"], match["rest"]
    if rest in "'’":
        return match.span("gap") if capital in "LDJCNMSTQ" else None
    known = usual(f"{capital}{rest}".lower())
    sure = known and (capital not in _WORDS or not usual(rest))
    return match.span("gap") if sure else None

"""Which French words an English word was made from, read off the model's attention.

opus-mt was trained with word alignments as a second target for one attention head, and that is the head
CTranslate2 returns.
"""

from collections.abc import Sequence

import numpy as np

from assistant.records import Span

Alignment = tuple[tuple[Span, Span], ...]
"""Pairs of (span in the French, span in the English), in code points, one for each English word."""

_WORD_START = "▁"


def word_alignment(
    attention: Sequence[Sequence[float]],
    source: tuple[Sequence[str], Sequence[Span]],
    target: tuple[Sequence[str], Sequence[Span]],
) -> Alignment:
    """The alignment of a sentence's words, from the attention of each target token over the source tokens.

    `source` and `target` are tokens and their spans; the source's closing token, if the attention has a
    column for it, is left out.
    """
    source_words, target_words = words(*source), words(*target)
    if not source_words:
        return ()
    weights = np.asarray(attention, dtype=np.float32)[: len(target[0]), : len(source[0])]
    pairs = []
    for tokens, span in target_words:
        row = weights[list(tokens)].sum(axis=0)
        best = max(source_words, key=lambda word: float(row[list(word[0])].sum()))
        pairs.append((best[1], span))
    return tuple(pairs)


def words(tokens: Sequence[str], spans: Sequence[Span]) -> list[tuple[range, Span]]:
    """The words that tokens make: their token numbers and their span, without the space before them."""
    starts = [i for i, token in enumerate(tokens) if i == 0 or token.startswith(_WORD_START)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        space = int(
            tokens[start].startswith(_WORD_START) and spans[start][1] - spans[start][0] > 0 and start > 0
        )
        found.append((range(start, end), (spans[start][0] + space, spans[end - 1][1])))
    return found


def project(alignment: Alignment, french: Span) -> Span | None:
    """The stretch of English that a stretch of the French became; None where no word was made from it.

    English that has strayed elsewhere is left behind: the stretch is the one that holds the most words made
    from `french` and the fewest made from other words.
    """
    best, best_sum = None, 0
    start, total = 0, 0
    for (fr_start, fr_end), (en_start, en_end) in alignment:
        if total <= 0:
            start, total = en_start, 0
        total += 1 if fr_start < french[1] and french[0] < fr_end else -1
        if total > best_sum:
            best, best_sum = (start, en_end), total
    return best

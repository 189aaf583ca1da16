"""Which French words an English word was made from, read off the model's attention.

opus-mt was trained with word alignments as a second target for one attention head, and that is the head
CTranslate2 returns.
"""

from collections.abc import Sequence

import numpy as np

from assistant.records import Alignment, Span

_WORD_START = "▁"


def word_sources(
    attention: Sequence[Sequence[float]], source: Sequence[str], target: Sequence[str]
) -> tuple[int, ...]:
    """For each target word the number of the source word it was made from; empty without source words.

    `attention` is that of each target token over the source tokens, where a column for a closing token is
    left out.
    """
    starts = [word.start for word in _words(source)]
    if not starts:
        return ()
    weights = np.asarray(attention, dtype=np.float32)[: len(target), : len(source)]
    of_words = np.add.reduceat(weights, starts, axis=1)
    return tuple(int(of_words[word.start : word.stop].sum(axis=0).argmax()) for word in _words(target))


def word_alignment(
    sources: Sequence[int],
    source: tuple[Sequence[str], Sequence[Span]],
    target: tuple[Sequence[str], Sequence[Span]],
) -> Alignment:
    """The alignment of a sentence's words; `source` and `target` are tokens and their spans."""
    source_spans, target_spans = _word_spans(*source), _word_spans(*target)
    return tuple((source_spans[at], span) for at, span in zip(sources, target_spans, strict=False))


def _words(tokens: Sequence[str]) -> list[range]:
    """The words that tokens make: their token numbers."""
    starts = [i for i, token in enumerate(tokens) if i == 0 or token.startswith(_WORD_START)]
    return [range(start, end) for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True)]


def _word_spans(tokens: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """The spans of the words that tokens make, without the space before them."""
    found = []
    for word in _words(tokens):
        first = spans[word.start]
        space = tokens[word.start].startswith(_WORD_START) and first[0] < first[1] and word.start > 0
        found.append((first[0] + int(space), spans[word.stop - 1][1]))
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

"""English that somebody else wrote, as the translation model sees it: how probable, and made from which words.

The model is given the English and asked for nothing but its probabilities and its attention, in one pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.records import Alignment
from assistant.translation.alignment import word_alignment, word_sources
from assistant.translation.model.batching import TokenPiece
from assistant.translation.pre_editing.source_text import ModelText

_END = "</s>"
_PLAIN_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "})
"""The model knows straight marks only; one character for one, so that offsets hold."""
_LONGEST = 400
"""Tokens of either text beyond which it is not asked: it was trained on sentences."""


@dataclass(frozen=True)
class Forced:
    """What the model thinks of a translation."""

    score: float
    """Mean log probability of a token."""
    alignment: Alignment
    pieces: int
    """Tokens of the French."""


@dataclass(frozen=True)
class ForcedPair:
    """A French text as the model sees it, and the English it is to look at."""

    text: ModelText
    piece: TokenPiece
    english: str


def force(model: Any, target: Any, pairs: Sequence[ForcedPair]) -> list[Forced | None]:
    """What a CTranslate2 model thinks of each pair; None of those it cannot be asked about.

    `target` is the SentencePiece model of the English.
    """
    encoded = [target.encode(p.english.translate(_PLAIN_MARKS), return_type="offset_mapping") for p in pairs]
    fit = [
        i
        for i, (pair, made) in enumerate(zip(pairs, encoded, strict=True))
        if 0 < len(pair.piece.tokens) <= _LONGEST and 0 < len(made["pieces"]) <= _LONGEST
    ]
    found: list[Forced | None] = [None] * len(pairs)
    if not fit:
        return found
    sources = [[*pairs[i].piece.tokens, _END] for i in fit]
    targets = [encoded[i]["pieces"] for i in fit]
    odds = model.score_batch(sources, targets, max_batch_size=16)
    looked = model.translate_batch(
        sources,
        target_prefix=targets,
        beam_size=1,
        max_decoding_length=max(map(len, targets)) + 1,
        max_batch_size=16,
        return_attention=True,
    )
    for i, scored, result, tokens in zip(fit, odds, looked, targets, strict=True):
        piece = pairs[i].piece
        made_from = word_sources(result.attention[0][: len(tokens)], piece.tokens, tokens)
        alignment = word_alignment(made_from, (piece.tokens, piece.spans), (tokens, encoded[i]["offsets"]))
        found[i] = Forced(
            sum(scored.log_probs) / len(scored.log_probs),
            tuple((pairs[i].text.source.origin(*fr), en) for fr, en in alignment),
            len(piece.tokens),
        )
    return found

"""French to English with opus-mt on CTranslate2.

Texts are made plain for the model, cut into SentencePiece tokens and translated in batches, one worker a core.
Each is told to the caller as soon as it is ready, the first ones first; a question about what the model made of
it goes past the batches that wait.
"""

import os
import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import tee
from pathlib import Path
from typing import Any

from assistant.errors import EngineNotReady
from assistant.records import Alignment, Edit, Span
from assistant.translation.alignment import word_alignment, word_sources
from assistant.translation.model.batching import LONGEST, TokenPiece, batches
from assistant.translation.model.forced import Forced, ForcedPair, force
from assistant.translation.model.threads import Workers
from assistant.translation.model.translation_cache import CachedPiece, Memory, PieceTranslation
from assistant.translation.offset_text import MappedText
from assistant.translation.post_editing.copied_names import UnknownNames
from assistant.translation.post_editing.english_spelling import Variety
from assistant.translation.post_editing.typography import english_text
from assistant.translation.pre_editing.source_text import ModelText, model_text
from assistant.translation.pre_editing.spelling import Spelling
from assistant.translation.translated import Translated

_END, _SPACE = "</s>", "▁"
_MADE_PLAIN = 128
"""Texts that are kept as the model saw them: a doubt about one and a second try with a wider beam come soon after."""
_STARTS = re.compile(
    r"\A(?:The|An?|It|He|She|They|We|You|There|His|Her|Its|Their|This|That|These|Those|In|On|At|For|To|Of|And|But|Or|Nor|So"
    r"|According|When|While|Where|Who|Which|Whose|What|With|Without|By|From|As|After|Before|Since|During|If|Because"
    r"|Although|Not|Said|Says|Including|Then|Now|About|Some|All|Under|Over|Through)\b"
)
"""Words that have a capital only because the model takes each piece for a sentence."""


@dataclass(frozen=True)
class _Output:
    """What the model made of a piece; the alignment is with the text as the model saw it."""

    piece: TokenPiece
    tokens: list[str]
    en: str
    spans: list[Span]
    score: float
    alignment: Alignment


class Translator:
    """Translates French texts; safe to share between threads."""

    def __init__(
        self, model: Any, source: Any, target: Any, workers: int, memory: Memory, variety: Variety = "british"
    ) -> None:
        self._model, self._source, self._target, self._workers = model, source, target, workers
        self._memory, self._variety = memory, variety
        self._at_work = Workers(workers, "translate")
        self._plainly = lru_cache(_MADE_PLAIN)(lambda text: model_text(text, spelling=self._spelling))

    @classmethod
    def open(
        cls, model_dir: Path, threads: int = 0, memory: Memory | None = None, variety: Variety = "british"
    ) -> "Translator":
        """Loads a prepared model, with `threads` workers or, for 0, one a core. Raises EngineNotReady.

        What this model made before is taken from the `memory`, and what it makes is kept there; words are spelt as the
        `variety` of English has them.
        """
        import ctranslate2
        from sentencepiece import SentencePieceProcessor

        workers = threads or _cores()
        try:
            # One more than are ever at work on batches, so that a question is answered at once.
            model = ctranslate2.Translator(
                str(model_dir), compute_type="int8", inter_threads=workers + 1, intra_threads=1
            )
            source = SentencePieceProcessor(model_file=str(model_dir / "source.spm"))
            target = SentencePieceProcessor(model_file=str(model_dir / "target.spm"))
        except (RuntimeError, OSError, ValueError) as error:
            raise EngineNotReady(
                f"The translation model in {model_dir} cannot be opened ({error}). Run `assistant setup`."
            ) from error
        return cls(model, source, target, workers, memory or Memory(), variety)

    def translate(
        self,
        texts: Sequence[str],
        *,
        beam: int = 2,
        on_done: Callable[[int, Translated], None] | None = None,
        align: bool = False,
        longest: int = LONGEST,
        figures: bool = False,
    ) -> list[Translated]:
        """English of each text, in their order; one without words is only stripped.

        `on_done` is told the index and result of each text when it is ready, in order; what it raises stops
        the work. With `align`, results carry the alignment of their words. Texts of more than `longest` tokens
        are translated clause by clause. With `figures`, the model is shown codes for figures.
        """
        names = UnknownNames(texts, cache(self._pieces_of))
        prepared = (self._shown(text, names, figures) for text in texts)
        # One by one, while the model is at work on those before.
        told, asked = tee((text, self._encoded(text).split(longest)) for text in prepared)
        finished: list[Translated] = []
        with closing(self._outputs((piece for _, of_text in asked for piece in of_text), beam)) as outputs:
            for text, of_text in told:
                done = self._finished(text, [next(outputs) for _ in of_text], names)
                finished.append(done if align else replace(done, alignment=()))
                if on_done:
                    on_done(len(finished) - 1, finished[-1])
        return finished

    def tokens(self, texts: Iterable[str]) -> int:
        """How many tokens the model is given for these texts."""
        return sum(len(self._encoded(self._plainly(text)).tokens) for text in texts)

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> list[Forced | None]:
        """What the model thinks of these translations (French, English), whoever made them."""
        texts = [model_text(french, spelling=self._spelling) for french, _ in pairs]
        given = [
            ForcedPair(text, self._encoded(text), english)
            for text, (_, english) in zip(texts, pairs, strict=True)
        ]
        return force(self._model, self._target, given)

    def _shown(self, text: str, names: UnknownNames, figures: bool) -> ModelText:
        """What the model sees of a text; only one in capitals looks the names of the others up."""
        made = None if figures else self._plainly(text)
        if made is None or made.capitals:
            return model_text(text, names.proper, figures, self._spelling)
        return made

    @cached_property
    def _spelling(self) -> Spelling:
        pieces = self._source
        return Spelling(pieces.id_to_piece(n) for n in range(pieces.get_piece_size()))

    def _encoded(self, text: ModelText) -> TokenPiece:
        if not text.has_words:
            return TokenPiece([], [])
        encoded = self._source.encode(text.source.text, return_type="offset_mapping")
        return TokenPiece(encoded["pieces"], encoded["offsets"])

    def knows(self, word: str) -> bool:
        """Whether a word is whole in one of the model's vocabularies: it was frequent in what it learnt from."""
        return any(len(encoder.encode(word)) == 1 for encoder in (self._source, self._target))

    def _pieces_of(self, word: str) -> int:
        return sum(piece != "▁" for piece in self._source.encode(word, out_type=str))

    def _outputs(self, pieces: Iterable[TokenPiece], beam: int) -> Generator[_Output]:
        """What the model makes of the pieces, in order, with a few batches always under way."""
        under_way: deque[tuple[list[CachedPiece], Future[list[Any]]]] = deque()

        def arrived() -> Iterator[_Output]:
            batch, pending = under_way.popleft()
            new = [asked.piece for asked in batch if asked.made is None]
            made = [_made(piece, result) for piece, result in zip(new, pending.result(), strict=True)]
            self._memory.keep({tuple(p.tokens): m for p, m in zip(new, made, strict=True)}, beam)
            latest = iter(made)
            return (self._output(asked.piece, asked.made or next(latest)) for asked in batch)

        try:
            for batch in batches(self._memory.recalled(pieces, beam), self._workers):
                new = [asked.piece for asked in batch if asked.made is None]
                under_way.append((batch, self._at_work.submit(self._asked, new, beam)))
                # What is made is told before more is prepared, as long as no worker has to wait for it.
                while len(under_way) > (1 if under_way[0][1].done() else 2) * self._workers:
                    yield from arrived()
            while under_way:
                yield from arrived()
        finally:
            for _, pending in under_way:
                pending.cancel()

    def _asked(self, pieces: list[TokenPiece], beam: int) -> list[Any]:
        """The model's results for a batch."""
        if not pieces:
            return []
        results: list[Any] = self._model.translate_batch(
            [[*piece.tokens, _END] for piece in pieces],
            beam_size=beam,
            max_decoding_length=2 * max(len(piece.tokens) for piece in pieces) + 10,
            return_scores=True,
            return_attention=True,
        )
        return results

    def _output(self, piece: TokenPiece, made: PieceTranslation) -> _Output:
        tokens = list(made.tokens)
        decoded = self._target.decode(tokens, return_type="offset_mapping")
        spans = decoded["offsets"]
        alignment = word_alignment(made.sources, (piece.tokens, piece.spans), (tokens, spans))
        return _Output(piece, tokens, decoded["text"], spans, made.score, alignment)

    def _finished(self, text: ModelText, outputs: list[_Output], names: UnknownNames) -> Translated:
        if not outputs:
            return Translated(english_text(text.source.text, (), text, self._variety)[0])
        raw, alignment = _joined(outputs)
        steps = [("translation.pre_editing", text.source.text), ("translation.model", raw)]
        lost: tuple[str, ...] = ()
        if len(outputs) == 1:
            mended = names.mend(
                text.source.text, raw, alignment, _LogProbability(self._model, outputs[0], self._memory)
            )
            english, lost = MappedText.of(raw).edit(mended.edits), mended.lost
            raw, alignment = english.text, tuple((fr, english.locate(*en)) for fr, en in alignment)
            steps.append(("translation.post_editing.copied_names", raw))
        en, alignment = english_text(raw, alignment, text, self._variety)
        steps.append(("translation.post_editing.typography", en))
        edits = tuple(Edit(step=step, text=made) for step, made in steps)
        return Translated(en, min(output.score for output in outputs), alignment, lost, edits)


@dataclass
class _LogProbability:
    """How sure the model was of a stretch of its output; it is asked once, when first needed."""

    model: Any
    output: _Output
    memory: Memory

    def __call__(self, span: Span) -> float:
        of_spans = zip(self.output.spans, self._of_tokens, strict=False)  # the end has no span
        return sum(value for (start, end), value in of_spans if start < span[1] and span[0] < end)

    @cached_property
    def _of_tokens(self) -> list[float]:
        source, target = self.output.piece.tokens, self.output.tokens
        known = self.memory.recalled_odds(source, target)
        if known is None:
            known = list(self.model.score_batch([[*source, _END]], [target])[0].log_probs)
            self.memory.keep_odds(source, target, known)
        return known


def _made(piece: TokenPiece, result: Any) -> PieceTranslation:
    """What the model answered, without its attention, which takes much room."""
    tokens = result.hypotheses[0]
    return PieceTranslation(
        tuple(tokens), result.scores[0], word_sources(result.attention[0], piece.tokens, tokens)
    )


def _cores() -> int:
    """Cores this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _joined(outputs: list[_Output]) -> tuple[str, Alignment]:
    """One English text out of those of its pieces; what goes on with a small letter in French does so."""
    alignment: list[tuple[Span, Span]] = []
    parts: list[str] = []
    start = 0
    for output in outputs:
        goes_on = bool(parts) and "".join(output.piece.tokens[:1]).lstrip(_SPACE)[:1].islower()
        parts.append(
            _STARTS.sub(lambda word: word.group().lower(), output.en, count=1) if goes_on else output.en
        )
        alignment += [(fr, (start + en[0], start + en[1])) for fr, en in output.alignment]
        start += len(output.en) + 1
    return " ".join(parts), tuple(alignment)

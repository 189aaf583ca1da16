"""Learns the reader of spans: updates of the translator's encoder and the head that reads its states.

    python -m training.reader SNAPSHOT WORK [--passes N] [--rank N] [--start FILE]

The corpus' reports (train) with their quotations, reported speech, sources and cues; quotation marks change their
shape at random while learning. A run that was stopped goes on from what WORK holds. At the end `WORK/reader.npz`
holds the float16 updates and the head; the scores printed are of the validation reports. Needs torch and transformers.
"""

import argparse
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from assistant.attribution.reader.learned_reader import spans
from assistant.attribution.reader.tagger import BEGINS, INSIDE, LABELS, LAYERS, Layer
from assistant.attribution.reader.windows import END, WindowPiece, labelled, pieces
from assistant.records import Span
from benchmarks.scoring import GoldStatement, Predicted, count_positions, position_shares
from corpus.format import AnnotatedReport, Kind
from training.pairs import reports
from training.translation import LowRank

WIDTH, DROPOUT = 192, 0.2
HEAD_RATE, BODY_RATE, WARM_UP = 1e-3, 5e-4, 60
BATCH = 8
LENGTHS = (120, 180, 220, 220)
"""Pieces of a window, drawn at random."""
SEED, SAVE_SECONDS = 11, 120
SHAPES = (
    *(("«\u00a0", "\u00a0»"), ("«\u202f", "\u202f»"), ("« ", " »"), ("«", "»")),
    *(("“", "”"), ('"', '"'), ('" ', ' "')),
)
_MARK = re.compile(r"«[ \u00a0\u202f]?|[ \u00a0\u202f]?»|“|”")
_LAYER: dict[Kind, Layer] = {"direct": "quoted", "partial": "quoted", "indirect": "reported"}
IGNORED = -100


@dataclass(frozen=True)
class Marked:
    """A text and its spans: layer, span, whether good readers differ on it."""

    text: str
    marks: tuple[tuple[Layer, Span, bool], ...]
    sources_known: bool
    """Whether sources and cues are marked in it at all."""


def marked(report: AnnotatedReport) -> Marked:
    """The spans of an annotated report by layer."""
    found: set[tuple[Layer, Span, bool]] = set()
    for statement in report.statements:
        found.add((_LAYER[statement.kind], statement.span, statement.optional))
        if statement.source:
            found.add(("source", statement.source, statement.optional))
        if statement.cue:
            found.add(("cue", statement.cue, statement.optional))
    known = any(s.source or s.cue for s in report.statements)
    return Marked(report.text, tuple(sorted(found, key=lambda mark: mark[1])), known)


def restyled(given: Marked, chance: random.Random) -> Marked:
    """The same with another shape of quotation marks; spans follow."""
    opening, closing = chance.choice(SHAPES)
    edits = [
        (m.start(), m.end(), opening if m.group()[0] in "«“" else closing) for m in _MARK.finditer(given.text)
    ]
    text, at = [], 0
    for start, end, new in edits:
        text += [given.text[at:start], new]
        at = end
    text.append(given.text[at:])

    def moved(place: int) -> int:
        return place + sum(len(new) - (end - start) for start, end, new in edits if end <= place)

    marks = tuple((layer, (moved(a), moved(b)), optional) for layer, (a, b), optional in given.marks)
    return replace(given, text="".join(text), marks=marks)


def labels(found: Sequence[WindowPiece], given: Marked) -> np.ndarray[Any, Any]:
    """(pieces, layers); what is optional is not learned from."""
    made = np.zeros((len(found), len(LAYERS)), dtype=np.int64)
    if not given.sources_known:
        made[:, [LAYERS.index("source"), LAYERS.index("cue")]] = IGNORED
    for layer, span, optional in given.marks:
        inside, column = labelled(found, span), LAYERS.index(layer)
        if not inside:
            continue
        if optional:
            made[inside.start : inside.stop, column] = IGNORED
        else:
            made[inside.start : inside.stop, column] = INSIDE
            made[inside.start, column] = BEGINS
    return made


class Tagger(nn.Module):
    """The translator's encoder with low-rank updates, a bidirectional LSTM and a linear layer."""

    def __init__(self, snapshot: Path, rank: int) -> None:
        super().__init__()
        from sentencepiece import SentencePieceProcessor
        from transformers import MarianMTModel, MarianTokenizer

        tokenizer: Any = MarianTokenizer.from_pretrained(snapshot)
        self.vocabulary: dict[str, int] = tokenizer.get_vocab()
        self.pieces: Any = SentencePieceProcessor(model_file=str(snapshot / "source.spm"))
        model: Any = MarianMTModel.from_pretrained(snapshot)
        self.encoder = model.model.encoder
        for parameter in self.encoder.parameters():
            parameter.requires_grad = False
        self.updates: dict[str, LowRank] = {}
        for name, module in list(self.encoder.layers.named_modules()):
            if isinstance(module, nn.Linear):
                self._wrap(name, module, rank)
        self.lstm = nn.LSTM(512, WIDTH, bidirectional=True, batch_first=True)
        self.drop = nn.Dropout(DROPOUT)
        self.out = nn.Linear(2 * WIDTH, len(LAYERS) * LABELS)

    def _wrap(self, name: str, linear: nn.Linear, rank: int) -> None:
        update = self.updates[f"model.encoder.layers.{name}"] = LowRank(linear, rank)
        *path, last = name.split(".")
        parent: Any = self.encoder.layers
        for step in path:
            parent = parent[int(step)] if step.isdigit() else getattr(parent, step)
        setattr(parent, last, update)

    def forward(self, tokens: Tensor, mask: Tensor) -> Tensor:
        """(windows, pieces) -> scores (windows, pieces, layers, labels)."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(input_ids=tokens, attention_mask=mask).last_hidden_state
        states = self.drop(states.float())
        packed = nn.utils.rnn.pack_padded_sequence(
            states, mask.sum(1), batch_first=True, enforce_sorted=False
        )
        both, _ = nn.utils.rnn.pad_packed_sequence(
            self.lstm(packed)[0], batch_first=True, total_length=tokens.shape[1]
        )
        scores: Tensor = self.out(self.drop(both))
        return scores.view(*tokens.shape, len(LAYERS), LABELS)

    def learned(self) -> dict[str, nn.Parameter]:
        """What is learned, by the names it is kept under."""
        made = {f"{n}.{p}": getattr(u, p) for n, u in self.updates.items() for p in ("down", "up")}
        made |= dict(self.lstm.named_parameters())
        return made | {f"out.{name}": value for name, value in self.out.named_parameters()}


Example = tuple[list[int], np.ndarray[Any, Any]]


def examples(model: Tagger, given: Sequence[Marked], chance: random.Random) -> list[Example]:
    """Windows of all reports with their labels, cut and styled anew."""
    made = []
    for report in given:
        styled = restyled(report, chance) if chance.random() < 0.6 else report
        found = pieces(styled.text, model.pieces)
        wanted = labels(found, styled)
        length = chance.choice(LENGTHS)
        start = chance.randrange(-length // 2, 1)
        while start < len(found):
            a, b = max(0, start), min(len(found), start + length)
            if b > a:
                numbers = [model.vocabulary.get(p.token, model.vocabulary["<unk>"]) for p in found[a:b]]
                made.append((numbers, wanted[a:b]))
            start += length
    chance.shuffle(made)
    return made


def batched(model: Tagger, given: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Windows as tensors: tokens, mask, labels; an END closes each."""
    width = max(len(numbers) for numbers, _ in given) + 1
    tokens = torch.full((len(given), width), model.vocabulary["<pad>"])
    mask = torch.zeros((len(given), width), dtype=torch.long)
    wanted = torch.full((len(given), width, len(LAYERS)), IGNORED)
    for n, (numbers, row) in enumerate(given):
        tokens[n, : len(numbers)] = torch.tensor(numbers)
        tokens[n, len(numbers)] = model.vocabulary[END]
        mask[n, : len(numbers) + 1] = 1
        wanted[n, : len(numbers)] = torch.from_numpy(row)
    return tokens, mask, wanted


def train(
    model: Tagger, work: Path, passes: int, given: Sequence[Marked], held_out: list[AnnotatedReport]
) -> None:
    """Learn, going on from what `work` holds."""
    head = [*model.lstm.parameters(), *model.out.parameters()]
    body = [parameter for update in model.updates.values() for parameter in (update.down, update.up)]
    groups = [{"params": head, "rate": HEAD_RATE}, {"params": body, "rate": BODY_RATE}]
    optimiser = torch.optim.AdamW(groups, lr=HEAD_RATE, weight_decay=0.01)
    begun, step = 0, 0
    if (work / "reader.pt").exists():
        state = torch.load(work / "reader.pt", weights_only=False)
        for name, value in model.learned().items():
            value.data.copy_(state["now"][name].data)
        optimiser.load_state_dict(state["optimiser"])
        begun, step = state["passes"], state["step"]
    steps = passes * len(examples(model, given, random.Random(SEED))) // BATCH
    criterion = nn.CrossEntropyLoss(ignore_index=IGNORED)
    started = time.monotonic()
    for number in range(begun, passes):
        torch.manual_seed(SEED + number)
        made = examples(model, given, random.Random(SEED + number))
        model.train()
        total = 0.0
        for at in range(0, len(made), BATCH):
            tokens, mask, wanted = batched(model, made[at : at + BATCH])
            factor = min(1, (step + 1) / WARM_UP) * max(0.03, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * factor
            loss = criterion(model(tokens, mask).flatten(0, 2), wanted.flatten())
            loss.backward()
            nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            optimiser.zero_grad()
            total += loss.item()
            step += 1
        state = {
            "now": model.learned(),
            "optimiser": optimiser.state_dict(),
            "passes": number + 1,
            "step": step,
        }
        torch.save(state, work / "reader.new")
        (work / "reader.new").replace(work / "reader.pt")
        mean = total / max(1, len(made) // BATCH)
        print(f"pass {number + 1}: loss {mean:.4f}, {time.monotonic() - started:.0f} s", flush=True)
        if held_out:
            print(f"  {scores(model, held_out)}", flush=True)


def scores(model: Tagger, held_out: Sequence[AnnotatedReport]) -> dict[str, float]:
    """Spans found in reports that were not learned from, whoever says them."""
    from collections import Counter

    counts: Counter[str] = Counter()
    model.eval()
    for report in held_out:
        found = pieces(report.text, model.pieces)
        numbers = [model.vocabulary.get(p.token, model.vocabulary["<unk>"]) for p in found]
        parts = []
        with torch.inference_mode():
            for at in range(0, len(numbers), 220):
                window = numbers[at : at + 220]
                tokens, mask, _ = batched(
                    model, [(window, np.zeros((len(window), len(LAYERS)), dtype=np.int64))]
                )
                parts.append(model(tokens, mask)[0, : len(window)].softmax(-1).numpy())
        seen = spans(report.text, found, np.concatenate(parts))
        given = [Predicted(s.span, "x") for s in seen if s.layer in ("quoted", "reported")]
        gold = [GoldStatement(s.span, "x", s.kind, s.optional) for s in report.statements]
        counts += count_positions(gold, given)
    shares = position_shares(counts)
    return {name: round(value, 1) for name, value in shares.items() if name != "speaker"}


def main(argv: list[str] | None = None) -> None:
    """Learn and write the reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument(
        "--start", type=Path, help="a learned reader to go on from, with data it has not seen"
    )
    args = parser.parse_args(argv)
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    model = Tagger(args.snapshot, args.rank)
    if args.start:
        with np.load(args.start) as arrays:
            for name, value in model.learned().items():
                value.data.copy_(torch.from_numpy(arrays[name].astype(np.float32)))
    given = [marked(report) for report in reports("train") if report.statements]
    print(f"{len(given)} reports, {sum(len(report.marks) for report in given)} spans", flush=True)
    train(model, args.work, args.passes, given, list(reports("validation")))
    arrays = {name: value.detach().numpy().astype(np.float16) for name, value in model.learned().items()}
    np.savez(args.work / "reader.npz", **arrays)


if __name__ == "__main__":
    main()

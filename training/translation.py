"""Adapts opus-mt-fr-en to newspaper French: low-rank updates of its linear layers, learned from the corpus alone.

    python -m training.translation SNAPSHOT WORK [--rank N] [--tokens N]

SNAPSHOT is the folder of the model's own files (`pytorch_model.bin` and its vocabularies), WORK a folder that keeps
what has been learned so far: a run that was stopped goes on from there. The French goes in as the product shows it
to the model. At the end `WORK/adaptation.npz` holds two float16 matrices a layer, whose product is added to the
layer's weights when the model is converted. Needs torch and transformers (`training/requirements.txt`).
"""

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from transformers import MarianMTModel, MarianTokenizer

from assistant.translation.pre_editing.source_text import even_text
from corpus.splits import Split
from training.pairs import sentence_pairs

WORDS = frozenset(f"n{number}" for number in range(1, 9))
"""The hands that wrote sentences for the senses of ordinary words."""
SPEECH = frozenset({"r1", "r2", "r3", "r4", "r5", "g1", "g2", "g3", "s1", "s2", "w1"})
"""Hands of whole reports, and of who says what."""
PASSES: tuple[frozenset[str] | None, ...] = (WORDS | SPEECH, None)
"""The hands of each pass: first what teaches most of senses and reporting, then everything (None)."""
RATE, WARM_UP, SMOOTHING, DROPOUT = 5e-4, 40, 0.1, 0.1
DECAY = 0.99
"""Of the running average of the updates, which is what is kept."""
LONGEST = 200
"""Pieces; longer pairs are left out, the product cuts such sentences too."""
SAVE_SECONDS = 120
SEED = 7

Pair = tuple[list[int], list[int]]


class LowRank(nn.Module):
    """A linear layer with an update of low rank beside its own weights, which stay as they are."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.randn(rank, linear.in_features) * 0.02)
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x: Tensor) -> Tensor:
        """The layer's own output and the update's."""
        own: Tensor = self.linear(x)
        return own + (x @ self.down.T) @ self.up.T


class Adapted:
    """The model with low-rank updates everywhere, and the rows of its vocabulary that English has."""

    def __init__(self, snapshot: Path, rank: int) -> None:
        self.tokenizer: Any = MarianTokenizer.from_pretrained(snapshot)
        self.model: Any = MarianMTModel.from_pretrained(snapshot, attn_implementation="eager")
        for parameter in self.model.parameters():
            parameter.requires_grad = False
        self.layers: dict[str, LowRank] = {}
        for side in ("encoder", "decoder"):
            for name, module in list(getattr(self.model.model, side).layers.named_modules()):
                if isinstance(module, nn.Linear):
                    self._wrap(f"model.{side}.layers.{name}", module, rank)
        for module in self.model.modules():
            if isinstance(module, nn.Dropout):
                module.p = DROPOUT
        self.model.config.dropout = self.model.model.encoder.dropout = self.model.model.decoder.dropout = (
            DROPOUT
        )
        for layer in [*self.model.model.encoder.layers, *self.model.model.decoder.layers]:
            layer.dropout = DROPOUT
        english = self._english_rows()
        self.rows = {row: n for n, row in enumerate(english)}
        index = torch.tensor(english)
        self.projection = self.model.lm_head.weight[index].detach().clone()
        self.bias = self.model.final_logits_bias[0, index].detach().clone()

    def _wrap(self, name: str, linear: nn.Linear, rank: int) -> None:
        self.layers[name] = LowRank(linear, rank)
        *path, last = name.split(".")
        parent: Any = self.model
        for step in path:
            parent = parent[int(step)] if step.isdigit() else getattr(parent, step)
        setattr(parent, last, self.layers[name])

    def _english_rows(self) -> list[int]:
        from sentencepiece import SentencePieceProcessor

        pieces = SentencePieceProcessor(model_file=str(Path(self.tokenizer.name_or_path) / "target.spm"))
        known = {pieces.id_to_piece(n) for n in range(pieces.get_piece_size())} | {"</s>", "<unk>"}
        vocabulary: dict[str, int] = self.tokenizer.get_vocab()
        return sorted(row for piece, row in vocabulary.items() if piece in known)

    @property
    def parameters(self) -> dict[str, nn.Parameter]:
        """What is learned, by layer and part."""
        return {
            f"{name}.{part}": getattr(layer, part)
            for name, layer in self.layers.items()
            for part in ("down", "up")
        }

    def pairs(self, split: Split, hands: frozenset[str] | None = None) -> list[Pair]:
        """The pairs of a split as numbers of pieces; the English as numbers of the rows that English has."""
        unknown = self.rows[self.tokenizer.unk_token_id]
        made = []
        for pair in sentence_pairs(split, hands):
            source = self.tokenizer(even_text(pair.french).source.text).input_ids
            target = self.tokenizer(text_target=pair.english).input_ids
            if max(len(source), len(target)) <= LONGEST:
                made.append((source, [self.rows.get(piece, unknown) for piece in target]))
        return made

    def loss(self, batch: Sequence[Pair]) -> Tensor:
        """Mean cross-entropy of a piece."""
        width = max(len(source) for source, _ in batch)
        height = max(len(target) for _, target in batch)
        pad = self.tokenizer.pad_token_id
        rows = list(self.rows)
        source = torch.full((len(batch), width), pad)
        given = torch.full((len(batch), height), pad)
        wanted = torch.full((len(batch), height), -100)
        for n, (french, english) in enumerate(batch):
            source[n, : len(french)] = torch.tensor(french)
            wanted[n, : len(english)] = torch.tensor(english)
            given[n, 1 : len(english)] = torch.tensor([rows[piece] for piece in english[:-1]])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.model.model(
                input_ids=source, attention_mask=(source != pad).long(), decoder_input_ids=given
            ).last_hidden_state
            logits = hidden[wanted != -100] @ self.projection.T + self.bias
        smoothing = SMOOTHING if self.model.training else 0.0
        return nn.functional.cross_entropy(logits.float(), wanted[wanted != -100], label_smoothing=smoothing)


def batches(pairs: Sequence[Pair], tokens: int, chance: random.Random) -> list[list[Pair]]:
    """Pairs of about one length together, at most so many pieces a batch with what pads them, in any order."""
    order = sorted(pairs, key=lambda pair: (max(map(len, pair)) // 6, chance.random()))
    made: list[list[Pair]] = [[]]
    longest = 0
    for pair in order:
        longest = max(longest, *map(len, pair))
        if made[-1] and longest * (len(made[-1]) + 1) > tokens:
            made.append([])
            longest = max(map(len, pair))
        made[-1].append(pair)
    chance.shuffle(made)
    return made


def train(model: Adapted, work: Path, tokens: int) -> None:
    """Learn, going on from what `work` holds; the running average of the updates is kept there."""
    parameters = model.parameters
    optimiser = torch.optim.AdamW(parameters.values(), lr=RATE, weight_decay=0.0)
    average = {name: value.detach().clone() for name, value in parameters.items()}
    begun, step = _resume(work / "state.pt", parameters, average, optimiser)
    started = saved = time.monotonic()
    model.model.train()
    for number in range(begun, len(PASSES)):
        pairs = model.pairs("train", PASSES[number])
        order = batches(pairs, tokens, random.Random(SEED + number))
        print(f"pass {number + 1}: {len(pairs)} pairs, {len(order)} steps, from step {step}", flush=True)
        losses: list[float] = []
        while step < len(order):
            done = (number + step / len(order)) / len(PASSES)
            rate = RATE * min(1, (step + 1) / WARM_UP if number == 0 else 1) * (1 - done)
            losses.append(_learn(model, order[step], optimiser, rate, SEED + 100_000 * number + step))
            step += 1
            decay = min(DECAY, step / (step + 10)) if number == 0 else DECAY
            for name, value in parameters.items():
                average[name].lerp_(value.detach(), 1 - decay)
            if step % 50 == 0:
                mean, seconds = sum(losses[-50:]) / len(losses[-50:]), time.monotonic() - started
                print(f"{step}/{len(order)} loss {mean:.3f} {seconds:.0f} s", flush=True)
            if time.monotonic() - saved > SAVE_SECONDS:
                _save(work, parameters, average, optimiser, (number, step))
                saved = time.monotonic()
        step = 0
        _save(work, parameters, average, optimiser, (number + 1, 0))
    for name, value in parameters.items():
        value.data.copy_(average[name])
    if held_out := model.pairs("validation"):
        print(f"validation: perplexity {perplexity(model, held_out):.3f} a piece", flush=True)


def _learn(
    model: Adapted, batch: Sequence[Pair], optimiser: torch.optim.Optimizer, rate: float, seed: int
) -> float:
    """One step; the loss before it."""
    torch.manual_seed(seed)
    for group in optimiser.param_groups:
        group["lr"] = rate
    loss = model.loss(batch)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters.values(), 1.0)
    optimiser.step()
    optimiser.zero_grad()
    return loss.item()


def _save(
    work: Path,
    parameters: dict[str, nn.Parameter],
    average: dict[str, Tensor],
    optimiser: torch.optim.Optimizer,
    at: tuple[int, int],
) -> None:
    state = {"at": at, "now": parameters, "average": average, "optimiser": optimiser.state_dict()}
    torch.save(state, work / "state.new")
    (work / "state.new").replace(work / "state.pt")


def _resume(
    path: Path,
    parameters: dict[str, nn.Parameter],
    average: dict[str, Tensor],
    optimiser: torch.optim.Optimizer,
) -> tuple[int, int]:
    if not path.exists():
        return 0, 0
    state = torch.load(path, weights_only=False)
    for name, value in parameters.items():
        value.data.copy_(state["now"][name].data)
        average[name].copy_(state["average"][name])
    optimiser.load_state_dict(state["optimiser"])
    number, step = state["at"]
    return number, step


def perplexity(model: Adapted, pairs: Sequence[Pair]) -> float:
    """Of a piece of English, as the updates stand."""
    model.model.eval()
    with torch.inference_mode():
        losses = [
            (model.loss(batch).item(), sum(len(target) for _, target in batch))
            for batch in batches(pairs, 1500, random.Random(SEED))
        ]
    return math.exp(sum(loss * pieces for loss, pieces in losses) / sum(pieces for _, pieces in losses))


def layers(model: Adapted) -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    """The updates as the conversion wants them: `<layer>.down` and `<layer>.up`, float16."""
    for name, value in model.parameters.items():
        yield name, value.detach().numpy().astype(np.float16)


def main(argv: list[str] | None = None) -> None:
    """Learn and write the updates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--rank", type=int, default=64)
    parser.add_argument("--tokens", type=int, default=1200, help="pieces a step, with what pads them")
    args = parser.parse_args(argv)
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    model = Adapted(args.snapshot, args.rank)
    train(model, args.work, args.tokens)
    np.savez(args.work / "adaptation.npz", **dict(layers(model)))  # type: ignore[arg-type]  # arrays by name


if __name__ == "__main__":
    main()

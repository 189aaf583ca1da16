"""Learns which sentence answers a question from question and sentence read together: all layers of MiniLM.

    python -m training.pair_reader WORK [--write]

The train reports' questions, whose sentences are the desk's English with what was said before them, and the short texts
of `corpus/reading`. Of each question one sentence that answers is set against others of its report, mostly those that
retrieval takes for the best. One pass; WORK keeps what has been learned, and a run that was stopped goes on from there.
`--write` puts the layers, in 8 bits, where the product reads them. Needs torch, transformers and onnx
(`training/requirements.txt`).
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from assistant import models
from assistant.answering.pair_reader import InContext, Pair, Tokens
from assistant.answering.question_context import stand_alone
from assistant.answering.together import among_neighbours
from assistant.models.manifest import PAIR_READER
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.ranker import Retriever
from assistant.settings import load_settings
from benchmarks.retrieval import answered
from benchmarks.scoring import half_covered
from corpus.reading_texts import TEXTS, ReadingText, load_texts
from corpus.splits import HELD_OUT, REPORTS, reports_of
from training.gold import gold_briefing

RATE, HEAD_RATE, WARM_UP, DECAY = 1e-4, 1e-3, 60, 0.01
AT_ONCE, OTHERS, HARD = 4, 5, 14
"""Questions a step, wrong sentences beside each, and among how many of retrieval's best those are chosen."""
SMOOTHING, ANSWERABLE, DROPOUT = 0.05, 0.5, 0.1
SAVE_STEPS = 100
SEED = 3
_PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The matrices of a layer, in the order in which the fetched model multiplies by them."""


@dataclass(frozen=True)
class Asked:
    """A question, the passages of its report, which of them answer it, and all of them by retrieval, best first."""

    question: str
    passages: Sequence[InContext]
    right: Sequence[int]
    order: Sequence[int]


def of_reports(embedder: Embedder) -> Iterator[Asked]:
    """The questions of the train reports, as a conversation asks them."""
    hands = sorted(p.name for p in REPORTS.iterdir() if p.is_dir() and p.name not in HELD_OUT)
    for report in reports_of(*hands):
        briefing = gold_briefing(report)
        if briefing is None:
            continue
        retriever = Retriever.build([briefing], embedder, lambda: None)
        by_id = {asked.id: asked for asked in report.questions}
        passages = [among_neighbours(retriever.cast, n) for n in range(len(retriever.cast.passages))]
        for asked in report.questions:
            history = [answered(retriever, by_id[asked.after].question)] if asked.after else []
            alone = stand_alone(asked.question, history, retriever.cast)
            scores = retriever.scores(retriever.describe(alone.text, alone.before, alone.last))
            spans = [(s.start, s.end) for s in briefing.report.sentences]
            right = [n for n, span in enumerate(spans) if any(half_covered(span, e) for e in asked.evidence)]
            yield Asked(alone.text, passages, right, np.argsort(-scores, kind="stable").tolist())


def of_text(text: ReadingText, chance: random.Random) -> Iterator[Asked]:
    """The questions of a short text; all its sentences are near."""
    lines = ["", *text.sentences, ""]
    passages = [InContext(*lines[n : n + 3]) for n in range(len(text.sentences))]
    for asked in text.questions:
        order = chance.sample(range(len(passages)), len(passages))
        yield Asked(asked.question, passages, [n - 1 for n in asked.sentences], order)


class PairModel(nn.Module):
    """MiniLM from the int8 file that is fetched, and one number made of the mean of what it reads."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.fetched = onnx.load(str(file))
        self.arrays = {i.name: onnx.numpy_helper.to_array(i) for i in self.fetched.graph.initializer}
        config = BertConfig(
            hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536
        )
        self.body: Any = BertModel(config, add_pooling_layer=False)
        self.body.load_state_dict(dict(self._fetched_state()), strict=False)
        self.head, self.dropout = nn.Linear(384, 1), nn.Dropout(DROPOUT)
        for name, parameter in self.body.named_parameters():
            parameter.requires_grad = "embeddings" not in name or "token_type" in name

    def matrices(self) -> Iterator[tuple[str, str]]:
        """The name of each matrix in the fetched file and in the model."""
        used = [n.input[1] for n in self.fetched.graph.node if n.op_type == "MatMul"]
        for number, name in enumerate(name for name in used if f"{name}_q" in self.arrays):
            yield name, f"encoder.layer.{number // 6}.{_PARTS[number % 6]}.weight"

    def _fetched_state(self) -> Iterator[tuple[str, Tensor]]:
        for name, array in self.arrays.items():
            if name.startswith("inner.") and not name.endswith(("_q", "_scale")):
                yield name.removeprefix("inner."), torch.from_numpy(array.copy())
        for table in ("word", "position"):
            name = f"embeddings.{table}_embeddings.weight"
            yield name, torch.from_numpy(self._full(f"inner.{name}"))
        for fetched, own in self.matrices():
            yield own, torch.from_numpy(self._full(fetched).T.copy())

    def _full(self, name: str) -> NDArray[np.float32]:
        return np.asarray(self.arrays[f"{name}_q"].astype(np.float32) * self.arrays[f"{name}_scale"])

    def forward(self, pairs: Sequence[Pair]) -> Tensor:
        """One number a pair."""
        ids, kinds, mask = (torch.from_numpy(part) for part in Tokens.padded(pairs))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.body(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        weights = mask[:, :, None].float()
        mean = (hidden.float() * weights).sum(1) / weights.sum(1)
        return torch.as_tensor(self.head(self.dropout(mean))[:, 0])

    def kept(self) -> dict[str, NDArray[Any]]:
        """What ships, by the names of the fetched file: matrices in 8 bits by column, the rest in half precision."""
        state = {name: value.float().numpy() for name, value in self.body.state_dict().items()}
        made: dict[str, NDArray[Any]] = {}
        for fetched, own in self.matrices():
            weights = state[own].T
            scale = np.abs(weights).max(0, keepdims=True) / 127
            made[f"{fetched}_q"] = np.round(weights / scale).astype(np.int8)
            made[f"{fetched}_scale"] = scale.reshape(self.arrays[f"{fetched}_scale"].shape).astype(np.float32)
        for name, array in self.arrays.items():
            own = name.removeprefix("inner.")
            if own in state and not np.array_equal(state[own], array):
                made[name] = state[own].astype(np.float16)
        head = (self.head.weight.detach()[0], self.head.bias.detach())
        return {**made, "head": torch.cat(head).numpy()}


def step_loss(model: PairModel, tokens: Tokens, batch: Sequence[Asked], chance: random.Random) -> Tensor:
    """How far the right sentences are from the first place, and the others from being taken for answers."""
    pairs: list[Pair] = []
    groups: list[tuple[int, bool]] = []
    for asked in batch:
        chosen = _chosen(asked, chance)
        pairs += [tokens.pair(asked.question, asked.passages[n]) for n in chosen]
        groups.append((len(chosen), bool(asked.right)))
    scores, at, total = model(pairs), 0, torch.zeros(())
    for size, right in groups:
        own = scores[at : at + size]
        wanted = torch.zeros(size)
        if right:
            wanted[0] = 1
            total = total + nn.functional.cross_entropy(
                own[None], torch.tensor([0]), label_smoothing=SMOOTHING
            )
        weight = 1 + wanted * (size - 2)
        total = total + ANSWERABLE * nn.functional.binary_cross_entropy_with_logits(
            own, wanted, weight=weight
        )
        at += size
    return total / len(groups)


def _chosen(asked: Asked, chance: random.Random) -> list[int]:
    """A sentence that answers, where one does, then some that do not."""
    wrong = [n for n in asked.order if n not in asked.right]
    hard = chance.sample(wrong[:HARD], min(len(wrong[:HARD]), OTHERS - 1))
    others = [*hard, *chance.sample(wrong, min(1, len(wrong)))]
    return [*([chance.choice(asked.right)] if asked.right else []), *others]


def train(model: PairModel, tokens: Tokens, given: list[Asked], work: Path) -> None:
    """One pass over the questions in any order; `work` keeps the state."""
    body = [p for p in model.body.parameters() if p.requires_grad]
    groups = [{"params": body}, {"params": list(model.head.parameters())}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=DECAY)
    random.Random(SEED).shuffle(given)
    steps, first, state = len(given) // AT_ONCE, 0, work / "state.pt"
    if state.exists():
        kept = torch.load(state, weights_only=False)
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        first = kept["step"]
    model.train()
    losses: list[float] = []
    for step in range(first, steps):
        share = min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
        for group, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * share
        torch.manual_seed(SEED + step)
        batch = given[step * AT_ONCE : (step + 1) * AT_ONCE]
        loss = step_loss(model, tokens, batch, random.Random(SEED + step))
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        losses.append(loss.item())
        if (step + 1) % SAVE_STEPS == 0 or step + 1 == steps:
            print(f"{step + 1}/{steps} loss {np.mean(losses[-SAVE_STEPS:]):.3f}", flush=True)
            now = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1}
            torch.save(now, state.with_suffix(".new"))
            state.with_suffix(".new").replace(state)


def main(argv: list[str] | None = None) -> None:
    """Learn, and write the layers where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args(argv)
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    folder = models.path(load_settings(), models.MINILM)
    given = list(of_reports(Embedder(folder)))
    chance = random.Random(SEED)
    for file in sorted(TEXTS.glob("*.txt")):
        for text in load_texts(file):
            given += of_text(text, chance)
    model = PairModel(folder / "model.onnx")
    train(model, Tokens(folder), given, args.work)
    if args.write:
        np.savez_compressed(PAIR_READER.path, **model.kept())  # type: ignore[arg-type]  # arrays by name


if __name__ == "__main__":
    main()

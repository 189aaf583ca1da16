"""Conversion of Marian snapshots."""

import io
import json
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
from sentencepiece import SentencePieceTrainer

from assistant.translation.model.conversion.marian import ConversionError, convert
from tests.checkpoints import write_legacy

WIDTH, INNER, LAYERS = 16, 32, 2
TOKENS = ["</s>", "<unk>", "▁oui", "▁non", "▁yes", "▁no", "<pad>"]


def snapshot(folder: Path) -> Path:
    """A very small Marian model with random weights."""
    rng = np.random.default_rng(7)
    arrays = {
        "final_logits_bias": np.zeros((1, len(TOKENS)), dtype=np.float32),
        "model.shared.weight": rng.normal(size=(len(TOKENS), WIDTH)).astype(np.float32),
    }

    def linear(name: str, rows: int, columns: int) -> None:
        arrays[f"{name}.weight"] = rng.normal(size=(rows, columns)).astype(np.float32)
        arrays[f"{name}.bias"] = np.zeros(rows, dtype=np.float32)

    for side in ("encoder", "decoder"):
        arrays[f"model.{side}.embed_positions.weight"] = np.zeros((64, WIDTH), dtype=np.float32)
        for layer in range(LAYERS):
            name = f"model.{side}.layers.{layer}"
            for attention in ("self_attn", *(["encoder_attn"] if side == "decoder" else [])):
                for part in ("q_proj", "k_proj", "v_proj", "out_proj"):
                    linear(f"{name}.{attention}.{part}", WIDTH, WIDTH)
                arrays[f"{name}.{attention}_layer_norm.weight"] = np.ones(WIDTH, dtype=np.float32)
                arrays[f"{name}.{attention}_layer_norm.bias"] = np.zeros(WIDTH, dtype=np.float32)
            linear(f"{name}.fc1", INNER, WIDTH)
            linear(f"{name}.fc2", WIDTH, INNER)
            arrays[f"{name}.final_layer_norm.weight"] = np.ones(WIDTH, dtype=np.float32)
            arrays[f"{name}.final_layer_norm.bias"] = np.zeros(WIDTH, dtype=np.float32)
    folder.mkdir()
    write_legacy(folder / "pytorch_model.bin", arrays)
    config = {
        "model_type": "marian", "activation_function": "swish", "d_model": WIDTH, "scale_embedding": True,
        "encoder_layers": LAYERS, "decoder_layers": LAYERS, "encoder_attention_heads": 2,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "vocab.json").write_text(json.dumps({token: n for n, token in enumerate(TOKENS)}))
    for name, words in (("source.spm", "oui non"), ("target.spm", "yes no")):
        (folder / name).write_bytes(tokenizer(words))
    return folder


def tokenizer(words: str) -> bytes:
    """A SentencePiece model that knows these words."""
    made = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter([words]), model_writer=made, model_type="word", vocab_size=5, minloglevel=2
    )
    return made.getvalue()


def test_makes_a_model_that_reads_french_and_writes_english(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    convert(snapshot(tmp_path / "in"), output)
    read, written = ["</s>", "<unk>", "▁oui", "▁non"], ["</s>", "<unk>", "▁yes", "▁no"]
    assert json.loads((output / "source_vocabulary.json").read_text()) == read
    assert json.loads((output / "target_vocabulary.json").read_text()) == written
    model = ctranslate2.Translator(str(output))
    result = model.translate_batch([["▁oui", "</s>"]], max_decoding_length=5, min_decoding_length=5)[0]
    assert len(result.hypotheses[0]) == 5
    assert set(result.hypotheses[0]) <= set(written), "it neither pads nor writes French"


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("config.json", b'{"model_type": "bart", "activation_function": "gelu"}'),
        ("config.json", b"{"),
        ("vocab.json", b"[]"),
        ("vocab.json", b'{"</s>": 0}'),
        ("pytorch_model.bin", b"not a checkpoint"),
        ("target.spm", b"not a tokenizer"),
    ],
)
def test_refuses_what_it_cannot_convert(tmp_path: Path, file: str, content: bytes) -> None:
    folder = snapshot(tmp_path / "in")
    (folder / file).write_bytes(content)
    (tmp_path / "out").mkdir()
    with pytest.raises(ConversionError):
        convert(folder, tmp_path / "out")

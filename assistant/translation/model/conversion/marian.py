"""A Marian model as the Hugging Face library stores it -> a CTranslate2 model, without PyTorch.

CTranslate2 has a converter of its own for these files, but it loads them through transformers and PyTorch.
The arrays and their names are all it takes from them, and those are read here directly.

A snapshot has one vocabulary for both languages. The model made from it reads the pieces of the French
tokenizer only and writes those of the English one only, so that half of each word's possibilities need not
be weighed.
"""

import json
import math
import shutil
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from assistant.translation.model.conversion.torch_pickle import Array, CheckpointError, read_checkpoint

SNAPSHOT_FILES = ("pytorch_model.bin", "source.spm", "target.spm", "vocab.json", "config.json")
"""What a Marian snapshot consists of."""
_END, UNKNOWN = "</s>", "<unk>"


class ConversionError(Exception):
    """A snapshot that is not a Marian translation model of the supported shape."""


def convert(snapshot: Path, output: Path, adaptation: Path | None = None) -> None:
    """Writes the CTranslate2 int8 model and both SentencePiece models into the existing folder `output`.

    The updates of `adaptation`, an `.npz` file of two low-rank matrices a layer, are added to the snapshot's weights.
    Raises ConversionError for a snapshot that is damaged or of another architecture.
    """
    try:
        config = json.loads((snapshot / "config.json").read_text(encoding="utf-8"))
        vocabulary = json.loads((snapshot / "vocab.json").read_text(encoding="utf-8"))
        known = pieces(snapshot / "source.spm"), pieces(snapshot / "target.spm")
        weights = read_checkpoint(snapshot / "pytorch_model.bin")
        if adaptation is not None:
            weights = adapted(weights, adaptation)
        spec = _spec(weights, config, vocabulary, known)
    except CheckpointError as error:
        raise ConversionError(str(error)) from error
    except KeyError as error:
        raise ConversionError(f"the snapshot lacks {error}; it is not a Marian model") from error
    except (ValueError, RuntimeError) as error:
        raise ConversionError(f"the snapshot is damaged: {error}") from error
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(output))
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(snapshot / name, output / name)


def adapted(weights: Mapping[str, Array], adaptation: Path) -> dict[str, Array]:
    """The weights with the low-rank updates added; raises KeyError for an update of a layer they lack."""
    made = dict(weights)
    with np.load(adaptation) as updates:
        for name in updates.files:
            layer, _, part = name.rpartition(".")
            if part == "down":
                update = updates[f"{layer}.up"].astype(np.float32) @ updates[name].astype(np.float32)
                made[f"{layer}.weight"] = made[f"{layer}.weight"] + update
    return made


def pieces(model: Path) -> set[str]:
    """The pieces of a SentencePiece model; raises RuntimeError where it is none."""
    from sentencepiece import SentencePieceProcessor

    tokenizer = SentencePieceProcessor(model_file=str(model))
    return {tokenizer.id_to_piece(number) for number in range(tokenizer.get_piece_size())}


def _spec(
    weights: Mapping[str, Array],
    config: Mapping[str, Any],
    vocabulary: Mapping[str, int],
    pieces: tuple[set[str], set[str]],
) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    activations = {"swish": common_spec.Activation.SWISH, "relu": common_spec.Activation.RELU}
    if config["model_type"] != "marian" or config["activation_function"] not in activations:
        raise ConversionError("the snapshot is not a Marian model with a supported activation")
    spec = transformer_spec.TransformerSpec.from_config(
        (config["encoder_layers"], config["decoder_layers"]),
        config["encoder_attention_heads"],
        pre_norm=False,
        activation=activations[config["activation_function"]],
    )
    if not isinstance(vocabulary, dict) or len(vocabulary) != len(weights["model.shared.weight"]):
        raise ConversionError("the vocabulary is not that of the weights")
    source, target = (of_one_language(vocabulary, known) for known in pieces)
    Filler(weights, config).fill(spec, list(source.values()), list(target.values()))
    spec.register_source_vocabulary(list(source))
    spec.register_target_vocabulary(list(target))
    spec.config.eos_token = spec.config.decoder_start_token = _END
    spec.config.unk_token = UNKNOWN
    return spec


def of_one_language(vocabulary: Mapping[str, int], pieces: set[str]) -> dict[str, int]:
    """The tokens a language has and their rows in the weights, in the vocabulary's order.

    The padding token that transformers starts the decoder with is left out: CTranslate2 starts from zeros.
    """
    wanted = {*pieces, _END, UNKNOWN}
    return {token: row for token, row in sorted(vocabulary.items(), key=itemgetter(1)) if token in wanted}


class Filler:
    """Puts the named arrays of a checkpoint where a TransformerSpec has them."""

    def __init__(self, weights: Mapping[str, Array], config: Mapping[str, Any]) -> None:
        self.weights = weights
        self.width = int(config["d_model"])
        self.scale = math.sqrt(self.width) if config.get("scale_embedding") else 1.0

    def fill(self, spec: Any, source: list[int], target: list[int]) -> None:
        """`source` and `target` are the rows of the shared vocabulary that each side has."""
        shared = self._array("model.shared.weight")
        self._stack(spec.encoder, "encoder", spec.encoder.embeddings[0], shared[source])
        self._stack(spec.decoder, "decoder", spec.decoder.embeddings, shared[target])
        spec.decoder.start_from_zero_embedding = True
        spec.decoder.projection.weight = shared[target]
        spec.decoder.projection.bias = self._array("final_logits_bias").reshape(-1)[target]

    def fill_encoder(self, encoder: Any, source: list[int]) -> None:
        """The encoder alone."""
        self._stack(encoder, "encoder", encoder.embeddings[0], self._array("model.shared.weight")[source])

    def _array(self, name: str) -> Array:
        return np.ascontiguousarray(self.weights[name], dtype=np.float32)

    def _stack(self, spec: Any, side: str, embeddings: Any, vectors: Array) -> None:
        embeddings.weight = vectors
        spec.scale_embeddings = self.scale
        spec.position_encodings.encodings = self._array(f"model.{side}.embed_positions.weight")
        for index, layer in enumerate(spec.layer):
            name = f"model.{side}.layers.{index}"
            self._self_attention(layer.self_attention, f"{name}.self_attn")
            if side == "decoder":
                self._cross_attention(layer.attention, f"{name}.encoder_attn")
            self._linear(layer.ffn.linear_0, f"{name}.fc1")
            self._linear(layer.ffn.linear_1, f"{name}.fc2")
            self._norm(layer.ffn.layer_norm, f"{name}.final_layer_norm")

    def _self_attention(self, spec: Any, name: str) -> None:
        self._linear(spec.linear[0], f"{name}.q_proj", f"{name}.k_proj", f"{name}.v_proj")
        self._linear(spec.linear[1], f"{name}.out_proj")
        self._norm(spec.layer_norm, f"{name}_layer_norm")

    def _cross_attention(self, spec: Any, name: str) -> None:
        self._linear(spec.linear[0], f"{name}.q_proj")
        self._linear(spec.linear[1], f"{name}.k_proj", f"{name}.v_proj")
        self._linear(spec.linear[2], f"{name}.out_proj")
        self._norm(spec.layer_norm, f"{name}_layer_norm")

    def _linear(self, spec: Any, *names: str) -> None:
        """One linear layer, or several that read the same input, fused."""
        spec.weight = np.concatenate([self._array(f"{name}.weight") for name in names])
        spec.bias = np.concatenate([self._array(f"{name}.bias") for name in names])

    def _norm(self, spec: Any, name: str) -> None:
        spec.gamma, spec.beta = self._array(f"{name}.weight"), self._array(f"{name}.bias")

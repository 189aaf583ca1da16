"""A Marian model as the Hugging Face library stores it -> a CTranslate2 model, without PyTorch.

CTranslate2 has a converter of its own for these files, but it loads them through transformers and PyTorch.
The arrays and their names are all it takes from them, and those are read here directly.
"""

import json
import math
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from assistant.engines.embedded.translation.torch_pickle import Array, CheckpointError, read_checkpoint

SNAPSHOT_FILES = ("pytorch_model.bin", "source.spm", "target.spm", "vocab.json", "config.json")
"""What a Marian snapshot consists of."""


class ConversionError(Exception):
    """A snapshot that is not a Marian translation model of the supported shape."""


def convert(snapshot: Path, output: Path) -> None:
    """Writes the CTranslate2 int8 model and both SentencePiece models into the existing folder `output`.

    Raises ConversionError for a snapshot that is damaged or of another architecture.
    """
    try:
        config = json.loads((snapshot / "config.json").read_text(encoding="utf-8"))
        vocabulary = json.loads((snapshot / "vocab.json").read_text(encoding="utf-8"))
        spec = _spec(read_checkpoint(snapshot / "pytorch_model.bin"), config, vocabulary)
    except CheckpointError as error:
        raise ConversionError(str(error)) from error
    except KeyError as error:
        raise ConversionError(f"the snapshot lacks {error}; it is not a Marian model") from error
    except ValueError as error:
        raise ConversionError(f"the snapshot is damaged: {error}") from error
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(output))
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(snapshot / name, output / name)


def _spec(weights: Mapping[str, Array], config: Mapping[str, Any], vocabulary: Mapping[str, int]) -> Any:
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
    tokens = sorted(vocabulary, key=lambda token: vocabulary[token])
    # Transformers appends a padding token to start the decoder with; CTranslate2 starts from zeros instead.
    if tokens[-1] == "<pad>":
        tokens.pop()
    _Filler(weights, config, len(tokens)).fill(spec)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    end, unknown = "</s>", "<unk>"
    spec.config.eos_token = spec.config.decoder_start_token = end
    spec.config.unk_token = unknown
    return spec


class _Filler:
    """Puts the named arrays of a checkpoint where a TransformerSpec has them."""

    def __init__(self, weights: Mapping[str, Array], config: Mapping[str, Any], tokens: int) -> None:
        self.weights, self.tokens = weights, tokens
        self.width = int(config["d_model"])
        self.scale = math.sqrt(self.width) if config.get("scale_embedding") else 1.0

    def fill(self, spec: Any) -> None:
        self._stack(spec.encoder, "encoder", spec.encoder.embeddings[0])
        self._stack(spec.decoder, "decoder", spec.decoder.embeddings)
        spec.decoder.start_from_zero_embedding = True
        spec.decoder.projection.weight = self._array("model.shared.weight")[: self.tokens]
        spec.decoder.projection.bias = self._array("final_logits_bias").reshape(-1)[: self.tokens]

    def _array(self, name: str) -> Array:
        return np.ascontiguousarray(self.weights[name], dtype=np.float32)

    def _stack(self, spec: Any, side: str, embeddings: Any) -> None:
        embeddings.weight = self._array("model.shared.weight")[: self.tokens]
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

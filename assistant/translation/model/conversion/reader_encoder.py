"""The translator's encoder with the reader's updates -> a CTranslate2 encoder of its own, and the reader's head."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np

from assistant.translation.model.conversion import marian
from assistant.translation.model.conversion.torch_pickle import CheckpointError, read_checkpoint


def convert(snapshot: Path, output: Path, learned: Path) -> None:
    """Write the int8 encoder, its tokenizer and `head.npz` into the existing folder `output`.

    `learned` is the `.npz` file that `training.reader` makes. Raises ConversionError for a damaged snapshot.
    """
    try:
        config = json.loads((snapshot / "config.json").read_text(encoding="utf-8"))
        vocabulary = json.loads((snapshot / "vocab.json").read_text(encoding="utf-8"))
        weights = marian.adapted(read_checkpoint(snapshot / "pytorch_model.bin"), learned)
        tokens = marian.of_one_language(vocabulary, marian.pieces(snapshot / "source.spm"))
        spec = _spec(marian.Filler(weights, config), config, tokens)
    except (CheckpointError, KeyError, ValueError, RuntimeError) as error:
        raise marian.ConversionError(f"the snapshot is damaged: {error}") from error
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(output))
    shutil.copyfile(snapshot / "source.spm", output / "source.spm")
    with np.load(learned) as arrays:
        head = {name: arrays[name] for name in arrays.files if not name.endswith((".up", ".down"))}
    np.savez(output / "head.npz", **head)


def _spec(filler: marian.Filler, config: dict[str, Any], tokens: dict[str, int]) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    encoder = transformer_spec.TransformerEncoderSpec(
        config["encoder_layers"],
        config["encoder_attention_heads"],
        pre_norm=False,
        activation=common_spec.Activation.SWISH,
    )
    spec = transformer_spec.TransformerEncoderModelSpec(encoder)
    filler.fill_encoder(spec.encoder, list(tokens.values()))
    spec.register_vocabulary(list(tokens))
    spec.config.unk_token = marian.UNKNOWN
    return spec

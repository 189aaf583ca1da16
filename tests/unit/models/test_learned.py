"""The learned files that ship: what the manifest says of them, and that a model prepared otherwise is made anew."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.models import prepared
from assistant.models.learned import Learned
from assistant.models.manifest import OPUS_MT, PAIR_READER, READER
from assistant.models.slices import sha256
from assistant.translation.model.conversion.marian import adapted


@pytest.mark.parametrize("learned", [READER, PAIR_READER], ids=lambda learned: learned.name)
def test_a_learned_file_is_the_one_of_the_manifest_and_small(learned: Learned) -> None:
    assert sha256(learned.path) == learned.sha256
    assert learned.path.stat().st_size < 20_000_000
    assert learned.corpus and learned.figures


def test_updates_are_added_to_the_layers_they_name(tmp_path: Path) -> None:
    down, up = np.ones((2, 3), np.float16), np.full((4, 2), 0.5, np.float16)
    np.savez(tmp_path / "x.npz", **{"layer.down": down, "layer.up": up, "head": np.zeros(2)})
    made = adapted({"layer.weight": np.zeros((4, 3), np.float32), "other": np.ones(1)}, tmp_path / "x.npz")
    assert np.allclose(made["layer.weight"], 1.0) and made["other"] == 1
    with pytest.raises(KeyError):
        adapted({"other": np.ones(1)}, tmp_path / "x.npz")


def test_a_model_prepared_without_what_was_learned_is_prepared_anew(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    for recipe, ready in (("", False), (OPUS_MT.recipe, True), (prepared.OWN, True), ("another", False)):
        prepared.record(tmp_path, recipe)
        assert prepared.intact(tmp_path, OPUS_MT) is ready
    noted = json.loads((tmp_path / "prepared.json").read_text("utf-8"))
    assert set(noted["files"]) == {"model.bin"}


def test_files_of_folders_inside_a_model_are_held_to_their_hash(tmp_path: Path) -> None:
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "head.npz").write_bytes(b"head")
    prepared.record(tmp_path)
    assert prepared.intact(tmp_path)
    (tmp_path / "reader" / "head.npz").write_bytes(b"haed")
    assert not prepared.intact(tmp_path)

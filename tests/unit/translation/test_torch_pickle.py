"""Checkpoints of PyTorch, read without it: what is in them, and what they are refused."""

import collections
import io
import os
import pickle
import subprocess
import types
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.translation.model.conversion.torch_pickle import CheckpointError, read_checkpoint
from tests.checkpoints import write_legacy, write_zip

ARRAYS = {
    "weight": np.arange(12, dtype=np.float32).reshape(3, 4),
    "bias": np.array([0.5, -1.0], dtype=np.float16),
    "empty": np.zeros((0, 3), dtype=np.float32),
}


@pytest.mark.parametrize("write", [write_legacy, write_zip])
def test_reads_what_was_written(tmp_path: Path, write: Any) -> None:
    write(tmp_path / "model.bin", ARRAYS)
    found = read_checkpoint(tmp_path / "model.bin")
    assert found.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(found[name], array)


class Calls:
    """Pickles as a call of a function."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.call = (function, arguments)

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.call


@pytest.mark.parametrize(
    "payload",
    [
        Calls(os.system, "touch reached"),
        Calls(eval, "open('reached', 'w')"),
        Calls(subprocess.check_output, ["touch", "reached"]),
        Calls(getattr, collections.OrderedDict, "__init__"),
        Calls(types.SimpleNamespace),
        {"model": Calls(io.open, "reached", "w")},
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_nothing_in_it_can_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, payload: Any, zipped: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "model.bin"
    if zipped:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("archive/data.pkl", pickle.dumps(payload))
    else:
        path.write_bytes(pickle.dumps(payload))
    with pytest.raises(CheckpointError, match="refused"):
        read_checkpoint(path)
    assert not (tmp_path / "reached").exists()


@given(content=st.binary(max_size=200), head=st.sampled_from([b"", b"\x80\x02", b"\x80\x02c", b"\x80\x02}("]))
def test_any_bytes_are_refused_and_nothing_else_happens(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, head: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(head + content)
    with pytest.raises(CheckpointError):
        read_checkpoint(path)


@pytest.mark.parametrize("write", [write_legacy, write_zip])
def test_a_checkpoint_cut_short_is_refused(tmp_path: Path, write: Any) -> None:
    path = tmp_path / "model.bin"
    write(path, ARRAYS)
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 7):
        path.write_bytes(whole[:length])
        with pytest.raises(CheckpointError):
            read_checkpoint(path)


def test_a_tensor_beyond_its_storage_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    write_legacy(path, {"weight": ARRAYS["weight"]}, shape=(100, 100))
    with pytest.raises(CheckpointError, match="beyond"):
        read_checkpoint(path)

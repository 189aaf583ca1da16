"""Checkpoints as PyTorch writes them, made without it: names of its functions stand in the pickles, no more."""

import io
import pickle
import sys
import types
import zipfile
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

_MAGIC, _PROTOCOL = 0x1950A86A20F9469CFC6C, 1001
_STORAGES = {"float32": "FloatStorage", "float16": "HalfStorage", "int64": "LongStorage"}


def write_legacy(
    path: Path, arrays: Mapping[str, np.ndarray[Any, Any]], shape: tuple[int, ...] | None = None
) -> None:
    """The layout before PyTorch 1.6; `shape` is a lie to tell about every array."""
    with path.open("wb") as file:
        for head in (_MAGIC, _PROTOCOL, {"little_endian": True}):
            pickle.dump(head, file, protocol=2)
        _pickle(file, arrays, shape)
        pickle.dump([str(n) for n in range(len(arrays))], file, protocol=2)
        for array in arrays.values():
            file.write(array.size.to_bytes(8, "little") + array.tobytes())


def write_zip(path: Path, arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
    """The layout since PyTorch 1.6."""
    buffer = io.BytesIO()
    _pickle(buffer, arrays, None)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", buffer.getvalue())
        for n, array in enumerate(arrays.values()):
            archive.writestr(f"archive/data/{n}", array.tobytes())


class _Tensor:
    def __init__(self, key: str, array: np.ndarray[Any, Any], shape: tuple[int, ...]) -> None:
        self.key, self.array, self.shape = key, array, shape

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        strides = tuple(int(np.prod(self.shape[axis + 1 :])) for axis in range(len(self.shape)))
        arguments = (_Storage(self.key, self.array), 0, self.shape, strides, False, OrderedDict())
        return sys.modules["torch._utils"]._rebuild_tensor_v2, arguments


class _Storage:
    def __init__(self, key: str, array: np.ndarray[Any, Any]) -> None:
        self.id = (
            "storage",
            getattr(sys.modules["torch"], _STORAGES[array.dtype.name]),
            key,
            "cpu",
            array.size,
        )


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: Any) -> Any:
        return obj.id if isinstance(obj, _Storage) else None


def _pickle(file: Any, arrays: Mapping[str, np.ndarray[Any, Any]], shape: tuple[int, ...] | None) -> None:
    """Pickles the arrays under the names of torch's own functions, which exist only while it does."""
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
    for name in _STORAGES.values():
        setattr(torch, name, type(name, (), {"__module__": "torch"}))
    exec("def _rebuild_tensor_v2(*arguments): ...", utils.__dict__)  # noqa: S102  # a name to pickle
    sys.modules |= {"torch": torch, "torch._utils": utils}
    try:
        state = OrderedDict(
            (name, _Tensor(str(n), array, shape or array.shape))
            for n, (name, array) in enumerate(arrays.items())
        )
        _Pickler(file, protocol=2).dump(state)
    finally:
        del sys.modules["torch"], sys.modules["torch._utils"]

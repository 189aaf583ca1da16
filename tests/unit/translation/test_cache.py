"""The cache on disk and what the translator remembers in it."""

import logging
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant import models as weights
from assistant.attribution import pipeline
from assistant.cache import Cache
from assistant.engines.embedded.engine import EmbeddedEngine
from assistant.errors import Stopped
from assistant.reading import read_text
from assistant.records import Translation
from assistant.settings import Settings
from assistant.translation.model.batching import TokenPiece
from assistant.translation.model.translation_cache import Memory, PieceTranslation
from assistant.translation.model.translator import Translator
from assistant.translation.translated import Translated

MADE = PieceTranslation(("▁Good", "▁day", "."), -0.25, (0, 0))


def pieces(*texts: str) -> list[TokenPiece]:
    return [TokenPiece(text.split(), []) for text in texts]


def known(memory: Memory, *texts: str, beam: int = 2) -> list[PieceTranslation | None]:
    return [asked.made for asked in memory.recalled(pieces(*texts), beam)]


def test_values_outlive_the_process_that_made_them(tmp_path: Path) -> None:
    Cache(tmp_path / "c" / "x.sqlite", 10).put({b"a": b"1", b"b": b"2"})
    assert Cache(tmp_path / "c" / "x.sqlite", 10).get([b"b", b"c", b"a"]) == {b"a": b"1", b"b": b"2"}
    assert (tmp_path / "c" / "x.sqlite").stat().st_mode & 0o777 == 0o600


def test_an_entry_that_was_altered_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    cache = Cache(path, 10)
    cache.put({b"a": b"sound words", b"b": b"words that a bad disk alters"})
    cache.close()
    path.write_bytes(path.read_bytes().replace(b"a bad disk alters", b"a bad disk Alters"))
    assert Cache(path, 10).get([b"a", b"b"]) == {b"a": b"sound words"}


def test_the_oldest_make_room(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "x.sqlite", 2)
    for n in range(100):
        cache.put({n.to_bytes(2, "big"): b"v" * 50_000})
    left = cache.get([n.to_bytes(2, "big") for n in range(100)])
    assert 20 <= len(left) <= 40
    assert min(left) > (60).to_bytes(2, "big")
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 7_000_000


def test_a_value_larger_than_the_cache_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "x.sqlite", 1)
    cache.put({b"a": b"v" * 1_500_000})
    assert cache.get([b"a"]) == {}
    cache.put({b"b": b"1"})
    assert cache.get([b"b"]) == {b"b": b"1"}


@pytest.mark.parametrize("harm", ["no database", "a page overwritten", "another version", "cut short"])
def test_a_damaged_file_is_started_anew(tmp_path: Path, harm: str, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "x.sqlite"
    cache = Cache(path, 10)
    cache.put({str(n).encode(): b"v" * 1000 for n in range(500)})
    cache.close()
    sound = path.read_bytes()
    if harm == "no database":
        path.write_bytes(b"Nothing of the kind. " * 1000)
    elif harm == "a page overwritten":
        path.write_bytes(sound[:4096] + b"\xff" * (len(sound) - 4096))
    elif harm == "cut short":
        path.write_bytes(sound[: len(sound) // 2])
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
    with caplog.at_level(logging.WARNING):
        cache = Cache(path, 10)
        keys = [str(n).encode() for n in range(500)]
        first = cache.get(keys)
        cache.put({b"new": b"1"})
        cache.put({b"new": b"1"})
    assert set(first.values()) <= {b"v" * 1000}
    assert cache.get([b"new"]) == {b"new": b"1"}
    assert bool(caplog.records) == (harm != "another version")


def test_where_nothing_can_be_written_it_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "x.sqlite", 10)
    cache.put({b"a": b"1"})
    assert cache.get([b"a"]) == {}
    (tmp_path / "folder").mkdir()
    folder = Cache(tmp_path / "folder", 10)
    folder.put({b"a": b"1"})
    assert folder.get([b"a"]) == {}


def test_of_no_size_it_leaves_no_file(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c" / "x.sqlite", 0)
    cache.put({b"a": b"1"})
    assert cache.get([b"a"]) == {}
    assert not (tmp_path / "c").exists()


WRITER = """
import sys
from pathlib import Path
from assistant.cache import Cache
cache = Cache(Path(sys.argv[1]), 10)
for n in range(200):
    cache.put({f"{sys.argv[2]} {n}".encode(): b"v" * 100})
"""


def test_threads_and_processes_share_it(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, name]) for name in ("p1", "p2")]
    cache = Cache(path, 10)

    def write(name: str) -> None:
        for n in range(200):
            cache.put({f"{name} {n}".encode(): b"v" * 100})

    threads = [threading.Thread(target=write, args=[name]) for name in ("t1", "t2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [writer.wait(60) for writer in writers] == [0, 0]
    keys = [f"{name} {n}".encode() for name in ("p1", "p2", "t1", "t2") for n in range(200)]
    assert len(cache.get(keys)) > 780  # at the very start one may find the file being made


def test_a_file_locked_by_another_process_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    cache = Cache(path, 10)
    cache.put({b"a": b"1"})
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    cache.put({b"b": b"2"})
    assert cache.get([b"a", b"b"]) == {b"a": b"1"}
    other.rollback()
    other.close()
    cache.put({b"b": b"2"})
    assert cache.get([b"b"]) == {b"b": b"2"}


def test_everything_that_decides_the_output_is_in_the_key(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "x.sqlite", 10)
    memory = Memory(cache, "one model")
    memory.keep({("▁Bon", "jour"): MADE}, 2)
    assert known(memory, "▁Bon jour") == [MADE]
    assert known(memory, "▁Bon jour", beam=3) == [None]
    assert known(memory, "▁Bonjour", "▁Bon jour .") == [None, None]
    assert known(Memory(cache, "another model"), "▁Bon jour") == [None]
    assert known(Memory(), "▁Bon jour") == [None]


def test_what_is_not_ours_is_not_taken(tmp_path: Path) -> None:
    class Holding(Cache):
        """Has the same value under every key."""

        value = b""

        def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
            return dict.fromkeys(keys, self.value)

    cache = Holding(tmp_path / "x", 1)
    memory = Memory(cache, "model")
    for value in (b"", b"{", b'["x"]', b'[["a"],0.5]', b'[["a"],0.5,["x"]]', b"\xff"):
        cache.value = value
        assert known(memory, "a") == [None]
        assert memory.recalled_odds(["a"], ["b"]) is None


FRENCH = [
    "Le préfet Vauquelin a fermé le pont de Courvielle mardi.",
    "Les APC ne répondent plus.",
    "Le train passe par " + ", puis par ".join(["Lyon", "Nantes", "Lille", "Brest"] * 20) + ".",
    "Rien.",
]


class Counted:
    """The model, and how many texts it was given."""

    def __init__(self, translator: Translator) -> None:
        self.model, self.count = translator._model, 0

    def translate_batch(self, batch: list[list[str]], **options: object) -> object:
        self.count += len(batch)
        return self.model.translate_batch(batch, **options)

    def score_batch(self, *batch: object) -> object:
        self.count += 1
        return self.model.score_batch(*batch)


@pytest.fixture
def opened(models: Settings, tmp_path: Path) -> Translator:
    folder = weights.path(models, weights.OPUS_MT)
    memory = Memory(Cache(tmp_path / "x.sqlite", 10), weights.fingerprint(folder))
    translator = Translator.open(folder, 2, memory)
    translator._model = Counted(translator)
    return translator


@pytest.mark.model
def test_nothing_is_translated_twice(models: Settings, opened: Translator) -> None:
    plain = Translator.open(weights.path(models, weights.OPUS_MT)).translate(FRENCH, align=True)
    assert opened.translate(FRENCH, align=True) == plain
    made = opened._model.count
    assert made >= len(FRENCH)
    assert opened.translate(FRENCH, align=True) == plain
    assert opened._model.count == made
    mixed = opened.translate(["Bonjour.", FRENCH[0], "Il pleut.", FRENCH[1]], align=True)
    assert [mixed[1], mixed[3]] == plain[:2]
    assert opened._model.count == made + 2
    opened.translate(FRENCH[:1], beam=4)
    assert opened._model.count == made + 3


@pytest.mark.model
def test_what_was_stopped_goes_on_from_the_finished_sentences(opened: Translator) -> None:
    texts = [f"Le maire a reçu {n} lettres en mars." for n in range(2, 202)]

    def stop(index: int, _: Translated) -> None:
        if index == 120:
            raise Stopped

    with pytest.raises(Stopped):
        opened.translate(texts, on_done=stop)
    before = opened._model.count
    told: list[int] = []
    opened.translate(texts, on_done=lambda index, _: told.append(index))
    assert told == list(range(200))
    assert opened._model.count - before <= 80


@pytest.mark.model
def test_positions_of_a_known_report_are_found_again(
    models: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models").symlink_to(models.models_dir)
    engine = EmbeddedEngine.open(models.model_copy(update={"home": tmp_path}))
    report = read_text("« Rien ne presse », assure le maire, Paul Vidal. Le préfet dément.")
    report = report.translated(engine.translate(report)[0])
    found, _ = engine.positions(report)
    assert found.actors[0].name == "Paul Vidal"
    monkeypatch.setattr(pipeline, "attribute", None)  # it is not asked again
    assert engine.positions(report)[0].model_dump() == found.model_dump()
    other = report.translated([Translation(n=1, en="“There is no hurry,” the mayor says.")])
    with pytest.raises(TypeError):
        engine.positions(other)

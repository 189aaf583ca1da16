"""What saved reports hold together, on both databases: found, joined, dated, and one reader's only."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assistant.errors import UsageError
from assistant.library import Wanted
from assistant.shelf import Shelf
from assistant.store import Store
from assistant.turns import Turn
from tests.unit.library.shelves import briefing_of, put

BEFORE = "La digue avance\n\nLe maire Paul Vidal assure que la digue de Maren sera prête en mai 2027."
AFTER = "La digue attend\n\nM. Vidal reconnaît que la digue de Maren sera prête en mai 2029."
PROMISE, DELAY = "la digue de Maren sera prête en mai 2027", "la digue de Maren sera prête en mai 2029"


@pytest.fixture
def two_reports(shelf: Shelf) -> Shelf:
    put(shelf, AFTER, {"M. Vidal": [DELAY]}, "2026-05-02", "Le Courrier")
    put(shelf, BEFORE, {"Paul Vidal": [PROMISE]}, "2026-01-31", "Agence A")
    return shelf


def test_a_dossier_is_one_persons_statements_in_time(two_reports: Shelf) -> None:
    dossier = two_reports.library().dossier("paul vidal")
    assert [s.filed.day for s in dossier.sayings] == ["2026-01-31", "2026-05-02"]
    assert [s.statement.fr for s in dossier.sayings] == [PROMISE, DELAY]
    assert dossier.person.reports == 2 and dossier.person.name == "Paul Vidal"
    assert dossier.sayings[0].fr.startswith("Le maire Paul Vidal") and dossier.sayings[0].filed.dated


def test_what_goes_against_their_own_earlier_words_is_marked(two_reports: Shelf) -> None:
    first, second = two_reports.library().dossier("Vidal").sayings
    assert second.contradicts == (0,) and first.contradicts == ()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(since="2026-02"), [DELAY]),
        (Wanted(until="2026-01"), [PROMISE]),
        (Wanted(outlet="Agence A"), [PROMISE]),
        (Wanted(topic="digue"), [PROMISE, DELAY]),
        (Wanted(topic="nothing of the kind"), []),
    ],
)
def test_a_part_of_a_dossier(two_reports: Shelf, wanted: Wanted, found: list[str]) -> None:
    part = two_reports.library().dossier("Paul Vidal", wanted)
    assert [s.statement.fr for s in part.sayings] == found
    assert all(place < len(found) for s in part.sayings for place in s.contradicts)


def test_outlets_and_people(two_reports: Shelf) -> None:
    library = two_reports.library()
    assert library.outlets() == ["Agence A", "Le Courrier"]
    assert [p.name for p in library.people()] == ["Paul Vidal"]
    assert library.people("vid") and not library.people("nobody")


def test_a_surname_that_two_people_bear_is_neither(two_reports: Shelf) -> None:
    put(two_reports, BEFORE.replace("Paul", "Lise"), {"Lise Vidal": [PROMISE]}, "2026-03-01")
    names = {p.name: p.statements for p in two_reports.library().people()}
    assert names == {"Paul Vidal": 1, "Lise Vidal": 1, "M. Vidal": 1}


def test_names_are_joined_and_parted_by_hand(two_reports: Shelf) -> None:
    library = two_reports.library()
    library.part("vidal")
    assert [p.statements for p in library.people()] == [1, 1]
    library.join("vidal", "paul vidal")
    assert [p.statements for p in library.people()] == [2]
    library.part("vidal")
    library.by_rule("vidal")
    assert [p.statements for p in library.people()] == [2]


def test_an_acronym_is_the_body_whose_initials_it_is(shelf: Shelf) -> None:
    said = "la piste fermera lundi"
    put(shelf, f"Union\n\nSelon l'Union des pêcheurs, {said}.", {"Union des pêcheurs": [said]})
    put(shelf, f"Sigle\n\nSelon l'UP, {said}.", {"UP": [said]})
    assert [p.names for p in shelf.library().people()] == [("union des pecheurs", "up")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("DIGUE 2029", 1),
        ("prete mai", 2),
        ("dig", 2),  # its beginning
        ("digue absente", 0),
        ('"', 0),
        ("digue OR NOT *", 0),  # no operator of the search
        ("maren) | (x", 0),
    ],
)
def test_sentences_are_found_by_their_words(two_reports: Shelf, words: str, found: int) -> None:
    hits = [f for f in two_reports.library().find(words) if f.n > 1]
    assert len(hits) == found
    assert all("digue de Maren" in f.fr and f.en == f"EN {f.fr}" for f in hits)


def test_another_reader_has_none_of_it_and_the_command_line_all(two_reports: Shelf, store: Store) -> None:
    other = store.shelf("bob").library()
    assert other.people() == [] and other.find("digue") == [] and other.outlets() == []
    with pytest.raises(UsageError, match="No report is saved yet"):
        other.dossier("Paul Vidal")
    assert store.library().find("digue")


def test_nobody_of_that_name_is_said_with_those_who_are_near(two_reports: Shelf) -> None:
    with pytest.raises(UsageError, match=r"Nobody .* “Anne Vidal”.*Paul Vidal"):
        two_reports.library().dossier("Anne Vidal")


def test_what_is_in_the_bin_or_forgotten_is_in_no_dossier(two_reports: Shelf) -> None:
    for listed in two_reports.conversations():
        two_reports.delete(listed.id)
    assert two_reports.library().people() == [] and two_reports.library().find("digue") == []
    binned = [listed.id for listed in two_reports.binned()]
    two_reports.restore(binned[0])
    two_reports.forget(binned[1])
    assert len(two_reports.library().find("digue maren")) == 1


def test_a_briefing_made_anew_takes_the_place_of_the_old(shelf: Shelf) -> None:
    conversation = put(shelf, BEFORE, {"Paul Vidal": [PROMISE]})
    turn = shelf.load(conversation).turns[0]
    again = briefing_of(BEFORE, {"Pauline Vidal": [PROMISE]}, None, None)
    shelf.save(conversation, turn.model_copy(update={"briefing": again}))
    assert [p.name for p in shelf.library().people()] == ["Pauline Vidal"]
    assert len(shelf.library().find("sera prete")) == 1


def test_what_an_earlier_version_has_saved_is_filed_when_it_is_asked_for(
    two_reports: Shelf, url: str
) -> None:
    address = url.replace("postgresql://", "postgresql+psycopg://")
    with create_engine(address).begin() as connection:
        for emptied in ("DELETE FROM passages", "DELETE FROM statements", "DELETE FROM reports"):
            connection.execute(text(emptied))
        connection.execute(text("UPDATE turns SET filed = false"))
    assert len(two_reports.library().dossier("Paul Vidal").sayings) == 2
    assert two_reports.library().find("digue 2029")


@pytest.mark.parametrize("record", ["{torn", '{"briefing": {"of": "another version"}}'])
def test_a_damaged_turn_keeps_nobody_from_the_others(two_reports: Shelf, url: str, record: str) -> None:
    address = url.replace("postgresql://", "postgresql+psycopg://")
    damaged = two_reports.create("damaged")
    two_reports.save(damaged, Turn(kind="report", asked="x", status="running"))
    with create_engine(address).begin() as connection:
        change = text("UPDATE turns SET record = :record WHERE conversation_id = :damaged")
        connection.execute(change, {"record": record, "damaged": damaged})
    assert len(two_reports.library().dossier("Paul Vidal").sayings) == 2


def test_what_is_still_being_made_is_not_filed(shelf: Shelf) -> None:
    briefing = briefing_of(BEFORE, {"Paul Vidal": [PROMISE]}, None, None)
    shelf.save(shelf.create("x"), Turn(kind="report", asked="x", status="running", briefing=briefing))
    assert shelf.library().people() == []


def test_a_database_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    import assistant

    file = tmp_path / "old.db"
    store = Store(f"sqlite:///{file}")
    put(store.shelf("ada"), BEFORE, {"Paul Vidal": [PROMISE]})
    store.close()
    config = Config()
    config.set_main_option("script_location", str(Path(assistant.__file__).parent / "migrations"))
    with create_engine(f"sqlite:///{file}").begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
    with sqlite3.connect(file) as connection:
        assert "reports" not in {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert len(Store(f"sqlite:///{file}").shelf("ada").library().dossier("Paul Vidal").sayings) == 1


@pytest.mark.parametrize("words", ["1240", "1 240", "1.240", "1\u202f240 etude", "l'étude", "L’ÉTUDE 1,240"])
def test_figures_and_apostrophes_are_found_as_anybody_types_them(shelf: Shelf, words: str) -> None:
    for written in (
        "L'étude compte 1 240 pages.",
        "L’étude compte 1240 pages.",
        "L’étude compte 1.240 pages.",
    ):
        put(shelf, f"La digue\n\n{written}", {})
    put(shelf, "Le port\n\nUn autre dossier compte 240 pages.", {})
    assert len(shelf.library().find(words)) == 3
    assert len(shelf.conversations(words)) == 3


def test_the_latest_reports_come_first(two_reports: Shelf) -> None:
    assert [f.title for f in two_reports.library().latest(5)] == ["EN La digue attend", "EN La digue avance"]
    assert len(two_reports.library().latest(1)) == 1

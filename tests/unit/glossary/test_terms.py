"""Glossaries as files: read, written, put together, and what is wrong with them said in one line."""

from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.glossary import find_terms, load_glossary, parse_glossary
from assistant.glossary.terms import MOST, Glossary, odd_lines, read_glossary, starter
from assistant.records import Term
from assistant.settings import Settings
from tests.briefings import brief_of


def settings(home: Path, **given: object) -> Settings:
    return Settings(home=home, _env_file=None, **given)


def test_a_glossary_is_read_and_written_the_same() -> None:
    text = "# ours\nrégie des eaux\twater board\nCanal du Sel\t=\nLe Monde\t\n\ngarde-champêtre\t-\n"
    read = parse_glossary(text)
    assert [(t.fr, t.en) for t in read.terms] == [
        ("régie des eaux", "water board"),
        ("Canal du Sel", ""),
        ("Le Monde", ""),
        ("garde-champêtre", "-"),
    ]
    assert parse_glossary(read.to_tsv()) == read


def test_a_line_of_one_column_is_kept_as_it_is() -> None:
    assert parse_glossary("Saint-Orme\n").terms == (Term(fr="Saint-Orme"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("maire\tmayor\tsomething else", "line 1"),
        ("maire\tmayor\n\t mayor", "line 2"),
        ("maire;mayor", "tab"),
        ("x" * 200 + "\ty", "longer than"),
        ("ma\x1bire\tmayor", "cannot be printed"),
        ("mot\tword\n" * (MOST + 1), "more than"),
    ],
)
def test_what_is_no_glossary_is_said_in_one_line(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as raised:
        parse_glossary(text)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "g.tsv"
    file.write_bytes("éclair\tflash".encode("latin-1"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_glossary(file)
    with pytest.raises(UsageError, match="cannot be read"):
        read_glossary(tmp_path / "none.tsv")


def test_the_latest_of_the_same_french_counts() -> None:
    joined = parse_glossary("élu\tcouncillor\n").with_terms(
        [Term(fr="Élu", en="x"), Term(fr="élu", en="member")]
    )
    assert joined.get("élu") == Term(fr="élu", en="member")
    assert joined.without("élu").get("élu") is None and joined.without("élu").get("Élu")


def test_ones_own_terms_stand_above_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "glossary.tsv").write_text("Le Monde\t-\nmaire\treeve\n", encoding="utf-8")
    loaded = load_glossary(settings(tmp_path))
    report = brief_of([("Le maire l'a dit au Monde et au Figaro.", "")]).report
    assert [(t.fr, t.en) for t in loaded.of(report).glossary] == [("Le Figaro", ""), ("maire", "reeve")]
    alone = load_glossary(settings(tmp_path, starter_glossary=False))
    assert [t.fr for t in alone.of(report).glossary] == ["maire"]


def test_a_file_the_settings_name_must_be_there(tmp_path: Path) -> None:
    assert load_glossary(settings(tmp_path)) == starter()
    with pytest.raises(UsageError, match="cannot be read"):
        load_glossary(settings(tmp_path, glossary=tmp_path / "gone.tsv"))


def test_what_is_odd_is_found() -> None:
    text = "élu\tcouncillor\nélu\tmember\nmaire\nLens\tLens\n\t\nSolenne\t=\n"
    odd = odd_lines(text)
    assert [line.split(":")[0] for line in odd] == ["line 2", "line 3", "line 4"]


def test_every_term_that_ships_is_one_and_is_found_in_its_own_french() -> None:
    terms = starter().terms
    assert 50 < len(terms) < 200
    for term in terms:
        [found] = find_terms(f"Selon {term.fr}, rien n'a changé.", [term])
        assert term.en != "-" and found.term == term


def test_a_report_takes_only_the_terms_that_occur_in_it() -> None:
    report = brief_of([("LES JUGES D'INSTRUCTION SE TAISENT", ""), ("Rien d'autre.", "")]).report
    glossary = Glossary(
        (Term(fr="juge d'instruction", en="investigating judge"), Term(fr="maire", en="mayor"))
    )
    assert [t.fr for t in glossary.of(report).glossary] == ["juge d'instruction"]

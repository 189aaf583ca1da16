"""A translation memory in and out as TMX, and what is wrong with a file said in one line."""

from pathlib import Path

import pytest

from assistant.corrections.memory import Pair, by_key, memory_key, parse_tmx, read_tmx, remembered, to_tmx
from assistant.errors import SourceError, UsageError
from tests.unit.corrections.briefings import PAIRS, made

HEAD = '<?xml version="1.0"?><tmx version="1.4"><header srclang="fr"/><body>'
UNIT = '<tu><tuv xml:lang="fr-FR"><seg>Un <hi>mot</hi></seg></tuv><tuv lang="EN-gb"><seg>A <ph>{1}</ph>word</seg></tuv></tu>'


def test_pairs_go_out_and_come_in_the_same() -> None:
    pairs = [
        Pair("« L'été », dit-il & rien <d'autre>.", "“Summer,” he said & nothing <else>."),
        Pair("Oui.", "Yes."),
    ]
    assert parse_tmx(to_tmx(pairs), "m.tmx") == pairs


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert parse_tmx(to_tmx([Pair("a\x00\x0bb", "c\ufffe")]), "m") == [Pair("ab", "c")]


def test_files_of_other_programs_are_read() -> None:
    other = HEAD + UNIT + '<tu><tuv xml:lang="de"><seg>Wort</seg></tuv></tu></body></tmx>'
    assert parse_tmx(other.encode(), "m.tmx") == [Pair("Un mot", "A word")]
    doctype = other.replace("<tmx ", '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx ', 1)
    assert parse_tmx(doctype.encode("utf-16"), "m.tmx") == [Pair("Un mot", "A word")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not xml", "damaged"),
        (b"<html/>", "no TMX"),
        ((HEAD + "</body></tmx>").encode(), "no unit"),
        (
            b'<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx><body><tu/>&b;</body></tmx>',
            "entities",
        ),
        (b'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx>&x;</tmx>', "entities"),
        (b" " * 20_000_001, "larger than"),
    ],
)
def test_what_is_no_memory_is_said_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said) as raised:
        parse_tmx(data, "m.tmx")
    assert "\n" not in str(raised.value)


def test_too_many_units_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.corrections.memory.MOST_UNITS", 1)
    with pytest.raises(SourceError, match="more than 1"):
        parse_tmx((HEAD + 2 * UNIT + "</body></tmx>").encode(), "m.tmx")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_tmx(tmp_path / "none.tmx")


def test_a_sentence_is_known_again_however_it_is_spaced() -> None:
    assert memory_key("C’est  fini\u00a0!") == memory_key("C'est fini !")
    known = by_key([Pair(PAIRS[3][0], "Three homes were cleared."), Pair(PAIRS[0][0], PAIRS[0][1])])
    assert [(c.n, c.en) for c in remembered(made().report, known)] == [(4, "Three homes were cleared.")]

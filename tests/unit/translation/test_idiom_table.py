"""The tables of plain French: every row does what it is written for, and few are asked of a text."""

from collections import Counter
from re import _parser as re_parser  # type: ignore[attr-defined]  # what a pattern is made of
from typing import Any

import pytest

from assistant.lexicon.data_files import rows
from assistant.translation.pre_editing.idiom_table import Idiom, IdiomTable


def example(pattern: Any, groups: dict[int, str]) -> str:
    """A short text that a parsed pattern matches: the first of each choice, the fewest of each repetition."""
    text = ""
    for kind, value in pattern:
        name = str(kind)
        if name == "LITERAL":
            text += chr(value)
        elif name == "IN":
            text += ranged(value)
        elif name == "ANY":
            text += "x"
        elif name == "BRANCH":
            text += example(value[1][0], groups)
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            filled = str(value[2][0][0]) == "IN" and str(value[2][0][1][0][0]) == "NEGATE"
            text += (
                " "
                if filled and not value[0]
                else "".join(example(value[2], groups) for _ in range(value[0]))
            )
        elif name == "SUBPATTERN":
            part = example(value[3], groups)
            groups[value[0]] = part
            text += part
        elif name == "GROUPREF":
            text += groups[value]
        elif name == "ASSERT":
            text += example(value[1], groups)  # what must stand before or follow
    return text


def ranged(choices: Any) -> str:
    """A character of a set; a letter or a blank where the set only says what it must not be."""
    kind, value = choices[0]
    if str(kind) == "NEGATE":
        return "x"
    if str(kind) == "CATEGORY":
        return {"CATEGORY_DIGIT": "3", "CATEGORY_SPACE": " "}.get(str(value), "x")
    return chr(value if str(kind) == "LITERAL" else value[0])


def test_no_pattern_stands_twice_in_the_tables() -> None:
    """The second of two is never looked for: the first has taken its words."""
    patterns = [french for table in ("idioms", "plain_french") for french, _ in rows(table)]
    assert [french for french, times in Counter(patterns).items() if times > 1] == []


@pytest.mark.slow
def test_every_line_of_the_table_changes_what_it_is_written_for() -> None:
    """All lines in one test: they are thousands, and a test each takes longer than what it tests."""
    idle = [row[0] for row in (*rows("idioms"), *rows("plain_french")) if not changes(Idiom(*row))]
    assert idle == []


def changes(idiom: Idiom) -> bool:
    """Whether an idiom changes the example that its own pattern makes, and is found in it."""
    rule = idiom.rule
    text = example(re_parser.parse(rule.pattern.pattern, rule.pattern.flags), {})
    match = rule.pattern.search(text)
    return (
        match is not None
        and rule.plain(match) != match.group()
        and IdiomTable([idiom]).found(text) == (0, rule)
        and idiom.may_stand_in(match.group().lower())
    )


def test_of_thousands_of_lines_few_are_made_and_searched_for() -> None:
    """A text is asked for the lines that may stand in it: the others are never made into patterns."""
    table = [Idiom(*row) for row in (*rows("idioms"), *rows("plain_french"))]
    french = "Les salariés de l'usine ont débrayé jeudi, et leurs élus ont tiré la sonnette d'alarme."
    looked_up = IdiomTable(table)
    first = looked_up.found(french)
    assert first is not None
    second = looked_up.found(french, first[0] + 1)
    assert second is not None
    assert second[0] > first[0]
    assert [table[n].french.split()[0] for n, _ in (first, second)] == ["débray~", "tir~"]
    made = sum("rule" in vars(idiom) for idiom in table)
    assert 2 <= made < len(table) / 100


def test_few_lines_are_asked_of_a_sentence() -> None:
    """Those without a certain word are looked up by the letters that all forms of their verbs begin with."""

    class Asked(Idiom):
        times = 0

        def may_stand_in(self, lower: str) -> bool:
            Asked.times += 1
            return super().may_stand_in(lower)

    table = IdiomTable([Asked(*row) for row in (*rows("idioms"), *rows("plain_french"))])
    assert table.found("Le maire de la commune a reçu mardi les habitants du quartier de la gare.") is None
    assert 0 < Asked.times < len(rows("idioms")) / 50


def test_lines_are_tried_in_their_order_whatever_letters_they_are_looked_up_by() -> None:
    one, two = Idiom("petit bateau", "esquif"), Idiom("bateau(?:x?)", "navire")
    french = "Un petit bateau, deux bateaux."
    assert [IdiomTable(both).found(french) for both in ((one, two), (two, one))] == [
        (0, one.rule),
        (0, two.rule),
    ]
    assert IdiomTable([one, two]).found(french, 1) == (1, two.rule)
    assert IdiomTable([one, two]).found("Un navire.") is None


@pytest.mark.parametrize(
    "optional", ["trois ?fois", "fois{0,2} rien", "(?:fois )?rien", "rie[nt]", r"rien\d*"]
)
def test_what_a_pattern_may_do_without_is_not_asked_for(optional: str) -> None:
    idiom = Idiom(f"{optional}(?= du tout|$)", "x")
    for french in ("trois fois", "troisfois", "foi rien", "rien", "rien3", "riet", "fois rien"):
        assert idiom.rule.pattern.search(french) is None or idiom.may_stand_in(french)

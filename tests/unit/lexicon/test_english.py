"""The indefinite article by the sound of the word behind it."""

import re
from pathlib import Path

import pytest

from assistant.lexicon.english import indefinite_article
from corpus import check


@pytest.mark.parametrize(
    "word",
    ["apple", "hour", "honest", "heir", "honour", "urban", "umbrella", "understanding", "uncle", "umpire", "urgent", "usher", "unemployed", "uneasy", "uninsured", "uninhabited", "unidentified", "MP", "FBI", "NGO", "“attack”", "État", "elected", "island", "octogenarian", "RSA", "unarmed", "ugly", "upper", "utter"],
)  # fmt: skip
def test_an_before_a_vowel_that_is_heard(word: str) -> None:
    assert indefinite_article(word) == "an"


@pytest.mark.parametrize(
    "word",
    ["mayor", "house", "historic", "union", "unit", "university", "unanimous", "uniform", "unique", "euro", "European", "one", "once", "use", "user", "usual", "useless", "uranium", "Ukrainian", "Ugandan", "Uruguayan", "utility", "UN", "US", "BBC", "CGT", "“mayor”", "year", "ubiquitous", "urologist"],
)  # fmt: skip
def test_a_before_a_consonant_that_is_heard(word: str) -> None:
    assert indefinite_article(word) == "a"


def test_articles_are_those_of_professional_english() -> None:
    phrases = Path(check.__file__).parent / "phrases"
    english = [line.split("\t")[1] for path in phrases.glob("*.tsv") for line in path.read_text("utf-8").splitlines()
               if "\t" in line]  # fmt: skip
    articles = [found for line in english for found in re.finditer(r"\b([Aa]n?) ([a-z]{3,}[\w’'-]*)", line)]
    assert len(articles) > 5_000
    assert [f.group() for f in articles if f[1].lower() != indefinite_article(f[2])] == []

"""Articles with planted statements: the braces leave the text, and what stood in them keeps its place."""

from pathlib import Path

import pytest

from benchmarks.planted import ARTICLES, articles, parse


def test_braces_are_taken_out_and_may_be_nested() -> None:
    article = parse("x", "Luc Roux dit {Luc Roux|i|qu'il y a « {Luc Roux|p?|un os} » là}.")
    assert article.text == "Luc Roux dit qu'il y a « un os » là."
    assert [(article.text[slice(*s.span)], s.kind, s.optional) for s in article.gold] == [
        ("qu'il y a « un os » là", "indirect", False),
        ("un os", "partial", True),
    ]


def test_a_brace_left_open_is_refused() -> None:
    with pytest.raises(ValueError, match="not closed"):
        parse("x", "Il dit {Luc|d|non")


@pytest.mark.parametrize(
    "folder", sorted(filter(Path.is_dir, ARTICLES.iterdir())), ids=lambda path: path.name
)
def test_the_articles_can_be_read(folder) -> None:
    read = list(articles(folder))
    assert len(read) > 5
    for article in read:
        assert "{" not in article.text and len(article.gold) > 5
        for statement in article.gold:
            words = article.text[slice(*statement.span)]
            assert words and words == words.strip()

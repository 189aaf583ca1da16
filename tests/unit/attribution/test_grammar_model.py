"""The French grammar model: its words, and that threads may share it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.attribution.parsing import grammar_model as french


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a-t-il dit", ["a", "-t", "-il", "dit"]),
        ("L’élu qu'il aujourd'hui", ["L’", "élu", "qu'", "il", "aujourd'hui"]),
        ("le porte-parole de Saint-Jean", ["le", "porte-parole", "de", "Saint-Jean"]),
        ("M. Ford, 5.200 soldats", ["M.", "Ford", ",", "5.200", "soldats"]),
        ("celui-ci dit-elle", ["celui-ci", "dit", "-elle"]),
    ],
)
def test_words_are_those_the_model_knows(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in french.words(text)] == words


def test_threads_share_one_model() -> None:
    with ThreadPoolExecutor(4) as pool:
        models = list(pool.map(lambda _: french.pipeline(), range(8)))
        assert len({id(model) for model in models}) == 1
        docs = list(pool.map(lambda _: french.parse(models[0], [["Elle", "dort", "."]])[0], range(8)))
    assert {tuple(word.pos_ for word in doc) for doc in docs} == {("PRON", "VERB", "PUNCT")}


def test_words_are_read_as_they_come_not_with_the_model() -> None:
    """The 700,000 words that the model comes with would take 130 MB; those of a text are all that is needed."""
    model = french.pipeline()
    [doc] = french.parse(model, [["Les", "zouzoukistes", "protestèrent", "."]])
    assert [(word.text, word.lower_, word.pos_) for word in doc][1:3] == [
        ("zouzoukistes", "zouzoukistes", "NOUN"),
        ("protestèrent", "protestèrent", "VERB"),
    ]
    assert "Number=Plur" in str(doc[1].morph)
    assert len(model.vocab.strings) < 350_000

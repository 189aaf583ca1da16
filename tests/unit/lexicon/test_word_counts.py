"""How usual French words are."""

from assistant.lexicon.word_counts import _is_seen, seen, usual


def test_words_that_the_grammar_model_has_seen_are_known_by_their_hashes() -> None:
    words = list(seen())
    assert len(words) > 100_000
    assert all(map(_is_seen, words[::997]))
    assert not any(_is_seen(f"{word}¤") for word in words[::997])


def test_what_is_counted_is_more_usual_than_what_was_seen_and_that_than_what_nobody_knows() -> None:
    assert usual("maison") > usual("maisonnettes") > 0 == usual("zouzoukistes")

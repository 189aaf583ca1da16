"""Whose words a reader means who says them otherwise, in either language."""

from collections.abc import Sequence

from assistant.answering.tasks.dispatch import perform
from assistant.records import Actor, Citation, Claim, Statement
from tests.briefings import brief_of

PAIRS = [
    ("Le club de Vireux renonce", "Vireux club gives up"),
    ("« Nous jetons l'éponge », dit Odile Prat.", "“We are giving up,” says Odile Prat."),
    ("« La ville nous étrangle », lance Paul Gorce.", "“The city strangles us,” says Paul Gorce."),
]


def _actor(n: int, name: str, fr: str, en: str) -> Actor:
    start = sum(len(pair[0]) + 1 for pair in PAIRS[: n - 1])
    at, said = start + PAIRS[n - 1][0].index(name), start + PAIRS[n - 1][0].index(fr)
    statement = Statement(
        kind="direct", n=n, start=said, end=said + len(fr), fr=fr, en=en, speaker=(at, at + len(name))
    )
    place = Citation(n=n, start=start, end=start + len(PAIRS[n - 1][0]))
    return Actor(
        id=f"a{n}", name=name, name_en=name, kind="person", mentions=((at, at + len(name)),),
        position=Claim(text=PAIRS[n - 1][1], citations=(place,)), statements=(statement,),
    )  # fmt: skip


BRIEFING = brief_of(
    PAIRS,
    [
        _actor(2, "Odile Prat", "Nous jetons l'éponge", "We are giving up"),
        _actor(3, "Paul Gorce", "La ville nous étrangle", "The city strangles us"),
    ],
)


def _likeness(text: str, others: Sequence[str]) -> list[float]:
    """Sure of what the city does to them, of nothing else."""
    return [
        0.7 if "choking" in text and "strangles" in other else 0.45 if "town hall" in text else 0.1
        for other in others
    ]


def test_a_saying_is_found_under_the_reader_s_own_words() -> None:
    for question in ('Who said "I throw in the towel"?', 'Who said "we\'re throwing in the towel"?'):
        answer = perform(question, [BRIEFING])
        assert answer is not None and answer.shape == "prose"
        assert answer.answer[0].citations[0].n == 2 and "« Nous jetons l'éponge »" in answer.text


def test_french_words_are_found_inflected() -> None:
    answer = perform("Qui a dit « jeter l'éponge » ?", [BRIEFING])
    assert answer is not None and answer.answer[-1].citations[0].n == 2 and "Odile Prat" in answer.text


def test_what_means_the_same_is_found_with_its_french() -> None:
    answer = perform('Who said "the council is choking us"?', [BRIEFING], alike=_likeness)
    assert answer is not None and answer.shape == "prose" and answer.answer[0].citations[0].n == 3
    assert answer.text.endswith("« La ville nous étrangle »")


def test_what_means_much_the_same_is_told_as_the_closest() -> None:
    answer = perform('Who said "the town hall is a burden"?', [BRIEFING], alike=_likeness)
    assert answer is not None and answer.refused and answer.shape == "closest"
    assert all(claim.citations for claim in answer.answer[1:])


def test_what_nobody_says_is_not_found() -> None:
    answer = perform('Who said "the moon is made of cheese"?', [BRIEFING], alike=_likeness)
    assert answer is not None and answer.refused and answer.shape == "refusal"

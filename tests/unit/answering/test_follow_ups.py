"""Follow-ups: what "it", "instead" and "the others" mean, and where their answers stand."""

import pytest

from assistant.answering.follow_ups import following
from assistant.answering.question_context import stand_alone
from assistant.answering.tasks.dispatch import perform
from assistant.records import Actor, Answer, Citation, Claim, Evidence, Statement
from assistant.retrieval.passages import Cast, cast
from tests.briefings import brief_of

PAIRS = [
    (
        "Le maire, Paul Vaudrin, soutient la fermeture du pont.",
        "The mayor, Paul Vaudrin, supports the closure of the bridge.",
    ),
    ("Il coûterait trop cher, dit-il.", "It would cost too much, he says."),
    ("Lucie Ferrand rejette la fermeture du pont.", "Lucie Ferrand rejects the closure of the bridge."),
    ("Les bus passeront par Maupré.", "The buses will go through Maupré."),
]


def actors() -> list[Actor]:
    starts = [sum(len(fr) + 1 for fr, _ in PAIRS[:n]) for n in range(len(PAIRS))]

    def actor(id: str, name: str, n: int, act: str) -> Actor:
        fr = PAIRS[n - 1][0]
        at = starts[n - 1] + fr.index(name)
        content = starts[n - 1] + fr.index("la fermeture")
        said = Statement(
            kind="indirect", n=n, start=content, end=content + 12, fr="la fermeture", en="the closure",
            cue="soutient" if act == "supports" else "rejette", speaker=(at, at + len(name)), act=act,
        )  # fmt: skip
        return Actor(
            id=id, name=name, name_en=name, role_en="mayor" if n == 1 else "", kind="person",
            mentions=((at, at + len(name)),), position=Claim(text=""), statements=(said,),
        )  # fmt: skip

    return [actor("a1", "Paul Vaudrin", 1, "supports"), actor("a2", "Lucie Ferrand", 3, "opposes")]


BRIEFING = brief_of(PAIRS, actors())


def village() -> Cast:
    return cast([BRIEFING])


def turn(question: str, *numbers: int) -> Answer:
    places = tuple(Citation(n=n, start=0, end=1) for n in numbers)
    return Answer(question=question, refused=False, answer=(Claim(text="…", citations=places),))


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        ("How high is the bridge?", "When was it built?", "When was the bridge built?"),
        ("How much will the works cost?", "And who pays for it?", "And who pays for the works?"),
        (
            "What does Paul Vaudrin say about the price of milk?",
            "Who sets it?",
            "Who sets the price of milk?",
        ),
        ("Who is Paul Vaudrin?", "And what does he want instead?", "And what does Paul Vaudrin want?"),
        (
            "What does Paul Vaudrin say about the bridge?",
            "What do the others say?",
            "What does say about the bridge?",
        ),
        ("Why does Paul Vaudrin object?", "Is it raining?", "Is it raining?"),
    ],
)
def test_what_a_follow_up_means(before: str, question: str, alone: str) -> None:
    assert stand_alone(question, [turn(before, 1)], village()).text == alone


def evidence(*ranked: tuple[int, float]) -> list[Evidence]:
    sentences = BRIEFING.report.sentences
    return [
        Evidence(n=n, start=sentences[n - 1].start, end=sentences[n - 1].end, fr="", en="", score=score)
        for n, score in ranked
    ]


def test_the_neighbours_of_the_last_answer_are_looked_at_too() -> None:
    ranked = evidence((4, 0.5), (3, 0.4), (2, 0.01))
    found = following(ranked, 1, turn("Who supports it?", 1), village(), others=False)
    assert [e.n for e in found] == [4, 3, 2]
    assert [e.n for e in following(ranked, 1, turn("Who?", 4), village(), others=False)] == [4, 3, 2]
    far = turn("Who?")
    assert [e.n for e in following(ranked, 2, far, village(), others=False)] == [4, 3]


def test_the_others_are_not_who_spoke_before() -> None:
    last = turn("What does Paul Vaudrin say?", 1)
    found = following(evidence((1, 0.9), (3, 0.5), (4, 0.1)), 3, last, village(), others=True)
    assert [e.n for e in found] == [3, 4]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Who supports the closure?", "And who is against?"),
        ("Qui soutient la fermeture ?", "Et qui est contre ?"),
        ("What does Paul Vaudrin think of the closure?", "Who is against it?"),
    ],
)
def test_who_is_against_is_not_who_is_for(first: str, then: str) -> None:
    before = perform(first, [BRIEFING]) or turn(first, 1)
    answer = perform(then, [BRIEFING], [before])
    assert answer is not None and answer.shape == "quotes"
    assert [c.n for claim in answer.answer for c in claim.citations] == [3]


def test_what_is_not_read_is_not_denied() -> None:
    answer = perform("Who opposes the buses?", [BRIEFING])
    assert answer is not None and answer.refused and answer.shape == "closest"
    assert answer.answer[0].text == "No statement is read as opposing the buses; the closest lines:"
    assert answer.answer[1].citations[0].n == 4

"""Whose words a question wants, and which sentences hold them."""

import pytest

from assistant.answering.quotation_questions import speaks_in, words_of, words_wanted
from assistant.records import Actor, Claim, Evidence, Statement
from assistant.retrieval.passages import Cast, cast
from tests.briefings import brief_of

SPEAKERS = {
    "Paul Vaudrin": "mayor of Maupré",
    "Odile Serre": "deputy mayor",
    "Lucie Ferrand": "president of the sheep union",
    "Hugues Ferrand": "expert psychiatrist",
    "Ida Brun": "head",
    "the prefecture": "",
    "European Aviation Safety Agency (AESA)": "",
}
"""Each says sentence n, in this order."""
PAIRS = [
    (f"« Voilà ce que nous pensons du pont », dit {n}.", f"“That is our view,” says {n}.") for n in SPEAKERS
]


def council() -> Cast:
    actors, start = list[Actor](), 0
    for n, ((fr, _), (name, role)) in enumerate(zip(PAIRS, SPEAKERS.items(), strict=True), 1):
        said = Statement(kind="direct", n=n, start=start + 2, end=start + 30, fr=fr[2:30])
        actors.append(
            Actor(
                id=f"a{n}",
                name=name,
                name_en=name,
                role_en=role,
                kind="person" if role else "institution",
                mentions=((start, start + 5),),
                position=Claim(text=""),
                statements=(said,),
            )
        )
        start += len(fr) + 1
    return cast([brief_of(PAIRS, actors)])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the mayor say about the bridge?", {"Paul Vaudrin"}),
        ("What does the deputy mayor for culture think of the bridge?", {"Odile Serre"}),
        ("How does Lucie Ferrand finally explain the delay?", {"Lucie Ferrand"}),
        ("What does the president of the sheep farmers' union demand?", {"Lucie Ferrand"}),
        ("What did the mayor answer Lucie Ferrand?", {"Paul Vaudrin"}),
        ("What did the minister answer Lucie Ferrand?", set()),
        ("How does the aviation safety agency answer the airline's criticism?", {"European Aviation Safety Agency (AESA)"}),
        ("How does the psychiatrist describe him?", {"Hugues Ferrand"}),
        ("Does the head of the regional mission say that it is too late?", {"Ida Brun"}),
        ("On what grounds does Vaudrin say that it is too late?", {"Paul Vaudrin"}),
        ("What is the prefecture's position on the bridge?", {"the prefecture"}),
        ("How serious is it in Hugues Ferrand's opinion?", {"Hugues Ferrand"}),
        ("Does the mayor admit that it is too late?", {"Paul Vaudrin"}),
        ("How do the mayor and Lucie Ferrand differ on the bridge?", {"Paul Vaudrin", "Lucie Ferrand"}),
        ("Who is for the bridge, Lucie Ferrand or Hugues Ferrand?", {"Lucie Ferrand", "Hugues Ferrand"}),
        ("What do Paul Vaudrin's two letters say?", set()),
        ("What does the boss of the sheep union demand?", {"Lucie Ferrand"}),
        ("What does Lucie Ferrand's ex-boss reply to that?", set()),
        ("What is said to have caused the delay?", set()),
        ("When did the mayor open the bridge?", set()),
        ("How many people did the mayor count?", set()),
    ],
)  # fmt: skip
def test_the_one_who_is_to_say_it_is_meant(question: str, expected: set[str]) -> None:
    of = council()
    assert {of.voices[v].actor.name_en for v in words_wanted(question, of).voices} == expected


def found(*scores: tuple[int, float]) -> list[Evidence]:
    return [Evidence(n=n, start=0, end=1, fr=PAIRS[n - 1][0], en=PAIRS[n - 1][1], score=s) for n, s in scores]


@pytest.mark.parametrize(
    ("question", "ranked", "expected"),
    [
        ("What did the mayor say about the bridge?", [(3, 0.99), (1, 0.8)], [1]),
        ("What did the mayor say about the bridge?", [(3, 0.99), (1, 0.3)], []),
        ("What did the minister answer Lucie Ferrand?", [(3, 0.99), (1, 0.8)], []),
        ("How do the mayor and Lucie Ferrand differ on the bridge?", [(4, 0.9), (3, 0.8), (1, 0.3)], [1, 3]),
        ("How do the mayor and the prefecture differ on the bridge?", [(4, 0.9), (1, 0.3)], []),
    ],
)
def test_only_their_own_sentences_are_quoted(
    question: str, ranked: list[tuple[int, float]], expected: list[int]
) -> None:
    of = council()
    assert [e.n for e in words_of(question, words_wanted(question, of), found(*ranked), of)] == expected


@pytest.mark.parametrize(
    ("who", "places", "expected"),
    [
        ("The mayor ", (1,), True),
        ("The mayor ", (3,), False),
        ("The mayor ", (3, 1), True),
        ("Lucie Ferrand ", (1,), False),
        ("The astronaut ", (1,), None),
        ("The mayor ", (), None),
    ],
)
def test_who_speaks_where_is_known_from_the_statements(
    who: str, places: tuple[int, ...], expected: bool | None
) -> None:
    assert speaks_in(who, found(*((n, 0.5) for n in places)), council()) is expected

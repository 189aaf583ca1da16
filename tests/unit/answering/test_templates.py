"""Sentences of the report as answers: whoever speaks in them has a name."""

import pytest

from assistant.answering.templates import attributed
from assistant.records import Actor, Claim, Statement
from assistant.retrieval.passages import cast
from tests.briefings import brief_of


def said(french: str, english: str) -> str:
    """The sentence as it stands in an answer, said by the harbour master."""
    statement = Statement(kind="indirect", n=1, start=0, end=len(french), fr=french, act="says")
    master = Actor(
        id="a1",
        name="Odile Kermeur",
        name_en="Odile Kermeur",
        kind="person",
        position=Claim(text=""),
        statements=(statement,),
    )
    of = cast([brief_of([(french, english)], [master])])
    return attributed(of.passages[0], of)


@pytest.mark.parametrize(
    ("french", "english", "shown"),
    [
        ("Elle demande un délai.", "She asks for a delay.", "[Odile Kermeur] asks for a delay."),
        ("Il demande un délai.", "It asks for a delay.", "[Odile Kermeur] asks for a delay."),
        (
            "Il est encore trop tôt pour savoir si elle restera.",
            "It is still too early to know whether she will stay.",
            "It is still too early to know whether she will stay.",
        ),
        ("Il reste à signer.", "It remains to sign.", "It remains to sign."),
    ],
    ids=["she", "it, of somebody", "nobody is early", "nobody remains"],
)
def test_a_pronoun_gives_way_to_the_name_unless_it_means_nobody(
    french: str, english: str, shown: str
) -> None:
    assert said(french, english) == shown

"""A correction is in everything that shows the sentence or the actor, and gone with it when it is undone."""

import pytest

from assistant.corrections.corrected_answers import answer_now, cited_now, heard_now, is_outdated
from assistant.corrections.corrected_briefing import corrected
from assistant.corrections.kinds import Correction, NewEnglish, NewName, NewSpeaker, SameActor
from assistant.corrections.wording import carried
from assistant.records import Briefing
from tests.unit.corrections.briefings import PAIRS, answer, made, table

QUAY = "He promises a report, but will give no date to those who live on the quay."


def place(briefing: Briefing, n: int) -> tuple[int, int]:
    said = next(s for a in briefing.actors for s in a.statements if s.n == n)
    return said.start, said.end


def test_another_english_is_in_the_sentence_its_cards_summary_and_position() -> None:
    now = corrected(made(), [NewEnglish(n=2, en=QUAY)])
    assert now.report.sentence(2).en == QUAY and now.report.sentence(2).corrected
    _, promise, refuses = now.actors[0].statements
    assert promise.en == "a report"
    assert refuses.en in QUAY and refuses.en.endswith("the quay")
    told = "[Paul Rieux] promises a report, but will give no date to those who live on the quay."
    assert now.summary[1].text == told == now.actors[0].position.text
    assert now.summary[0] == made().summary[0] and now.actors[1] == made().actors[1]


def test_a_corrected_sentence_is_doubted_no_more() -> None:
    briefing = made()
    doubted = briefing.report.sentence(2).model_copy(update={"flags": ("name-lost",), "doubt": 0.9})
    report = briefing.report.model_copy(update={"sentences": (briefing.report.sentence(1), doubted)})
    now = corrected(briefing.model_copy(update={"report": report}), [NewEnglish(n=2, en=QUAY)])
    assert now.report.sentence(2).flags == () and now.report.sentence(2).doubt is None


def test_a_wholly_new_english_is_cut_by_its_marks_or_stands_whole() -> None:
    now = corrected(
        made(),
        [
            NewEnglish(n=1, en="The town's first citizen insists: “Our sea wall won't give.”"),
            NewEnglish(n=2, en="No."),
        ],
    )
    holds, promise, refuses = now.actors[0].statements
    assert holds.en in ("Our sea wall won't give", "Our sea wall won't give.")
    assert promise.en == refuses.en == "No."
    assert now.summary[0].text == "The town's first citizen insists: “Our sea wall won't give.”"


def test_words_put_in_before_a_closing_mark_are_the_quotation_s() -> None:
    now = corrected(
        made(), [NewEnglish(n=1, en="“The dyke will hold this time,” says the mayor of Lormes, Paul Rieux.")]
    )
    assert now.actors[0].statements[0].en == "The dyke will hold this time"


def test_the_latest_english_of_a_sentence_counts() -> None:
    twice = corrected(
        made(),
        [NewEnglish(n=4, en="Three homes were emptied."), NewEnglish(n=4, en="Three homes were cleared.")],
    )
    assert twice == corrected(made(), [NewEnglish(n=4, en="Three homes were cleared.")])


def test_a_statement_goes_to_another_actor_or_to_nobody_and_contradicts_nobody_then() -> None:
    briefing = made()
    [lie] = briefing.actors[1].statements
    now = corrected(briefing, [NewSpeaker(said=((lie.start, lie.end),), actor="a1")])
    [mayor] = now.actors
    assert [s.en for s in mayor.statements] == [
        "The dyke will hold", "a report", "refuses to give the inhabitants of the quay a date", "It is a lie",
    ]  # fmt: skip
    assert mayor.statements[-1].corrected and mayor.statements[-1].contradicts == ()
    assert mayor.position == briefing.actors[0].position
    loose = corrected(briefing, [NewSpeaker(said=((lie.start, lie.end),), actor=None)])
    assert [a.id for a in loose.actors] == ["a1"] and [s.en for s in loose.unattributed] == ["It is a lie"]
    back = corrected(loose, [NewSpeaker(said=((lie.start, lie.end),), actor="c1", name="Rive")])
    assert back.unattributed == () and back.actors[1].name_en == "Rive"
    assert back.actors[1].position.text == PAIRS[2][1]


def test_an_actor_is_parted_and_joined() -> None:
    briefing = made()
    moved = tuple((s.start, s.end) for s in briefing.actors[0].statements[1:])
    parted = corrected(briefing, [NewSpeaker(said=moved, actor="c1", name="the prefect")])
    assert [(a.name_en, len(a.statements)) for a in parted.actors] == [
        ("Paul Rieux", 1), ("the Rive association", 1), ("the prefect", 2),
    ]  # fmt: skip
    assert parted.actors[0].position.text == PAIRS[0][1]
    joined = corrected(parted, [SameActor(actor="c1", into="a1")])
    assert [s.start for s in joined.actors[0].statements] == [s.start for s in briefing.actors[0].statements]
    assert joined.actors[0].corrected and len(joined.actors) == 2


def test_a_name_is_new_wherever_it_is_ours() -> None:
    now = corrected(made(), [NewName(actor="a1", name_en="Paul Rioux", role_en="mayor")])
    assert (now.actors[0].name_en, now.actors[0].role_en, now.actors[0].corrected) == (
        "Paul Rioux",
        "mayor",
        True,
    )
    assert now.summary[1].text.startswith("[Paul Rioux] promises") and now.actors[0].position.text.startswith(
        "[Paul Rioux]"
    )
    assert now.summary[0].text == PAIRS[0][1], "the report's own English is not ours to rename"


@pytest.mark.parametrize(
    "odd",
    [
        NewEnglish(n=9, en="x"),
        NewSpeaker(said=((0, 1),), actor="a1"),
        NewName(actor="a9", name_en="x"),
        SameActor(actor="a1", into="a1"),
        SameActor(actor="a9", into="a1"),
    ],
)
def test_what_fits_nothing_changes_nothing(odd: object) -> None:
    assert corrected(made(), [odd]) == made()


def test_corrections_survive_json_and_are_marked_there() -> None:
    now = corrected(made(), [NewEnglish(n=2, en=QUAY), NewName(actor="a2", name_en="Rive")])
    again = Briefing.model_validate_json(now.to_json())
    assert again == now
    assert [s.corrected for s in again.report.sentences] == [False, True, False, False]


def test_an_answer_follows_and_comes_back() -> None:
    briefing = made()
    now = corrected(briefing, [NewEnglish(n=2, en=QUAY), NewName(actor="a1", name_en="Paul Rioux")])
    changed = answer_now(answer(), [briefing], [now])
    assert (
        changed.answer[0].text
        == "[Paul Rioux] promises a report, but will give no date to those who live on the quay."
    )
    assert changed.evidence[0].en == QUAY
    row = answer_now(table(), [briefing], [now]).answer[0]
    assert row.cells[0] == "Paul Rioux" and row.cells[1] in QUAY
    assert answer_now(answer(), [briefing], [briefing]) == answer()


def test_an_answer_made_from_corrected_english_comes_back_too() -> None:
    briefing = made()
    now = corrected(briefing, [NewEnglish(n=2, en=QUAY)])
    given = answer_now(answer(), [briefing], [now])
    cited = cited_now(given, [now])
    assert [(c.n, c.en) for c in cited] == [(2, QUAY)]
    assert answer_now(given, [briefing], [briefing], cited).evidence[0].en == PAIRS[1][1]
    assert answer_now(given, [briefing], [now], cited) == given


def given_away(actor: str | None = "a2") -> NewSpeaker:
    """All that the mayor is said to say in the second sentence is somebody else's."""
    said = tuple((s.start, s.end) for s in made().actors[0].statements if s.n == 2)
    return NewSpeaker(said=said, actor=actor)


@pytest.mark.parametrize("correction", [given_away(), given_away(None), SameActor(actor="a1", into="a2")])
def test_an_answer_says_that_its_speaker_was_corrected_since(correction: Correction) -> None:
    briefing = made()
    now = corrected(briefing, [correction])
    then = answer_now(answer(), [briefing], [now])
    assert is_outdated(then) and then.answer == answer().answer
    assert is_outdated(answer_now(table(), [briefing], [now]))
    assert not is_outdated(answer_now(answer(), [briefing], [briefing]))  # undone


def test_an_answer_about_another_sentence_stays_as_it_is() -> None:
    briefing = made()
    lie = briefing.actors[1].statements[0]
    now = corrected(briefing, [NewSpeaker(said=((lie.start, lie.end),), actor="a1")])
    assert answer_now(answer(), [briefing], [now]) == answer()


def test_an_answer_made_with_the_right_speaker_is_outdated_once_that_is_undone() -> None:
    briefing = made()
    now = corrected(briefing, [given_away()])
    heard = heard_now(answer(), [briefing], [now])
    assert {h.actor for h in heard} == {"a2"} and len(heard) == 2
    assert answer_now(answer(), [briefing], [now], (), heard) == answer()
    assert is_outdated(answer_now(answer(), [briefing], [briefing], (), heard))


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        (
            "a cold wind",
            "There was a cold wind from the sea.",
            "There was an icy wind from the sea.",
            "an icy wind",
        ),
        (
            "From the sea",
            "The wind blew from the sea.",
            "The wind blew from the north sea.",
            "From the north sea",
        ),
        ("Quite other words of a model.", "The wind blew from the sea.", "It blew.", None),
        ("[Ada] said so.", "She said so.", "She said so twice.", "[Ada] said so twice."),
        (
            "The wind fell. The sea rose.",
            "The wind fell.",
            "The wind dropped.",
            "The wind dropped. The sea rose.",
        ),
        ("x", "", "y", None),
    ],
)
def test_words_are_followed_from_the_old_english_into_the_new(
    text: str, old: str, new: str, expected: str | None
) -> None:
    assert carried(text, old, new) == expected

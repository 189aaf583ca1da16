"""What a model wrote is let through only where the sentence it cites bears it out."""

import pytest

from assistant.answering.faithfulness import words_stand

CITED = "Eleven pupils were injured, 2 of them seriously, said the prefect, Hélène Dubreil."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Eleven pupils were injured, 2 seriously.", True),
        ("Yes, eleven pupils were injured.", True),
        ("Eleven pupils were injured, 3 seriously.", False),
        ("11 pupils were injured, two seriously.", True),
        ("Twelve pupils were injured.", False),
        ("Eleven pupils were not injured.", False),
        ("Eleven pupils were injured, on the other hand,", False),
        ("Eleven pupils were injured, said Paul Vaudrin.", False),
        ("The swimming pool will close in autumn.", False),
    ],
)
def test_numbers_names_negation_and_content_must_agree(written: str, expected: bool) -> None:
    assert words_stand(written, CITED, "How many pupils were hurt?", None) is expected


def test_a_name_of_the_question_bears_nothing_out() -> None:
    written, question = "For Marchand, eleven pupils were injured.", "What says Marchand of it?"
    assert not words_stand(written, CITED, question, None)
    assert words_stand(written, CITED, question, None, names={"marchand"})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("He said that eleven pupils were injured.", False),
        ("“Eleven pupils were injured.”", True),
        ("The prefect spoke of “eleven injured pupils”.", False),
        ("Eleven pupils were injured because 2 were seriously injured.", False),
        ("Eleven pupils were hurt.", False),
        ("In 2019 eleven pupils were injured.", False),
        ("Eleven teachers were injured.", False),
    ],
)
def test_nothing_is_added_to_what_is_cited(written: str, expected: bool) -> None:
    assert words_stand(written, CITED, "How many teachers were hurt in 2019?", None) is expected


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("The strike began because the bonus was cut.", True),
        ("The bonus was cut after the strike began.", False),
    ],
)
def test_a_because_is_one_of_the_report_s_own(cited: str, expected: bool) -> None:
    written = "The strike began because the bonus was cut."
    assert words_stand(written, cited, "Why did the strike begin?", None) is expected


NOT_FAST = "According to first findings, the bus was driving below the 70 km/h limit."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Yes, the coach was speeding.", False),
        ("The coach driver told the police that the bus was driving below the 70 km/h limit.", False),
        ("The findings say that the bus was driving below the 70 km/h limit.", True),
        ("The bus was driving below the 70 km/h limit.", True),
    ],
)
def test_words_of_the_question_bear_nothing_out(written: str, expected: bool) -> None:
    question = "Was the coach speeding, and what did the driver tell the police?"
    assert words_stand(written, NOT_FAST, question, None) is expected


DENIED = "The Federation also denied that it had stopped renewing contracts in these areas."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The Federation stopped renewing contracts in these areas.", False),
        ("The Federation denied that it had stopped renewing contracts.", True),
    ],
)
def test_what_is_denied_is_not_told_as_so(written: str, expected: bool) -> None:
    assert words_stand(written, DENIED, "Who stopped renewing contracts?", None) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("It is 41 employees.", False), ("It is 41% of the employees.", True), ("It is 3,460 employees.", True)],
)
def test_a_share_is_no_number(written: str, expected: bool) -> None:
    cited = "3,460 employees leave with it, or 41 per cent of the employees."
    assert words_stand(written, cited, "How many is it?", None) is expected


@pytest.mark.parametrize(
    ("question", "written", "cited", "expected"),
    [
        (
            "Which firm built the bridge?",
            "The firm that built the bridge is Aurèle Tanguy.",
            "“As for the toll, it pays,” says Aurèle Tanguy.",
            False,
        ),
        (
            "Since when has the village been without water?",
            "Since autumn 2021, the village has been without water.",
            "Some 1,200 soldiers have died there since autumn 2021.",
            False,
        ),
        (
            "Which firm built the bridge?",
            "The firm that built the bridge is Vallier.",
            "The bridge was built by the firm Vallier.",
            True,
        ),
        (
            "How much did the bridge cost?",
            "The bridge cost 12 million euros.",
            "The bridge, inaugurated in May, cost 12 million euros.",
            True,
        ),
    ],
)
def test_a_bare_name_or_number_answers_only_where_the_subject_is_spoken_of(
    question: str, written: str, cited: str, expected: bool
) -> None:
    assert words_stand(written, cited, question, None) is expected


@pytest.mark.parametrize(("known", "expected"), [(True, True), (None, True), (False, False)])
def test_nobody_is_told_to_say_what_another_says(known: bool | None, expected: bool) -> None:
    asked: list[str] = []

    def speaks(who: str) -> bool | None:
        asked.append(who)
        return known

    written = "The prefect says that eleven pupils were injured."
    assert words_stand(written, CITED, "What does the prefect say?", None, speaks) is expected
    assert asked == ["The prefect "]


def test_whoever_is_known_to_speak_need_not_be_named_there() -> None:
    written, question = "The mayor says that eleven pupils were injured.", "What does the mayor say?"
    assert words_stand(written, CITED, question, None, lambda who: True, {"mayor"})
    assert not words_stand(written, CITED, question, None)

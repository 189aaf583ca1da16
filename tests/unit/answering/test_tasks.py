"""Requests about several reports, and about the last answer; what cannot be done is said."""

import pytest

from assistant.answering.tasks.dispatch import is_summary, perform
from assistant.records import Actor, Answer, Briefing, Citation, Claim, Statement
from assistant.vocabulary import Act
from tests.briefings import brief_of

MAREN = [
    ("La digue de Maren attend", "The dike of Maren waits"),
    ("Le maire de Maren promet une digue de 3 mètres.", "The mayor of Maren promises a dike of 3 metres."),
    ("Les pêcheurs attendent depuis 2019.", "The fishermen have been waiting since 2019."),
]
ORVAL = [
    ("L'écluse d'Orval rouvre", "The lock of Orval reopens"),
    ("Les pêcheurs d'Orval se réjouissent, dit le maire.", "The fishermen of Orval rejoice, says the mayor."),
]


def actor(pairs: list[tuple[str, str]], name: str, n: int, fr: str) -> Actor:
    start = sum(len(pair[0]) + 1 for pair in pairs[: n - 1])
    at, said = start + pairs[n - 1][0].index(name), start + pairs[n - 1][0].index(fr)
    statement = Statement(
        kind="indirect", n=n, start=said, end=said + len(fr), fr=fr, en=pairs[n - 1][1], speaker=(at, at + len(name)),
    )  # fmt: skip
    place = Citation(n=n, start=start, end=start + len(pairs[n - 1][0]))
    return Actor(
        id="a1", name=name, name_en="the mayor", kind="person", mentions=((at, at + len(name)),),
        position=Claim(text=pairs[n - 1][1], citations=(place,)), statements=(statement,),
    )  # fmt: skip


def two() -> list[Briefing]:
    return [
        brief_of(MAREN, [actor(MAREN, "Le maire de Maren", 2, "une digue de 3 mètres")]),
        brief_of(ORVAL, [actor(ORVAL, "le maire", 2, "Les pêcheurs d'Orval se réjouissent")]),
    ]


def done(message: str, briefings: list[Briefing], *history: Answer) -> Answer:
    answer = perform(message, briefings, history)
    assert answer is not None
    return answer


def cited(claim: Claim) -> set[str | None]:
    return {c.report for c in claim.citations}


def test_two_reports_are_compared_row_by_row_each_cited() -> None:
    briefings = two()
    answer = done("Compare the two reports", briefings)
    assert answer.shape == "table" and len(answer.columns) == 3
    rows = {claim.cells[0]: claim for claim in answer.answer}
    assert rows["Headline"].cells[1:] == ("Title", "Title")
    assert cited(rows["Headline"]) == {b.report.id for b in briefings}
    assert rows["The mayor"].cells[1:] == (MAREN[1][1], ORVAL[1][1])
    assert all(claim.citations for claim in answer.answer)


def test_a_subject_of_one_report_only_is_told_of_that_one() -> None:
    briefings = two()
    (row,) = done("Compare the reports on the dike", briefings).answer
    assert row.cells[2] == "–" and cited(row) == {briefings[0].report.id}


FIRST = [
    ("Le port de Dorne ferme", "The port of Dorne closes"),
    ("La criée de Dorne perdra 120 emplois, annonce Ugo Ferrec.", "The Dorne fish market will lose 120 jobs, Ugo Ferrec says."),
    ("Les travaux coûteront 4 millions d'euros à la ville.", "The works will cost the town 4 million euros."),
    ("Un musée ouvrira dans le phare voisin.", "A museum will open in the lighthouse nearby."),
]  # fmt: skip
SECOND = [
    ("Dorne sans port", "Dorne without a port"),
    ("La criée de Dorne perdra 150 emplois, corrige M. Ferrec.", "The Dorne fish market will lose 150 jobs, Mr Ferrec corrects."),
    ("Les travaux coûteront 6 millions d'euros à la ville.", "The works will cost the town 6 million euros."),
]  # fmt: skip


def ports() -> list[Briefing]:
    return [
        brief_of(FIRST, [actor(FIRST, "Ugo Ferrec", 2, "La criée de Dorne perdra 120 emplois")]),
        brief_of(SECOND, [actor(SECOND, "M. Ferrec", 2, "La criée de Dorne perdra 150 emplois")]),
    ]


@pytest.mark.parametrize(
    ("message", "name", "numbers"),
    [
        ("Which figures differ between the two reports?", "Figures that differ", [(2, 2), (3, 3)]),
        ("Quels chiffres diffèrent entre les deux articles ?", "Figures that differ", [(2, 2), (3, 3)]),
        ("Who speaks in both reports?", "The mayor", [(2, 2)]),
        ("What does only one report mention?", "Only here", [(4,)]),
    ],
)
def test_what_two_reports_tell_otherwise_together_and_alone(
    message: str, name: str, numbers: list[tuple[int, ...]]
) -> None:
    briefings = ports()
    answer = done(message, briefings)
    assert answer.shape == "table" and {claim.cells[0] for claim in answer.answer} == {name}
    assert sorted(tuple(c.n for c in claim.citations) for claim in answer.answer) == numbers
    for claim in answer.answer:
        told = [b.report.id for b, cell in zip(briefings, claim.cells[1:], strict=True) if cell != "–"]
        assert [c.report for c in claim.citations] == told


def test_a_comparison_holds_figures_people_and_what_stands_in_one_alone() -> None:
    rows = [claim.cells[0] for claim in done("Compare the two reports", ports()).answer]
    assert rows.count("Figures that differ") == 2 and "The mayor" in rows and rows[-1] == "Only here"


def test_reports_without_differing_figures_say_no_more_than_that_none_is_read() -> None:
    first = ports()[0]
    answer = done("Which figures differ between the two reports?", [first, two()[1]])
    assert answer.refused and answer.text == "No figures are read that differ on the same thing."


def test_which_report_mentions_something() -> None:
    briefings = two()
    answer = done("Which report mentions the fishermen?", briefings)
    assert [c.cells[0] for c in answer.answer] == [b.report.title_en or b.report.title for b in briefings]
    assert [cited(c) for c in answer.answer] == [{b.report.id} for b in briefings]
    none = done("Which report mentions the glacier?", briefings)
    assert none.refused and none.shape == "refusal" and "glacier" in none.text


def test_bullets_of_two_reports_are_of_both() -> None:
    briefings = two()
    answer = done("Four bullets", briefings)
    assert {report for c in answer.answer for report in cited(c)} == {b.report.id for b in briefings}


def test_one_report_cannot_be_compared() -> None:
    answer = done("Compare the reports", two()[:1])
    assert answer.shape == "talk" and "only one report" in answer.text


LAST = done("Translate sentences 2 to 3", two()[:1])


@pytest.mark.parametrize(
    ("message", "shape", "texts"),
    [
        ("In French", "quotes", [MAREN[1][0], MAREN[2][0]]),
        ("Redis-le en anglais", "quotes", [MAREN[1][1], MAREN[2][1]]),
        ("shorter", "quotes", [MAREN[1][1]]),
        ("As bullets, please", "bullets", [MAREN[1][1], MAREN[2][1]]),
        ("En puces et en français", "bullets", [MAREN[1][0], MAREN[2][0]]),
        ("Put that in a table", "table", [MAREN[1][1], MAREN[2][1]]),
    ],
)
def test_the_last_answer_is_told_otherwise(message: str, shape: str, texts: list[str]) -> None:
    answer = done(message, two()[:1], LAST)
    assert (answer.shape, [c.text for c in answer.answer]) == (shape, texts)
    assert [c.citations[0].n for c in answer.answer] == [2, 3][: len(texts)]


def test_a_single_sentence_is_cut_at_its_first_clause() -> None:
    pairs = [("…", "The mayor promises a dike of three metres, which the fishermen have wanted for years.")]
    answer = done("shorter", [brief_of(pairs)], done("Translate sentence 1", [brief_of(pairs)]))
    assert answer.text == "The mayor promises a dike of three metres."


def test_two_things_at_once() -> None:
    answer = done("A headline and two lines", two()[:1])
    assert answer.shape == "prose" and answer.answer[0].text == "Title"
    assert len(answer.answer) == 3
    assert perform("A table and why did he resign?", two()[:1]) is None


def test_a_greeting_is_answered_in_its_language_and_says_nothing_of_the_report() -> None:
    for message, word in (("Bonjour !", "Bonjour"), ("Hello", "Hello"), ("Merci", "Je vous en prie")):
        answer = done(message, two()[:1])
        assert answer.shape == "talk" and word in answer.text and "report does not say" not in answer.text


def test_a_report_without_dates_says_so() -> None:
    pairs = [("Le maire se tait.", "The mayor is silent.")]
    answer = done("Timeline", [brief_of(pairs)])
    assert answer.refused and "dates nothing" in answer.text
    assert done("List the places", [brief_of(pairs)]).refused


def test_nothing_is_done_without_a_report() -> None:
    assert perform("Three bullets", []) is None


@pytest.mark.parametrize(
    "form", ["3 bullets", "headline", "two lines", "timeline", "table", "key figures", "une phrase"]
)
def test_forms_of_a_summary(form: str) -> None:
    assert is_summary(form)


@pytest.mark.parametrize("form", ["a sonnet", "who opposes it", "", "translate sentence 2"])
def test_what_is_no_form_of_a_summary(form: str) -> None:
    assert not is_summary(form)


def test_who_votes_against_without_an_object_is_against_what_the_report_is_about() -> None:
    pairs = [
        ("Le conseil a voté mardi la rénovation du lycée.", "The council voted on Tuesday to renovate the school."),
        ("L'opposant Yves Morin a voté contre, jugeant le coût excessif.", "Yves Morin voted against, judging the cost excessive."),
    ]  # fmt: skip
    briefing = brief_of(pairs, [actor(pairs, "Yves Morin", 2, "le coût excessif")])
    answer = done("Who is against the renovation?", [briefing])
    assert not answer.refused and answer.answer[0].citations[0].n == 2


@pytest.mark.parametrize(
    ("french", "act", "is_against"),
    [
        ("Yves Morin ne soutient pas la rénovation.", "opposes", True),
        ("Yves Morin ne critique pas la rénovation.", "criticises", False),
        ("Yves Morin ne s'oppose pas à la rénovation.", "considers", False),
    ],
)
def test_who_denies_a_side_is_not_on_it(french: str, act: Act, is_against: bool) -> None:
    pairs = [
        ("Le conseil a voté la rénovation.", "The council voted the renovation."),
        (french, "The renovation."),
    ]
    who = actor(pairs, "Yves Morin", 2, "la rénovation")
    cue = french.split("pas")[0].split()[-1]
    said = who.statements[0].model_copy(update={"act": act, "cue": cue})
    answer = done(
        "Who is against the renovation?", [brief_of(pairs, [who.model_copy(update={"statements": (said,)})])]
    )
    assert answer.refused is not is_against

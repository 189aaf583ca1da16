"""The figures of `make eval` on cases small enough to count by hand."""

import pytest

from assistant.records import Answer, Citation, Claim, Evidence
from benchmarks import scoring
from benchmarks.quality import in_order
from benchmarks.scoring import GoldQuestion, GoldStatement, Predicted
from corpus.format import Asked


def shares(gold: list[GoldStatement], predicted: list[Predicted]) -> dict[str, float]:
    return scoring.position_shares(scoring.count_positions(gold, predicted))


def test_overlap_is_a_share_of_the_longer_span() -> None:
    assert scoring.overlap((0, 10), (0, 10)) == 1
    assert scoring.overlap((0, 10), (5, 25)) == pytest.approx(0.25)
    assert scoring.overlap((0, 10), (10, 20)) == 0


def test_half_of_either_is_enough_for_evidence() -> None:
    assert scoring.half_covered((0, 100), (95, 105))
    assert not scoring.half_covered((0, 100), (96, 106))
    assert not scoring.half_covered((0, 100), (50, 50))


def test_pairs_are_one_to_one_and_the_best_go_first() -> None:
    assert scoring.pair([(0, 10), (0, 8)], [(0, 8)], 0.3) == [(1, 0)]
    assert scoring.pair([(0, 10)], [(0, 2)], 0.3) == []


def test_positions_count_what_is_found_missed_and_too_much() -> None:
    gold = [GoldStatement((0, 10), "a", "direct"), GoldStatement((20, 40), "b", "indirect")]
    found = [Predicted((0, 10), "x"), Predicted((20, 28), "y"), Predicted((90, 99), "y")]
    figures = shares(gold, found)
    assert figures["P@0.8"] == pytest.approx(100 / 3)
    assert figures["R@0.8"] == 50
    assert figures["F1@0.3"] == pytest.approx(80)
    assert (figures["direct"], figures["indirect"], figures["quoted"]) == (100, 100, 100)
    assert "partial" not in figures


def test_optional_gold_is_neither_owed_nor_held_against() -> None:
    gold = [GoldStatement((0, 10), "a", "direct"), GoldStatement((20, 40), "a", "indirect", optional=True)]
    with_it = shares(gold, [Predicted((0, 10), "x"), Predicted((20, 40), "x")])
    without_it = shares(gold, [Predicted((0, 10), "x")])
    assert with_it["F1@0.8"] == without_it["F1@0.8"] == 100


@pytest.mark.parametrize(
    ("actors", "right"),
    [(["x", "x", "y"], 100), (["x", "z", "y"], 200 / 3), (["x", "x", "x"], 200 / 3)],
    ids=["as in the gold", "one person split in two", "two people merged"],
)
def test_splitting_and_merging_people_both_cost(actors: list[str], right: float) -> None:
    spans = [(0, 10), (20, 30), (40, 50)]
    gold = [GoldStatement(s, actor, "direct") for s, actor in zip(spans, ["a", "a", "b"], strict=True)]
    found = [Predicted(s, actor) for s, actor in zip(spans, actors, strict=True)]
    assert shares(gold, found)["speaker"] == pytest.approx(right)


def test_no_statement_at_all_is_zero_and_not_an_error() -> None:
    assert shares([], []) == {
        **dict.fromkeys(["F1@0.3", "F1@0.8", "P@0.3", "P@0.8", "R@0.3", "R@0.8"], 0),
        "speaker": 0,
    }
    assert shares([GoldStatement((0, 10), "a", "direct")], [])["speaker"] == 0


def test_key_points_weigh_more_the_earlier_they_stand() -> None:
    points = [[(0, 10)], [(20, 30), (50, 60)], [(90, 99)]]
    assert scoring.summary_coverage(points, [(0, 10), (55, 70)]) == pytest.approx((200 / 3, 500 / 6))
    assert scoring.summary_coverage(points, []) == (0, 0)


def answer(spans: list[tuple[int, int]], *, refused: bool = False) -> Answer:
    evidence = [Evidence(n=n, start=s, end=e, fr="", en="", score=1) for n, (s, e) in enumerate(spans, 1)]
    citations = () if refused else tuple(Citation(n=e.n, start=e.start, end=e.end) for e in evidence[:1])
    return Answer(
        question="?",
        refused=refused,
        answer=(Claim(text="It is.", citations=citations),),
        evidence=tuple(evidence),
    )


def test_an_answer_hits_at_the_rank_of_its_first_good_sentence() -> None:
    question = GoldQuestion("q1", "?", "factual", ((100, 120),))
    counts = scoring.count_answer(question, answer([(0, 50), (60, 90), (95, 125)]))
    assert scoring.answer_shares(counts) == {"hit@1": 0, "hit@3": 100, "hit@5": 100, "cited": 0, "refused": 0}
    cited = scoring.count_answer(question, answer([(100, 120)]))
    assert (cited["hit@1"], cited["cited"]) == (1, 1)


def test_a_refusal_cites_nothing() -> None:
    question = GoldQuestion("q1", "?", "factual", ((100, 120),))
    counts = scoring.count_answer(question, answer([(100, 120)], refused=True))
    assert (counts["refused"], counts["cited"], counts["hit@1"]) == (1, 0, 1)
    unanswerable = scoring.count_answer(GoldQuestion("q2", "?", "unanswerable"), answer([], refused=True))
    assert scoring.answer_shares(unanswerable) == {"refused": 100}


def test_a_follow_up_is_asked_right_after_its_question() -> None:
    rows = [
        Asked("q1", "factual", "a", "", ((0, 1),)),
        Asked("q2", "why", "b", "", ((0, 1),)),
        Asked("q3", "followup", "c", "", ((0, 1),), after="q1"),
        Asked("q4", "followup", "d", "", ((0, 1),), after="q3"),
    ]
    assert [question.id for question in in_order(rows)] == ["q1", "q3", "q4", "q2"]

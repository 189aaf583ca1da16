"""Learns when to refuse from questions that reports answer and others that they do not, and scores it on unseen ones.

    python -m training.refusal [HAND ...] [--asked FILE] [--cache DIR]

Hands and `--cache` are those of `benchmarks.retrieval`. Retrieval is asked every question; with `--asked` the
answering model is too, and FILE, a line of JSON a question, keeps how probable it found yes: a run goes on where it
was interrupted, and takes ten minutes on two cores. Questions answered by quotations are never refused. The table
gives the share of unanswerable questions refused where 5, 7 and 10% of the answerable ones are, by weights learned
from other reports (ten folds, each report wholly in one), then the weights to be written into `answers/doubt.py`.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant import models
from assistant.answering import templates
from assistant.answering.answer_type import holds
from assistant.answering.answerability import odds
from assistant.answering.generation import worded
from assistant.answering.pipeline import FOUND, TOLD
from assistant.answering.question_context import asks_yes_or_no, stand_alone
from assistant.answering.quotation_questions import words_of, words_wanted
from assistant.chat.local_server import open_chat
from assistant.engines.embedded.engine import local_model
from assistant.records import Evidence, silent
from assistant.retrieval.features import Column, asks_reason_or_view
from assistant.retrieval.minilm import Embedder
from assistant.retrieval.nomic import SecondReader
from assistant.retrieval.ranker import Retriever
from assistant.settings import Settings
from benchmarks.retrieval import answered, briefed, options, read_again, second_reader
from corpus.format import AnnotatedReport
from corpus.splits import reports_of
from training import regression
from training.retrieval import FOLDS

RIDGE, STEPS = 3.0, 40
ALLOWED = (0.05, 0.07, 0.10)


class Asked(NamedTuple):
    """A question as it stands alone, what retrieval found for it, and whether its report answers it."""

    report: str
    key: str
    text: str
    evidence: Sequence[Evidence]
    named: Sequence[Evidence]
    quoted: bool
    """Whether it is answered by the words of whom it asks about, without the model."""
    answerable: bool


def asked(
    reports: Sequence[AnnotatedReport],
    settings: Settings,
    cache: Path | None,
    embedder: Embedder,
    second: SecondReader,
) -> Iterator[Asked]:
    """All questions of reports, their evidence found after the second reading."""
    briefings = briefed(reports, settings, cache)
    for report in reports:
        briefing = read_again(briefings[report.name], second)
        retriever = Retriever.build([briefing], embedder, lambda: second)
        by_id = {q.id: q for q in report.questions}
        for q in report.questions:
            history = [answered(retriever, by_id[q.after].question)] if q.after else []
            alone = stand_alone(q.question, history, retriever.cast)
            found = retriever.search(alone.text, k=FOUND, before=alone.before, last=alone.last)
            wanted = words_wanted(alone.text, retriever.cast)
            quoted = bool(words_of(alone.text, wanted, found, retriever.cast))
            named = templates.naming_speakers(alone.text, found[:TOLD], retriever.cast)
            yield Asked(report.name, q.id, alone.text, found[:TOLD], named, quoted, bool(q.evidence))


def heard(of: Sequence[Asked], settings: Settings, kept: Path) -> dict[tuple[str, str], float]:
    """How probable the model found it that each question is answered, from the file or by asking it."""
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    known = {(line["report"], line["key"]): line["yes"] for line in map(json.loads, lines)}
    model = local_model(settings)
    with kept.open("a", encoding="utf-8") as file:
        for question in of:
            place = question.report, question.key
            if model is None or place in known:
                continue
            said = worded(open_chat(model), question.text, (), question.named, None, lambda _: False, silent)
            known[place] = yes = said.yes
            file.write(json.dumps({"report": place[0], "key": place[1], "yes": yes}) + "\n")
            file.flush()
    return {place: yes for place, yes in known.items() if yes is not None}


def learn(rows: Column, right: Column) -> Column:
    """Weights of a logistic regression, the last one its constant; each class weighs half."""
    rows = np.column_stack([rows, np.ones(len(rows))])
    weight = np.where(right == 1, 0.5 / right.sum(), 0.5 / (1 - right).sum()) * len(right)
    ridge = RIDGE * np.array([*np.ones(rows.shape[1] - 1), 0.001])
    return regression.fitted(rows, right, weight, ridge, STEPS)


def unseen(rows: Column, right: Column, reports: Sequence[str]) -> Column:
    """Chances by weights learned from other reports."""
    fold = {report: n % FOLDS for n, report in enumerate(sorted(set(reports)))}
    of = np.array([fold[report] for report in reports])
    chances = np.zeros(len(rows))
    for n in range(FOLDS):
        here = of == n
        if here.any():
            values = learn(rows[~here], right[~here])
            chances[here] = regression.chances(rows[here] @ values[:-1] + values[-1])
    return chances


def table(title: str, of: Sequence[Asked], rows: Column, told: int = 0) -> None:
    """Print what refusing is worth, and the weights learned from all.

    `told` answerable questions more are never refused, so that more of these may be.
    """
    right = np.array([float(a.answerable) for a in of])
    chances = unseen(rows, right, [a.report for a in of])
    yes, no = chances[right == 1], chances[right == 0]
    area = ((yes[:, None] > no) + 0.5 * (yes[:, None] == no)).mean()
    print(f"{title}: {len(yes)} answerable, {len(no)} not; unseen reports: AUC {area:.2f}")
    shares = [allowed * (len(yes) + told) / len(yes) for allowed in ALLOWED]
    for allowed, share in zip(ALLOWED, shares, strict=True):
        cut = np.quantile(yes, share)
        print(f"  {allowed:.0%} of the answerable refused: {(no < cut).mean():.0%} of the unanswerable")
    values = learn(rows, right)
    in_use = regression.chances(rows @ values[:-1] + values[-1])
    print(
        "  weights", np.round(values, 3).tolist(), f"7% cut {np.quantile(in_use[right == 1], shares[1]):.3f}"
    )


def main() -> None:
    """Score, and print the weights."""
    parser = options(__doc__ or "")
    parser.add_argument("--asked", type=Path, help="what the model was asked is kept here")
    given = parser.parse_args()
    settings = Settings()
    embedder = Embedder(models.path(settings, models.MINILM))
    second = second_reader(settings)
    of = list(asked(reports_of(*given.hands), settings, given.cache, embedder, second))
    kinds = np.array(
        [[holds(a.text, a.evidence[0].en, embedder), asks_reason_or_view(a.text)] for a in of], float
    )
    scores = np.array([odds(a.evidence[0].score) for a in of])
    table("retrieval alone", of, np.column_stack([kinds, scores]))
    if given.asked:
        asks = [a for a in of if not asks_yes_or_no(a.text)]
        told = [a for a in asks if a.quoted]
        wrong = sum(not a.answerable for a in told)
        print(f"answered by quotations: {len(told) - wrong} answerable, {wrong} not")
        said = heard([a for a in asks if not a.quoted], settings, given.asked)
        at = [n for n, a in enumerate(of) if (a.report, a.key) in said and not a.quoted]
        yes = [odds(said[of[n].report, of[n].key]) for n in at]
        table("with the model's yes", [of[n] for n in at], np.column_stack([kinds[at], yes]), len(told))


if __name__ == "__main__":
    main()

"""Answers that say more or other than what they cite, and faithful ones beside them: one a line, six fields.

Report, question, the cited English, the answer, `faithful` or `bent`, and how it is bent, separated by tabs.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from corpus.format import MarkError

BENT = Path(__file__).parent / "bent"
Bend = Literal[
    "both", "figure", "hedge", "invented", "negation", "object", "place-time", "premise", "reason", "subject"
]
"""How an answer is bent: "all" or "only" invented; another figure; hearsay told as fact or the reverse; a detail from
nowhere; a negation turned; who did what to whom; another place or time; a false premise taken up; a reason nobody gave;
somebody else in the subject's place."""


@dataclass(frozen=True)
class BentAnswer:
    """An answer to a question about a report, with the sentences it cites."""

    report: str
    question: str
    cited: str
    answer: str
    bend: Bend | None
    """None for a faithful one."""


def load_bent(path: Path) -> list[BentAnswer]:
    """The answers of a file. Raises MarkError with the number of a line that is not six fields with a known label."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fields = line.split("\t")
        if len(fields) != 6 or not all(fields[:4]):
            raise MarkError(f"{path.name}: line {number} has not its six fields")
        report, question, cited, answer, label, bend = fields
        if (label, bend) != ("faithful", "") and (label != "bent" or bend not in get_args(Bend)):
            raise MarkError(f"{path.name}: line {number} is labelled {label} {bend}")
        found.append(BentAnswer(report, question, cited, answer, cast(Bend, bend) if bend else None))
    return found


def bent_faults(answers: list[BentAnswer], english: dict[str, str]) -> list[str]:
    """What is amiss in a file of answers, a line each; `english` is the English of each report by its name."""
    told = []
    for number, one in enumerate(answers, 1):
        if one.report not in english:
            told.append(f"line {number}: there is no report {one.report}")
        elif not _stands(one.cited, english[one.report]):
            told.append(f"line {number}: what it cites does not stand in {one.report}")
    return told


def _stands(cited: str, english: str) -> bool:
    """Whether the words stand there in one piece, or in two."""
    spaces = (n for n, character in enumerate(cited) if character == " ")
    return cited in english or any(cited[:n] in english and cited[n + 1 :] in english for n in spaces)

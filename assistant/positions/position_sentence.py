"""An actor's position: one or two of the report's own sentences, those that say best where the actor stands.

Which: those whose words the report is about; a stance (denies, demands) weighs more than a remark, a fragment or a
pointing word less. They are told as the report's one translation has them, a pronoun for the actor in brackets as the
name.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.attribution.types import FoundStatement
from assistant.lexicon.normalise import stems
from assistant.positions.excerpt import sentence_at
from assistant.records import Citation, Claim, Report
from assistant.summary.decontextualise import told_alone
from assistant.vocabulary import Act, suspicious

_STANCES: dict[Act, float] = {
    "denies": 0.5,
    "warns": 0.35,
    "demands": 0.5,
    "calls for": 0.5,
    "wants": 0.35,
    "promises": 0.4,
    "offers": 0.4,
    "refuses": 0.5,
    "criticises": 0.35,
    "accuses": 0.5,
    "supports": 0.4,
    "opposes": 0.5,
    "admits": 0.3,
    "claims": 0.15,
    "confirms": 0.1,
}
_POINTING = re.compile(r"(?:cela|ça|c['’]est|ce|cet|cette|ces|ceci|y|en)\b", re.IGNORECASE)
_POINTS_ELSEWHERE = re.compile(
    r"\b(?:ce(?:tte|t|s)? derni(?:er|ère)s?|celui-ci|celle-ci|ceux-ci|celles-ci|d['’]entre (?:eux|elles)|l['’]autre)\b",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^(?:[-–—•*]\s+)?(?:[A-Z]?\d{1,3}[.)]\s+)?")
_LONGEST = 420
"""Code points of a position of two sentences; a longer pair is cut to its first."""


class Coverage:
    """How much of the report a statement is about."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.count = Counter(stem for s in report.sentences for stem in set(stems(s.fr, "fr")))
        self.title = set(stems(report.title, "fr"))

    def worth(self, found: FoundStatement) -> float:
        """Higher for a statement that says more about where its actor stands."""
        said, sentence = self.report.text[slice(*found.span)], sentence_at(self.report, found.span[0])
        content = sorted(set(stems(said, "fr")), key=lambda stem: (-self.count[stem], stem))[:10]
        value = sum(math.log(1 + self.count[s]) * (1.5 if s in self.title else 1) for s in content) / 10
        length = len(said.split())
        value += _STANCES.get(found.act, 0.0)
        value -= 0.5 * (length < 4) + 0.3 * (length > 45) + 0.4 * (found.kind == "partial")
        value -= 0.4 * bool(_POINTING.match(said)) + 0.4 * bool(_POINTS_ELSEWHERE.search(said))
        value -= 0.6 * said.rstrip().endswith("?") + 0.3 * suspicious(sentence.flags)
        named = found.speaker is not None and sentence.start <= found.speaker[0] < sentence.end
        value -= 0.7 * (not named)  # who speaks must be told in the sentence, for it to be read alone
        return value


def choose(said: Sequence[FoundStatement], weights: Coverage) -> list[FoundStatement]:
    """The one or two statements, of different sentences, that say best where the actor stands, in text order."""
    report = weights.report
    ranked = sorted(said, key=lambda found: -weights.worth(found))
    chosen = ranked[:1]
    for other in ranked[1:]:
        new = set(_stems(report, other)) - set(_stems(report, chosen[0]))
        apart = sentence_at(report, other.span[0]).n != sentence_at(report, chosen[0].span[0]).n
        if apart and len(new) >= max(2, len(_stems(report, other)) / 2) and weights.worth(other) > 0:
            chosen.append(other)
            break
    return sorted(chosen, key=lambda found: found.span)


def _stems(report: Report, found: FoundStatement) -> set[str]:
    return set(stems(report.text[slice(*found.span)], "fr"))


def position(report: Report, chosen: Sequence[FoundStatement], names: Mapping[int, str]) -> Claim:
    """The position told by the sentences of the chosen statements; `names` are those of pronouns, by sentence."""
    told: list[str] = []
    citations: list[Citation] = []
    for found in chosen:
        sentence = sentence_at(report, found.span[0])
        words = _LIST_MARK.sub("", told_alone(sentence, names))
        if told and len(told[0]) + len(words) > _LONGEST:
            break
        told.append(words)
        citations.append(Citation(n=sentence.n, start=found.span[0], end=found.span[1]))
    return Claim(text=" ".join(told), citations=tuple(citations))

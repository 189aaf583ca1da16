"""A model's summary and positions held against the report's one English.

A sentence may be worded freely, but its numbers, names, negation and most of its words are those of the sentences it
cites; one that departs from them is told in the cited sentences themselves.
"""

from assistant.answering.faithfulness import agrees
from assistant.lexicon.normalise import capitalised
from assistant.records import Claim, Report, Sentence
from assistant.summary.decontextualise import told_alone

_MOST_TOLD = 2
"""Cited sentences that stand for one of the model's, at most."""
_NEAR = 2
"""So many sentences before a cited one may name whom it speaks of."""


class HeldClaims:
    """What of a model's claims about one report may be told as it is; counts what may not."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.replaced = 0

    def told(self, claim: Claim) -> Claim:
        """The claim, or the sentences it cites in its place."""
        cited = [self._report.sentence(c.n) for c in claim.citations]
        english = " ".join(s.en for s in cited if s.en)
        if not english or agrees(claim.text, f"{english} {self._names(cited)}", "", None):
            return claim
        self.replaced += 1
        chosen = [s for s in cited if s.en][:_MOST_TOLD]
        numbers = {s.n for s in chosen}
        return Claim(
            text=" ".join(told_alone(s, {}) for s in chosen),
            citations=tuple(c for c in claim.citations if c.n in numbers),
        )

    def _names(self, cited: list[Sentence]) -> str:
        """Names shortly before the cited sentences, which only say "he" or "the minister" of them."""
        near = {n for s in cited for n in range(max(1, s.n - _NEAR), s.n)}
        return " ".join(name for n in sorted(near) for name in capitalised(self._report.sentence(n).en))

    @property
    def warnings(self) -> tuple[str, ...]:
        """How many sentences are not told as the model wrote them."""
        if not self.replaced:
            return ()
        were = "sentence was" if self.replaced == 1 else "sentences were"
        return (
            f"{self.replaced} {were} left out for the cited ones, which do not bear out what was written.",
        )

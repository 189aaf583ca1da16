"""The English of one text, as it goes from the model through post-editing."""

from dataclasses import dataclass, replace

from assistant.records import Alignment, Edit


@dataclass(frozen=True)
class Translated:
    """The English of one text."""

    en: str
    score: float = 0.0
    """Mean log probability of a token; of a text translated in pieces, the lowest of theirs."""
    alignment: Alignment = ()
    """Which French each English word was made from; empty where it was not asked for."""
    lost: tuple[str, ...] = ()
    """Names of the French that are not in the English."""
    edits: tuple[Edit, ...] = ()
    """What each step made of the text."""

    def told(self, step: str, before: "Translated") -> "Translated":
        """The same with the step among its edits, where it changed what there was before."""
        if self.en == before.en:
            return self
        return replace(self, edits=(*self.edits, Edit(step=step, text=self.en)))

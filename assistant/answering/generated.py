"""What a model made of evidence."""

from dataclasses import dataclass, field

from assistant.records import Claim, Usage


@dataclass(frozen=True)
class Worded:
    """Sentences that hold, and what is known of the rest; empty where no model was asked."""

    claims: tuple[Claim, ...] = ()
    yes: float | None = None
    """How probable the model found it that the evidence answers the question; None where it was not asked or did
    not say."""
    warnings: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    prose: bool = False
    """Whether some of the sentences are the model's own; the others are the report's, which it pointed at."""

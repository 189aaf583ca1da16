"""What is known of a rule: its id, what it does, an example and a counter-example."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A rule of attribution."""

    id: str
    line: str
    """What it does, in one plain line."""
    example: str
    counter: str

    @property
    def stage(self) -> str:
        """The room that it is a rule of: content or quotations."""
        return self.id.partition(".")[0]

"""What a job has so far, and how a page sees it."""

from dataclasses import dataclass, field

from assistant.records import Claim, Evidence, Positions, Report, Stage, Step, Translation
from assistant.store import Turn


@dataclass(frozen=True)
class Glance:
    """A turn being worked on, as it is this instant."""

    turn: Turn
    stage: Stage | None = None
    done: int = 0
    total: int = 0
    evidence: tuple[Evidence, ...] = ()
    unsaved: str = ""
    """Why the outcome is not saved yet."""


@dataclass
class Draft:
    """What has arrived so far."""

    report: Report | None = None
    translations: dict[int, Translation] = field(default_factory=dict)
    summary: tuple[Claim, ...] = ()
    positions: Positions = field(default_factory=Positions)
    evidence: tuple[Evidence, ...] = ()
    text: str = ""
    step: Step | None = None

    def take(self, step: Step) -> None:
        """Add what a step brings."""
        self.step = step
        match step.item:
            case Translation():
                self.translations[step.item.n] = step.item
            case Positions():
                self.positions = step.item
            case str():
                self.text += step.item
            case tuple() if step.stage == "evidence":
                self.evidence = tuple(e for e in step.item if isinstance(e, Evidence))
            case tuple():
                self.summary = tuple(c for c in step.item if isinstance(c, Claim))

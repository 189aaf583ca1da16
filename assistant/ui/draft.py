"""What a job has so far, and how a page sees it."""

import time
from dataclasses import dataclass, field

from assistant.records import Claim, Evidence, Positions, Report, Stage, Step, Translation
from assistant.turns import Turn


@dataclass(frozen=True)
class Glance:
    """A turn being worked on, as it is this instant."""

    turn: Turn
    stage: Stage | None = None
    done: int = 0
    total: int = 0
    left: float | None = None
    """Seconds the stage may still take; None where nothing tells."""
    evidence: tuple[Evidence, ...] = ()
    unsaved: str = ""
    """Why the outcome is not saved yet."""


@dataclass
class PageDraft:
    """What has arrived so far."""

    report: Report | None = None
    translations: dict[int, Translation] = field(default_factory=dict)
    summary: tuple[Claim, ...] = ()
    positions: Positions = field(default_factory=Positions)
    evidence: tuple[Evidence, ...] = ()
    text: str = ""
    step: Step | None = None
    began: float = 0.0
    """When the stage began, and how far it was then."""
    first: int = 0

    @property
    def left(self) -> float | None:
        """Seconds the stage may still take, at the pace it has had; None for one that has only begun."""
        if self.step is None or self.step.done <= self.first:
            return None
        pace = (time.monotonic() - self.began) / (self.step.done - self.first)
        return pace * max(0, self.step.total - self.step.done)

    def take(self, step: Step) -> None:
        """Add what a step brings."""
        if self.step is None or step.stage != self.step.stage:
            self.began, self.first = time.monotonic(), step.done
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


def time_left(seconds: float | None) -> str:
    """In words, for a reader who waits: "about 3 minutes left"; empty where it is over soon or nothing tells."""
    if seconds is None or seconds < 10:
        return ""
    if seconds < 50:
        return "less than a minute left"
    minutes = round(seconds / 60)
    return "about a minute left" if minutes <= 1 else f"about {minutes} minutes left"

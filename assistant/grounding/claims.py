"""English prose with citation markers -> claims that cite places that exist, whole or as it streams."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.grounding.markers import MARKER, OPENING, UNFINISHED, read_markers
from assistant.grounding.plain import plain
from assistant.grounding.quoting import Quoting
from assistant.records import Citation, Claim, Report

_CLOSERS = r"[\"”’')\]*_]*"
_ABBREVIATION = (
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bProf)(?<!\bGen)(?<!\bCol)(?<!\bLt)(?<!\bSgt)(?<!\bSt)(?<!\bSen)"
    r"(?<!\bRep)(?<!\bGov)(?<!\bPres)(?<!\bRev)(?<!\bHon)(?<!\bJr)(?<!\bSr)(?<!\bNo)(?<!\bNos)(?<!\bvs)(?<!\bv)"
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bcf)(?<!\bca)(?<!\bapprox)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\bp)(?<!\bpp)"
    r"(?<!\bM)(?<!\bMM)(?<!\bMme)(?<!\b[A-Z])(?<!\bart)(?<!\bArt)"
)
_STOP = rf"(?:[!?…]+|(?<!\.)\.{{3}}|{_ABBREVIATION}\.(?!\d))"
_START = rf"(?!{OPENING})(?=\S)"
_HELD = re.compile(UNFINISHED)
# A marker that opens a line belongs to that line when words follow it there.
_LEADING = rf"(?=(?:[-*•]\s+)?(?:{MARKER}[ \t]*)+[^\s\[【［(])"
_BOUNDARY = re.compile(
    rf"(?<=\S){_STOP}{_CLOSERS}(?:[ \t]*{MARKER})*[ \t]+{_START}(?![a-z])"
    rf"|(?:[ \t]*{MARKER})*[ \t]*\n\s*(?:{_LEADING}|{_START})"
)
_MAY_END = re.compile(r"[.!?…\n]")
_BULLET = re.compile(r"^\s*(?:#{1,6}\s+|>\s+|[-*•–]\s+|\d{1,2}[.)]\s+)+")
_EMPHASIS = re.compile(r"(\*\*|__|`+)(?=\S)(.+?)(?<=\S)\1")
_COMPLETE = re.compile(rf"(?:{_STOP}{_CLOSERS}|{MARKER})\s*\Z")
_NUMBERING = re.compile(r"(?:^|\n)\s*\d{1,2}[.)]\s*\Z")


_LONGEST = 2000
"""Characters after which a sentence has to end."""


@dataclass(frozen=True)
class Grounded:
    """Claims that hold, and how much of what the model wrote did not."""

    claims: tuple[Claim, ...] = ()
    unknown: int = 0
    """Citation numbers of sentences that do not exist."""
    unsupported: tuple[str, ...] = ()
    """Sentences left out because no citation of theirs exists; for judging, never for showing."""
    unquoted: int = 0
    """Quotations that the report does not bear out; their quotation marks were taken off."""

    def __add__(self, other: "Grounded") -> "Grounded":
        return Grounded(
            self.claims + other.claims,
            self.unknown + other.unknown,
            self.unsupported + other.unsupported,
            self.unquoted + other.unquoted,
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was dropped, in words for the reader."""
        told = []
        if self.unknown:
            told.append(
                f"{_count(self.unknown, 'citation')} the model invented {_was(self.unknown)} removed."
            )
        if left_out := len(self.unsupported):
            told.append(
                f"{_count(left_out, 'sentence')} that cited nothing in the report {_was(left_out)} left out."
            )
        if self.unquoted:
            told.append(
                f"{_count(self.unquoted, 'quotation')} not found in the report {_was(self.unquoted)} "
                "shown without quotation marks."
            )
        return tuple(told)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _was(n: int) -> str:
    return "was" if n == 1 else "were"


class Grounder:
    """Reads a model's prose piece by piece; a sentence is given out once its citations are known.

    `places` maps each number the model was shown to what it stands for; quotations are checked against
    `reports`, if any. However the text is cut into pieces, the outcome is the same.
    """

    def __init__(self, places: Mapping[int, Citation], reports: Sequence[Report] = ()) -> None:
        self._places, self._quoting = places, Quoting(reports) if reports else None
        self._pending = ""

    def feed(self, piece: str) -> Grounded:
        """The sentences that this piece completes."""
        self._pending += piece
        done = Grounded()
        while (end := _first_boundary(self._pending) or self._too_long()) is not None:
            done += self._ground(self._pending[:end])
            self._pending = self._pending[end:]
        return done

    def close(self, cut: bool = False) -> Grounded:
        """What is left when the text has ended; where it was cut short, only a sentence that is complete."""
        rest, self._pending = self._pending, ""
        return Grounded() if cut and not _COMPLETE.search(rest) else self._ground(rest)

    def _too_long(self) -> int | None:
        """Where a sentence without an end is cut, so that what is looked through again and again stays short."""
        return _LONGEST if len(self._pending) > _LONGEST else None

    def _ground(self, sentence: str) -> Grounded:
        read = read_markers(sentence)
        known = [self._places[n] for n in read.numbers if n in self._places]
        unknown = len(read.numbers) - len(known)
        text = " ".join(plain(_EMPHASIS.sub(r"\2", _BULLET.sub("", read.text))).split())
        if not any(c.isalnum() for c in text):
            return Grounded(unknown=unknown)
        if not known:
            return Grounded(unknown=unknown, unsupported=(text,))
        citations = tuple(dict.fromkeys(known))
        text, unquoted = self._quoting.check(text, citations) if self._quoting else (text, 0)
        return Grounded((Claim(text=text, citations=citations),), unknown, (), unquoted)


def ground(text: str, places: Mapping[int, Citation], reports: Sequence[Report] = ()) -> Grounded:
    """The claims of a complete text."""
    grounder = Grounder(places, reports)
    return grounder.feed(text) + grounder.close()


def _first_boundary(text: str) -> int | None:
    """Where the first sentence ends; None while none does, or while what follows its end may become a marker of it."""
    if not _MAY_END.search(text):
        return None
    for found in _BOUNDARY.finditer(text):
        if _HELD.match(text, found.end()):
            return None
        if not _NUMBERING.search(text[: found.end()]) and text[: found.end()].strip():
            return found.end()
    return None

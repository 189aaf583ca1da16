"""`assistant correct`: a briefing in JSON with corrections in it; and briefings made with a translation memory."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from assistant.errors import SourceError, UsageError
from assistant.options import common, memory_option
from assistant.terminal import check_output, write

if TYPE_CHECKING:
    from assistant.corrections.kinds import Correction
    from assistant.records import Actor, Briefing, Statement

F = TypeVar("F", bound=Callable[..., object])
Pairs = tuple[tuple[str, str], ...]
NOBODY = "nobody"


def _pairs(flag: str, names: str, what: str) -> Callable[[F], F]:
    """An option with two values that may be given several times."""
    return click.option(flag, nargs=2, type=(str, str), multiple=True, metavar=names, help=what)


@click.command()
@click.argument("briefing", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_pairs("--english", "N ENGLISH", "Another English of sentence N.")
@_pairs("--speaker", "N ACTOR", "Whose the statements of sentence N are; nobody for nobody's.")
@_pairs("--name", "ACTOR NAME", "Another English name of an actor.")
@_pairs("--role", "ACTOR ROLE", "Another role of an actor.")
@_pairs("--merge", "ACTOR INTO", "Two actors that are one.")
@memory_option
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Write here."
)
@common
def correct(
    briefing: Path, english: Pairs, speaker: Pairs, name: Pairs, role: Pairs, merge: Pairs,
    memory: Path | None, output: Path,
) -> None:  # fmt: skip
    """Correct a briefing saved as JSON; cards, summary and positions follow.

    ACTOR is an id of the briefing (a1), or the English name; for --speaker also a new name. What the memory has is done
    first, then the options in the order they are listed here. The briefing itself stays as it is: keep it to undo.
    """
    from assistant.corrections.corrected_briefing import corrected

    check_output(output, str(briefing))
    saved = remembered_in(memory)(read_briefing(briefing))
    for make, pairs in (
        (_english, english), (_speaker, speaker), (_name, name), (_role, role), (_merge, merge),
    ):  # fmt: skip
        for first, second in pairs:
            saved = corrected(saved, [make(saved, first, second)])
    write(saved.to_json() + "\n", output)


def read_briefing(path: Path) -> "Briefing":
    """A briefing saved as JSON. Raises SourceError where the file holds none."""
    from pydantic import ValidationError

    from assistant.records import Briefing

    try:
        return Briefing.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise SourceError(
            f"{path} is no briefing in JSON. Make one: assistant brief --format json."
        ) from error


def remembered_in(memory: Path | None) -> "Callable[[Briefing], Briefing]":
    """What puts the English that a memory has into a briefing; nothing without one. Raises as reading it does."""
    if memory is None:
        return lambda briefing: briefing
    from assistant.corrections.corrected_briefing import corrected
    from assistant.corrections.memory import by_key, read_tmx, remembered

    pairs = by_key(read_tmx(memory))
    return lambda briefing: corrected(briefing, list(remembered(briefing.report, pairs)))


def _english(briefing: "Briefing", number: str, words: str) -> "Correction":
    from assistant.corrections.kinds import LONGEST, NewEnglish

    words = " ".join(words.split())
    if not 0 < len(words) <= LONGEST:
        raise UsageError(f"The English of a sentence has 1 to {LONGEST} characters.")
    return NewEnglish(n=_number(briefing, number), en=words)


def _speaker(briefing: "Briefing", number: str, who: str) -> "Correction":
    from assistant.corrections.kinds import NewSpeaker

    n = _number(briefing, number)
    said = tuple((s.start, s.end) for s in _statements(briefing) if s.n == n)
    if not said:
        raise UsageError(f"Nobody says anything in sentence {n}, as the briefing has it.")
    if who.casefold() == NOBODY:
        return NewSpeaker(said=said, actor=None)
    actor = _found(briefing, who)
    return NewSpeaker(said=said, actor=actor.id if actor else _new_id(briefing), name="" if actor else who)


def _name(briefing: "Briefing", who: str, name: str) -> "Correction":
    from assistant.corrections.kinds import NewName

    actor = _actor(briefing, who)
    return NewName(actor=actor.id, name_en=_one_line(name), role_en=actor.role_en)


def _role(briefing: "Briefing", who: str, role: str) -> "Correction":
    from assistant.corrections.kinds import NewName

    actor = _actor(briefing, who)
    return NewName(actor=actor.id, name_en=actor.name_en, role_en=" ".join(role.split())[:300])


def _merge(briefing: "Briefing", who: str, into: str) -> "Correction":
    from assistant.corrections.kinds import SameActor

    return SameActor(actor=_actor(briefing, who).id, into=_actor(briefing, into).id)


def _one_line(name: str) -> str:
    words = " ".join(name.split())
    if not 0 < len(words) <= 200:
        raise UsageError("A name has 1 to 200 characters.")
    return words


def _number(briefing: "Briefing", number: str) -> int:
    last = len(briefing.report.sentences)
    if not number.isdecimal() or not 1 <= int(number) <= last:
        raise UsageError(f"The report has sentences 1 to {last}, and no {number}.")
    return int(number)


def _statements(briefing: "Briefing") -> "list[Statement]":
    return [s for actor in briefing.actors for s in actor.statements] + list(briefing.unattributed)


def _found(briefing: "Briefing", who: str) -> "Actor | None":
    wanted = who.casefold()
    by_id = next((a for a in briefing.actors if a.id == who), None)
    return by_id or next(
        (a for a in briefing.actors if wanted in (a.name_en.casefold(), a.name.casefold())), None
    )


def _actor(briefing: "Briefing", who: str) -> "Actor":
    actor = _found(briefing, who)
    if actor is None:
        known = ", ".join(f"{a.id} {a.name_en}" for a in briefing.actors) or "none"
        raise UsageError(f"There is no actor {who}. There are: {known}.")
    return actor


def _new_id(briefing: "Briefing") -> str:
    taken = {actor.id for actor in briefing.actors}
    return next(key for n in range(1, len(taken) + 2) if (key := f"c{n}") not in taken)

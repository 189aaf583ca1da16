"""A program of ours that is killed, or runs out of something, at a chosen moment.

python -m tests.faults.victim write FILE N          writes FILE and is killed at the Nth thing it does to the disk
python -m tests.faults.victim command STAGE WORDS…  the command line, killed when STAGE begins
python -m tests.faults.victim job DATABASE STAGE    a report and a question as the page works on them, killed so
python -m tests.faults.victim saves DATABASE NAME   saves turns without end, and says which are saved
python -m tests.faults.victim hand_in DATABASE TEXT  a report handed in on the page, killed when it is to be read
python -m tests.faults.victim fill DATABASE ID N    saves N turns in a conversation, then ends

What is replaced is replaced by `patch.object`, which fails where the name has moved: nothing is spared in silence.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

NEW = "new " * 5000


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def write(target: str, moment: str) -> None:
    from assistant import whole_files

    left = int(moment)

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            die()

    def watch(event: str, args: tuple[object, ...]) -> None:
        if event in ("open", "os.rename", "os.remove") and str(Path(target).parent) in str(args[0]):
            step()

    force = os.fsync

    def fsync(descriptor: int) -> None:
        step()
        force(descriptor)

    patch.object(os, "fsync", fsync).start()
    sys.addaudithook(watch)
    whole_files.write_whole(Path(target), NEW)


def command(stage: str, *words: str) -> None:
    from assistant import cli, progress, terminal

    @contextmanager
    def bars(*, quiet: bool) -> Iterator[Callable[[object], None]]:
        yield lambda step: die() if getattr(step, "stage", "") == stage else None

    patch.object(progress, "bars", bars).start()
    if stage == "write":
        patch.object(terminal, "write_whole", lambda path, content: die()).start()
    sys.argv = ["assistant", *words]
    cli.main()


def job(database: str, stage: str) -> None:
    from assistant.shelf import Shelf
    from assistant.store import Store
    from assistant.turns import Turn
    from assistant.ui import job as work
    from tests.scripted import ScriptedEngine, small_report

    patch.object(work, "_SAVE_SECONDS", 0.0).start()
    patch.object(work, "_SAVE_SHARE", 1e9).start()

    class Telling(Shelf):
        def save(self, conversation: str, turn: Turn) -> None:
            super().save(conversation, turn)
            print(turn.model_dump_json(by_alias=True), flush=True)

    class Dying(ScriptedEngine):
        def _pass(self, task: str) -> None:
            if task == stage and self.passed == 2:
                die()
            self.passed = self.passed + 1 if task == stage else 2 if stage in ONCE else self.passed

        passed = 2 if stage in ONCE else 0

    shelf = Telling(Store(database)._engine, "ada")
    conversation = shelf.create("Maren")
    for turn, read in (
        (Turn(kind="report", asked="port.txt"), lambda _: small_report()),
        (
            Turn(kind="question", asked="Que dit le maire de la digue au tribunal, selon la présidente ?"),
            None,
        ),
    ):
        doing = work.Job(shelf, conversation, turn, lambda: Dying(), read)
        doing.wait()
        doing.run()


def hand_in(database: str, text: str) -> None:
    from assistant.store import Store
    from assistant.turns import Given, Turn
    from assistant.ui.job import Job
    from assistant.ui.jobs import Queues
    from tests.scripted import ScriptedEngine

    shelf = Store(database).shelf("ada")
    conversation = shelf.create("Maren")
    print(conversation, flush=True)
    turn = Turn(kind="report", asked="Pasted text", given=Given(text=text))
    Queues().submit(Job(shelf, conversation, turn, ScriptedEngine, lambda _: die()))
    while True:
        signal.pause()


ONCE = ("positions", "summarise")


def saves(database: str, name: str) -> None:
    from assistant.store import Store
    from assistant.turns import Turn

    shelf = Store(database).shelf("ada")
    conversation = shelf.create(name)
    print(conversation, flush=True)
    while True:
        turn = Turn(kind="question", asked="Pourquoi ? " * 200)
        shelf.save(conversation, turn)
        print(turn.id, flush=True)


def fill(database: str, conversation: str, count: str) -> None:
    from assistant.store import Store
    from assistant.turns import Turn

    shelf = Store(database).shelf("ada")
    own = shelf.create("own")
    for i in range(int(count)):
        shelf.save(conversation, Turn(kind="question", asked=f"{os.getpid()} {i}"))
        shelf.save(own, Turn(kind="question", asked=str(i)))


if __name__ == "__main__":
    {"write": write, "command": command, "job": job, "saves": saves, "hand_in": hand_in, "fill": fill}[
        sys.argv[1]
    ](*sys.argv[2:])

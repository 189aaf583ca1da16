"""The command and other programs of ours in processes of their own, where they can be harmed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(**settings: str) -> dict[str, str]:
    """No key and no settings from outside but the folder of the models; then these."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "ASSISTANT_", "LANGSMITH_"))}
    kept |= {k: v for k, v in os.environ.items() if k in ("ASSISTANT_HOME", "ASSISTANT_ANSWERS")}
    return {**kept, "PYTHONPATH": str(ROOT), **settings}


def assistant(
    *words: str, limit: int = 0, cwd: str | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """The command, run to its end in a folder; `limit`: bytes of addresses it may use."""
    command = [sys.executable, "-m", "assistant.cli", *words]
    if limit:
        command = ["prlimit", f"--as={limit}", "--", *command]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=300,
        env=environment(**settings),
        check=False,
        cwd=cwd,
    )


def victim(*words: str, **settings: str) -> "subprocess.Popen[str]":
    """The program `victim`, which comes to harm on purpose."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.victim", *words], text=True, env=environment(**settings),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def one_line(said: str) -> str:
    """The only line of what was said."""
    lines = said.strip().splitlines()
    assert len(lines) == 1, said
    return lines[0]


def names(folder: Path, hidden: bool = False) -> Sequence[str]:
    """What stands in a folder."""
    return sorted(p.name for p in folder.iterdir() if hidden or not p.name.startswith("."))

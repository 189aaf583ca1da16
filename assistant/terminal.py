"""What a command leaves behind: results whole or not at all, errors as one line and an exit status."""

import os
import stat
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from assistant.errors import AssistantError, Stopped, UsageError
from assistant.settings import secrets
from assistant.whole_files import print_whole, try_to_write, write_whole


def check_output(output: Path | None, *sources: str) -> None:
    """Refuse, before any work is done for it, an output that cannot be written or that is one of the sources.

    Raises UsageError.
    """
    if output is None:
        return
    if any(_same_file(output, source) for source in sources):
        raise UsageError(f"{output} is the source itself, which is kept. Choose another file with -o.")
    try:
        try_to_write(output)
    except OSError as error:
        raise _unwritable(output, error) from error


def _same_file(output: Path, source: str) -> bool:
    with suppress(OSError, ValueError):  # not there, or no path at all
        there = output.stat()
        given = os.fstat(sys.stdin.fileno()) if source == "-" else Path(source).stat()
        return stat.S_ISREG(there.st_mode) and os.path.samestat(there, given)
    return False


def write(content: str | bytes, output: Path | None) -> None:
    """The whole result, or nothing."""
    try:
        if output is None:
            print_whole(content)
        else:
            write_whole(output, content)
    except BrokenPipeError:
        raise  # the reader has seen enough
    except OSError as error:
        raise _unwritable(output or "to standard output", error) from error


def _unwritable(where: Path | str, error: OSError) -> UsageError:
    return UsageError(f"Cannot write {where}: {error.strerror}. Choose another file with -o.")


@contextmanager
def one_line_errors(debug: Callable[[], bool]) -> Iterator[None]:
    """Turns every error of the project into its line and exit status."""
    try:
        yield
    except AssistantError as error:
        _complain(str(error), debug())
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        click.echo("assistant: interrupted", err=True)
        sys.exit(Stopped.exit_status)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # noqa: BLE001  # a mistake of ours is one line too; --debug shows where
        if isinstance(error, MemoryError):
            said = "memory ran out. Raise this process's limit, or brief a shorter report."
        else:
            said = f"internal error ({type(error).__name__}: {error}). Add --debug to see where."
        _complain(said, debug())
        sys.exit(AssistantError.exit_status)


def _complain(line: str, debug: bool) -> None:
    """One line, after the traceback where that is wanted; providers and drivers may repeat keys in theirs."""
    text = f"{traceback.format_exc()}\nassistant: {line}" if debug else f"assistant: {line}"
    for secret in secrets():
        text = text.replace(secret, "[secret]")
    # What a server, a file or a library has said may hold what drives a terminal.
    click.echo("".join(c if c.isprintable() or c in "\n\t" else "?" for c in text), err=True)

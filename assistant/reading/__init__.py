"""Anything a person has -> Report. `read` is the only door; `read_all` opens archives too."""

import re
from collections.abc import Callable, Iterator

from assistant.errors import SourceError
from assistant.reading.document import whole_characters
from assistant.reading.files import (
    Failed,
    archived_names,
    file_bytes,
    is_archive,
    read_file,
    read_member,
    read_members,
)
from assistant.reading.formats import Task
from assistant.reading.limits import Limits
from assistant.reading.sandbox import read_safely
from assistant.records import Progress, Report, silent
from assistant.settings import Settings

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")

__all__ = ["archived", "found", "read", "read_all", "read_archived", "read_bytes", "read_pasted", "read_text"]


def read(source: str, settings: Settings | None = None, progress: Progress = silent) -> Report:
    """The report at a path, on standard input (`-`), or at an http(s) URL.

    Settings bound the size of a file and what its parser may take; `progress` is told of pages. Raises SourceError,
    in one line, for what cannot be read.
    """
    limits = Limits.of(settings)
    if _ADDRESS.match(source):
        from assistant.reading.web import read_url

        return read_url(source, limits, progress=progress)
    return read_file(file_bytes(source, limits), source, limits, progress)


def found(source: str, settings: Settings | None = None) -> Callable[[Progress], Report]:
    """What reads the report at `source`, once it is known that something is there to be read.

    The bytes of a file are taken at once, so that whoever has more to do meanwhile first hears of a file that is
    missing, empty or surely no report. Raises SourceError, now or when it reads.
    """
    limits = Limits.of(settings)
    if _ADDRESS.match(source):
        return lambda progress: read(source, settings, progress)
    data = file_bytes(source, limits)
    if not data.strip():
        read_file(data, source, limits)
    is_archive(data, source, limits)
    return lambda progress: read_file(data, source, limits, progress)


def read_bytes(
    data: bytes, name: str, settings: Settings | None = None, progress: Progress = silent
) -> Report:
    """The report in the bytes of a file; `name` is its name or path, `-` for standard input.

    The format is told by the bytes, by the name only where they tell nothing. Raises SourceError.
    """
    return read_file(data, name, Limits.of(settings), progress)


def read_text(
    text: str, source: str = "-", settings: Settings | None = None, progress: Progress = silent
) -> Report:
    """The report of a text somebody typed or pasted. Raises SourceError for one without words."""
    data = whole_characters(text).encode()
    return read_safely(data, Task("text", "The text", source, Limits.of(settings), charset="utf-8"), progress)


def read_pasted(
    rich: str, text: str, settings: Settings | None = None, progress: Progress = silent
) -> Report:
    """The report of what somebody pasted: `rich`, its HTML, where that has the words of `text`, which they saw.

    Else the report of that text, which says why. Raises SourceError for one without words.
    """
    from assistant.reading.pasted import read_rich

    found = read_rich(rich, text, Limits.of(settings), progress)
    if isinstance(found, Report):
        return found
    plain = read_text(text, "-", settings, progress)
    return plain.model_copy(update={"notes": (found, *plain.notes)})


def read_all(source: str, settings: Settings | None = None, failed: Failed | None = None) -> Iterator[Report]:
    """The report at `source`, or every report in the zip file there, in its order.

    `failed` is told the name and error of each that cannot be read; without it the first error is raised.
    """
    limits = Limits.of(settings)
    tell = failed or _raise
    try:
        if _ADDRESS.match(source):
            yield read(source, settings)
            return
        data = file_bytes(source, limits)
        if not is_archive(data, source, limits):
            yield read_file(data, source, limits)
            return
    except SourceError as error:
        tell(source, error)
        return
    yield from read_members(data, source, limits, tell)


def archived(path: str, settings: Settings | None = None) -> list[str]:
    """Names of the documents in a zip file that may be reports, in its order. Raises SourceError."""
    return archived_names(path, Limits.of(settings))


def read_archived(path: str, member: str, settings: Settings | None = None) -> Report:
    """The report that is one document of a zip file; its source is `path/member`. Raises SourceError."""
    return read_member(path, member, Limits.of(settings))


def _raise(_name: str, error: SourceError) -> None:
    raise error

"""The bytes of a file -> Report, and the reports in an archive."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.reading.formats import SUFFIXES, Task, format_of
from assistant.reading.left_out import counted, left_out
from assistant.reading.limits import Limits
from assistant.reading.naming import shown_name
from assistant.reading.sandbox import read_safely
from assistant.records import Progress, Report, silent

Failed = Callable[[str, SourceError], None]


def file_bytes(source: str, limits: Limits) -> bytes:
    """The bytes of a file or of standard input (`-`). Raises SourceError."""
    shown = shown_name(source)
    try:
        if source == "-":
            data = sys.stdin.buffer.read(limits.bytes + 1)
        else:
            with Path(source).open("rb") as opened:
                data = opened.read(limits.bytes + 1)
    except FileNotFoundError:
        raise SourceError(f"There is no file {shown}. Check the path.") from None
    except IsADirectoryError:
        raise SourceError(f"{shown} is a folder. Give one file of it.") from None
    except OSError as error:
        raise SourceError(
            f"{shown} cannot be read: {error.strerror}. Check the path and its rights."
        ) from error
    except ValueError as error:
        raise SourceError(f"{shown} is no path: {error}. Check it.") from error
    _refuse_large(data, shown, limits)
    return data


def read_file(
    data: bytes, name: str, limits: Limits, progress: Progress = silent, source: str | None = None
) -> Report:
    """The report in the bytes of a file, said to be from `source` or else `name`. Raises SourceError."""
    shown = shown_name(name)
    _refuse_large(data, shown, limits)
    kind = format_of(data, shown, limits)
    if kind == "zip":
        return _only_report(data, name, limits, progress)
    return read_safely(data, Task(kind, shown, source or name, limits), progress)


def is_archive(data: bytes, name: str, limits: Limits) -> bool:
    """Whether a file holds other files to be read one by one. Raises SourceError."""
    return format_of(data, shown_name(name), limits) == "zip"


def read_members(data: bytes, name: str, limits: Limits, failed: Failed) -> Iterator[Report]:
    """Every report in a zip file, in its order; `failed` is told of those that cannot be read."""
    with Archive(data, shown_name(name), limits.bytes) as archive:
        for member in _readable(archive):
            inner = f"{name}/{PurePosixPath(member).name}"
            try:
                report = read_file(archive.read(member), inner, limits)
            except SourceError as error:
                failed(inner, error)
            else:
                yield report


def archived_names(path: str, limits: Limits) -> list[str]:
    """Names of the documents in a zip file of any size, which is not read whole. Raises SourceError."""
    with Archive(Path(path), shown_name(path), limits.bytes) as archive:
        return _readable(archive)


def read_member(path: str, member: str, limits: Limits) -> Report:
    """The report that is one document of a zip file. Raises SourceError."""
    with Archive(Path(path), shown_name(path), limits.bytes) as archive:
        return read_file(archive.read(member), f"{path}/{member}", limits)


def _only_report(data: bytes, name: str, limits: Limits, progress: Progress) -> Report:
    with Archive(data, shown_name(name), limits.bytes) as archive:
        members = _readable(archive)
        if len(members) != 1:
            raise SourceError(
                f"{shown_name(name)} holds {len(members)} reports, not one. Unpack it and give one of them."
            )
        inner = f"{name}/{PurePosixPath(members[0]).name}"
        report = read_file(archive.read(members[0]), inner, limits, progress)
        others = [
            m for m in archive.names if m != members[0] and not m.endswith("/") and not _is_hidden_in(m)
        ]
        lost = left_out(
            others=(counted(len(others), "other file of the archive", "other files of the archive"),)
        )
        return report.model_copy(update={"notes": (*report.notes, *lost)})


def _readable(archive: Archive) -> list[str]:
    """Members that look like reports; hidden files and what macOS adds are left out."""
    return [
        member
        for member in archive.names
        if PurePosixPath(member).suffix.lower() in SUFFIXES and not _is_hidden_in(member)
    ]


def _is_hidden_in(member: str) -> bool:
    return any(_is_hidden(part) for part in PurePosixPath(member).parts)


def _is_hidden(part: str) -> bool:
    return part == "__MACOSX" or (part.startswith(".") and part.strip(".") != "")


def _refuse_large(data: bytes, shown: str, limits: Limits) -> None:
    if len(data) > limits.bytes:
        raise SourceError(
            f"{shown} is larger than {limits.megabytes} MB. Set ASSISTANT_READ_MEGABYTES higher."
        )

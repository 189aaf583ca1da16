"""What the reader named -> every source, each once, in order; and a source -> its report.

A document in a zip file is a source of its own, `reports.zip/folder/one.pdf`: it is briefed, resumed and
reported like a file.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from assistant.errors import SourceError, UsageError
from assistant.reading import archived, read, read_archived
from assistant.reading.formats import SUFFIXES
from assistant.records import Report
from assistant.settings import Settings

READABLE = SUFFIXES | {".zip"}
"""Endings of the files that are taken from a folder."""

_LISTS = frozenset({".txt", ".lst", ".list", ""})
_LIST_BYTES = 256 * 1024 * 1024


def expand(named: Iterable[str], settings: Settings | None = None) -> list[str]:
    """Every source that is meant, in order.

    Folders become the readable files below them, zip files the documents in them, and @FILE, or a text file
    of which every line is a path or an address, the sources it lists. Raises UsageError for standard input,
    SourceError for a list or folder that cannot be read, and when there is nothing to do.
    """
    found = [source for name in named for source in _expand_one(name, settings)]
    if not found:
        raise SourceError(
            f"There is nothing to brief. Name files ({', '.join(sorted(READABLE))}), folders or addresses."
        )
    return list(dict.fromkeys(found))


def read_source(source: str, settings: Settings | None = None) -> Report:
    """The report of one source that `expand` gave. Raises SourceError."""
    for folder in () if os.path.lexists(source) else Path(source).parents:
        if folder.suffix.lower() == ".zip" and folder.is_file():
            return read_archived(str(folder), source[len(str(folder)) + 1 :], settings)
    return read(source, settings)


def _expand_one(name: str, settings: Settings | None) -> list[str]:
    if name == "-":
        raise UsageError("A batch reads files, folders and addresses, not standard input. Name them.")
    if name.startswith("@"):
        return [source for listed in _listed(Path(name[1:])) for source in _opened(listed, settings)]
    path = Path(name)
    if path.is_dir():
        return [source for file in _files_below(path) for source in _opened(file, settings)]
    if path.suffix.lower() in _LISTS and path.is_file() and (listed := _lists_sources(path)):
        return [source for inner in listed for source in _opened(inner, settings)]
    return _opened(name, settings)


def _opened(name: str, settings: Settings | None) -> list[str]:
    """The documents of a zip file; any other source as it is, and a zip file too that cannot be opened."""
    if Path(name).suffix.lower() != ".zip" or not Path(name).is_file():
        return [name]
    try:
        return [f"{name}/{member}" for member in archived(name, settings)]
    except SourceError:
        return [name]  # it becomes a line that says why


def _files_below(folder: Path) -> list[str]:
    """Files of a folder and the folders in it, hidden ones left out."""
    found = []

    def refuse(error: OSError) -> None:
        raise SourceError(f"{error.filename} cannot be read: {error.strerror}. Check its rights.") from error

    for at, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [str(Path(at, name)) for name in files if not name.startswith(".")]
    return sorted(path for path in found if Path(path).suffix.lower() in READABLE)


def _listed(path: Path) -> list[str]:
    """One source a line; blank lines and lines that begin with # do not count."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"The list {path} cannot be read: {error}. Check the path.") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _lists_sources(path: Path) -> list[str]:
    """The sources in a text file that is a list of them; nothing where it is a report."""
    try:
        lines = _listed(path) if path.stat().st_size <= _LIST_BYTES else []
    except (OSError, SourceError):
        return []  # read as a report, which says what is wrong with it
    return lines if all(_names_a_source(line) for line in lines) else []


def _names_a_source(line: str) -> bool:
    address = line.startswith(("http://", "https://")) and " " not in line
    return address or Path(line).suffix.lower() in READABLE

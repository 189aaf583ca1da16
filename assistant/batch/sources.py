"""What the reader named -> every source, each once, in order."""

from collections.abc import Iterable
from pathlib import Path

from assistant.errors import SourceError

READABLE = frozenset(
    {".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt", ".rtf", ".eml", ".epub", ".zip"}
)
"""Endings of the files that are taken from a folder."""


def expand(named: Iterable[str]) -> list[str]:
    """Folders become the readable files below them, @FILE the sources it lists; the rest stays as it is.

    Raises SourceError for a list that cannot be read, and when there is nothing to do.
    """
    found = [source for name in named for source in _expand_one(name)]
    if not found:
        raise SourceError(
            f"There is nothing to brief. Name files ({', '.join(sorted(READABLE))}) or addresses."
        )
    return list(dict.fromkeys(found))


def _expand_one(name: str) -> list[str]:
    if name.startswith("@"):
        return _listed(Path(name[1:]))
    path = Path(name)
    if path.is_dir():
        files = (p for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith("."))
        return [str(p) for p in files if p.suffix.lower() in READABLE]
    return [name]


def _listed(path: Path) -> list[str]:
    """One source a line; blank lines and lines that begin with # do not count."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"The list {path} cannot be read: {error}. Check the path.") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]

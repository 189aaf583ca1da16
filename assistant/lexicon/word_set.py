"""Sets of words: one written in a line, and one read when somebody first looks into it.

What is read so late costs nothing to import.
"""

from collections.abc import Callable, Iterable, Iterator, Set


def listed(line: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(line.split())


class WordSet(Set[str]):
    """The words that `read` gives, asked for once; unions and differences wait as well."""

    __slots__ = ("_read", "_words")

    def __init__(self, read: Callable[[], Iterable[str]]) -> None:
        self._read = read
        self._words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words themselves."""
        if self._words is None:
            self._words = frozenset(self._read())
        return self._words

    def __contains__(self, word: object) -> bool:
        words = self._words
        return word in (self.words if words is None else words)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def __or__(self, other: Set[str]) -> "WordSet":  # type: ignore[override]  # of words only
        return WordSet(lambda: self.words.union(other))

    __ror__ = __or__

    def __sub__(self, other: Set[str]) -> "WordSet":
        return WordSet(lambda: self.words.difference(other))

    @classmethod
    def _from_iterable(cls, words: Iterable[str]) -> Set[str]:  # type: ignore[override]  # of words only
        """What the other operators give."""
        return frozenset(words)

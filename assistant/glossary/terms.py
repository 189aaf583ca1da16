"""The terms of a glossary: read from and written to TSV, put together, chosen for a report.

A line is French, TAB, English; `=` or nothing for English keeps the French words as they are, `-` leaves a term of the
starter glossary to the engine. Lines that begin with # are comments. A later glossary overrides an earlier one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from assistant.errors import UsageError
from assistant.glossary.matching import Matcher, normal_key
from assistant.lexicon.data_files import rows
from assistant.records import Report, Term
from assistant.settings import Settings

LONGEST = 120
"""Characters of a term, in either language."""
MOST = 5_000
"""Terms of one glossary."""
_MOST_BYTES = 2_000_000
KEEP, LEAVE = "=", "-"
_HEAD = "# French, TAB, English. = keeps the French words, - leaves them to the engine.\n"


@dataclass(frozen=True)
class Glossary:
    """Terms, each French form once, the latest of each."""

    terms: tuple[Term, ...] = ()
    _by_key: dict[str, Term] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key = {normal_key(term.fr): term for term in self.terms}
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "terms", tuple(by_key.values()))

    def get(self, french: str) -> Term | None:
        """The term of a French form, however it is capitalised."""
        return self._by_key.get(normal_key(french))

    def with_terms(self, terms: Iterable[Term]) -> "Glossary":
        """The same with further terms, which override earlier ones of the same French."""
        return Glossary((*self.terms, *terms))

    def without(self, french: str) -> "Glossary":
        """The same without a term."""
        return Glossary(tuple(t for t in self.terms if normal_key(t.fr) != normal_key(french)))

    def of(self, report: Report) -> Report:
        """The report with the terms that occur in it."""
        matcher = Matcher(term for term in self.terms if term.en != LEAVE)
        found = matcher.occurring([report.title, *(s.fr for s in report.sentences)])
        return report.model_copy(update={"glossary": found})

    def to_tsv(self) -> str:
        """The glossary as a file."""
        return _HEAD + "".join(f"{term.fr}\t{term.en or KEEP}\n" for term in self.terms)


def parse_glossary(text: str, name: str = "The glossary") -> Glossary:
    """The glossary in a TSV text. Raises UsageError that names the line that is wrong."""
    terms = [term for number, line in _lines(text) for term in [_term(line, f"{name}, line {number}")]]
    if len(terms) > MOST:
        raise UsageError(
            f"{name} has {len(terms)} terms, more than {MOST}. Split it, and leave out what is rare."
        )
    return Glossary(tuple(terms))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line


def _term(line: str, where: str) -> Term:
    cells = [" ".join(cell.split()) for cell in line.split("\t")]
    if len([cell for cell in cells if cell]) > 2 or (len(cells) == 1 and ";" in line):
        raise UsageError(f"{where} is not French, TAB, English. Separate the two with one tab.")
    return made_term(cells[0], cells[1] if len(cells) > 1 else "", where)


def made_term(french: str, english: str, where: str = "The term") -> Term:
    """A term of these words. Raises UsageError where they make none."""
    french, english = " ".join(french.split()), " ".join(english.split())
    if not any(c.isalpha() for c in french):
        raise UsageError(f"{where} has no French words. Write the French first, then a tab and the English.")
    if max(len(french), len(english)) > LONGEST:
        raise UsageError(f"{where} is longer than {LONGEST} characters: a glossary has terms, not sentences.")
    if not all(c.isprintable() for c in french + english):
        raise UsageError(f"{where} holds a character that cannot be printed. Take it out.")
    return Term(fr=french, en="" if english == KEEP else english)


@cache
def starter() -> Glossary:
    """The glossary that ships: names of newspapers, parties, institutions and offices."""
    return Glossary(tuple(Term(fr=fr, en="" if en == KEEP else en) for fr, en in rows("glossary")))


def own_file(settings: Settings) -> Path:
    """Where the glossary of this machine's user is kept."""
    return settings.glossary or settings.home / "glossary.tsv"


def read_glossary(path: Path) -> Glossary:
    """The glossary in a file. Raises UsageError where it cannot be read."""
    return parse_glossary(read_text(path), str(path))


def read_text(path: Path) -> str:
    """The text of a glossary's file. Raises UsageError where it cannot be read."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None
    except OSError as error:
        raise UsageError(f"The glossary {path} cannot be read: {error.strerror}.") from error
    if data is None:
        raise UsageError(
            f"The glossary {path} is larger than {_MOST_BYTES // 1_000_000} MB. Leave out what is rare."
        )
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> str:
    """The text in the bytes of a glossary's file. Raises UsageError where they are no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name} is not UTF-8 text. Save it as UTF-8, with a tab between the columns."
        ) from error


def odd_lines(text: str) -> list[str]:
    """What is odd about a glossary's text, a line each: no term, one that is there already, one without effect."""
    odd: list[str] = []
    seen: dict[str, int] = {}
    for number, line in _lines(text):
        try:
            term = _term(line, f"line {number}")
        except UsageError as error:
            odd.append(str(error))
            continue
        before = seen.setdefault(normal_key(term.fr), number)
        if before != number:
            odd.append(
                f"line {number}: “{term.fr}” stands in line {before} already, which this one overrides."
            )
        if term.fr == term.en:
            odd.append(f"line {number}: “{term.fr}” is its own English; write = to keep it.")
        if not any(c.isupper() for c in term.fr) and not term.en:
            odd.append(f"line {number}: “{term.fr}” is no name, and would be left in French.")
    return odd


def load_glossary(settings: Settings) -> Glossary:
    """The glossary in force: the one that ships, unless it is switched off, and the user's own on top.

    Raises UsageError where a file that the settings name cannot be read.
    """
    base = starter() if settings.starter_glossary else Glossary()
    path = own_file(settings)
    if settings.glossary is None and not path.exists():
        return base
    return base.with_terms(read_glossary(path).terms)

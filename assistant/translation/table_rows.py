"""The rows of tables in English, cell by cell: figures by rule, words by the model, each on its own.

A model that is shown a row of figures drops some of them, or runs the cells together.
"""

import re
from collections.abc import Iterator, Mapping

from assistant.lexicon.data_files import rows as lexicon_rows
from assistant.lexicon.normalise import fold
from assistant.lexicon.verbatim import find_verbatim
from assistant.lexicon.word_counts import usual
from assistant.records import Report, Sentence, Table
from assistant.translation.figures import english_figures, english_unit
from assistant.translation.post_editing.restored_names import established
from assistant.translation.quality.estimation import audit
from assistant.translation.translated import Translated
from assistant.vocabulary import Flag

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_UNITS = re.compile(
    r"(?<![^\W\d_])(?:Mds?[ \u00a0]?€|[kKM][ \u00a0]?€|[kcm]?m[²³23]?|[kmc]?g|ha|[MGTk]?Wh?|[kMG]o|°C|pts?|h)"
    r"(?![^\W\d_])"
)
_BRACKETED = re.compile(r"(?P<words>.*?[^\s(])\s*\((?P<unit>[^()]{1,30})\)", re.DOTALL)
_BETWEEN = " | "
_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[-'’][A-ZÀ-Þa-zà-ÿ]+)*")


class TableRows:
    """The rows of a report, and what the model is asked about them."""

    def __init__(self, report: Report) -> None:
        spans = {row.n: row.cells for table in report.tables for row in table.rows}
        self._cells = {n: tuple(report.text[a:b] for a, b in cells) for n, cells in spans.items()}
        self._names = frozenset(name for table in report.tables for name in _named_rows(report, table))
        self._heads = {
            " ".join(french.split()).lower(): english for french, english in lexicon_rows("table_cells")
        }

    def __contains__(self, sentence: Sentence) -> bool:
        return sentence.kind == "row" and sentence.n in self._cells

    def asked(self) -> list[str]:
        """The words that only a model can put into English, each once."""
        found = (_words_and_unit(cell)[0] for cells in self._cells.values() for cell in cells)
        return list(dict.fromkeys(words for words in found if self._known(words) is None))

    def english(self, n: int, known: Mapping[str, Translated]) -> tuple[str, tuple[Flag, ...]]:
        """The English of row n, and what the audit says of its cells; `known` has what was asked."""
        made: list[str] = []
        flags: dict[Flag, None] = {}
        for cell in self._cells[n]:
            words, unit = _words_and_unit(cell)
            english = self._known(words)
            if english is None:
                english = " ".join(known[words].en.replace("|", "/").split())
                flags |= dict.fromkeys(audit(words, english))
            made.append(f"{english} ({english_unit(unit)})" if unit else english)
        return _BETWEEN.join(made).strip(), tuple(flags)

    def _known(self, words: str) -> str | None:
        """The English of what needs no model: figures, listed heads, names."""
        plain = " ".join(words.split())
        if plain.lower() in self._heads:
            english = self._heads[plain.lower()]
            return english.upper() if plain.isupper() and len(plain) > 3 else english
        if not _LETTERS.search(_UNITS.sub("", "".join(_apart(plain)))):
            return english_figures(plain)
        return plain if plain in self._names or _is_name(plain) else None


def _named_rows(report: Report, table: Table) -> Iterator[str]:
    """The first cells of a table whose rows are called by names that are no words: Auray, Pontivy, and so Vannes."""
    firsts = [" ".join(report.text[slice(*row.cells[0])].split()) for row in table.rows[1:] if row.cells]
    single = [first for first in firsts if _NAME.fullmatch(first)]
    strange = sum(usual(name.lower()) < 1 for name in single)
    if strange > 1 and 2 * strange > len(firsts):
        yield from (name for name in single if fold(name) not in established())


def _apart(text: str) -> Iterator[str]:
    """What is no address of a text."""
    at = 0
    for start, end, _ in find_verbatim(text):
        yield text[at:start]
        at = end
    yield text[at:]


def _words_and_unit(cell: str) -> tuple[str, str]:
    """The words of a cell, and the unit in brackets behind them; empty where there is none that is known."""
    match = _BRACKETED.fullmatch(cell)
    if match and english_unit(match["unit"]) is not None:
        return match["words"], match["unit"]
    return cell, ""


def _is_name(text: str) -> bool:
    """Whether a cell is nothing but a name of several parts: Saint-Malo, Nantes Métropole."""
    parts = re.findall(r"[^\W\d_]+", text)
    if len(parts) < 2 or not all(part[0].isupper() and not part.isupper() for part in parts):
        return False
    return any(usual(part.lower()) < 1 for part in parts)

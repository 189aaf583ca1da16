"""Whom, what place and what year a question names that the reports do not: "What did Macron say?" of one without him.

A name is looked for in the French and in its English, in what stands around the text, and in what titles and datelines
say; misspelled, as an adjective or by its letters it is there too. What is written with a capital but is an ordinary
word of the report, or begins the question, is no name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.answering.tasks.resolved_dates import published_on
from assistant.lexicon import titles
from assistant.lexicon.calendar import DAYS_EN, DAYS_FR, MONTHS_EN, MONTHS_FR
from assistant.lexicon.data_files import rows
from assistant.lexicon.french import first_names
from assistant.lexicon.normalise import fold, likeness, words
from assistant.lexicon.word_set import listed
from assistant.records import Briefing, Report

_CAPITAL = r"[A-ZÀ-ÝŒ][\w‑-]*(?:['’](?=[A-Z])[\w-]+)?"
_LINK = r"(?:de la|de l['’]|d['’]|du|des|de|von|van|der|ben|al|of|of the)"
_RUN = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?:[ \u00a0](?:{_LINK}[ \u00a0]?)?{_CAPITAL})*")
_QUOTED = re.compile(r"[«“\"][^»”\"]*[»”\"]")
_YEAR = re.compile(
    r"(?<![\d.,€$£])\b(?:19|20)\d\d\b(?![\d%]|[.,]\d| (?:people|euros|jobs|members|tonnes|metres|votes))"
)
_NO_NAMES = (
    titles.SPOKEN
    | listed(fold(" ".join((*DAYS_EN, *DAYS_FR, *MONTHS_EN, *MONTHS_FR))))
    | listed(
        "who what when where why how which whose whom is are was were do does did has have had can could will would and"
        " but so or if in on at to the a an of for by with from i ok please tell give list name quote compare"
        " qui que quoi quand ou pourquoi comment quel quelle quels quelles combien est le la les l un une des d de et"
        " mais dans sur selon parmi french english francais anglais france europe european mr mrs ms dr"
        " english-speaking internet covid christmas easter olympics noel paques"
        " president prime minister ministry minister mayor senator senate parliament court state government council"
        " national general chief city hall union republic assembly commission department region regional university"
        " party group federation association company ceo"
        " us usa uk united states kingdom eu britain british america american ngo ngos gp gps mp mps mep ai gdp vat"
    )
)
_ALIKE = 0.75
"""Likeness of two names, from which on one is the other misspelled."""
_HEAD = 4
"""Letters at the head of two names that make one the other's adjective: Belmadi, Belmadian."""
_SHORTEST_LIKE = 5


@dataclass(frozen=True)
class NamesThere:
    """The words of some reports, and what tells whether a name is among them."""

    words: frozenset[str]
    initials: frozenset[str]
    years: frozenset[int]

    @classmethod
    def of(cls, briefings: Sequence[Briefing]) -> "NamesThere":
        """What some briefed reports name."""
        texts = [text for b in briefings for text in _texts(b.report)]
        texts += [name for b in briefings for a in b.actors for name in (a.name, a.name_en, a.role_en)]
        return cls.among(texts, [b.report.date for b in briefings])

    @classmethod
    def among(cls, texts: Sequence[str], dates: Iterable[str | None] = ()) -> "NamesThere":
        """What some texts name; a report's own year and those beside it count as named."""
        found = frozenset(w for text in texts for w in words(text))
        near = {day.year + gap for iso in dates if (day := published_on(iso)) for gap in (-1, 0, 1)}
        said = {int(w) for w in found if re.fullmatch(r"(?:19|20)\d\d", w)}
        return cls(found, frozenset(w for text in texts for w in _initials(text)), frozenset(said | near))

    def has(self, word: str) -> bool:
        """Whether a folded word is there, inflected, misspelled or as initials too."""
        if word in self.words or word in self.initials or self._in_french(word):
            return True
        if len(word) < _HEAD:
            return False
        head = word[: max(_HEAD, len(word) - 3)]
        if any(
            other.startswith(head) or (len(other) >= _SHORTEST_LIKE and word.startswith(other))
            for other in self.words
        ):
            return True
        return len(word) >= _SHORTEST_LIKE and any(
            other[0] == word[0] and abs(len(other) - len(word)) < 3 and likeness(word, other) >= _ALIKE
            for other in self.words
        )

    def _in_french(self, word: str) -> bool:
        """Whether a name that English has otherwise is there as the French has it: "OTAN" for NATO."""
        return any(own <= self.words for own in _french_names().get(word, ()))


def absent(question: str, known: NamesThere) -> str:
    """The first name or year of a question that is not there; empty where all are."""
    plain = _QUOTED.sub(lambda m: " " * len(m.group()), question)
    for found in _RUN.finditer(plain):
        name = _named(found.group(), opens=not plain[: found.start()].strip(" ¿«“\"'-–"))
        if name and _is_absent(name, known):
            return f"the {name}" if plain[: found.start()].lower().endswith("the ") else name
    year = next((y for y in map(int, _YEAR.findall(plain)) if known.years and y not in known.years), None)
    return str(year) if year else ""


def _named(run: str, opens: bool) -> str:
    """The name in a run of capitals, without what only opens the question, titles and possessives."""
    tokens = [re.sub(r"['’]s?$", "", token) for token in run.split()]
    while tokens and (fold(tokens[0]) in _NO_NAMES or re.fullmatch(_LINK, tokens[0])):
        tokens.pop(0)
        opens = False
    while tokens and fold(tokens[-1]) in _NO_NAMES:
        tokens.pop()
    if opens and len(tokens) == 1:
        return ""
    return " ".join(tokens)


def _is_absent(name: str, known: NamesThere) -> bool:
    """Whether a name is not there: of a person the last name, of others every word."""
    own = [w for w in words(name) if w not in _NO_NAMES and len(w) > 1]
    if not own:
        return False
    if own[0] in _first_names() and len(own) > 1:
        return not known.has(own[-1])
    return not any(map(known.has, own))


def _texts(report: Report) -> list[str]:
    around = (report.title, report.title_en, report.source, report.author, report.publisher)
    return [report.text, *(s.en for s in report.sentences), *filter(None, around)]


def _initials(text: str) -> set[str]:
    """First letters of names of several words: "the European Union" is the EU."""
    found = set[str]()
    for run in re.findall(
        r"[A-ZÀ-Ý][\w-]+(?:[ \u00a0'’-](?:(?:of|the|and|de|la|du|des|et|pour|l|d)[ '’])*[\w-]+){1,6}", text
    ):
        letters = [w[0] for w in words(run) if w not in _SMALL]
        found.update("".join(letters[:n]) for n in range(2, len(letters) + 1))
    return found


_SMALL = listed("of the and de la du des et pour l d le les a")


@cache
def _first_names() -> frozenset[str]:
    return frozenset(map(fold, first_names()))


@cache
def _french_names() -> dict[str, tuple[frozenset[str], ...]]:
    """The words of French names, by each word of a name in capitals that English has for them."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for name in ("names_en", "acronyms_en", "persons_en"):
        for french, english, *_ in rows(name):
            own = frozenset(words(french)) - _SMALL
            for word in words(" ".join(re.findall(r"[A-Z][\w-]+", english))):
                found[word] = (*found.get(word, ()), own)
    return found

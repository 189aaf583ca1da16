"""Who and what a report tells of, sentence by sentence: everything that a pronoun may stand for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.lexicon import titles
from assistant.lexicon.french import body_nouns, first_names, people_nouns
from assistant.lexicon.gender import Gender, of_article, of_title
from assistant.records import Sentence, Span

Sort = Literal["name", "person", "body", "thing", "either", "pronoun"]
"""`either` is a noun that the lexicon does not know and that ends as nouns for people do: chevrière."""

PERSON = re.compile(
    rf"(?P<title>{titles.OF_ONE}) (?=[A-ZÀ-Þ])"
    r"|(?<![\w-])(?P<given>[A-ZÀ-Þ][a-zà-ÿ]+)(?:-[A-ZÀ-Þ][a-zà-ÿ]+)? [A-ZÀ-Þ][\w’'-]+"
)
"""Somebody by title or first name."""
_NOUN = re.compile(
    r"(?<![\w’'-])(?:(?P<article>[LlUu](?:[ae]|ne?)|[Cc]e(?:t|tte)?|[Ss]on|[Ss]a|[Nn]otre|[Aa]u|[Dd]u) |[LlDd]['’])"
    r"(?:ancien(?:ne)? |premi(?:er|ère) |jeune |nouve(?:au|lle) |petite? |grande? |ex-)?(?P<noun>[\w-]{3,})"
)
_ACRONYM = re.compile(r"(?<![\w-])[A-ZÀ-Þ]{2,6}(?![\w-])")
_SURNAME = re.compile(r"(?<![\w’'.-])[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*")
_FEMININE = re.compile(r"\w+(?:trice|ière|euse|enne|ente|ante|esse|ère|ée|ue|aine|[oa]?ise)|cheffe")
"""Nouns for a woman behind "l'"."""
_MAY_BE_SOMEBODY = re.compile(
    r"\w+(?:eu[rx]|euse|trice|ière?|iste|ien(?:ne)?|aire|ante?|ente?|logue|ée?|oise?|aise?|aine?|arde?|iate?)"
)
_COMPLEMENT = re.compile(
    r"(?:\b(?:de|des|du|au|à|en|pour|contre|par|avec|sur|dans|chez|entre)|\bd['’]) ?$", re.IGNORECASE
)
_OWN_PREPOSITION = re.compile(r"(?:du |au |d['’])", re.IGNORECASE)
_BOTH = frozenset({"au", "du"})
"""Articles that are masculine, with a preposition in them."""


@dataclass(frozen=True)
class Mention:
    """Somebody or something told of: `people` are the genders of a person it may be, none for a body or a thing."""

    span: Span
    sort: Sort
    gender: Gender
    """Of the French words, empty where nothing shows it."""
    people: frozenset[str]
    complement: bool = False
    """Behind a preposition: "la plainte du maire"."""
    again: bool = False
    """Told of before by the same last word."""

    @property
    def means(self) -> frozenset[str]:
        """Whether it is a man, a woman or a thing; several where the words do not show it."""
        return self.people | frozenset("" if self.people and self.sort != "either" else "t")


def mentions(sentences: Sequence[Sentence]) -> list[list[Mention]]:
    """The mentions of each sentence, in order."""
    surnames: dict[str, Gender] = {}
    seen: Counter[str] = Counter()
    told: list[list[Mention]] = []
    for sentence in sentences:
        found = list(_of_sentence(sentence.fr, surnames))
        told.append(sorted((_placed(m, sentence.fr, seen) for m in found), key=lambda m: m.span))
        seen.update(_last_word(sentence.fr, m) for m in found)
    return told


def _of_sentence(french: str, surnames: dict[str, Gender]) -> Iterator[Mention]:
    taken: list[Span] = []
    for match in PERSON.finditer(french):
        gender: Gender = (
            of_title(match["title"]) if match["title"] else first_names().get(match["given"].lower(), "")
        )
        taken.append(match.span())
        surnames[match.group().split()[-1]] = gender
        yield _somebody(match.span(), "name", gender)
    for match in _NOUN.finditer(french):
        if not _within(match.start("noun"), taken):
            yield _noun(match)
    for match in _ACRONYM.finditer(french):
        if not _within(match.start(), taken):
            yield Mention(match.span(), "body", "", frozenset())
    for match in _SURNAME.finditer(french):
        if match.group() in surnames and not _within(match.start(), taken):
            yield _somebody(match.span(), "name", surnames[match.group()])


def _somebody(span: Span, sort: Sort, gender: Gender) -> Mention:
    return Mention(span, sort, gender, frozenset(gender or "mf"))


def _noun(match: re.Match[str]) -> Mention:
    article, noun = (match["article"] or "").lower(), match["noun"].lower()
    gender: Gender = "m" if article in _BOTH else of_article(article)
    if noun in body_nouns():
        return Mention(match.span(), "body", gender, frozenset())
    if noun in people_nouns() and not match["noun"].istitle():
        return _somebody(match.span(), "person", gender or ("f" if _FEMININE.fullmatch(noun) else ""))
    if gender and _MAY_BE_SOMEBODY.fullmatch(match["noun"]):
        return _somebody(match.span(), "either", gender)
    return Mention(match.span(), "thing", gender, frozenset())


def _placed(mention: Mention, french: str, seen: Counter[str]) -> Mention:
    start = mention.span[0]
    behind = _COMPLEMENT.search(french, 0, start) or _OWN_PREPOSITION.match(french, start)
    again = seen[_last_word(french, mention)] > 0
    return Mention(mention.span, mention.sort, mention.gender, mention.people, behind is not None, again)


def _last_word(french: str, mention: Mention) -> str:
    return french[slice(*mention.span)].split()[-1].lower()


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)

"""He, she and it for "il" and "elle" where the model, which sees one sentence at a time, wrote another.

A sentence that opens with "il" or "elle" goes on about whoever the sentence before was about. Where that sentence
opens with a person, or ends with one behind a quotation, and the person's title, first name or article is of the
pronoun's gender, the English is made to say so; where it opens with a body ("l'association", "le ministère") and names
nobody, or with a thing ("l'autopsie"), the English says "it". Everything else is left to the model.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.lexicon import titles
from assistant.lexicon.french import ShownGender, body_nouns, first_names, people_nouns
from assistant.lexicon.gender import of_article, of_title
from assistant.lexicon.quotation_marks import CLOSES, QUOTATION
from assistant.records import Sentence
from assistant.translation.offset_text import MappedText
from assistant.translation.translated import Translated

_HEAD = re.compile(
    r"(?:Il|Elle) (?!(?:y a|faut|faudra\w*|s['’]agi\w+|pleu\w+|neige|sembl\w+|suffi\w*|convien\w+|existe|rest\w+"
    r"|manqu\w+|arrive|import\w+|vaut|fait (?:chaud|froid|nuit|jour))\b"
    r"|(?:est|était|sera|fut) (?:\d|\w+ (?:que|de)\b))|(?:Selon|D['’]après) (?:lui|elle)\b"
)
PERSON = re.compile(
    rf"(?P<title>{titles.OF_ONE}) (?=[A-ZÀ-Þ])"
    r"|(?<![\w-])(?P<given>[A-ZÀ-Þ][a-zà-ÿ]+)(?:-[A-ZÀ-Þ][a-zà-ÿ]+)? [A-ZÀ-Þ][\w’'-]+"
)
"""Somebody by title or first name."""
_OPENING_NOUN = re.compile(
    r"(?:(?:Selon|D['’]après|Pour|Contrairement à ce qu['’]\w+ [^,]{0,30}?) ?)?"
    r"(?P<article>[LlUu](?:[ae]|ne?) |[Ll]['’])(?P<noun>[\w-]+)"
)
_MAY_BE_SOMEBODY = re.compile(
    r"(?:eu[rx]|euse|trice|ière?|iste|ien(?:ne)?|aire|ante?|ente?|logue|ée?|oise?|aise?|aine?|arde?|iate?|ate|one?|al|ane)s?$"
)
"""How nouns for people end, who are more than the lexicon has."""
_OPENING = 75
"""Characters within which the person whom a sentence is about stands."""
_ONLY_QUOTED = re.compile(rf"\s*(?:{QUOTATION})\W*")
_HE_OR_SHE = re.compile(r"(?<!\w)s?he(?!\w)", re.IGNORECASE)
_HIS_OR_HER = re.compile(r"(?<!\w)(?:his|her)(?= \w)", re.IGNORECASE)
_QUOTED = re.compile(QUOTATION)
_IT = re.compile(r"(?<!\w)it(?='?s?\b)", re.IGNORECASE)


def with_persons(sentences: Sequence[Sentence], made: Sequence[Translated]) -> list[Translated]:
    """The English of sentences in order, "it" made he or she where its sentence goes on about a person."""
    out = list(made)
    for at in range(1, len(sentences)):
        sentence, head = sentences[at], _HEAD.match(sentences[at].fr)
        if head and sentence.kind == "sentence":
            wanted: ShownGender = "f" if "elle" in head.group().lower() else "m"
            before = _before(sentences[:at])
            if wanted in about(before) or _noun_before(before, wanted, people_nouns()):
                out[at] = _told_of(made[at], head.span(), {"f": "she", "m": "he"}[wanted])
            elif _noun_before(before, wanted, body_nouns() - people_nouns()) or _thing_before(before, wanted):
                out[at] = _told_of_a_body(made[at], alone=not _names_somebody(sentence.fr))
    return out


def _noun_before(french: str, wanted: ShownGender, nouns: frozenset[str]) -> bool:
    """Whether a sentence opens with one of these nouns, of this gender, and names nobody who might be meant."""
    found = _OPENING_NOUN.match(french)
    if found is None or found["noun"].lower() not in nouns or PERSON.search(french):
        return False
    return of_article(found["article"].strip().lower()) in (wanted, "")


def _thing_before(french: str, wanted: ShownGender) -> bool:
    """Whether a sentence opens with a noun of this gender that is nobody's, and names nobody: "Une autopsie …"."""
    found = _OPENING_NOUN.match(french)
    if found is None or _names_somebody(french) or _MAY_BE_SOMEBODY.search(found["noun"]):
        return False
    return of_article(found["article"].strip().lower()) == wanted


def _before(sentences: Sequence[Sentence]) -> str:
    """The sentence before, past one that is nothing but a quotation; empty for a heading."""
    for sentence in reversed(sentences[-2:]):
        if sentence.kind != "sentence":
            return ""
        if not _ONLY_QUOTED.fullmatch(sentence.fr):
            return sentence.fr
    return ""


def about(french: str) -> Iterator[str]:
    """Gender of the person a sentence opens with, and of the one who speaks behind its quotation."""
    persons = list(PERSON.finditer(french))
    closing = max(map(french.rfind, CLOSES))
    for person in persons:
        if person.start() <= _OPENING or -1 < closing < person.start() <= closing + _OPENING:
            yield _gender(person)
            return


def _gender(person: re.Match[str]) -> str:
    if person["title"]:
        return of_title(person["title"])
    return first_names().get(person["given"].lower(), "")


def _told_of(made: Translated, head: tuple[int, int], pronoun: str) -> Translated:
    """English whose first "it", made from the French head, is the pronoun."""
    for (start, _), (first, last) in made.alignment:
        found = _IT.fullmatch(made.en, first, last) or _IT.match(made.en, first, last)
        if start < head[1] and found:
            return reworded(made, found, pronoun)
    return made


def _names_somebody(french: str) -> bool:
    words = re.findall(r"[\w-]+", french.lower())
    return PERSON.search(french) is not None or not people_nouns().isdisjoint(words)


def _told_of_a_body(made: Translated, alone: bool) -> Translated:
    """English that opens with he or she says "it" outside quotation marks, and "its" where it is of nobody else."""
    if not _HE_OR_SHE.match(made.en):
        return made
    quoted = [match.span() for match in _QUOTED.finditer(made.en)]
    for pattern, word in ((_HE_OR_SHE, "it"), (_HIS_OR_HER, "its"))[: 2 if alone else 1]:
        for found in reversed(list(pattern.finditer(made.en))):
            if not any(start < found.start() < end for start, end in quoted):
                made = reworded(made, found, word)
    return made


def reworded(made: Translated, found: re.Match[str], word: str) -> Translated:
    """English with a word in the place of the one found, a capital for a capital."""
    word = f"{word[:1].upper()}{word[1:]}" if found.group()[0].isupper() else word
    english = MappedText.of(made.en).edit([(*found.span(), word)])
    moved = tuple((fr, english.locate(*en)) for fr, en in made.alignment)
    return replace(made, en=english.text, alignment=moved)

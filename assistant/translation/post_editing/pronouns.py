"""He and she for "il" and "elle" where the model, which sees one sentence at a time, wrote "it".

A sentence that opens with "il" or "elle" goes on about whoever the sentence before was about. Where that sentence
opens with a person, or ends with one behind a quotation, and the person's title or first name is of the pronoun's
gender, the English is made to say so. Everything else is left to the model.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.lexicon import titles
from assistant.lexicon.french import first_names
from assistant.lexicon.gender import of_title
from assistant.lexicon.quotation_marks import QUOTATION
from assistant.records import Sentence
from assistant.translation.model.offset_text import MappedText
from assistant.translation.model.translator import Translated

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
_OPENING = 75
"""Characters within which the person whom a sentence is about stands."""
_ONLY_QUOTED = re.compile(rf"\s*(?:{QUOTATION})\W*")
_IT = re.compile(r"(?<!\w)it(?='?s?\b)", re.IGNORECASE)


def with_persons(sentences: Sequence[Sentence], made: Sequence[Translated]) -> list[Translated]:
    """The English of sentences in order, "it" made he or she where its sentence goes on about a person."""
    out = list(made)
    for at in range(1, len(sentences)):
        sentence, head = sentences[at], _HEAD.match(sentences[at].fr)
        if head and sentence.kind == "sentence":
            wanted = "f" if "elle" in head.group().lower() else "m"
            if wanted in about(_before(sentences[:at])):
                out[at] = _told_of(made[at], head.span(), {"f": "she", "m": "he"}[wanted])
    return out


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
    closing = max(french.rfind("»"), french.rfind("”"), french.rfind('"'))
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


def reworded(made: Translated, found: re.Match[str], word: str) -> Translated:
    """English with a word in the place of the one found, a capital for a capital."""
    word = word.capitalize() if found.group()[0].isupper() else word
    english = MappedText.of(made.en).edit([(*found.span(), word)])
    moved = tuple((fr, english.locate(*en)) for fr, en in made.alignment)
    return replace(made, en=english.text, alignment=moved)

"""A parsed unit made by hand, so that what reads it is tested without the grammar model.

`unit("Le maire/nsubj>3 assure/VERB,Fin que/SCONJ la digue/nsubj>6 tiendra/VERB,Fin")`: words parted by spaces, each with
what the model would say of it behind a slash, parted by commas: a part of speech in capitals, a relation with the
number of its head (`nsubj>3`), and values of its form (`Fin`, `Inf`, `Part`, `Plur`, `Masc` …). Words without a part of
speech get one by their look. Words between « and » are those of a quotation, «…» stands for one that is on its own.
"""

import re

from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.french import word_class
from assistant.records import SentenceKind

_FORMS = {
    **dict.fromkeys(("Fin", "Inf", "Part"), "VerbForm"),
    **dict.fromkeys(("Sing", "Plur"), "Number"),
    **dict.fromkeys(("Masc", "Fem"), "Gender"),
    **dict.fromkeys(("Pres", "Past", "Imp"), "Tense"),
}
_SMALL = {
    "DET": word_class("determiners"),
    "PRON": word_class("subject pronouns") | word_class("clitics") | {"qui"},
    "ADP": word_class("prepositions") | word_class("of"),
    "CCONJ": frozenset({"et", "mais", "ou"}),
}


def unit(written: str, kind: SentenceKind = "sentence", paragraph: int = 0, start: int = 0) -> Unit:
    """The unit, its words one space apart (none after an elision) from offset `start`."""
    words: list[Word] = []
    free: list[int] = []
    fragments: list[int] = []
    at, quote = start, None
    for token in written.split():
        if token in ("«", "»"):
            quote = len(free) + len(fragments) if token == "«" else None
            fragments += [] if quote is None else [quote]
            at += 2
            continue
        whole = token == "«…»"
        number = len(free) + len(fragments) if whole else quote
        free += [len(free) + len(fragments)] if whole else []
        words.append(_word(len(words), "« … »" if whole else token, at, number, whole))
        at = words[-1].end + (0 if words[-1].low.endswith("'") else 1)
    return Unit(start, words[-1].end if words else start, paragraph, kind, words, free, fragments)


def text_of(parsed: Unit) -> str:
    """The text that the unit's offsets point into, where it begins at 0."""
    text = ""
    for word in parsed.words:
        text = text.ljust(word.start) + word.text
    return text


def _word(i: int, token: str, start: int, quote: int | None, free: bool) -> Word:
    form, _, given = token.partition("/") if token != "/" else ("/", "", "")
    pos, dep, head = "", "", i
    morph: dict[str, str] = {}
    for value in filter(None, given.split(",")):
        relation = re.fullmatch(r"([a-z:]+)>(\d+)", value)
        if relation:
            dep, head = relation[1], int(relation[2])
        elif value in _FORMS:
            morph[_FORMS[value]] = value
        elif value.isupper():
            pos = value
        else:
            raise ValueError(f"neither part of speech, relation nor form: {token}")
    text = form.replace("_", " ")
    low = "" if free else text.lower().replace("’", "'")
    pos = "INTJ" if free else pos or _look(i, text, low, morph)
    return Word(i, text, low, start, start + len(text), quote, free, False, pos, dep, head, morph)


def _look(i: int, form: str, low: str, morph: dict[str, str]) -> str:
    if not re.search(r"\w", form):
        return "PUNCT"
    if "VerbForm" in morph:
        return "VERB"
    small = next((pos for pos, words in _SMALL.items() if low in words), "")
    if small:
        return small
    if form.isdigit():
        return "NUM"
    return "PROPN" if form[:1].isupper() and i else "NOUN"

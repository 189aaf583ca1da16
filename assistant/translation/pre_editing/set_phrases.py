"""Set phrases of letters and notices: "Bien à vous," is no sentence that a model knows from its training."""

import re
from functools import cache

from assistant.lexicon import titles
from assistant.lexicon.data_files import rows
from assistant.lexicon.french import first_names
from assistant.lexicon.word_counts import usual

_END = re.compile(r"[\s,.!]*$")
_SIGNED = re.compile(
    rf",?\s+(?P<name>(?:{titles.FRENCH}\s)?[A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*){{0,4}})$"
)
_NAME = re.compile(r"(?P<given>[A-ZÀ-Þ][a-zà-ÿ]+)(?:-[A-ZÀ-Þ][a-zà-ÿ]+)? (?P<last>[A-ZÀ-Þ][\w'’-]+)")
_A_WORD = 6.0
"""How usual a word is that is rather a word than a last name."""
_LONGEST = 300


def set_phrase(text: str) -> str | None:
    """The English of a text that is a set phrase, with its mark and the name behind it; None for any other.

    A text that is nothing but somebody's name is its own English.
    """
    if len(text) > _LONGEST:
        return None
    end = _END.search(text)
    body = text[: end.start()] if end else text
    mark = "".join(text[len(body) :].split())
    named = _NAME.fullmatch(body)
    if named and named["given"].lower() in first_names() and usual(named["last"].lower()) < _A_WORD:
        return text
    if (english := _english(body)) is not None:
        return f"{english}{mark}"
    signed = _SIGNED.search(body)
    english = _english(body[: signed.start()].rstrip(" ,")) if signed else None
    return f"{english}, {signed['name']}{mark}" if english and signed else None


def _english(body: str) -> str | None:
    plain = " ".join(body.replace("’", "'").split())
    return next((english for pattern, english in _phrases() if pattern.fullmatch(plain)), None)


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(french, re.IGNORECASE), english) for french, english in rows("set_phrases"))

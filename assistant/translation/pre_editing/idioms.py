"""Newspaper French -> plainer French for the translation model, where it is known to misunderstand.

opus-mt takes idioms at their word ("dont trois ferme": including three farms). What the reader is shown is never
changed: only what the model sees, and each changed stretch still stands for the words it replaced.

`data/idioms.tsv` has the idioms, `data/plain_french.tsv` the words of courts, police, councils and the like; `incises`
does the verbs of speech. `python -m benchmarks.rows` shows what each row is still good for.
"""

import re
from functools import cache, cached_property

from assistant.lexicon.data_files import rows
from assistant.translation.model.offset_text import MappedText
from assistant.translation.pre_editing.demonyms import nationals
from assistant.translation.pre_editing.incises import plain_incises
from assistant.translation.pre_editing.substitution import Substitution
from assistant.translation.pre_editing.verb_phrases import pattern, replacement

_ENDING = r"(?P<v>er|ées?|és?|ent|e|aient|ait|ant|a|èrent|era|eront|erait|eraient)"
_NUMBER = r"(\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|dix-huit|vingt)"
_SEAMS = (
    (re.compile(r"\b([LlDdNn])[ea] (?=(?!onze|oui|une?\b|y)[aeiouéèêâîôûœ])"), r"\1'"),
    (re.compile(r"\b([LlDdNn])'(?=[bcdfgjklmnpqrstvwxzç])"), r"\1e "),
    (re.compile(r"\bde les(?= [a-zà-ÿ]+(?<!er)(?<!ir)(?<!re)\b)"), "des"),
    (re.compile(r"\bde le(?= [a-zà-ÿ]+(?<!er)(?<!ir)(?<!re)\b)"), "du"),
    (re.compile(r"\bdu (?=(?!onze|oui|y)[aeiouéèêâîôû])"), "de l'"),
    (re.compile(r"\bau (?=(?!onze|oui|y)[aeiouéèêâîôû])"), "à l'"),
)
"""What an edit leaves where it meets the words before: la embarcation, l'maire, de les aides."""
_UNCERTAIN = re.compile(r"\?P<\w+>|<[^>]*>|\([^()]*\)[?*+]?|\[[^\]]*\][?*+]?|\\\w|\w[?*+]|\{n\}")


class Idiom:
    """A row of a table; what it searches for is made when it is first needed."""

    def __init__(self, french: str, plain: str) -> None:
        self.french, self.plain = french, plain
        self._word, *self._words = _certain_words(french) or ("",)

    def may_stand_in(self, lower: str) -> bool:
        """Whether a text in lower case has the letters that any match has; most lack them, and are not searched."""
        return self._word in lower and all(word in lower for word in self._words)

    @cached_property
    def rule(self) -> Substitution:
        """The pattern, and what the model sees instead."""
        source = pattern(self.french.replace("~", _ENDING).replace("{n}", _NUMBER))
        flags = re.NOFLAG if "[A-Z" in self.french else re.IGNORECASE
        plain = replacement(self.french, self.plain.replace("~", r"\g<v>"))

        def replaced(match: re.Match[str]) -> str:
            words = plain(match)
            return words[:1].upper() + words[1:] if match.group()[:1].isupper() else words

        return Substitution(re.compile(rf"(?<!\w)(?:{source})(?!(?<=\w)\w)", flags), replaced)


def plain_french(text: MappedText) -> MappedText:
    """The text with what the model would misunderstand said more plainly."""
    text = nationals(text)
    lower = text.text.lower()
    for idiom in idioms():
        if idiom.may_stand_in(lower) and idiom.rule.pattern.search(text.text):
            text = _seamless(idiom.rule.done_to(text))
            lower = text.text.lower()
    return plain_incises(text)


def _seamless(text: MappedText) -> MappedText:
    for seam, whole in _SEAMS:
        text = text.edit((*found.span(), found.expand(whole)) for found in seam.finditer(text.text))
    return text


@cache
def idioms() -> tuple[Idiom, ...]:
    """All rows, in the order in which they are looked for."""
    return tuple(Idiom(*row) for name in ("idioms", "plain_french") for row in rows(name))


def _certain_words(french: str) -> tuple[str, ...]:
    """The runs of letters that stand in a pattern outside any group, choice or repetition, the longest first."""
    before = None
    while before != french:
        before, french = french, _UNCERTAIN.sub(" ", french)
    return tuple(sorted((run.lower() for run in re.findall(r"[^\W\d_]+", french)), key=len, reverse=True))

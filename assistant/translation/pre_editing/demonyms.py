"""One person called by a nationality -> a man or a lady of it, for the translation model.

"L'Allemande réclame" came out as Germany calling, "le Suisse" as Switzerland, "la Chinoise" as the Chinese: what
the model sees is "la dame allemande", which it always takes for one person. Its "lady" is then made a woman. With
a name behind it, it is understood: "l'Allemande Clara Neumann".
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from assistant.lexicon.data_files import rows
from assistant.lexicon.normalise import fold
from assistant.records import Alignment
from assistant.translation.offset_text import Edit, MappedText

_AGED = r"(?P<aged>(?:jeune|ancienne?|vieux|vieil|vieille|autre|seule?|même) )?"
_NOT_NAMED = r"(?![\w'-]| [A-ZÀ-Þ]| des\b| de (?:la |l')?[A-ZÀ-Þ]| d'[A-ZÀ-Þ]| moyen)"
_NO_SURNAME = r"(?:(?<![\w.] )|(?=[a-zà-ÿ]))"
"""Not the name of Anne Le Breton."""
_COUNTRIES = frozenset({"Argentine", "Corse", "Philippine"})
"""Feminines that are a country's name too, or nearly one."""
_BEFORE_A_MAN = {"le ": "l'", "ce ": "cet ", "du ": "de l'", "au ": "à l'"}
_NIGERIAN = re.compile(r"\bNigerian")
_LADY = re.compile(r"\blady\b")


def nationals(text: MappedText) -> MappedText:
    """The text with a person's nationality as an adjective of a man or a lady."""
    for pattern, noun in (_women(), "dame"), (_men(), "homme"):
        text = text.edit(edit for match in pattern.finditer(text.text) for edit in _edits(match, noun))
    return text


def with_women(english: MappedText, french: str) -> MappedText:
    """The English with a woman for each lady, where the model was shown one of a nationality."""
    return english.sub(_LADY, "woman") if _shown().search(french) else english


def with_nigeriens(english: MappedText, alignment: Alignment, french: str) -> MappedText:
    """The English with Nigeriens for those of Niger, whom the model takes for Nigerians; with the model's French."""
    if "nigérien" not in french.lower():
        return english
    of_niger = {
        english.locate(*en) for fr, en in alignment if french[slice(*fr)].lower().startswith("nigérien")
    }
    return english.sub(
        _NIGERIAN,
        lambda m: "Nigerien" if any(a <= m.start() < b for a, b in of_niger) else m.group(),
    )


def _edits(match: re.Match[str], noun: str) -> Iterator[Edit]:
    article = match["article"].lower()
    if noun == "dame" and article == "l'":
        article = "la "
    elif noun == "homme" and not match["aged"]:
        article = _BEFORE_A_MAN.get(article, article)
    if match["article"][0].isupper():
        article = article.capitalize()
    yield *match.span("article"), article
    yield *match.span("who"), f"{noun} {_adjectives()[fold(match['who'])]}"


@cache
def _adjectives() -> dict[str, str]:
    """Nationalities as nouns, folded, and as adjectives; a capital may lack its accent: Egyptien."""
    words = (word.removeprefix("*") for row in rows("nationals") for word in row)
    return {fold(word): word.lower() for word in words} | {"suissesse": "suisse"}


@cache
def _women() -> re.Pattern[str]:
    return _somebody(r"[Ll]'|[Ll]a |[Cc]ette ", [w for _, w in rows("nationals") if w not in _COUNTRIES])


@cache
def _men() -> re.Pattern[str]:
    unknown = [man for man, _ in rows("nationals") if not man.startswith("*")]
    return _somebody(r"[Ll]'|[Ll]e |[Dd]u |[Aa]u |[Cc]et? |[Uu]n ", unknown)


def _somebody(articles: str, nationalities: Iterable[str]) -> re.Pattern[str]:
    who = "|".join(nationalities).replace("É", "[ÉE]")
    return re.compile(rf"{_NO_SURNAME}(?<![\w-])(?P<article>{articles}){_AGED}(?P<who>{who}){_NOT_NAMED}")


@cache
def _shown() -> re.Pattern[str]:
    return re.compile(rf"\bdame (?:{'|'.join(_adjectives().values())})\b")

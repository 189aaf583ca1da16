"""What a noun phrase says of whoever it names: name, title, head noun, gender, number and role."""

from collections.abc import Sequence

from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.mentions.names import TITLES, is_title, text_of
from assistant.attribution.mentions.whose_name import find_name, with_adjectives
from assistant.attribution.parsing.units import Word
from assistant.lexicon.french import first_names, word_class
from assistant.lexicon.gender import AGREEMENT, BEFORE_TRADE, GENDERED, of_trade
from assistant.lexicon.nouns import (
    compound,
    compound_length,
    is_person_noun,
    is_speaker_noun,
)
from assistant.lexicon.number_words import COUNT_FR
from assistant.records import Span

ARTICLES = frozenset({"le", "la", "l'", "les"})
_OF = word_class("of")
_ORDINALS = word_class("ordinals")
_BEFORE_TRADE = _ORDINALS | {"ancien", "ancienne", "anciens", "anciennes", "jeune", "jeunes"}


def describe(words: Sequence[Word], first: int, core: int, last: int, determiner: str) -> Phrase:
    """The phrase of words [first, last), whose determiner ends before word `core`."""
    naming = find_name(words, core, last, alone=not determiner)
    title = next((words[i].low for i in range(core, last) if is_title(words[i])), "")
    noun_at = None if naming.rule == "listed name" else _head_noun(words, core, last, naming.name)
    noun = _noun_at(words, noun_at, last) if noun_at is not None else ""
    if noun_at is None and determiner in ARTICLES:
        naming = with_adjectives(words, last, naming)
    name = naming.name
    name_text = text_of(words, name) if name else ""
    head = noun_at if noun_at is not None else core
    gender, number = _agreement(words[head], determiner, title, name_text, noun)
    if head > core and noun and not title and words[head - 1].low in BEFORE_TRADE:
        gender = BEFORE_TRADE[words[head - 1].low]  # "l'ancienne ministre"
    role = None
    if name and noun and words[core].start < name[0] and _describes(noun):
        role = (words[core].start, max(w.end for w in words[core:last] if w.end <= name[0]))
    span = (words[first].start, words[last - 1].end)
    return Phrase(
        first, last, head, noun, determiner, name, name_text, title, "", gender, number, span, role,
        naming=naming.rule,
    )  # fmt: skip


def _head_noun(words: Sequence[Word], core: int, last: int, name: Span | None) -> int | None:
    """The first noun outside the name; any first word where the phrase has neither."""
    for i in range(core, last):
        named = name and name[0] <= words[i].start < name[1]
        if words[i].low in _BEFORE_TRADE and i + 1 < last and is_speaker_noun(words[i + 1].low):
            continue  # "un second responsable", "le Premier ministre", "son ancienne adjointe"
        if words[i].low == "%":
            continue
        if i + 1 < last and _qualifies(words[i], words[i + 1]):
            continue  # "un troisième mandat", "le dernier baromètre"
        if i == core + 1 and words[core].pos == "VERB" and (words[i].pos == "ADJ" or words[i].low in _OF):
            return core  # "l'offre américaine", "le démenti du maire"
        if name and name[0] == words[core].start and name[1] <= words[i].start:
            return None  # "la Confluence citoyenne"
        if (
            not named
            and words[i].low not in TITLES
            and (words[i].pos == "NOUN" or is_speaker_noun(words[i].low))
        ):
            return i
    return None if name else next((i for i in range(core, last) if words[i].pos != "NUM"), core)


def _noun_at(words: Sequence[Word], i: int, last: int) -> str:
    """The noun that begins at word i, with its other words where only they together tell of a person: "bras-droit"."""
    lows = [word.low for word in words[i:last]]
    whole = compound(lows[: compound_length(lows)])
    return whole if whole and not is_person_noun(lows[0]) else lows[0]


def _describes(noun: str) -> bool:
    """Whether the noun says what somebody is; "le cas Lavergne" does not."""
    return is_speaker_noun(noun) and noun not in _ORDINALS


def _qualifies(word: Word, noun: Word) -> bool:
    """Whether the word is an adjective before its noun, though it may be a noun for somebody elsewhere."""
    names = is_speaker_noun(noun.low) or noun.text[:1].isupper()
    return word.pos == "ADJ" and noun.pos == "NOUN" and (word.low in ("dernier", "dernière") or not names)


def _agreement(head: Word, determiner: str, title: str, name: str, noun: str) -> tuple[str, int]:
    """Gender and number, by title, determiner, first name and last by what the parser shows."""
    number = 2 if {determiner, title} & word_class("plural words") else 1
    if noun and not determiner and not name and head.morph.get("Number") == "Plur":
        number = 2
    first = name.split(" ")[0].lower()
    if title not in GENDERED and first in first_names() and (not noun or is_person_noun(noun)):
        return first_names()[first], number  # "le maire Christiane Bonnafous", "le Dr Sophie Rambaud"
    if noun in word_class("masculine nouns"):
        return "m", number
    if shown := of_trade(noun):
        return shown, number
    for word in (title, determiner):
        if word in word_class("masculine words"):
            return "m", number
        if word in word_class("feminine words"):
            return "f", number
    if first in first_names():
        return first_names()[first], number
    return AGREEMENT.get(head.morph.get("Gender", "") if noun else "", ""), number


def all_of_them(words: Sequence[Word], i: int) -> bool:
    """Whether "tous deux", "toutes trois" stands here without a noun."""
    counted = words[i].low in ("tous", "toutes") and i + 2 < len(words)
    return counted and words[i + 1].low in COUNT_FR[2:5] and words[i + 2].pos not in ("NOUN", "PROPN", "ADJ")

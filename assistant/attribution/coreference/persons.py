"""Whether a name alone shows a person, and no firm, place or paper."""

from functools import cache

from assistant.attribution.coreference.entity import name_words
from assistant.attribution.mentions.mention import Phrase
from assistant.lexicon.aliases import same_body
from assistant.lexicon.french import body_nouns, first_names, word_class
from assistant.lexicon.normalise import fold
from assistant.lexicon.nouns import figure_for_somebody, is_person_noun

_MEDIA = word_class("media whose name looks like a person's")


def names_person(phrase: Phrase) -> bool:
    """Whether title, trade, first name or two bare capitals show a person."""
    if phrase.title or is_person_noun(phrase.noun) or (phrase.name and figure_for_somebody([phrase.noun])):
        return True
    if fold(phrase.name_text).startswith(_media()) or same_body(phrase.name_text):
        return False
    first = name_words(phrase.name_text)[:1]
    if not first:
        return False
    several = len(phrase.name_text.split()) > 1 and not phrase.determiner and not phrase.noun
    return phrase.name_text.split()[0].lower() in first_names() or (several and first[0] not in body_nouns())


@cache
def _media() -> tuple[str, ...]:
    """Beginnings of names of media, folded."""
    return tuple(fold(name).replace("_", " ") for name in _MEDIA)

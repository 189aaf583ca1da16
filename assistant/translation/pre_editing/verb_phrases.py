"""A verb of a pattern in any of its forms, and another verb put in its place in the same form.

`<tirer> la sonnette d'alarme` -> `<alerter>`: "ont une nouvelle fois tiré la sonnette d'alarme" -> "ont une nouvelle
fois alerté". `<se …>` is a verb with its pronoun. The auxiliary follows the verb ("est monté au créneau" -> "a
protesté"), and "ne" and "de" lose or get back their vowel.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from assistant.lexicon.conjugation import Cell, paradigm
from assistant.lexicon.word_set import listed

VERB = re.compile(r"(?<!\?P)(?<!\\g)<(?P<pronoun>se |s')?(?P<infinitive>\w+)>")
"""A verb in a pattern, to be found in any form."""
_VOWEL = re.compile(r"[aeiouyéèêâîôû]|h(?!auss|eurt|ât|ant|arcel|iss|url|ériss|aïr|ach)", re.IGNORECASE)
_BEING = re.compile(
    r"\b(?:été|être|étant|est|sont|était|étaient|sera|seront|serait|seraient|fut|furent|soit|soient)(?: \w+ment)? $"
)
_WITH_ETRE = frozenset(
    listed(
        "aller venir revenir devenir parvenir intervenir survenir arriver partir repartir sortir entrer rentrer monter "
        "remonter descendre redescendre tomber retomber rester naître mourir passer repasser retourner"
    )
)
_AVOIR_OF: Mapping[str, str] = MappingProxyType(
    {
        "être": "avoir",
        "est": "a",
        "sont": "ont",
        "était": "avait",
        "étaient": "avaient",
        "sera": "aura",
        "seront": "auront",
        "serait": "aurait",
        "seraient": "auraient",
        "soit": "ait",
        "soient": "aient",
        "étant": "ayant",
        "sommes": "avons",
        "êtes": "avez",
        "suis": "ai",
    }
)
_ETRE_OF: Mapping[str, str] = MappingProxyType({avoir: etre for etre, avoir in _AVOIR_OF.items()})
_OF_MANY = frozenset(listed("ont avaient auront auraient aient avons"))
_DAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_ADVERBS = (
    r"(?: (?:pas|plus|jamais|guère|point|encore|déjà|aussi|également|ainsi|donc|alors|bien|même|certes|vite|toujours"
    r"|souvent|longtemps|parfois|presque|trop|assez|enfin|tous|toutes|tout|en effet|à nouveau|de nouveau"
    r"|à (?:son|leur) tour|aussitôt|ensuite|peu à peu|d'ailleurs|d'abord|désormais|maintenant|aujourd'hui|hier|depuis"
    r"|plutôt|surtout|pourtant|cependant|toutefois|quand même|d'ores et déjà|sans doute|peut-être|beaucoup|très|fort"
    r"|mal|mieux|un peu|en partie|en vain|en outre|par ailleurs|en revanche|au moins|d'emblée|soudain|sans cesse"
    r"|un temps|tant bien que mal|(?:lui|elle|eux|elles) aussi|à (?:plusieurs|maintes|deux|trois) reprises"
    rf"|dans la foulée|(?:ce )?(?:{_DAY})(?: (?:matin|midi|soir|après-midi|dernier))?|ce (?:matin|soir|week-end)"
    r"|cette (?:semaine|année|nuit|fois)"
    r"|une (?:nouvelle|première|deuxième|seconde) fois|une fois (?:de plus|encore)|[a-zéèê]+ment)){0,2}"
)


def pattern(french: str) -> str:
    """The regular expression of a pattern; a verb in it is found in any form, adverbs behind it or not."""
    return VERB.sub(lambda verb: _any_form(verb["infinitive"], bool(verb["pronoun"])), french)


def replacement(french: str, plain: str) -> Callable[[re.Match[str]], str]:
    """What stands for a match of the pattern: the plain words, their verb in the form that the pattern's has there."""
    source, target = VERB.search(french), VERB.search(plain)
    if source is None or target is None:
        return lambda match: match.expand(plain)
    before, after = plain[: target.start()], plain[target.end() :]
    put = _Put(source["infinitive"], target["infinitive"], bool(target["pronoun"]))
    return lambda match: match.expand(before) + put(match) + match.expand(after)


class _Put:
    """One verb in the place of another."""

    def __init__(self, source: str, target: str, reflexive: bool) -> None:
        meanings = list(paradigm(source).items())
        self.cells: dict[str, Cell] = {form: cell for cell, form in reversed(meanings)}
        self.participles: dict[str, Cell] = {
            form: cell for cell, form in reversed(meanings) if cell.startswith("participle")
        }
        self.forms = paradigm(target)
        self.reflexive = reflexive
        self.with_etre = reflexive or target in _WITH_ETRE

    def __call__(self, match: re.Match[str]) -> str:
        words = self._compound(match) if match["auxiliary"] else self._simple(match)
        if self.reflexive and not self.cells.get((match["form"] or "").lower(), "").startswith("participle"):
            words = _elided(_own(match), words)
        return _elided(match["bare"].strip(" '") + " ", words) if match["bare"] else words

    def _compound(self, match: re.Match[str]) -> str:
        auxiliary = match["auxiliary"].lower()
        cell = self.participles[match["participle"].lower()]
        if not self.with_etre:
            auxiliary, cell = _AVOIR_OF.get(auxiliary, auxiliary), "participle"
        elif auxiliary in _ETRE_OF:
            cell = "participle, plural" if auxiliary in _OF_MANY else "participle"
            auxiliary = _ETRE_OF[auxiliary]
        return f"{auxiliary}{match['amid']} {self.forms[cell]}"

    def _simple(self, match: re.Match[str]) -> str:
        form = match["form"].lower()
        passive = form in self.participles and _BEING.search(match.string, 0, match.start())
        return self.forms[(self.participles if passive else self.cells)[form]] + match["aside"]


def _any_form(infinitive: str, reflexive: bool) -> str:
    forms = paradigm(infinitive)
    participles = _either(form for cell, form in forms.items() if cell.startswith("participle"))
    alone = _either(form for cell, form in forms.items() if not (reflexive and cell.startswith("participle")))
    auxiliary = _either(_AVOIR_OF if reflexive or infinitive in _WITH_ETRE else _ETRE_OF)
    pronoun = "(?P<pronoun>s'|se |m'|me |nous |vous )" if reflexive else "(?P<pronoun>)"
    return (
        rf"(?P<bare>\b(?:ne |n'|de |d'))?{pronoun}(?:(?P<auxiliary>{auxiliary})(?P<amid>{_ADVERBS})"
        rf" (?P<participle>{participles})|(?P<form>{alone})(?P<aside>{_ADVERBS}))(?!\w)"
    )


def _own(match: re.Match[str]) -> str:
    """The pronoun that goes with the verb: the one there was, or that of the third person."""
    there = match["pronoun"].lower().strip(" '")
    return {"": "se", "s": "se", "m": "me"}.get(there, there) + " "


def _elided(word: str, following: str) -> str:
    """Two words, the first without its vowel before another: ne + alerte -> n'alerte."""
    word = {"n ": "ne ", "d ": "de "}.get(word.lower(), word)
    if word.lower()[:-1] in {"ne", "de", "se", "me"} and _VOWEL.match(following):
        return f"{word[:-2]}'{following}"
    return word + following


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(set(words), key=len, reverse=True))

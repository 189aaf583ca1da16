"""Verbs of speech around quotations -> plainer ones for the translation model, and what a quotation cuts in two.

Behind a quotation the model does not expect a verb for anything: "« … », tranche X" stays French. `data/incises.tsv`
has such verbs. They keep the forms that stand there, the present and the compound past, with the pronoun behind them
("s'est-il emporté"), which no other verb phrase has; so one pattern of all their forms does, quicker than one a verb.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from assistant.lexicon import titles
from assistant.lexicon.conjugation import forms, paradigm, present
from assistant.lexicon.data_files import rows
from assistant.lexicon.french import body_nouns, people_nouns
from assistant.lexicon.word_set import listed
from assistant.translation.offset_text import MappedText
from assistant.translation.pre_editing.substitution import Substitution
from assistant.translation.pre_editing.verb_phrases import pattern, replacement

# Behind a quotation, with a comma or a stop of its own: « … », tranche X; « … ? » s'emporte X.
_BEHIND = r"(?P<behind>\"\s?,\s|,\"\s|[!?…]\"\s)"
# Le prix baissera, a lâché la dirigeante.
_AT_THE_END = (
    r"(?P<behind>(?<=\w), )(?=(?:a|ont) \w+ "
    rf"(?:l[ae]s? |l'|{titles.SHORT_OF_ONE} |(?-i:[A-ZÀ-Þ]))"
    r"(?![^,;:\"]* d(?:'avoir|'être|e \w+[ei]r)\b)[^,;:\"]{3,80}\.?$)"
)
_DETERMINER = (
    r"(?:l[ae]s? |l'|une? |des? |d'|s(?:on|a|es) |leurs? |plusieurs |certaine?s |ce(?:tte)? "
    rf"|{titles.SHORT_OF_ONE} )"
)

_OF_WORDS: Mapping[str, str] = MappingProxyType(
    {"raconter": "dire", "confier": "déclarer"}
    | dict.fromkeys(listed("glisser assurer temporiser"), "déclarer")
    | dict.fromkeys(listed("enchaîner renchérir"), "ajouter")
    | dict.fromkeys(listed("pester grogner maugréer râler"), "protester")
    | dict.fromkeys(listed("nuancer relativiser tempérer"), "préciser")
    | {"souffler": "murmurer", "marteler": "insister", "trancher": "affirmer", "ironiser": "plaisanter"}
)
"""Verbs that have words for their object, and never people, and plainer ones."""
_OF_PEOPLE_TOO: Mapping[str, str] = MappingProxyType(
    {"accuser": "affirmer", "annoncer": "indiquer", "dénoncer": "déplorer", "protester": "déplorer"}
)
"""Verbs that may have people for their object: not behind the one comma of a sentence, where the subject follows."""


def plain_incises(text: MappedText) -> MappedText:
    """The text with verbs of speech that the model knows, and with nothing denied across a quotation mark."""
    if not any(mark in text.text for mark in ('"', "-", ", ")):
        return text
    for substitution in (*_cut_in_two(), *incises(), *_before_people()):
        text = substitution.done_to(text)
    return text


@cache
def _before_people() -> tuple[Substitution, ...]:
    """Le prix baissera, confie un vieux négociant; not: Il se tait, accusant un vieux négociant."""
    anywhere, after_all = r"(?<=[\w%)])", r"(?:(?<=^)|(?<=[.:;\"] ))(?P<said>[^,.:;\"]{12,})"
    return tuple(
        Substitution(re.compile(pattern(rf"{place}, <{verb}>(?= {_DETERMINER})")), _of_people(verb, plain))
        for place, verbs in ((anywhere, _OF_WORDS), (after_all, _OF_PEOPLE_TOO))
        for verb, plain in verbs.items()
    )


def _of_people(verb: str, plain: str) -> Callable[[re.Match[str]], str]:
    plainly = replacement(f"<{verb}>", f", <{plain}>")
    person = re.compile(rf" {_DETERMINER}(?:[\w-]+ )?([\w-]+)")

    def replaced(match: re.Match[str]) -> str:
        who = person.match(match.string, match.end())
        words = re.findall(r"[\w-]+", who.group().lower()) if who else ()
        if match.group().endswith("ant") or (people_nouns() | body_nouns()).isdisjoint(words):
            return match.group()
        return (match.groupdict().get("said") or "") + plainly(match)

    return replaced


_INVERTED = r"(?P<inverted>(?:-t)?-(?:il|elle)s?)"
_ADVERB = r"(?P<adverb> (?:alors|aussi|ensuite|encore|même|également|ainsi|aussitôt|d'emblée))?"


_AUXILIARIES: Mapping[str, str] = MappingProxyType(
    {"s'est": "a", "se sont": "ont", "s'était": "avait", "s'étaient": "avaient"}
    | {auxiliary: auxiliary for auxiliary in ("avaient", "avait", "aurait", "ont", "a")}
)
"""Auxiliaries of verbs with "se" and without, and that of a plain verb in their place."""
_BEFORE_COLON = r"(?= ?: ?\")"
"""Le juge gronde : « … »"""


_NO_AUXILIARY = "".join(
    rf"(?<!\b{form})" for form in listed("a ont avait avaient aurait auraient aura auront ait aient")
)


@cache
def _cut_in_two() -> tuple[Substitution, ...]:
    """What a quotation cuts in two: n'est "pas question"; ne cède "pas d'un mètre"; ni "l'un…"; rien; dit "voir…"."""
    denied = r"(?P<ne>\b[Nn](?:e |')[^\".;:]{1,40}?) \""
    return (
        Substitution(
            re.compile(r"(?P<is>\b[Ii]l n'(?:est|était|sera|serait)) \"(?=pas question\b)"),
            lambda match: f'"{match["is"]} ',
        ),
        Substitution(
            re.compile(denied + r"(?P<pas>pas|plus|jamais|guère) (?=[^\"]{3})"),
            lambda match: f'{match["ne"]} {match["pas"]} "',
        ),
        Substitution(
            re.compile(denied + r"ni (?P<one>[^\"]{2,60}?) ni (?P<other>[^\"]{2,60}\")"),
            lambda match: f'{match["ne"]} pas "{match["one"]} ou {match["other"]}',
        ),
        Substitution(
            re.compile(
                r"\b[Nn](?:e |')(?P<verb>(?:(?!pas |plus |jamais |guère )[^\".;:]){1,40}?(?<!avoir)(?<!être)"
                rf"{_NO_AUXILIARY}) (?=\"(?:rien|aucune?|personne|jamais)(?!\w))"
            ),
            lambda match: f"{match['verb']} ",
        ),
        Substitution(
            re.compile(
                r"(?P<says>\b(?:dit|disent|disait|disaient)) \"(?P<doing>(?:ne (?:pas|plus|jamais) )?\w+(?:er|ir|re)) "
                r"(?=l[ae]s? |l'|un|d|son|sa|tou|à |au|avec |acte )"
            ),
            lambda match: f'{match["says"]} {match["doing"]} "',
        ),
    )


@cache
def incises(without: str = "") -> tuple[Substitution, ...]:
    """A verb in the present behind a quotation, one with its subject inverted anywhere, and one in the past.

    The row of the verb `without` is left out, for whoever measures what it is good for.
    """
    now, past = _forms(without)
    simple = rf"(?P<clitic>s'|se )?(?P<to>(?:lui|leur|nous) )?(?P<verb>{'|'.join(now)})"
    compound = (
        rf"(?P<to>(?:lui|leur|nous) )?(?P<auxiliary>{'|'.join(_AUXILIARIES)}){_INVERTED}?{_ADVERB} "
        rf"(?P<verb>{'|'.join(past)})(?!\w)"
    )

    def present_plainly(match: re.Match[str]) -> str:
        plain = now[match["verb"]].get(bool(match["clitic"]))
        if plain is None:
            return match.group()
        return f"{match.groupdict().get('behind') or ''}{match['to'] or ''}{plain}{match['inverted'] or ''}"

    def past_plainly(match: re.Match[str]) -> str:
        reflexive = match["auxiliary"] != _AUXILIARIES[match["auxiliary"]]
        plain = past[match["verb"]].get(reflexive)
        if plain is None:
            return match.group()
        auxiliary = _AUXILIARIES[match["auxiliary"]]
        inverted = match["inverted"] or ""
        if reflexive and inverted.startswith("-") and auxiliary == "a":
            inverted = f"-t{inverted}"
        return f"{match['behind']}{match['to'] or ''}{auxiliary}{inverted}{match['adverb'] or ''} {plain}"

    return (
        Substitution(re.compile(rf"{_BEHIND}{simple}{_INVERTED}?(?![\w'-])"), present_plainly),
        Substitution(re.compile(rf"(?<![\w'-]){simple}{_INVERTED}(?!\w)"), present_plainly),
        Substitution(re.compile(_BEHIND + compound), past_plainly),
        Substitution(re.compile(_AT_THE_END + compound), past_plainly),
        Substitution(re.compile(rf"(?<=[\w,] ){simple}(?P<inverted>){_BEFORE_COLON}"), present_plainly),
        Substitution(re.compile(rf"(?<=[\w,] )(?P<behind>){compound}{_BEFORE_COLON}"), past_plainly),
    )


def _forms(without: str) -> tuple[dict[str, dict[bool, str]], dict[str, dict[bool, str]]]:
    """Present forms and past participles -> the plain verb's, apart for verbs with "se" (True) and without."""
    now: dict[str, dict[bool, str]] = {}
    past: dict[str, dict[bool, str]] = {}
    for verb, plain in rows("incises"):
        if verb == without:
            continue
        infinitive = re.sub(r"^s(?:e |')", "", verb)
        reflexive = infinitive != verb
        for plural in (False, True):
            form, plainly = present(infinitive, plural), present(plain, plural)
            if form and plainly:
                now.setdefault(form, {})[reflexive] = plainly
        participle = paradigm(plain)["participle"]
        for form in _participles(infinitive):
            past.setdefault(form, {})[reflexive] = participle
    return now, past


def _participles(infinitive: str) -> Iterator[str]:
    return (form for form, kind in forms(infinitive).items() if kind == "past participle")

"""Newspaper French -> plainer French for the translation model, where it is known to misunderstand.

opus-mt takes idioms at their word ("dont trois ferme": including three farms) and, behind a quotation, a verb it
does not expect for anything ("« … », tranche X" stays French). What the reader is shown is never changed: only
what the model sees, and each changed stretch still stands for the words it replaced.

`data/idioms.tsv` has the idioms, `data/plain_french.tsv` the words of courts, police, councils and the like,
`data/incises.tsv` the verbs of speech behind quotations.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

from assistant.lexicon.conjugation import forms, paradigm, present
from assistant.lexicon.data_files import rows
from assistant.lexicon.french import body_nouns, people_nouns
from assistant.lexicon.word_set import listed
from assistant.translation.model.offset_text import Edit, MappedText
from assistant.translation.pre_editing.demonyms import nationals
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


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    plain: Callable[[re.Match[str]], str]


class Idiom:
    """A row of a table; what it searches for is made when it is first needed."""

    def __init__(self, french: str, plain: str) -> None:
        self.french, self._plain = french, plain
        self._word, *self._words = _certain_words(french) or ("",)

    def may_stand_in(self, lower: str) -> bool:
        """Whether a text in lower case has the letters that any match has; most lack them, and are not searched."""
        return self._word in lower and all(word in lower for word in self._words)

    @cached_property
    def rule(self) -> _Rule:
        """The pattern, and what the model sees instead."""
        source = pattern(self.french.replace("~", _ENDING).replace("{n}", _NUMBER))
        flags = re.NOFLAG if "[A-Z" in self.french else re.IGNORECASE
        plain = replacement(self.french, self._plain.replace("~", r"\g<v>"))

        def replaced(match: re.Match[str]) -> str:
            words = plain(match)
            return words[:1].upper() + words[1:] if match.group()[:1].isupper() else words

        return _Rule(re.compile(rf"(?<!\w)(?:{source})(?!(?<=\w)\w)", flags), replaced)


def plain_french(text: MappedText) -> MappedText:
    """The text with what the model would misunderstand said more plainly."""
    text = nationals(text)
    lower = text.text.lower()
    for idiom in _idioms():
        if idiom.may_stand_in(lower) and idiom.rule.pattern.search(text.text):
            text = _seamless(_edited(text, idiom.rule))
            lower = text.text.lower()
    if '"' in lower or "-" in lower or ", " in lower:
        for rule in (*_cut_in_two(), *_incises(), *_before_people()):
            text = _edited(text, rule)
    return text


def _seamless(text: MappedText) -> MappedText:
    for seam, whole in _SEAMS:
        text = text.edit((*found.span(), found.expand(whole)) for found in seam.finditer(text.text))
    return text


def _edited(text: MappedText, rule: _Rule) -> MappedText:
    return text.edit(_change(match, rule.plain(match)) for match in rule.pattern.finditer(text.text))


def _change(match: re.Match[str], plain: str) -> Edit:
    """The words that differ; those before and after them keep standing for themselves."""
    old, new = match.group().split(" "), plain.split(" ")
    most = min(len(old), len(new)) - 1
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    before, after = (
        "".join(f"{word} " for word in old[:head]),
        "".join(f" {w}" for w in old[len(old) - tail :]),
    )
    return match.start() + len(before), match.end() - len(after), " ".join(new[head : len(new) - tail])


@cache
def _idioms() -> tuple[Idiom, ...]:
    return tuple(Idiom(*row) for name in ("idioms", "plain_french") for row in rows(name))


def _certain_words(french: str) -> tuple[str, ...]:
    """The runs of letters that stand in a pattern outside any group, choice or repetition, the longest first."""
    before = None
    while before != french:
        before, french = french, _UNCERTAIN.sub(" ", french)
    return tuple(sorted((run.lower() for run in re.findall(r"[^\W\d_]+", french)), key=len, reverse=True))


# Behind a quotation, with a comma or a stop of its own: « … », tranche X; « … ? » s'emporte X.
_BEHIND = r"(?P<behind>\"\s?,\s|,\"\s|[!?…]\"\s)"
# Le prix baissera, a lâché la dirigeante.
_AT_THE_END = (
    r"(?P<behind>(?<=\w), )(?=(?:a|ont) \w+ "
    r"(?:l[ae]s? |l'|M\. |Mme |(?-i:[A-ZÀ-Þ]))(?![^,;:\"]* d(?:'avoir|'être|e \w+[ei]r)\b)[^,;:\"]{3,80}\.?$)"
)
_DETERMINER = (
    r"(?:l[ae]s? |l'|une? |des? |d'|s(?:on|a|es) |leurs? |plusieurs |certaine?s |ce(?:tte)? |M\. |Mme )"
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


@cache
def _before_people() -> tuple[_Rule, ...]:
    """Le prix baissera, confie un vieux négociant."""
    anywhere, after_all = r"(?<=[\w%)])", r"(?:(?<=^)|(?<=[.:;\"] ))(?P<said>[^,.:;\"]{12,})"
    return tuple(
        _Rule(re.compile(pattern(rf"{place}, <{verb}>(?= {_DETERMINER})")), _of_people(verb, plain))
        for place, verbs in ((anywhere, _OF_WORDS), (after_all, _OF_PEOPLE_TOO))
        for verb, plain in verbs.items()
    )


def _of_people(verb: str, plain: str) -> Callable[[re.Match[str]], str]:
    plainly = replacement(f"<{verb}>", f", <{plain}>")
    person = re.compile(rf" {_DETERMINER}(?:[\w-]+ )?([\w-]+)")

    def replaced(match: re.Match[str]) -> str:
        who = person.match(match.string, match.end())
        words = re.findall(r"[\w-]+", who.group().lower()) if who else ()
        if (people_nouns() | body_nouns()).isdisjoint(words):
            return match.group()
        return (match.groupdict().get("said") or "") + plainly(match)

    return replaced


_INVERTED = r"(?P<inverted>(?:-t)?-(?:il|elle)s?)"
_ADVERB = r"(?P<adverb> (?:alors|aussi|ensuite|encore|même|également|ainsi|aussitôt|d'emblée))?"


@cache
def _cut_in_two() -> tuple[_Rule, ...]:
    """What a quotation cuts in two: n'est "pas question"; ne reculera "pas d'un mètre"; n'attend "ni…"; dit "voir…"."""
    denied = r"(?P<ne>\b[Nn](?:e |')[^\".;:]{1,40}?) \""
    return (
        _Rule(
            re.compile(r"(?P<is>\b[Ii]l n'(?:est|était|sera|serait)) \"(?=pas question\b)"),
            lambda match: f'"{match["is"]} ',
        ),
        _Rule(
            re.compile(denied + r"(?P<pas>pas|plus|jamais|guère) (?=[^\"]{3})"),
            lambda match: f'{match["ne"]} {match["pas"]} "',
        ),
        _Rule(
            re.compile(denied + r"ni (?P<one>[^\"]{2,60}?) ni (?P<other>[^\"]{2,60}\")"),
            lambda match: f'{match["ne"]} pas "{match["one"]} ou {match["other"]}',
        ),
        _Rule(
            re.compile(
                r"(?P<says>\b(?:dit|disent|disait|disaient)) \"(?P<doing>\w+(?:er|ir|re)) "
                r"(?=l[ae]s? |l'|un|d|son|sa|tou|à |au|avec )"
            ),
            lambda match: f'{match["says"]} {match["doing"]} "',
        ),
    )


@cache
def _incises() -> tuple[_Rule, ...]:
    """A verb in the present behind a quotation, one with its subject inverted anywhere, and one in the past."""
    now, past = _forms()
    simple = rf"(?P<clitic>s'|se )?(?P<to>(?:lui|leur|nous) )?(?P<verb>{'|'.join(now)})"
    compound = (
        rf"(?P<to>(?:lui|leur|nous) )?(?P<auxiliary>s'est|se sont|a|ont){_INVERTED}?{_ADVERB} "
        rf"(?P<verb>{'|'.join(past)})(?!\w)"
    )

    def present_plainly(match: re.Match[str]) -> str:
        plain = now[match["verb"]].get(bool(match["clitic"]))
        if plain is None:
            return match.group()
        return f"{match.groupdict().get('behind') or ''}{match['to'] or ''}{plain}{match['inverted'] or ''}"

    def past_plainly(match: re.Match[str]) -> str:
        reflexive = match["auxiliary"].startswith("s")
        plain = past[match["verb"]].get(reflexive)
        if plain is None:
            return match.group()
        auxiliary = {"s'est": "a", "se sont": "ont"}.get(match["auxiliary"], match["auxiliary"])
        inverted = match["inverted"] or ""
        if reflexive and inverted.startswith("-") and auxiliary == "a":
            inverted = f"-t{inverted}"
        return f"{match['behind']}{match['to'] or ''}{auxiliary}{inverted}{match['adverb'] or ''} {plain}"

    return (
        _Rule(re.compile(rf"{_BEHIND}{simple}{_INVERTED}?(?![\w'-])"), present_plainly),
        _Rule(re.compile(rf"(?<![\w'-]){simple}{_INVERTED}(?!\w)"), present_plainly),
        _Rule(re.compile(_BEHIND + compound), past_plainly),
        _Rule(re.compile(_AT_THE_END + compound), past_plainly),
    )


def _forms() -> tuple[dict[str, dict[bool, str]], dict[str, dict[bool, str]]]:
    """Present forms and past participles -> the plain verb's, apart for verbs with "se" (True) and without."""
    now: dict[str, dict[bool, str]] = {}
    past: dict[str, dict[bool, str]] = {}
    for verb, plain in rows("incises"):
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

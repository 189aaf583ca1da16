"""What a reader asks to have done, and how it is recognised in English and French.

`grammar.txt` is the ordered list of what is recognised, with an example and a counter-example of each; this module
reads it. What no rule fits is no request but a question.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Literal, get_args

from assistant.lexicon.number_words import COUNT_FR, ONES_EN

TaskName = Literal[
    "talk",
    "rewrite",
    "bullets",
    "sentences",
    "headline",
    "summary",
    "positions",
    "timeline",
    "figures",
    "names",
    "says",
    "speakers",
    "counts",
    "stance",
    "disagreements",
    "translate",
    "meaning",
    "who_said",
    "quote",
    "published",
    "which_report",
    "compare",
    "who_is",
]
Language = Literal["en", "fr", ""]

_GRAMMAR = Path(__file__).with_name("grammar.txt")
_MOST_CHARACTERS = 300
"""A longer message is no request of these kinds, and is not tried against every rule."""

_MARKS = r"[«\"“”‘‹]\s*(?P<quoted>[^«»\"“”]{2,240}?)\s*[»\"”’›]"
_SLOTS = {
    "n": r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of|a few|several|une?|deux"
    r"|trois|quatre|cinq|sept|huit|neuf|dix|douze|quelques)",
    "about": r"(?P<about>(?:(?!,? (?:and|but|et|mais) (?:who|what|when|why|how|in what|qui|quand|pourquoi)\b)[^?\"“«])"
    r"{2,120}?)",
    "who": r"(?P<who>(?!(?:what|which|quoi|que)\b)(?:(?!\b(?:who|whom|that|which|is|are|was|were|does|did|has|had|have"
    r"|say|says|said|qui|que|dit|est|sont|mot|exactement|exactly|verbatim|word)\b)[^,?\"“«]){2,60}?)",
    "quoted": _MARKS,
    "words": rf"(?:{_MARKS}|(?P<bare>[^?\"“«]{{2,120}}?))",
    "acronym": r"(?P<quoted>(?-i:[A-Z][A-Z-]{1,8}))",
    "columns": r"(?P<columns>[\w'’/ -]+(?:,[\w'’/ -]+|(?: and | et | / )[\w'’/ -]+)+)",
    "place": r"(?:(?:the|all|la|le|les) )?(?P<place>(?:first|last|opening|final|second|third|next|whole|entire)"
    r"(?: (?:\d{1,2}|two|three|four|five))? (?:paragraph|sentence|line|report|article|text)s?"
    r"|(?:paragraph|sentence|line|no\.?|number)s? (?:no\.? |number |n°)?\d{1,4}(?: ?(?:-|–|to|and) ?\d{1,4})?"
    r"|(?:everything|title|headline|whole thing|lot)"
    r"|(?:first|last|premi[eè]re?s?|derni[eè]re?s?|deuxi[eè]me|seconde?|troisi[eè]me)"
    r"(?: (?:\d{1,2}|deux|trois|quatre|cinq))? (?:paragraphe|phrase|ligne)s?"
    r"|(?:paragraphe|phrase|ligne)s? (?:n° ?|numéro )?\d{1,4}(?: ?(?:-|–|à|et) ?\d{1,4})?|titre|tout(?: le texte)?)",
}
_NUMBERS = {
    **{word: n for n, word in enumerate(ONES_EN, 1)},
    **{word: n for n, word in enumerate(COUNT_FR[1:11], 1)},
    "une": 1,
    "twelve": 12,
    "douze": 12,
    "a couple of": 2,
    "a few": 3,
    "several": 4,
    "quelques": 3,
}  # fmt: skip
_BEFORE = re.compile(
    r"(?:please|pls|ok(?:ay)?|so|now|and|also|then|well|great|thanks|thank you|hi|hello|hey|just|quickly|first|finally"
    r"|can you|could you|would you|will you|can you please|i(?:'d| would) like you to|i (?:want|need) you to|help me"
    r"|i(?:'d| would) like to (?:know|see|have)|(?:can|could) you tell me|tell me|let me know|do you know"
    r"|i want to know|s'il (?:te|vous) pla[iî]t|svp|stp|et|alors|bon|bonjour|salut|maintenant|ensuite|puis"
    r"|d'abord|enfin|dis-moi|dites-moi|(?:peux|pourrais)-tu|(?:pouvez|pourriez)-vous"
    r"|est-ce que (?:tu peux|vous pouvez)|tu peux|vous pouvez"
    r"|j'aimerais savoir|je voudrais savoir|sais-tu|savez-vous|peux-tu me dire|pouvez-vous me dire|me dire)\b[\s,:!]*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]*(?:\b(?:please|pls|thanks|thank you|s'il (?:te|vous) pla[iî]t|svp|stp|merci|for me|if you can|pour moi)"
    r"|[?!.…;:])\s*$",
    re.IGNORECASE,
)
_WHO_IS = re.compile(r"\b(who|where|when)'s\b", re.IGNORECASE)
_OF_REPORT = re.compile(
    r"[\s,]+(?:(?:in|of|from|by|within|throughout|according to|here|that are in|contained in|mentioned in|given in) "
    r"(?:the|this|that) (?:whole |entire )?(?:report|article|text|document|story|piece|news|dispatch|wire|paper|page)"
    r"|in it|here|(?:du|de ce|de cet|de cette|de la|de l'|dans le|dans l'|dans la|dans ce|dans cet|dans cette"
    r"|d'après le|selon le|selon l') ?(?:rapport|article|texte|document|reportage|dépêche|papier|page))$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"(?:^|[\s,]+)(?:(?:and|et) )?(?:(?:back )?(?:in|into|to|en) (?:the )?(?:original )?"
    r"(?P<name>english|french|français|francais|anglais)"
    r"(?: (?:only|instead|please|too|as well|words|original|seulement))?"
    r"|(?P<original>in (?:the|its|his|her|their) original(?: language| words)?"
    r"|dans (?:le texte|la langue) ?d?'?(?:original|origine)?))$",
    re.IGNORECASE,
)
_IN_FIRST = re.compile(r"^(?:in|en) (?P<name>english|french|français|francais|anglais)[\s,:]+", re.IGNORECASE)


@dataclass(frozen=True)
class GrammarLine:
    """One line of the grammar: what it does, its patterns, a request it takes and one it leaves."""

    id: str
    task: TaskName
    sets: Mapping[str, str]
    patterns: tuple[tuple[Language, re.Pattern[str]], ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True)
class Request:
    """What is to be done, and the words that say with what."""

    task: TaskName
    rule: str
    language: Language = ""
    """What it is wanted in; empty where nothing was said of it."""
    number: int | None = None
    about: str = ""
    who: str = ""
    words: str = ""
    marked: bool = False
    """Whether `words` stood in quotation marks."""
    columns: tuple[str, ...] = ()
    place: str = ""
    asked_in: Language = "en"
    """The language of the request itself."""


def recognise(text: str) -> Request | None:
    """The request in a message of English or French; None where it is a question."""
    plain = " ".join(_WHO_IS.sub(r"\1 is", text.replace("’", "'")).split())
    if not plain or len(plain) > _MOST_CHARACTERS:
        return None
    if talk := _taken(_without_end(plain), "", ("talk",)):
        return talk
    body, language = _without_language(_without_politeness(plain))
    return _taken(body, language) or (_taken(_OF_REPORT.sub("", body), language) if body else None)


def _without_politeness(text: str) -> str:
    """The message without "could you", "please" and the like at either end."""
    body = _without_end(text)
    while (found := _BEFORE.match(body)) and found.end() < len(body):
        body = _without_end(body[found.end() :])
    return body


def _without_language(body: str) -> tuple[str, Language]:
    """The message without the language it asks for, and that language; also where nothing else is left."""
    language: Language = ""
    if found := _IN_FIRST.search(body):
        body, language = body[found.end() :], _language(found["name"])
    elif found := _IN.search(body):
        body, language = _without_end(body[: found.start()]), _language(found["name"] or "french")
    bare = _BEFORE.fullmatch(f"{body} ")
    return ("" if bare and language else _without_politeness(body)), language


def _without_end(text: str) -> str:
    """The text without its last marks and thanks."""
    while found := _AFTER.search(text):
        if not text[: found.start()]:
            break
        text = text[: found.start()]
    return text.strip()


def _language(name: str) -> Language:
    return "en" if name.lower() in ("english", "anglais") else "fr"


def _taken(body: str, language: Language, tasks: Sequence[TaskName] = ()) -> Request | None:
    """The request of the first rule that fits, of these tasks where some are given."""
    for rule in grammar():
        if (tasks and rule.task not in tasks) or (not body and rule.id != "rewrite.again"):
            continue
        for asked_in, pattern in rule.patterns:
            found = pattern.fullmatch(body)
            if found and (body or language):
                said = {k.rpartition("_")[0]: v for k, v in found.groupdict().items() if v}
                return replace(_request(rule, said), language=language, asked_in=asked_in)
    return None


def _request(rule: GrammarLine, said: Mapping[str, str]) -> Request:
    number = said.get("n") or rule.sets.get("n")
    columns = re.split(r",| and | et |/", said.get("columns") or "")
    return Request(
        task=rule.task,
        rule=rule.id,
        number=None if number is None else _number(number),
        about=(said.get("about") or "").strip(" ,.'"),
        who=(said.get("who") or "").strip(" ,.'"),
        words=(said.get("quoted") or said.get("bare") or rule.sets.get("words", "")).strip(" ,."),
        marked=bool(said.get("quoted")),
        columns=tuple(name.strip() for name in columns if name.strip()),
        place=said.get("place") or "",
    )


def _number(said: str) -> int:
    said = said.lower()
    return int(said) if said.isdigit() else _NUMBERS[said]


@cache
def grammar() -> tuple[GrammarLine, ...]:
    """The rules, in the order in which they are tried."""
    head, *sections = re.split(r"^\[", _GRAMMAR.read_text(encoding="utf-8"), flags=re.MULTILINE)
    names = dict(re.findall(r"^<(\w+)>\s+(.+)$", head, re.MULTILINE))
    return tuple(_rule(section, names) for section in sections)


def _rule(section: str, names: Mapping[str, str]) -> GrammarLine:
    title, _, body = section.partition("]\n")
    lines: dict[str, list[str]] = {}
    for line in filter(None, body.splitlines()):
        key, _, value = line.partition(": ")
        lines.setdefault(key, []).append(value)
    does, *sets = lines["does"][0].split()
    task = next(name for name in get_args(TaskName) if name == does)
    return GrammarLine(
        id=title,
        task=task,
        sets=dict(pair.split("=") for pair in sets),
        patterns=tuple(
            (language, _compiled(pattern, names))
            for language in get_args(Language)
            for pattern in lines.get(language, ())
        ),
        examples=tuple(lines.get("yes", ())),
        counter_examples=tuple(lines.get("no", ())),
    )


_SPACE = r"(?: +|(?<!\\w)|(?!\\w))"
"""Spaces, or none between what is no letter: never inside a word."""


def _compiled(pattern: str, names: Mapping[str, str]) -> re.Pattern[str]:
    for _ in range(3):  # a name may stand in what another stands for
        pattern = re.sub(r"<(\w+)>", lambda m: f"(?:{names[m[1]]})", pattern)
    pattern = re.sub(r"(?<!\[) +(?![^\[\]]*\])", _SPACE, pattern)
    slots = count()

    def slot(found: re.Match[str]) -> str:
        """The slot's pattern, its groups numbered: a name stands in a pattern once only."""
        number = next(slots)
        return re.sub(r"\(\?P<(\w+)>", lambda m: f"(?P<{m[1]}_{number}>", _SLOTS[found[1]])

    return re.compile(re.sub(r"\{(\w+)\}", slot, pattern), re.IGNORECASE)

"""What an actor is, as an English noun phrase without article: "présidente de la métropole" -> "president of
the metropolis".

Common titles come from a table. Any other role is asked of the translation model at the end and in the
middle of a short sentence about a person of the same gender ("Marie est vendeuse de vanille."): a bare
noun phrase makes it invent words. Of the two answers the one nearer to the report's own translation is
taken; an answer that is no noun phrase is left out, so that a role is never a sentence."""

import re

from assistant.lexicon.data_files import table
from assistant.lexicon.gender import Gender
from assistant.lexicon.normalise import fold, stems
from assistant.translation.post_editing.named_peoples import nationality, states

_LEADING = re.compile(
    r"^(?:(?:les?|la|une?|des|[mts](?:on|a|es)|leurs?|notre|nos)\s+|l['’]\s*)", re.IGNORECASE
)
_NO_ROLE = ("premier", "premiere", "second", "seconde", "dernier", "derniere", "autre", "meme")
_RELATIVE_TO_OTHERS = re.compile(
    r"(?:confr[eè]res?|cons(?:œ|oe)urs?|coll[eè]gues?|homologues?|voisine?s?|homonymes?|cadets?|cadettes?|"
    r"a[iî]n[ée]e?s?)\b",
    re.IGNORECASE,
)
"""What someone is to a person told before: a colleague, a counterpart; alone it says nothing of who they are."""
_KIN = re.compile(
    r"(?:femme|[ée]pou(?:x|se)|mari|compagn(?:on|e)|fils|fille|fr[eè]re|s(?:œ|oe)ur|p[eè]re|m[eè]re|cousine?|oncle|tante|"
    r"neveu|ni[eè]ce|veuve|veuf)s?",
    re.IGNORECASE,
)
"""Whose wife or son somebody is, is told by a word before; without it "femme" would be any woman."""
_TO_WHAT_WAS_TOLD = re.compile(
    r"\s(?:de (?:ce(?:tte)? derni(?:er|ère)|celui-ci|celle-ci|ceux-ci|celles-ci)|de ces derni(?:ers|ères))$",
    re.IGNORECASE,
)
_IN_THE_EYES_OF = re.compile(
    r"^(?:yeux|avis|dires?|sens|côtés?) (?:de la |de l['’]|de |du |des |d['’])", re.IGNORECASE
)
_FRENCH_PREPOSITION = re.compile(r"\b(?:d[eu]s?|à|aux?|en|pour|sur|chez)\b|\bd['’]", re.IGNORECASE)
_OF_A_NAME = re.compile(r"([\w -]*[\w-]) of (?:the )?([A-ZÀ-Þ][\w-]+)$")
_AGE = re.compile(r"(\d{1,3}) ans\b\s*,?\s*")
_CLAUSE = re.compile(r"(?:qui|dont|où|alias|né|née|âgée?)\b", re.IGNORECASE)
_BY_COPULA = re.compile(
    r"(?:Paul|Marie|Mary)(?: is|['’]s|(?: has|['’]s) been| was) (?:the |an? |also )?(.+?)\.?"
)
_BY_APPOSITION = re.compile(
    r"(?:Paul|Marie|Mary),? (?:the |an? )?(.+?),? (?:has )?(?:spoken|spoke|talked)\.?"
)
_FEMININE = {"spokesman": "spokeswoman", "spokesperson": "spokeswoman", "chairman": "chair"}
_FEMININE |= {"salesman": "saleswoman", "businessman": "businesswoman", "policeman": "policewoman"}
_MASCULINE = {"spokesperson": "spokesman", "spokeswoman": "spokesman"}
_HEADS = {
    "porte-parole": "spokes",
    "premier": "prime minister|first",
    "premiere": "prime minister|first",
    "ministre": "minister|secretary",
    "president": "president|chair|speaker|head",
    "presidente": "president|chair|speaker|head",
    "maire": "mayor",
    "depute": "mp|deput|member",
    "deputee": "mp|deput|member",
    "directeur": "director|manager|head|chief|editor|principal",
    "directrice": "director|manager|head|chief|editor|principal",
    "chef": "head|leader|chief|chef",
    "cheffe": "head|leader|chief|chef",
    "prefet": "prefect",
    "prefete": "prefect",
    "procureur": "prosecutor",
    "procureure": "prosecutor",
    "candidat": "candidate",
    "candidate": "candidate",
    "secretaire": "secretary",
    "avocat": "lawyer|attorney|counsel|advocate",
    "avocate": "lawyer|attorney|counsel|advocate",
    "senateur": "senator",
    "senatrice": "senator",
    "professeur": "professor|teacher",
    "professeure": "professor|teacher",
}
_PREPOSITIONS = frozenset(("of", "at", "in", "from", "for", "to", "on", "by", "with"))
_ACRONYM_LAST = re.compile(r"^([\w-]+) ([A-Z][A-Z&]+)\b(?!['’])", re.IGNORECASE)
_OF_THE_STATE = (
    "president|secretary|senator|officials?|administration|army|military|embassy|ambassador|government|troops|"
    "forces|diplomats?|intelligence|congress|senate|officers?|general|justice|treasury|navy|envoy"
)
_AMERICAN = re.compile(rf"\b(?:an )?American (?=(?:\w+ )?(?:{_OF_THE_STATE})\b)", re.IGNORECASE)


def known_role(role: str, gender: Gender) -> str | None:
    """English of a common title, with an age where there is one; None where the model has to be asked."""
    rest, age = _parts(role)
    if _RELATIVE_TO_OTHERS.match(rest) or _KIN.fullmatch(rest):
        rest = ""
    if fold(rest) == "porte-parole":
        english = {"m": "spokesman", "f": "spokeswoman", "": "spokesperson"}[gender]
    else:
        english = table("roles_en").get(fold(rest), "")
    if not rest or fold(rest) in _NO_ROLE:
        return f"aged {age}" if age else ""
    return _with_age(english, age) if english else None


def _parts(role: str) -> tuple[str, str]:
    """A French role on one line without article or possessive, and the age in it."""
    bare = _LEADING.sub("", " ".join(role.split()).strip(" ,"), count=1)
    bare = _TO_WHAT_WAS_TOLD.sub("", _IN_THE_EYES_OF.sub("", bare))
    found = _AGE.search(bare)
    if not found:
        return bare, ""
    return (bare[: found.start()] + bare[found.end() :]).strip(" ,"), found[1]


def beside_nationality(text: str, role: str, name: str) -> str:
    """The office told before a nationality: "L'envoyée spéciale de l'ONU, la Norvégienne Kirsten Halvorsen"; else
    empty."""
    words = _parts(role)[0]
    if not re.fullmatch(r"[A-ZÀ-Þ][\w-]+", words):
        return ""
    before = (
        rf"([^\s,.;:«»“”\"()][^,.;:«»“”\"()\n]{{3,90}}), (?:le |la |l['’]){words} {re.escape(name)}(?!\w)"
    )
    found = re.search(before, text)
    return found[1] if found and _LEADING.match(found[1]) else ""


def first_word(role: str) -> str:
    """The noun a French role begins with; empty for a role of age alone."""
    return next(iter(_parts(role)[0].split()), "")


def questions(role: str, gender: Gender) -> list[str]:
    """The French sentences that ask the model for a role."""
    rest = re.sub(
        "sans étiquette", "indépendante" if gender == "f" else "indépendant", _parts(role)[0]
    ).rstrip(".")
    name = "Marie" if gender == "f" else "Paul"
    within = f"{name}, {rest}, a parlé."
    return [within] if _CLAUSE.match(rest) else [f"{name} est {rest}.", within]


def answer(role: str, gender: Gender, answers: list[str], seen: str) -> str:
    """The English role out of the model's answers; empty where none is a noun phrase.

    `seen` is the translation of the sentence the role stands in.
    """
    rest, age = _parts(role)
    found = [m[1] for a in answers if (m := _BY_COPULA.fullmatch(a) or _BY_APPOSITION.fullmatch(a))]
    sound = [words for words in found if _sound(rest, words)]
    if not sound:
        return f"aged {age}" if age else ""
    words = max(sound, key=lambda words: _likeness(words, seen)).strip(" ,")
    words = _of_a_people(rest, us(re.sub(r"[.,]”", "”", words)))
    words = re.sub(
        r"\bthe (?:Les|La|Le) (?=[A-ZÀ-Þ][\w-]+ (?:group|party|movement|coalition|list)\b)", "the ", words
    )
    for wrong, right in {"f": _FEMININE, "m": _MASCULINE, "": {}}[gender].items():
        words = re.sub(rf"\b{wrong}\b", right, words)
    if re.search(r"\bdéputée?s?\b", rest):
        words = re.sub(r"\b(?:deputy|member of parliament)\b", "MP", words, flags=re.IGNORECASE)
        words = re.sub(r"\bdeputies\b", "MPs", words, flags=re.IGNORECASE)
    words = re.sub(r"\b[Pp]olitologist", "political scientist", words)
    words = _ACRONYM_LAST.sub(lambda m: f"{m[2]} {m[1]}" if m[2].isupper() and m[2] in rest else m[0], words)
    return _with_age(words, age)


def beyond(name: str, role: str) -> str:
    """A role, empty where the English name says it already: "Soigner collective", "collective"."""
    return "" if set(role.lower().split()) < set(name.lower().split()) else role


def _of_a_people(french: str, english: str) -> str:
    """A role with its adjective as one: "président tarsanais", which is of no place, not "President of Tarsanese"."""
    named = None if _FRENCH_PREPOSITION.search(french) else _OF_A_NAME.fullmatch(english)
    return f"{named[2]} {named[1]}" if named and named[2] not in states("en") else english


def _with_age(words: str, age: str) -> str:
    if not age:
        return words
    return f"{age}, {words}" if words.startswith(("whose", "who", "where")) else f"{words}, {age}"


def us(english: str) -> str:
    """English words with "American" as English news writes it of a state and its servants."""
    return _AMERICAN.sub(lambda found: "a US " if found[0].lower().startswith("an ") else "US ", english)


def _likeness(words: str, seen: str) -> float:
    own = stems(words, "en")
    return sum(stem in stems(seen, "en") for stem in own) / max(1, len(own))


def _sound(french: str, english: str) -> bool:
    """Whether the English can be this role: its head and figures kept, no loop, no outgrown sentence."""
    words = english.split()
    if nationality().fullmatch(english) or words[-1].lower() in _PREPOSITIONS:
        return False
    head = _HEADS.get(fold(french).split()[0].removeprefix("ex-").removeprefix("vice-"), "")
    return (
        bool(re.search(head, english, re.IGNORECASE))
        and re.findall(r"\d+", french) == re.findall(r"\d+", english)
        and len(words) <= 2 * len(french.split()) + 5
        and len(words) - len({w.lower() for w in words}) <= 5
    )

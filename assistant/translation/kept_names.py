"""Names made of ordinary words, found in a report so that its English keeps them.

"Le collectif Soigner ici" came out as "the Carer collective here", "Le Nouvelliste" as "the author of short stories": a
name whose words the model knows is translated, or swallowed. What stands before a name (an association, a paper, a
street, a first name) shows that it is one and where it ends. They are terms that are kept, so that only a sentence
whose English lacks one is translated again.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.lexicon import titles
from assistant.lexicon.closed_classes import auxiliaries
from assistant.lexicon.conjugation import forms
from assistant.lexicon.data_files import table
from assistant.lexicon.french import body_nouns, first_names, people_nouns, speech_verbs
from assistant.lexicon.normalise import fold
from assistant.lexicon.word_counts import usual
from assistant.lexicon.word_set import listed
from assistant.records import Term

_CAPITAL = r"[A-ZÀ-Þ][\w&]*(?:[-.][\w&]+)*"
_BODY = re.compile(
    r"\b(?:(?P<free>[Aa]ssociations?|[Cc]ollectifs?|[Rr]éseau|ONG)|[Ff]ondation|[Cc]ompagnie|[Ss]ociété|[Cc]oopérative"
    r"|[Mm]utuelle|[Gg]roupe|[Cc]abinet|[Ff]onds|[Ss]yndicat|[Pp]lateforme|[Ss]ite|[Qq]uotidien|[Hh]ebdomadaire|[Hh]ebdo"
    r"|[Mm]ensuel|[Mm]agazine|[Rr]evue|[Jj]ournal|[Cc]haîne|[Rr]adio|[Tt]roupe|[Cc]hez)"
    rf"(?: (?:locale?|régionale?|écologiste|satirique|économique|en ligne))?,? (?={_CAPITAL})"
)
_AMID = re.compile(r"[\w,;'’] ?$")
"""What stands before a word amid a sentence."""
_MEMBER = re.compile(
    r"(?:\b(?:président|présidente|porte-parole|direct(?:eur|rice)|patronn?e?|cadre|juriste|militante?|adhérente?|gérante?)"
    rf"|[A-ZÀ-Þ]\w+,) (?:de |d['’])(?={_CAPITAL})"
)
"""Of whom somebody is: président de Crêtes libres; Martine, de Trottoirs pour tous."""
_ALONE = re.compile(rf"(?:^|[:;.«\"] )(?P<name>(?P<first>{_CAPITAL}) [A-ZÀ-Þ][a-zà-ÿ]+) (?P<verb>[a-zà-ÿ]+)")
"""A name of two words that does something, with no article: Rivières Vivantes demande."""
_WORD = re.compile(r"[\w&]+(?:[-.][\w&]+)*")
_TOKEN = re.compile(
    r"[ \u00a0]?(?P<elided>\w{1,2}['’])(?=\w)|(?:[ \u00a0]|(?<=['’]))(?P<word>[\w&]+(?:[-.'’][\w&]+)*)"
)
_SMALL = frozenset(listed("de du des d' la le les l' à au aux en pour sans un une tous pas mes nos"))
"""Words that a name may have amid others."""
_OF = frozenset(listed("de du des d'"))
_TO = frozenset(listed("à au aux"))
_SURE_END = re.compile(
    r"\s*(?:$|[.,;:!?…()»”\"–—]|(?:qui|qu['’]|que|dont|où|se|s['’]|ne|n['’]|lui|leur|y) ?(?=\w)"
    r"|et (?=(?:l[ae]s? |l['’]|son |sa |d['’]autres |[A-ZÀ-Þ])))"
)
_SEVERAL = re.compile(rf"{_CAPITAL} {_CAPITAL}$")
_BEHIND = frozenset(listed("à au aux dans sur pour par avec contre depuis chez"))
"""What goes on behind several capitals, none of which is in the name."""
_TITLE = re.compile(titles.CIVIL)
_CHANGED = re.compile(r"(?:é|du|nu|lu|ti|li|ni|mis|pris|fait)e?s?$")
"""A participle tells of a name more often than it ends one: le groupe Total poursuivi en justice."""
_MOST_WORDS = 7
_A_WORD = 0.5
"""How usual a word is that a model may take for one."""
_DOINGS = listed(
    "porter compter tenir faire vouloir pouvoir devoir mener lancer organiser réunir rassembler gérer exploiter "
    "fabriquer employer produire distribuer publier voter prévoir rester aller venir prendre mettre attendre saluer"
)
"""Verbs that do not speak, as often as any behind the name of a body."""
_NO_NAMES = frozenset(
    listed(
        "Union Socialistes Écologistes Communistes Verts Républicains État Gauche Droite Les La Le Région Département "
        "Assemblée Chambre Conseil Cour République Parlement Gouvernement Ministère Mairie Ville"
    )
)
"""First words of what is called in English another way: le groupe Socialistes et apparentés."""

_PAPER = (
    r"(?:Courrier|Écho|Echo|Dépêche|Télégramme|Nouvelliste|Dauphiné|Progrès|Gazette|Journal(?! officiel| télévisé)"
    r"|Quotidien|Républicain|Éveil|Eveil|Messager|Indépendant|Réveil|Populaire|Parisien|Figaro|Canard)"
)
_NO_WORD = (
    r"(?:Courrier|Écho|Echo|Dépêche|Télégramme|Nouvelliste|Dauphiné|Journal(?! officiel| télévisé)|Canard)"
)
"""Those that are a paper's behind an article in small letters too: le Progrès social is none."""
_OF_PAPER = rf"(?: (?:du|des|de la|de|d['’]|de l['’]) ?[\w-]+| (?:libéré|libre|enchaîné|{_CAPITAL}))?"
_OF_THE = r"(?:du |des |de la |de l['’] ?)"
_OTHERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<name>(?:L[ea]s? |L['’])(?:{_PAPER}{_OF_PAPER}|Équipe)(?![\w-]))",
        rf"\b(?:[dD]u|[aA]u|l[ea]|l['’]) ?(?P<name>{_NO_WORD}{_OF_PAPER}(?![\w-]| [a-zà-ÿ]+(?:al|el|aux|iste)s?\b))",
        rf"\b(?P<name>(?:Radio|Télé) {_CAPITAL}|{_CAPITAL} FM)(?![\w-])",
        rf"(?:(?:^|[(,] |\()|\bsur la )(?P<name>[Pp]lace {_OF_THE}{_CAPITAL})",
        rf"(?<![Uu]ne )(?<![Cc]ette )\b(?P<name>(?:[Rr]ue|[Bb]oulevard|[Aa]venue|[Ii]mpasse) {_OF_THE}{_CAPITAL})",
        rf"\b(?P<name>(?:[Hh]ôtel|[Aa]uberge|[Cc]amping) {_OF_THE}(?!Ville|Région|Département){_CAPITAL}"
        rf"(?: et {_OF_THE}{_CAPITAL})?)",
        r"(?<!\w)(?P<name>[A-ZÀ-Þ][\w-]+ sans frontières)(?!\w)",
        r"(?<![\w-])(?P<name>[A-ZÀ-Þ][a-zà-ÿ]+-(?:l[eaè]s?|sur|sous|en|d[eu]s?)-[A-ZÀ-Þ]\w+)(?![\w-])",
    )
)
_SURNAME = re.compile(r"\b(?P<first>[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?) (?P<name>L[ea]s? [A-ZÀ-Þ]\w+)")


_TWINS = {
    "Valence": (r"Drôme|Ardèche|Isère|Lyon\b|Montélimar", r"[Ee]spagn|valencien"),
    "Vienne": (r"Isère|Lyon\b|Poitiers|Châtellerault|Limoges", r"[Aa]utrich|viennois|diplomat"),
}
"""French towns of one name with a foreign one: what tells of the one, and what of the other."""


def names_to_keep(texts: Sequence[str], terms: Sequence[Term]) -> tuple[Term, ...]:
    """Names in the texts of a report that its English is to keep, but those that the terms of a glossary tell of."""
    told = [fold(term.fr) for term in terms]
    plain = [" ".join(text.split()) for text in texts]
    found = dict.fromkeys(name for text in plain for name in _names(text))
    whole = " ".join(plain)
    found |= dict.fromkeys(
        town
        for town, (near, elsewhere) in _TWINS.items()
        if town in whole and re.search(near, whole) and not re.search(elsewhere, whole)
    )
    return tuple(
        Term(fr=name)
        for name in found
        if not _established(name) and not any(words in fold(name) or fold(name) in words for words in told)
    )


def _names(text: str) -> Iterator[str]:
    if text.isupper():
        return
    for body in _BODY.finditer(text):
        if _is_in_the_name(body):
            continue
        end = _end(text, body.end(), bool(body["free"]))
        if end is not None:
            yield text[body.end() : end]
    for body in _MEMBER.finditer(text):
        end = _end(text, body.end(), usual(_first(text, body.end()).lower()) > _A_WORD)
        if end is not None and " " in text[body.end() : end]:
            yield text[body.end() : end]
    for pair in _ALONE.finditer(text):
        first = pair["first"]
        known = first in _NO_NAMES or first.lower() in body_nouns() | people_nouns()
        if pair["verb"] in _finite() and not known and not _TITLE.fullmatch(first):
            yield pair["name"]
    for pattern in _OTHERS:
        yield from (match["name"] for match in pattern.finditer(text))
    for match in _SURNAME.finditer(text):
        if match["first"].split("-")[0].lower() in first_names():
            yield match["name"]


def _is_in_the_name(body: re.Match[str]) -> bool:
    """Whether the word for a body is of the name itself: "la Société Africaine de Pneumologie" is no Africaine."""
    said_small = body.group()[0].islower() or body["free"] or body.group().lower().startswith("chez")
    return not said_small and _AMID.search(body.string, 0, body.start()) is not None


def _end(text: str, start: int, free: bool) -> int | None:
    """Where a name ends that begins at `start`; None where that is not sure, or where it is one unusual word.

    One that is `free` may go on in small letters: Touche pas à mes pins.
    """
    first = _first(text, start)
    if first in _NO_NAMES or _TITLE.fullmatch(first):
        return None
    common = usual(first.lower()) > _A_WORD
    at, small = start + len(first), ""
    ends = [at] if common else []
    for _ in range(_MOST_WORDS):
        token = _TOKEN.match(text, at)
        word = token and (token["elided"] or token["word"]).replace("’", "'")
        if not token or not word or _SURE_END.match(text, at) or word in _finite():
            break
        at = token.end()
        if word in _SMALL:
            if not free and word in _TO:
                break
            small = small or word
            continue
        goes_on = (free or (common and small in _OF)) and not _CHANGED.search(word)
        if not (goes_on or word[0].isupper() or word == "&"):
            break
        ends.append(at)
        small = ""
    return next((end for end in reversed(ends) if _is_sure(text, start, end)), None)


def _first(text: str, start: int) -> str:
    word = _WORD.match(text, start)
    return word.group() if word else ""


def _is_sure(text: str, start: int, end: int) -> bool:
    token = _TOKEN.match(text, end)
    word = (token["word"] or "") if token else ""
    several = _SEVERAL.search(text, start, end) and word in _BEHIND
    return bool(_SURE_END.match(text, end)) or word in _finite() or bool(several)


@cache
def _finite() -> frozenset[str]:
    """Forms of verbs behind a subject."""
    said = (form for form, readings in speech_verbs().items() if any(r.kind == "finite" for r in readings))
    done = (form for verb in _DOINGS for form, kind in forms(verb).items() if kind == "finite")
    return frozenset(said) | frozenset(done) | auxiliaries()


def _established(name: str) -> bool:
    """Whether a name has an English form."""
    words = fold(re.sub(r"^(?:L[ea]s? |L['’])", "", name))
    return any(words in table(known) for known in ("names_en", "persons_en"))

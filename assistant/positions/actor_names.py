"""The name an English reader would use for an actor.

A person keeps their name (`persons`). Anybody else is decided in this order: the table of institutions
and places; an acronym, and a name French writes without an article, which stay as they are; a proper name
after a common noun ("l'association Virage sûr" -> "the Virage sûr association"); else the translation
model, asked in a short sentence because it invents words around a bare name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.attribution.types import FoundActor
from assistant.glossary.matching import find_terms
from assistant.lexicon.capitals import from_capitals
from assistant.lexicon.data_files import table, word_list
from assistant.lexicon.english import indefinite_article
from assistant.lexicon.normalise import fold
from assistant.positions import person_names
from assistant.records import Sentence, Term

_NUMERALS = r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
_DETERMINER = re.compile(
    r"(?:(?:les?|la|une?|des|du|ce(?:t|tte|s)?|[mts](?:on|a|es)|leurs?|[nv]os|[nv]otre|plusieurs|certaine?s|quelques|"
    rf"{_NUMERALS})\s+(?:(?:{_NUMERALS})\s+)?|[ld]['’]\s*)",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"(?:[ldcmts]es|leurs|nos|plusieurs|certaine?s|quelques|{_NUMERALS})\b", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:une?|ce(?:t|tte)?)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:[mts](?:on|a|es)|leurs?|[nv]os|[nv]otre)\b", re.IGNORECASE)
_ARTICLE_OF = {"du": "le", "au": "le", "aux": "les", "des": "les", "de": ""}
_ACRONYM = re.compile(r"[A-ZÉÈ][A-ZÉÈ0-9&.\-]+s?")
_OTHERS = {
    ("un", "autre"): "another",
    ("une", "autre"): "another",
    ("l'", "autre"): "the other",
    ("d'", "autres"): "others",
    ("les", "autres"): "the others",
}
_THERE_IS = re.compile(r"There(?:['’]s| is| was) (.+) (?:who|that)")
_SPOKEN = re.compile(r"(.+?),? (?:(?:has|have|had) )?(?:spoken|spoke|talked|speaks?)\W*")
_KINDS = {
    "association": "association",
    "collectif": "collective",
    "intersyndicale": "union alliance",
    "groupe": "group",
    "syndicat": "union",
    "parti": "party",
    "mouvement": "movement",
    "ong": "NGO",
    "societe": "company",
    "entreprise": "company",
    "compagnie": "company",
    "agence": "agency",
    "chaine": "channel",
    "quotidien": "daily",
    "hebdomadaire": "weekly",
    "journal": "newspaper",
    "magazine": "magazine",
    "site": "website",
    "radio": "radio station",
    "region": "region",
    "banque": "bank",
    "club": "club",
    "cabinet": "firm",
    "laboratoire": "laboratory",
    "fondation": "foundation",
    "institut": "institute",
    "plateforme": "platform",
    "constructeur": "manufacturer",
}


@dataclass(frozen=True)
class EnglishName:
    """A name as it heads a list and as it stands in a sentence."""

    name: str
    subject: str


@dataclass(frozen=True)
class FrenchName:
    """What the report calls an actor, taken apart."""

    bare: str
    """Without title words and determiner."""
    determiner: str
    title: str = ""
    """Words before a person's name: "général", "secrétaire d'Etat américain"; empty where there are none."""
    proper: bool = False
    """Whether it is a person's own name, and no description."""
    expansion: str = ""
    """What an acronym stands for, in English; empty where the report does not tell."""

    @property
    def plural(self) -> bool:
        """Whether it names several: "Luc Roux et Paul Vial", "des riverains"."""
        several = self.proper and " et " in self.bare
        noun = (
            self.determiner.lower() in ("", "d'", "d’")
            and self.bare[0].islower()
            and self.bare.split()[0].endswith(("s", "x"))
        )
        share = re.match(r"\d[\d,.]*\s?%", self.bare)
        return several or noun or bool(share or _PLURAL.match(self.determiner))

    @property
    def acronym(self) -> bool:
        """Whether it is capitals only: CGT."""
        return bool(_ACRONYM.fullmatch(self.bare))


def french_name(actor: FoundActor, text: str) -> FrenchName:
    """Takes apart the fullest French form of an actor's name."""
    words = re.sub(r"^d(?:e (?=l)|['’](?=une? ))", "", " ".join(text[slice(*actor.name)].split()), flags=re.I)
    if words.isupper() and _DETERMINER.match(words.lower()):
        words = from_capitals(words)
    before = _determiner_before(text, actor.name[0])
    named = actor.kind == "person" and not _ACRONYM.fullmatch(words)
    person = person_names.split_name(words, before) if named else None
    if person:
        title, name = person
        return FrenchName(name, before, title, proper=True)
    own = _DETERMINER.match(words)
    if own and own.end() < len(words):
        return FrenchName(words[own.end() :], own.group().strip())
    again = re.findall(rf"(?<!\w)((?i:les?|la|l['’]|d[ue]s?|aux?))\s?{re.escape(words)}(?!\w)", text)
    articles = (_ARTICLE_OF.get(article.lower(), article) for article in again)
    return FrenchName(words, before or next(filter(None, articles), ""))


_SMALL = r"(?:of|for|and|in|on|of the|for the|in the|on the)"


_OFFICE_OF = re.compile(
    r"^(?:[A-Z][\w’'-]+ )*?(?:(?:Vice-)?President|Chair(?:man|woman|person)?|Director|Secretary(?:[ -]General)?|Head"
    r"|Leader|Member|Spokes(?:man|woman|person)|Delegate|Representative|Manager|Founder|Lawyer|Coordinator|Treasurer)"
    r"(?: General)? (?:of|for|at) (?:the )?"
)
"""An office before the body whose letters follow: "President of the Young Farmers (JA)"."""


def expansion(acronym: str, sentences: Iterable[Sentence]) -> str:
    """What an acronym stands for in the report's English: "the Neyba Basin Authority (ABN)"; empty if untold."""
    own = re.escape(f"({acronym})")
    name = re.compile(rf"(?<![\w’'-])([A-ZÀ-Þ][\w’'-]+(?: (?:{_SMALL} )?[A-ZÀ-Þ][\w’'-]+)+) {own}")
    told = (name.search(s.en) for s in sentences if f"({acronym})" in s.fr)
    return next((_OFFICE_OF.sub("", found[1]).removeprefix("The ") for found in told if found), "")


def _determiner_before(text: str, start: int) -> str:
    before = re.search(r"(?:^|(?<=[\s(«\"“'’]))(\S+['’]|\S+\s+)$", text[max(0, start - 12) : start])
    found = before and _DETERMINER.fullmatch(before[1])
    return found.group().strip() if found else ""


def glossary_name(name: FrenchName, terms: Sequence[Term]) -> EnglishName | None:
    """The name that the reader's glossary has for an actor; None where it has none."""
    for words in (f"{name.determiner} {name.bare}".replace("' ", "'").replace("’ ", "’").strip(), name.bare):
        for found in find_terms(words, terms):
            if (found.start, found.end) != (0, len(words)):
                continue
            english = found.term.en or found.term.fr
            proper = not english[:1].islower() or english.startswith("the ")
            return _heading(english if proper or not name.determiner else f"the {english}")
    return None


def known_name(name: FrenchName) -> EnglishName | None:
    """The English name where no model is needed; None where it has to be asked."""
    if name.proper:
        english = person_names.in_english(name.bare)
        return EnglishName(english, english)
    another = _OTHERS.get((name.determiner.lower().replace("’", "'"), name.bare.lower()))
    if another:
        return EnglishName(another, another)
    known = _of_kin(name) or table("names_en").get(fold(name.bare))
    if known:
        return _heading(known)
    role = table("roles_en").get(fold(name.bare))
    if role and name.determiner and not name.plural:
        article = indefinite_article(role) if _INDEFINITE.match(name.determiner) else "the"
        return EnglishName(f"{article} {role}", f"{article} {role}")
    if name.acronym and name.expansion:
        return _heading(f"the {name.expansion} ({name.bare})")
    if name.acronym:
        return _heading(f"the {name.bare}" if name.determiner else name.bare)
    if not name.determiner and name.bare[0].isupper():
        return EnglishName(name.bare, name.bare)
    common, _, proper = name.bare.partition(" ")
    if (
        name.determiner.lower() in ("le", "la", "l'", "l’")
        and fold(common) in _KINDS
        and proper[:1].isupper()
    ):
        return _heading(f"the {proper} {_KINDS[fold(common)]}")
    return None


def _of_kin(name: FrenchName) -> str:
    """Whose kin somebody is, "sa femme", "ma fille": not any woman or girl; empty for anybody else."""
    own = re.fullmatch(r"[mts](?=a$|on$)(a|on)", name.determiner.lower())
    return table("names_en").get(fold(f"s{own[1]} {name.bare}"), "") if own else ""


def question(name: FrenchName) -> str:
    """The French sentence that asks the model for a name."""
    determiner = name.determiner
    if _INDEFINITE.match(determiner):
        determiner = "Une" if determiner.lower() in ("cette", "une") else "Un"
    elif _POSSESSIVE.match(determiner):
        # "Son entourage": whose, a list does not show, and English would have to choose his or her.
        determiner = "Les" if name.plural else "La" if determiner.lower().endswith("a") else "Le"
        if not name.plural and fold(name.bare)[0] in "aeiouyh":
            determiner = "L'"
    words = re.sub(r"(['’])\s", r"\1", f"{determiner} {name.bare}".strip())
    return f"{words[0].upper()}{words[1:]} {'ont' if name.plural else 'a'} parlé."


def answer(name: FrenchName, english: str) -> EnglishName:
    """The English name out of the model's answer; the French one where the answer is not sound."""
    found = _SPOKEN.fullmatch(english)
    if not found or not _sound(name.bare, found[1]):
        french = f"{name.determiner} {name.bare}".strip().lower() if name.bare[0].islower() else name.bare
        return EnglishName(french, french)
    there = _THERE_IS.fullmatch(found[1])
    words = re.sub(r"^(?:That|This|His|Her|Their|Your|Our|My) ", "The ", there[1] if there else found[1])
    words = re.sub(r"^[Aa] (?=MP\b|MEP\b|SNCF\b)", "An ", words)
    if words.split()[0] in word_list("determined"):
        words = words[0].lower() + words[1:]
    return _heading(_PLACE.sub(_place, words))


_PLACE = re.compile(r"(?<![\w-])[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*(?![\w-])")


def _place(name: re.Match[str]) -> str:
    """A place as English readers know it, where the name has kept its French form: Anvers is Antwerp."""
    english = table("names_en").get(fold(name.group()), "")
    return english if english[:1].isupper() and " " not in english else name.group()


def _heading(subject: str) -> EnglishName:
    """A name as it heads a list: "the National Electoral Commission" without its article, "the prefecture" with it."""
    rest = subject.removeprefix("the ")
    one_word = " " not in rest and not rest.isupper()
    return EnglishName(rest if rest[0].isupper() and not one_word else subject, subject)


def _sound(french: str, english: str) -> bool:
    """Whether an English name can be the French one: about as long, same figures, no loop."""
    words = english.split()
    return (
        len(words) <= 2 * len(french.split()) + 4
        and re.findall(r"\d+", french) == re.findall(r"\d+", english)
        and len(words) - len(set(words)) <= 3
    )

"""Whose "son" and "sa" are: a union has its secretary general, where the model gives him or her to somebody.

French says the same for his, her and its, and the model sees one sentence at a time. Where somebody's office has
the possessive, what was told before opens with a body, and no single person is in it, the owner is the body. Where
a sentence opens with a possessive and the one before with a woman, she is the owner; so is a woman or a body that the
sentence itself opens with and names nobody else, where the model has "his".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from assistant.lexicon.french import body_nouns, first_names, people_nouns
from assistant.records import Sentence, Span
from assistant.translation.post_editing.pronouns import PERSON, about, reworded
from assistant.translation.translated import Translated

_OWNED = re.compile(r"\b(?P<whose>[Ss]on|[Ss]a|[Ss]es) (?P<what>[\w-]+)")
_SPOUSES: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("femme", "épouse", "compagne", "ex-femme", "ex-compagne", "concubine", "veuve"), "his")
    | dict.fromkeys(("mari", "époux", "compagnon", "ex-mari", "ex-compagnon", "concubin"), "her")
)
"""Whose they mostly are."""
_POSSESSIVE = re.compile(r"(?<!\w)(?:his|her|its)(?!\w)", re.IGNORECASE)
_HIS = re.compile(r"(?<!\w)his(?!\w)", re.IGNORECASE)
_ANY = re.compile(r"\b(?:son|sa|ses|leurs?|elle|lui)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!\w)[A-ZÀ-Þ]{2,6}(?!\w)|[^\W\d_][\w-]+")
_BEFORE_NAME = re.compile(r"(?:(?:L[ae] |L['’]|Une |Sa |Son )[\w-]+(?: [\w-]+){0,2},? )?")
"""What a woman is called by before her name, at the head of a sentence."""
_OTHERS = re.compile(r"(?<=[\w,;»] )(?:l[ae] |l['’]|une? |au |du |cet(?:te)? |ce )(?P<who>[\w-]+)")
"""Who else is in a sentence, behind its subject."""
_OPENING = 90
"""Characters within which the body stands that a sentence is about."""
_BACK = 6
_SUBJECT = re.compile(r"(?:L[ae] |L['’]|Une? |Cet(?:te)? |Ce )(?P<body>[\w-]+)")
_SERVING = re.compile(
    r"entraîneu\w+|sélectionneu\w+|capitaine|gardien|buteu\w+|attaquant|directeur|directrice|présidente?|pdg|porte-parole|"
    r"secrétaire|trésori\w+|fondat\w+|patronn?e?|dirigeante?|ambassad\w+|cheff?e?|déléguée?|représentante?|candidate?|coach"
)
"""Who serves a body, and is not likely to be the office or the coach of somebody it has to do with."""
_JUDGING = re.compile(r"tribunal|parquet|police|gendarmerie|justice|jury")
_UNSERVED = re.compile(
    r"communiqué|rapport|étude|enquête|sondage|bilan|document|note|circulaire|texte|lettre|courrier|baromètre|"
    r"recensement|expertise|audit|avis|ville|commune|pays|royaume|république|source|peuple|population|public|foule|"
    r"bureau|gauche|droite|service|ordre|cour|centre|opposition|mouvement|palais|hôtel|siège|camp"
)
"""Nouns that the lexicon has for what speaks, and that seldom have anybody in their service."""


def with_owners(sentences: Sequence[Sentence], made: Sequence[Translated]) -> list[Translated]:
    """The English of sentences in order, its possessives those of who owns."""
    told = list(_outside_quotations(sentences))
    out = list(made)
    for at, sentence in enumerate(sentences):
        of_a_wife = _has_a_husband(sentence.fr)
        for match in _OWNED.finditer(sentence.fr):
            spouse = _spouse_of(match, sentence.fr) or ("her" if of_a_wife else "")
            if spouse:
                out[at] = _owned(out[at], sentence.fr, match.span("whose"), spouse)
                continue
            before = _before(sentences, told, at)
            word = _owner(match, sentence.fr, before) if before else ""
            if word:
                out[at] = _owned(out[at], sentence.fr, match.span("whose"), word)
            elif _is_about_a_woman(sentence.fr, match):
                out[at] = _owned(out[at], sentence.fr, match.span("whose"), "her", _HIS)
            elif _is_about_a_body(sentence.fr, match):
                out[at] = _owned(out[at], sentence.fr, match.span("whose"), "its", _HIS)
    return out


def _spouse_of(owned: re.Match[str], french: str) -> str:
    """Whose a spouse is; a "compagnon d'échappée", "de route" or "de cellule" is none."""
    of_something = re.match(r" d(?:e |['’])", french[owned.end() :])
    return "" if of_something else _SPOUSES.get(owned["what"].lower(), "")


def _has_a_husband(french: str) -> bool:
    """Whether the one person of a sentence is told to have one: "Camille Delay a quitté sa maison avec son mari"."""
    owned = [_spouse_of(match, french) for match in _OWNED.finditer(french)]
    return "her" in owned and "his" not in owned and len(list(PERSON.finditer(french))) == 1


def _is_about_a_body(french: str, owned: re.Match[str]) -> bool:
    """Whether a sentence opens with a body, nobody else, and has who serves it: "Le club a limogé son entraîneur"."""
    subject = _SUBJECT.match(french)
    if subject is None or not _SERVING.fullmatch(owned["what"].lower()):
        return False
    body, between = subject["body"].lower(), french[subject.end() : owned.start()]
    serves = body in body_nouns() and not _UNSERVED.fullmatch(body) and not _JUDGING.fullmatch(body)
    return serves and not _has_somebody(between)


def _is_about_a_woman(french: str, owned: re.Match[str]) -> bool:
    """Whether a sentence opens with a woman and nobody else stands in it: "Berthe Joly a quitté son poste"."""
    persons = list(PERSON.finditer(french))
    alone = len(persons) == 1 and persons[0].end() <= owned.start()
    alone = alone and bool(_BEFORE_NAME.fullmatch(french[: persons[0].start()]))
    between = french[persons[0].end() : owned.start()] if alone else ""
    return alone and list(about(french)) == ["f"] and not _has_somebody(between)


def _owner(match: re.Match[str], french: str, before: str) -> str:
    """The possessive of an owner: "its" for a body's, "her" for a woman's, empty where it is not known."""
    if match["what"].lower() in people_nouns():
        if _opens_with_a_body(before) and not _has_somebody(f"{before} {french[: match.start()]}"):
            return "its"
        if any(found["who"].lower() in people_nouns() for found in _OTHERS.finditer(before)):
            return ""
    if match.start() == 0 and list(about(before)) == ["f"] and len(list(PERSON.finditer(before))) == 1:
        return "her"
    return ""


def _opens_with_a_body(french: str) -> bool:
    words = (match.group() for match in _NAME.finditer(french[:_OPENING]))
    return any(
        w.isupper() or (w.lower() in body_nouns() and not _UNSERVED.fullmatch(w.lower())) for w in words
    )


def _has_somebody(french: str) -> bool:
    """Whether a single person is named or called by an office; of several the possessive would be "leur"."""
    words = (word.lower() for word in re.findall(r"[^\W\d_][\w-]+", french))
    nouns = people_nouns()
    named = any(m["title"] or m["given"].lower() in first_names() for m in PERSON.finditer(french))
    return named or any(w in nouns and w.removesuffix("s") not in nouns - {w} for w in words)


def _before(sentences: Sequence[Sentence], told: Sequence[str], at: int) -> str:
    """What the reporter last told before a sentence; empty where a heading is between."""
    for i in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if sentences[i].kind != "sentence":
            return ""
        if len(told[i].split()) > 3:
            return told[i]
    return ""


def _outside_quotations(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Each sentence without what stands between quotation marks, which may open and close in others."""
    inside = False
    for sentence in sentences:
        kept = []
        for part in re.split(r"([«»“”])", sentence.fr):
            if part in ("«", "“", "»", "”"):
                inside = part in ("«", "“")
            elif not inside:
                kept.append(part)
        yield "".join(kept).strip()


def _owned(
    made: Translated, french: str, possessive: Span, word: str, wrong: re.Pattern[str] = _POSSESSIVE
) -> Translated:
    """English whose possessive made from the French one is the word, where it is one of the wrong ones."""
    told = list(wrong.finditer(made.en))
    spans = [en for fr, en in made.alignment if fr[0] == possessive[0]]
    meant = [m for m in told if any(first <= m.start() < last for first, last in spans)]
    if not meant and len(told) == len(_ANY.findall(french)) == 1:
        meant = told
    return reworded(made, meant[0], word) if meant else made

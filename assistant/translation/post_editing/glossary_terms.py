"""The English of a sentence with the terms of the reader's glossary in it, where the model said them otherwise.

The model is shown a code in the place of a term, which it copies, so that the sentence round it stays grammatical.
Where it loses the code, the words that it made of the term are found by the alignment and replaced. Number, articles,
capitals and possessives are made to fit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.glossary.matching import TermMatch, find_terms, missed, plural, rendered
from assistant.lexicon.english import indefinite_article
from assistant.records import Span, Term
from assistant.translation.alignment import project
from assistant.translation.offset_text import Edit, MappedText
from assistant.translation.pre_editing.stand_ins import StandIn, with_stand_ins
from assistant.translation.translated import Translated

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_CORE = re.compile(
    r"(?P<before>[\W_]*(?:(?:the|an?) )?)(?P<core>.*?)(?P<after>(?:['’]s)?[\W_]*)", re.DOTALL | re.IGNORECASE
)
_ARTICLE_BEFORE = re.compile(r"\b(?P<article>the|an?) $", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|one|this|that|these|those|its|his|her|their|our|my|your|no|some|any|each|every)|['’]s?)"
    r"(?: \w+)? $",
    re.IGNORECASE,
)
"""A determiner, or one and an adjective."""
_NAME_BEFORE = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w'’-]+ $")
_BODY = (
    "Collective|Association|Group|Network|Company|Firm|Newspaper|Magazine|Website|Site|Radio|Station|Union|Federation"
    "|Foundation|Committee|Club|Movement|Party|Daily|Weekly|Cooperative"
)
_BARE_NOUN = re.compile(rf"(?P<opens>[\W_]*)(?P<noun>{_BODY}) ")
_NOUN_BEFORE = re.compile(r"^[\W_]*(?:L[ae]s? |L['’])[a-zà-ÿ]+ $")
"""Le collectif Soigner ici came out as Collective Soigner ici."""
_DEFINITE = re.compile(r"(?:\b(?:le|la|les|du|au|aux|des)\s|\bl['’])$", re.IGNORECASE)
_OWN_ARTICLE = re.compile(r"(?:[Tt]he|Le|La|Les|L['’]) ?")
_MOST_MISSED = 0.5
"""Share of the longer French words that no word of the English was made from."""
_MOST_WORDS = 6
"""Words of English, beyond those of the French, that a term can have become."""


@dataclass(frozen=True)
class CodedText:
    """A French text with a code for each term, mapped to the text itself, and what the codes stand for."""

    text: MappedText
    codes: tuple[StandIn, ...]
    found: tuple[TermMatch, ...]


def with_terms(french: str, made: Translated, terms: Sequence[Term]) -> Translated:
    """The translation with each term that it lacks put where the alignment is sure of it."""
    lacking = set(missed(french, made.en, terms))
    found = [f for f in find_terms(french, terms) if f.term in lacking]
    for one in reversed(found):
        at = _stretch(french, made, one)
        if at is not None and not _has(one.term, made.en, at):
            made = _replaced(made, at, english_of(one, french), french.isupper())
    return made


def coded(french: str, english: str, terms: Sequence[Term]) -> CodedText:
    """The text as the model is shown it, with codes for the terms that the English lacks."""
    lacking = set(missed(french, english, terms))
    found = [f for f in find_terms(french, terms) if f.term in lacking]
    copied = (((f.start, f.end), french[f.start : f.end]) for f in found)
    text, codes = with_stand_ins(MappedText.of(french), copied)
    return CodedText(text, codes, tuple(found))


def decoded(shown: CodedText, french: str, made: Translated) -> Translated | None:
    """The translation of a coded text with the terms in it; None where the model lost or repeated a code."""
    made = replace(made, alignment=tuple((shown.text.origin(*fr), en) for fr, en in made.alignment))
    for code, found in reversed(list(zip(shown.codes, shown.found, strict=True))):
        places = list(re.finditer(rf"(?<!\w){code.word}(?P<s>s?)(?!\w)", made.en))
        if len(places) != 1:
            return None
        start, end = places[0].span()
        words = english_of(found, french)
        if _needs_article(found, french, made.en[:start]):
            words = f"the {words}"
        bare = _BARE_NOUN.fullmatch(made.en[:start])
        if bare and _NOUN_BEFORE.search(french[: found.start]):
            words, start = f"{bare['opens']}The {bare['noun'].lower()} {words}", 0
        made = _replaced(made, (start, end), words, french.isupper())
    return made


def _needs_article(found: TermMatch, french: str, before: str) -> bool:
    """Whether a common noun lost the article it has in French: a code, which is like a name, has none in English."""
    common = found.term.en[:1].islower() and not found.plural
    named = _NAME_BEFORE.search(before)  # Brest public prosecutor
    return (
        common
        and not named
        and bool(_DEFINITE.search(french[: found.start]))
        and not _DETERMINED.search(before)
    )


def english_of(found: TermMatch, french: str) -> str:
    """A term as it is to stand in English."""
    term = found.term
    if term.en:
        return plural(term.en) if found.plural else term.en
    return term.fr if found.contracted else " ".join(french[found.start : found.end].split())


def _has(term: Term, english: str, at: Span) -> bool:
    return any(match.start() < at[1] and at[0] < match.end() for match in rendered(term, english))


def _stretch(french: str, made: Translated, found: TermMatch) -> Span | None:
    """Where the English of a term stands; None where the alignment is not sure."""
    span = found.start, found.end
    at = project(made.alignment, span)
    if at is None:
        return None
    inside = [fr for fr, en in made.alignment if at[0] <= en[0] < at[1]]
    strange = any(not (fr[0] < span[1] and span[0] < fr[1]) for fr in inside)
    outside = any(
        fr[0] < span[1] and span[0] < fr[1] for fr, en in made.alignment if not at[0] <= en[0] < at[1]
    )
    words = [match.span() for match in _LONG_WORD.finditer(french, *span)]
    lost = sum(not any(fr[0] < end and start < fr[1] for fr in inside) for start, end in words)
    too_long = len(inside) > len(french[slice(*span)].split()) + _MOST_WORDS
    if strange or outside or too_long or lost > _MOST_MISSED * len(words):
        return None
    core = _CORE.fullmatch(made.en[slice(*at)])
    if core is None or not core["core"]:
        return None
    return at[0] + core.start("core"), at[0] + core.end("core")


def _replaced(made: Translated, at: Span, words: str, capitals: bool) -> Translated:
    """The translation with the words at a stretch; the article before them and a capital are made to fit."""
    before = made.en[: at[0]]
    start, article = at[0], _ARTICLE_BEFORE.search(before)
    own = _OWN_ARTICLE.match(words)
    if own and (own.group().lower().startswith("the") or article):
        if own.group().lower().startswith("the"):
            bare = words[own.end() :]
            words = bare if _DETERMINED.search(before) else f"the {bare}"
        elif article:
            start = article.start()
    elif article and article["article"].lower() in ("a", "an"):
        start = article.start()
        a = indefinite_article(words)
        words = f"{a.capitalize() if article['article'][0].isupper() else a} {words}"
    if not re.search(r"\w", made.en[:start]):
        words = words[:1].upper() + words[1:]
    if capitals:
        words = words.upper()
    edit: Edit = (start, at[1], words)
    english = MappedText.of(made.en).edit([edit])
    return replace(
        made, en=english.text, alignment=tuple((fr, english.locate(*en)) for fr, en in made.alignment)
    )

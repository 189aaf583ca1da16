"""Which words of a phrase are the name of whom it means: rules in the order they are asked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.attribution.mentions.names import TITLES, is_capital, is_particle, joins_name, text_of
from assistant.attribution.parsing.units import Word
from assistant.lexicon.aliases import same_body
from assistant.lexicon.french import body_nouns, first_names, speech_verbs, word_class
from assistant.lexicon.nouns import is_demonym, is_person_noun, is_speaker_noun
from assistant.lexicon.word_counts import usual
from assistant.records import Span
from assistant.vocabulary import NameRule

_OF = word_class("of")
_TYING = frozenset({"la", "le", "l'", "les", "à", "au", "aux", "en", "pour", "sur"})
_STREETS = word_class("streets")
_NEIGHBOURS = frozenset({"voisin", "voisine", "voisins", "voisines"})
_NO_NAME: Span = (0, 0)
"""What a rule says by which capitals are no name of whom the phrase means."""


@dataclass(frozen=True)
class Naming:
    """The name of a phrase, None where it has none, and the rule that says so, None where no capital stands in it."""

    name: Span | None
    rule: NameRule | None


@dataclass(frozen=True)
class Capitals:
    """A run of capitals in a phrase; all are word numbers, `last` exclusive."""

    words: Sequence[Word]
    core: int
    """Where the phrase begins behind its determiner."""
    first: int
    """Where the run begins, behind what somebody is."""
    last: int
    person: int
    """The first word that is a first name, or stands behind a portfolio; where the run begins if there is none."""
    portfolio: bool
    """Whether the run begins with what a minister is in charge of."""

    @property
    def alone(self) -> bool:
        """Whether it is a single word."""
        return self.last - self.first == 1

    @property
    def opening(self) -> Word:
        """Its first word."""
        return self.words[self.first]

    def span(self, first: int) -> Span:
        """Offsets of the run from this word on."""
        return self.words[first].start, self.words[self.last - 1].end


def find_name(words: Sequence[Word], core: int, last: int, alone: bool = False) -> Naming:
    """The name in words [core, last) of a phrase: the last run of capitals that a rule takes for it.

    `alone`: whether no determiner stands before them, so that plain words may be the name of a listed body.
    """
    if alone and (whole := _listed_whole(words, core, last)):
        return Naming(whole, "listed name")
    refused: NameRule | None = None
    for run in reversed(_runs_of_capitals(words, core, last)):
        name, rule = next((span, rule) for rule, named in NAMES if (span := named(run)) is not None)
        if name != _NO_NAME:
            return Naming(name, rule)
        refused = refused or rule
    return Naming(None, refused)


def with_adjectives(words: Sequence[Word], last: int, naming: Naming) -> Naming:
    """The name with the adjectives it goes on in, "la France insoumise", or whole where a body is listed so."""
    if naming.name is None:
        return naming
    start, end = naming.name
    inside = [w for w in words[:last] if w.start >= start]
    listed = (start, inside[-1].end)
    if same_body(text_of(words, listed)):
        return Naming(listed, "listed name" if listed != naming.name else naming.rule)
    for word in inside:
        if word.start < end:
            continue
        adjective = word.pos == "ADJ" or (word.pos == "NOUN" and is_person_noun(word.low))
        if not adjective or is_capital(word) or word.low in _NEIGHBOURS:
            break
        end = word.end
    return Naming((start, end), "with adjectives") if end > naming.name[1] else naming


def _listed_whole(words: Sequence[Word], core: int, last: int) -> Span | None:
    """The whole phrase where a body is listed by that name, though its words are plain ones: "Place publique"."""
    whole = (words[core].start, words[last - 1].end)
    told = last - core > 1 and words[core].text[:1].isupper() and not words[last - 1].text[:1].isupper()
    return whole if told and same_body(text_of(words, whole)) else None


def _runs_of_capitals(words: Sequence[Word], core: int, last: int) -> list[Capitals]:
    """Each run of capitals, with the particles inside it, but for the capital that every sentence begins with."""
    runs: list[Capitals] = []
    i = core
    while i < last:
        j = i
        if is_capital(words[i]) and words[i].low not in TITLES:
            while j < last and _in_name(words, core, j):
                j += 1
            runs.append(_run(words, core, i, j))
        i = max(j, i + 1)
    return [run for run in runs if not _only_opens(run)]


def _run(words: Sequence[Word], core: int, first: int, last: int) -> Capitals:
    person = next((i for i in range(first, last) if words[i].low in first_names()), first)
    portfolio = person == first and last - first > 2 and _portfolio(words, core, first)
    person += portfolio  # "son ministre de l'Agriculture Adilson Monteiro"
    while last - first > 1 and is_speaker_noun(words[first].low) and words[first].low not in first_names():
        first += 1
    return Capitals(words, core, first, last, person, portfolio)


def _in_name(words: Sequence[Word], core: int, j: int) -> bool:
    joined = words[j].low == "et" and joins_name(words, core, j)
    return is_capital(words[j]) or is_particle(words, j) or joined


def _portfolio(words: Sequence[Word], core: int, a: int) -> bool:
    """Whether the capital is what a minister is in charge of, so that the name begins after it."""
    of = words[a - 1].low in ("la", "l'", "du", "des") and a > core + 1
    return of and any(word.low in ("ministre", "secrétaire") for word in words[core : core + 3])


def _of_a_superior(run: Capitals) -> Span | None:
    """None of whom somebody works for: "la porte-parole du président Emmanuel Macron".

    One whose first name shows another gender than "du" is the bearer's own: "la suppléante du maire Anne Petit".
    """
    words, core, name = run.words, run.core, run.person
    office = name - 2 if name - 1 > core and words[name - 1].pos == "ADJ" else name - 1
    if office - 1 <= core or words[office].low in body_nouns() or not is_person_noun(words[office].low):
        return None
    before, second = words[office - 1].low, words[office - 2].low
    feminine = first_names().get(words[name].low) == "f"
    tied = (before == "du" and not feminine) or (before in ("la", "l'") and second in ("de", "d'"))
    superior = tied and any(is_person_noun(words[i].low) for i in range(core, office - 1))
    return _NO_NAME if superior else None


def _from_first_name(run: Capitals) -> Span | None:
    """From a first name on, where more stands before and behind it: "le délégué CFDT Luc Roux"."""
    inside = run.person > run.first and run.last - run.person >= 2
    return run.span(run.person) if inside and not run.portfolio else None


def _behind_portfolio(run: Capitals) -> Span | None:
    """Behind what a minister is in charge of: "son ministre de l'Agriculture Adilson Monteiro"."""
    inside = run.person > run.first and run.last - run.person >= 2
    return run.span(run.person) if inside and run.portfolio else None


def _of_a_group(run: Capitals) -> Span | None:
    """None of a body behind whoever is of it: "président du groupe Les Modérés"."""
    words, core, a = run.words, run.core, run.first
    person = (
        run.opening.low in first_names() and not run.alone
    )  # "la porte-parole du gouvernement Anne Petit"
    of_group = a > core and words[a - 1].low in body_nouns() and is_person_noun(words[core].low)
    return _NO_NAME if of_group and not person else None


def _tied(run: Capitals) -> Span | None:
    """None that a preposition or an article ties to a noun: "le maire de Varenne"; "M. de Lestang" is one."""
    words, core = run.words, run.core
    first = run.first - (run.first > core and words[run.first - 1].low in TITLES)
    before = words[first - 1].low if first > core else ""
    titled = first - 2 >= core and words[first - 2].low in TITLES
    return _NO_NAME if (before in _OF and not titled) or before in _TYING else None


def _inside_complement(run: Capitals) -> Span | None:
    """None of a person in a complement: "l'équipe du professeur Ulrich Zandonella"."""
    words, core, a = run.words, run.core, run.first
    if a - core < 3 or not is_person_noun(words[a - 1].low) or is_person_noun(words[core].low):
        return None
    of = words[a - 2].low in _OF or (words[a - 2].low in ("la", "l'") and words[a - 3].low in _OF)
    return _NO_NAME if of else None


def _address(run: Capitals) -> Span | None:
    """None of a street or a place in a complement: "les magistrats de la rue Cambon"."""
    street = run.alone and run.first - run.core > 2 and run.words[run.first - 1].low in _STREETS
    return _NO_NAME if street else None


def _office(run: Capitals) -> Span | None:
    """None that is what somebody is, written with a capital: "son PDG"."""
    word = run.opening
    office = is_person_noun(word.low) or (is_speaker_noun(word.low) and not word.text.isupper())
    return _NO_NAME if run.alone and office else None


def _badge(run: Capitals) -> Span | None:
    """None of the body whose initials stand behind a person: "le délégué CFDT"."""
    words, first = run.words, run.first
    office = first > run.core and is_person_noun(words[run.core].low)
    behind = first > run.core and is_person_noun(words[first - 1].low)
    behind = behind or (office and words[first - 1].pos == "NOUN")  # "le secrétaire de la section CGT"
    return _NO_NAME if run.alone and behind and run.opening.text.isupper() else None


def _demonym(run: Capitals) -> Span | None:
    """None of where somebody comes from, after a small article: "l'Ardéchois"."""
    words, i = run.words, run.first
    article = words[i - 1] if i else None
    if not run.alone or i != run.core or article is None or article.low not in ("le", "la", "l'"):
        return None
    small = article.i == 0 or article.text[:1].islower()
    return _NO_NAME if small and is_demonym(run.opening.low) else None


def _only_opens(run: Capitals) -> bool:
    """Whether a word only has a capital because the sentence begins with it."""
    words, word = run.words, run.opening
    if not run.alone or word.i:
        return False
    if _before_name(words, run.first + 1):
        return True  # "Émue, Hortense Vaillandet …"
    if _urges(words, word):
        return True  # "Restons dans les environs : …"
    if word.low in first_names() and _subject_by_place(words, word.i):
        return False  # "Sandrine, elle, ne décolère pas", where the tagger sees a noun
    camel = sum(c.isupper() for c in word.text) > 1  # KastGaz, SUD-Soins
    told = run.first == run.core and run.first + 1 < len(words) and words[run.first + 1].low in speech_verbs()
    return word.pos != "PROPN" and not camel and not (told and word.pos == "NOUN")


def _subject_by_place(words: Sequence[Word], i: int) -> bool:
    """Whether "elle" or "lui" between commas follows, or a verb."""
    lows = [word.low for word in words[i + 1 : i + 4]]
    stressed = len(lows) == 3 and lows[0] == lows[2] == "," and lows[1] in ("elle", "lui")
    return stressed or (words[i].pos == "NOUN" and i + 1 < len(words) and words[i + 1].finite)


def _urges(words: Sequence[Word], word: Word) -> bool:
    """Whether the first word is an imperative, of a verb that is known: "Commençons par …"."""
    if not re.fullmatch(r"\w{3,}(?:ons|ez)", word.low) or len(words) < 2 or word.low in first_names():
        return False
    stem = re.sub(r"(?:e?ons|ez)$", "", word.low)
    stem = stem[:-1] + "c" if stem.endswith("ç") else stem
    known = any(usual(stem + ending) for ending in ("er", "ir", "re"))
    return known and words[1].pos in ("ADP", "DET", "ADV", "PRON", "SCONJ")


def _before_name(words: Sequence[Word], i: int) -> bool:
    return (
        i + 1 < len(words)
        and words[i].low == ","
        and (words[i + 1].low in first_names() or words[i + 1].low in TITLES)
    )


def _capitals(run: Capitals) -> Span:
    """The whole run, where nothing speaks against it."""
    return run.span(run.first)


NAMES: Sequence[tuple[NameRule, Callable[[Capitals], Span | None]]] = (
    ("of a superior", _of_a_superior),
    ("first name on", _from_first_name),
    ("behind portfolio", _behind_portfolio),
    ("of a group", _of_a_group),
    ("tied", _tied),
    ("inside complement", _inside_complement),
    ("address", _address),
    ("office", _office),
    ("badge", _badge),
    ("demonym", _demonym),
    ("capitals", _capitals),
)
"""In the order they are asked of each run of capitals, from the last one; the first that decides is the one."""

"""Proper names inside noun phrases: which capitals name somebody, where a name begins and ends."""

import re
from collections.abc import Sequence

from assistant.attribution.parsing.units import Word
from assistant.lexicon.aliases import same_body
from assistant.lexicon.french import body_nouns, first_names, speech_verbs, word_class
from assistant.lexicon.nouns import is_demonym, is_person_noun, is_speaker_noun
from assistant.records import Span

TITLES = word_class("titles")
_ASIDES = word_class("asides")
_OF = word_class("of")
_LINKS = _OF | {"la", "le", "l'", "les", "à", "au", "aux", "en", "pour", "sur"}
_TYING = _LINKS - _OF
_STATE = re.compile(r"(?:ée?s?|[eé]ux|euses?|ives?|[cgm]ue|ième)$")
"""Endings of participles and adjectives that open a sentence before its subject."""
_ASKED = word_class("asked")
_ADDRESSED = word_class("addressees")
_STREETS = word_class("streets")
_NEIGHBOURS = frozenset({"voisin", "voisine", "voisins", "voisines"})
_PARTICLES = word_class("name particles")
_ARABIC = re.compile(r"(?:a[ldnrstz]|e[lsnrt]|ash|esh|ben|bin|abd|abou)-[A-ZÀ-Ý]")


def is_capital(word: Word) -> bool:
    """Whether the word begins with a capital, also after an Arabic article: "Saïd al-Maamari"."""
    capital = word.text[:1].isupper() and word.text[:1].isalpha()
    return (capital or bool(_ARABIC.match(word.text))) and not (word.free or word.verbatim)


def is_acronym(word: Word) -> bool:
    """Whether the word is all capitals, as the CGT and the CFE-CGC are."""
    return bool(re.fullmatch(r"[A-Z]{2,7}(?:-[A-Z]{2,7})*", word.text)) and not word.free


def is_title(word: Word) -> bool:
    """M., Mme, Me with a capital; professeur, maître and the like also without."""
    return word.low in TITLES and (word.text[:1].isupper() or len(word.low) > 4)


def opens_aside(words: Sequence[Word], i: int) -> bool:
    """Whether the first word only tells how the subject is or was asked: "Émue, Hortense …", "Invitée à …"."""
    if i or len(words) < 3 or words[0].low in first_names() or not _STATE.search(words[0].low):
        return False
    after = words[1].low
    if after == "," and words[0].low in _ASKED:
        return True
    if after == ",":
        feminine = not words[0].low.endswith("é")
        return feminine or (words[2].low in first_names() or words[2].low in TITLES)
    placed = words[0].low.endswith("ième") and after in ("de", "du", "des", "d'")  # "Troisième de l'étape, …"
    return placed or after in ("à", "par", "au", "aux", "sur", "lors", "dans")


def joins_name(words: Sequence[Word], start: int, i: int) -> bool:
    """Whether "et" stands inside the name of a body: "l'association Meute et Montagne"."""
    if i + 1 >= len(words) or not (is_capital(words[i - 1]) and is_capital(words[i + 1])):
        return False
    return words[start].low in body_nouns() and not (
        words[i + 1].low in first_names() or words[i + 1].low in TITLES
    )


def starts_person(words: Sequence[Word], start: int, i: int) -> bool:
    """Whether a first name after another name begins a new phrase: "à l'AFP Amina Sorel"."""
    if i == start + 1 and is_capital(words[i]) and _told_to(words, start):
        return True  # "a raconté à la presse Modou"
    if i == start or words[i].low not in first_names() or not is_capital(words[i]):
        return False
    before = words[start:i]
    told = len(before) == 1 and start > 0 and words[start - 1].low in ("à", "au")
    if words[i - 1].low in _ASIDES | _ADDRESSED or (told and before[0].low not in first_names()):
        return True  # "a confié à Libération Luc Roux"
    if len(before) < 2 and not before[0].text.isupper():
        return False
    return all(is_capital(w) and w.low not in TITLES and w.low not in first_names() for w in before) and not (
        is_speaker_noun(words[start].low) and start == 0
    )


def _told_to(words: Sequence[Word], start: int) -> bool:
    """Whether "à la presse" stands here, which nobody is called by."""
    lows = [w.low for w in words[max(0, start - 2) : start + 1]]
    return lows in (["à", "la", "presse"], ["à", "l'", "afp"], ["à", "l'", "agence"])


def is_particle(words: Sequence[Word], i: int) -> bool:
    """A particle inside a name: Charles de Gaulle, Bertille de Vaugelas after a comma."""
    if words[i].low not in _PARTICLES:
        return False
    before, after = words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None
    if not (before and after and is_capital(before) and is_capital(after)) or is_speaker_noun(before.low):
        return False
    set_off = i < 2 or words[i - 2].low == "," or words[i - 2].low in TITLES
    return before.low in first_names() or (set_off and before.pos == "PROPN")


def find_name(words: Sequence[Word], core: int, last: int) -> Span | None:
    """The run of capitals that names somebody: the last one that no preposition ties to a noun before it."""
    for a, b in reversed(_runs_of_capitals(words, core, last)):
        split = next((k for k in range(a, b) if words[k].low in first_names()), a)
        if split == a and b - a > 2 and _portfolio(words, core, a):
            split = a + 1  # "son ministre de l'Agriculture Adilson Monteiro"
        while b - a > 1 and is_speaker_noun(words[a].low) and words[a].low not in first_names():
            a += 1
        if _of_their_superior(words, core, split):
            continue
        if split > a and b - split >= 2:
            return words[split].start, words[b - 1].end
        if not (_of_another(words, core, a, b) or (b - a == 1 and _no_name(words, core, a))):
            return words[a].start, words[b - 1].end
    return None


def _of_their_superior(words: Sequence[Word], core: int, name: int) -> bool:
    """Whether a name is of the person somebody works for: "la porte-parole du président Emmanuel Macron".

    One whose first name shows another gender than "du" is the bearer's own: "la suppléante du maire Anne Petit".
    """
    office = name - 2 if name - 1 > core and words[name - 1].pos == "ADJ" else name - 1
    if office - 1 <= core or words[office].low in body_nouns() or not is_person_noun(words[office].low):
        return False
    before, second = words[office - 1].low, words[office - 2].low
    feminine = first_names().get(words[name].low) == "f"
    tied = (before == "du" and not feminine) or (before in ("la", "l'") and second in ("de", "d'"))
    return tied and any(is_person_noun(words[i].low) for i in range(core, office - 1))


def _runs_of_capitals(words: Sequence[Word], core: int, last: int) -> list[tuple[int, int]]:
    """Words [first, last) of each run of capitals, with the particles inside it."""
    runs: list[tuple[int, int]] = []
    i = core
    while i < last:
        j = i
        if is_capital(words[i]) and words[i].low not in TITLES:
            while j < last and _in_name(words, core, j):
                j += 1
            runs.append((i, j))
        i = max(j, i + 1)
    return runs


def _in_name(words: Sequence[Word], core: int, j: int) -> bool:
    joined = words[j].low == "et" and joins_name(words, core, j)
    return is_capital(words[j]) or is_particle(words, j) or joined


def _of_another(words: Sequence[Word], core: int, a: int, b: int) -> bool:
    """Whether what stands before the run ties it to something else, or it is an address."""
    first = a - 1 if a > core and words[a - 1].low in TITLES else a
    before = words[first - 1].low if first > core else ""
    person = words[a].low in first_names() and b - a > 1  # "la porte-parole du gouvernement Anne Petit"
    if a > core and words[a - 1].low in body_nouns() and is_person_noun(words[core].low) and not person:
        return True  # "président du groupe Les Modérés"
    titled = first - 2 >= core and words[first - 2].low in TITLES  # "M. de Lestang"
    tied = (before in _OF and not titled) or before in _TYING
    return tied or _belongs_inside(words, core, a) or _address(words, core, a, b)


def _no_name(words: Sequence[Word], core: int, a: int) -> bool:
    """Whether a single capital word is none: a role, a demonym, the first word of the sentence."""
    word = words[a]
    if word.i == 0 and _before_name(words, a + 1):
        return True  # "Émue, Hortense Vaillandet …"
    if is_person_noun(word.low) or (is_speaker_noun(word.low) and not word.text.isupper()):
        return True  # "Son PDG"
    if a > core and word.text.isupper() and is_person_noun(words[a - 1].low):
        return True  # "le délégué CFDT"
    if a == core and _is_demonym(words, a):
        return True  # "l'Ardéchois"
    camel = sum(c.isupper() for c in word.text) > 1  # KastGaz, SUD-Soins
    alone = a == core and a + 1 < len(words) and words[a + 1].low in speech_verbs()
    return word.i == 0 and word.pos != "PROPN" and not camel and not (alone and word.pos == "NOUN")


def whole_name(words: Sequence[Word], last: int, name: Span) -> Span:
    """The name with the adjectives it goes on in, "la France insoumise", or whole where a body is listed so."""
    inside = [w for w in words[:last] if w.start >= name[0]]
    listed = (name[0], inside[-1].end)
    if same_body(text_of(words, listed)):
        return listed
    end = name[1]
    for word in inside:
        if word.start < end:
            continue
        adjective = word.pos == "ADJ" or (word.pos == "NOUN" and is_person_noun(word.low))
        if not adjective or is_capital(word) or word.low in _NEIGHBOURS:
            break
        end = word.end
    return name[0], end


def _is_demonym(words: Sequence[Word], i: int) -> bool:
    """Whether a single capital after a small article names somebody by where they come from: "l'Ardéchoise"."""
    article = words[i - 1] if i else None
    if article is None or article.low not in ("le", "la", "l'"):
        return False
    return (article.i == 0 or article.text[:1].islower()) and is_demonym(words[i].low)


def _portfolio(words: Sequence[Word], core: int, a: int) -> bool:
    """Whether the capital is what a minister is in charge of, so that the name begins after it."""
    of = words[a - 1].low in ("la", "l'", "du", "des") and a > core + 1
    return of and any(word.low in ("ministre", "secrétaire") for word in words[core : core + 3])


def _before_name(words: Sequence[Word], i: int) -> bool:
    return (
        i + 1 < len(words)
        and words[i].low == ","
        and (words[i + 1].low in first_names() or words[i + 1].low in TITLES)
    )


def _belongs_inside(words: Sequence[Word], core: int, a: int) -> bool:
    """Whether the name is that of a person in a complement: "l'équipe du professeur Ulrich Zandonella"."""
    if a - core < 3 or not is_person_noun(words[a - 1].low) or is_person_noun(words[core].low):
        return False
    return words[a - 2].low in _OF or (words[a - 2].low in ("la", "l'") and words[a - 3].low in _OF)


def _address(words: Sequence[Word], core: int, a: int, b: int) -> bool:
    """Whether a single capital names a street or place in a complement: "les magistrats de la rue Cambon"."""
    return b - a == 1 and a - core > 2 and words[a - 1].low in _STREETS


def text_of(words: Sequence[Word], span: Span) -> str:
    """The words inside the span joined by single spaces, elisions and hyphens kept together."""
    parts = [word.text for word in words if span[0] <= word.start and word.end <= span[1]]
    return re.sub(r"(['’]) ", r"\1", " ".join(parts))

"""Where the complement of a verb begins: its "que", its question word, its infinitive."""

from collections.abc import Collection, Sequence

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, ending_at, starting_at
from assistant.attribution.parsing.units import Word
from assistant.lexicon.calendar import MONTHS_FR
from assistant.lexicon.closed_classes import CLITICS, INVERTED
from assistant.lexicon.french import word_class
from assistant.vocabulary import Frame

_NOT_BEFORE_QUE = word_class("before other que")
_TOLD = word_class("verbs that tell somebody")
_QUESTIONS = word_class("question words")
_TIMES = word_class("days and months")
_ASIDES = word_class("asides")
_REACH = 24
"""How many words after the verb its complement may begin."""


def conjunction(
    words: Sequence[Word], cue: Cue, start: int, found: Sequence[Phrase], others: Collection[int]
) -> tuple[int, Frame] | None:
    """Where the que-clause or indirect question of the cue begins, as (first word, frame); None where it has none."""
    if not cue.takes("c", "w"):
        return None
    for i in range(start, min(len(words), start + _REACH)):
        low = words[i].low
        if words[i].free or words[i].quote is not None or low in (":", ";") or i in others:
            return None
        if low in ("que", "qu'") and cue.takes("c") and _is_conjunction(words, cue, start, i, found):
            return i + 1, "c"
        if low in _QUESTIONS and cue.takes("w") and i == skip_asides(words, start, found):
            return i, "w"
        if (
            low in ("de", "d'", "à")
            and cue.takes("i")
            and is_infinitive(words, i + 1, after_preposition=True)
        ):
            return None
        closes = low == "," and words[i + 1 : i + 2] and words[i + 1].low not in ("que", "qu'")
        if closes and skip_asides(words, i, found) == i:
            return None
        finite = words[i].finite and words[i].pos in ("VERB", "AUX")
        if finite or low in ("qui", "dont", "où", "et", "mais"):
            return None
    return None


def _is_conjunction(words: Sequence[Word], cue: Cue, start: int, i: int, found: Sequence[Phrase]) -> bool:
    before = words[i - 1].low
    adverb = before in ("ainsi", "aussi", "même", "fait", "alors") and i == skip_asides(words, start, found)
    if before in _NOT_BEFORE_QUE and i > start and not adverb:
        return (
            before == "ce"
            and words[i - 2].low in ("à", "de", "sur", "pour")
            and words[i - 3].low not in ("jusqu'",)
        )
    if before == "," and (noun := ending_at((p for p in found if start <= p.first), i - 1)):
        plain = all(w.low != "," for w in words[start : i - 1])
        if plain and noun.noun not in _TIMES and words[noun.first - 1].pos != "ADP":
            return False  # "les procès-verbaux, que son parti …"
    phrase = ending_at((p for p in found if start <= p.first < i), i)
    if phrase is None or words[i].pos == "SCONJ" or phrase.noun in _TIMES:
        return True
    governed = words[phrase.first - 1].pos == "ADP" or phrase.determiner in ("au", "aux")
    return governed or cue.lemma in _TOLD


def infinitive(
    words: Sequence[Word], cue: Cue, start: int, found: Sequence[Phrase], others: Collection[int]
) -> tuple[int, Frame] | None:
    """Where the infinitive that the cue takes begins, as (first word, frame); None where it has none."""
    if cue.takes("b"):
        first = _over_addressee(words, skip_asides(words, start, found), found)
        if cue.negated and first < len(words) and words[first].low in ("pas", "plus", "jamais"):
            first += 1
        if is_infinitive(words, first, after_preposition=False):
            return first, "b"
    if not cue.takes("i"):
        return None
    if cue.negated and start < len(words) and words[start].low in ("pas", "plus", "jamais"):
        start += 1
    if cue.lemma in _TOLD and (after := _over_relative(words, start)) is not None:
        return after, "i"
    for i in range(start, min(len(words), start + _REACH - 6)):
        low = words[i].low
        if words[i].free or i in others or low in (":", ";", "que", "qu'", "qui", "dont", "et", "mais"):
            return None
        if low == "," and skip_asides(words, i, found) == i:
            return None
        if low in ("de", "d'", "à") and is_infinitive(words, i + 1, after_preposition=True):
            return (i + 1, "i") if _hangs_on(words, cue, start, i, found) else None
        addressed = any(p.determiner and p.first < i < p.last for p in found)
        if words[i].finite and words[i].low not in CLITICS and not addressed:
            return None
    return None


def _over_addressee(words: Sequence[Word], i: int, found: Sequence[Phrase]) -> int:
    """Past whom and where it is told: "a confié au Courrier vouloir partir", "indique dans une note avoir payé"."""
    if i >= len(words) or words[i].low not in ("à", "au", "aux", "dans", "devant", "auprès", "sur"):
        return i
    start = i + 1 + (words[i].low == "auprès")
    told = next((p for p in found if start - 1 <= p.first <= start), None)
    return skip_asides(words, told.last, found) if told is not None else i


def _over_relative(words: Sequence[Word], start: int) -> int | None:
    """The infinitive after the aside: "accuse la compagnie, qui exploite la ligne, d'avoir menti"."""
    for i in range(start, min(len(words), start + _REACH)):
        if words[i].free or words[i].low in (":", ";", "que", "qu'"):
            return None
        if words[i].low == ",":
            aside = i + 1 < len(words) and words[i + 1].low in ("qui", "dont", "où")
            close = next((w.i for w in words[i + 2 : i + _REACH] if w.low == ","), len(words)) if aside else 0
            opens = close + 1 < len(words) and words[close + 1].low in ("de", "d'", "à")
            return close + 2 if aside and opens and is_infinitive(words, close + 2, True) else None
    return None


def is_infinitive(words: Sequence[Word], i: int, after_preposition: bool) -> bool:
    """Whether an infinitive stands at i, over pronouns and negation; tags are trusted less after de/à."""
    if i < len(words) and words[i].low in ("partir", "compter") and words[i - 1].low == "à":
        return False
    start = i
    while i < len(words) and (
        words[i].low in CLITICS or words[i].low in ("pas", "plus", "jamais", "rien", "bien", "mieux")
    ):
        i += 1
    set_off = any(
        w.low in ("ne", "n'", "se", "s'") or (w.low in ("en", "y") and w.pos == "PRON")
        for w in words[start:i]
    )
    if i >= len(words) or words[i].free:
        return False
    word = words[i]
    if word.morph.get("VerbForm") == "Inf":
        return True
    if (
        not word.low.endswith(("er", "ir", "dre", "ire", "tre", "oir", "vre", "aire"))
        or word.text[:1].isupper()
    ):
        return False
    if word.pos in ("VERB", "AUX", "X", "ADV") or set_off:
        return True
    follows = words[i + 1].pos if i + 1 < len(words) else ""
    article = start < i and words[i - 1].low in ("le", "la", "les", "l'", "leur")
    return (
        after_preposition
        and not article  # "à la foire de septembre"
        and word.pos in ("NOUN", "ADJ")
        and follows in ("DET", "ADP", "ADV")
        and word.low.endswith(("er", "ir", "re"))
    )


def _hangs_on(words: Sequence[Word], cue: Cue, start: int, i: int, found: Sequence[Phrase]) -> bool:
    """Whether de/à + infinitive belongs to the cue and not to a noun before it ("le droit de …")."""
    if i <= skip_asides(words, start, found):
        return True
    verb = next((w for w in words[i + 1 :] if w.morph.get("VerbForm") == "Inf"), None)
    if verb is not None and cue.first <= verb.head < cue.last:
        return True
    phrase = ending_at(found, i)
    if phrase is None or phrase.name or phrase.pronoun:
        return True
    person = cue.lemma in _TOLD
    return person or words[phrase.first - 1].pos == "ADP" or phrase.determiner in ("aux", "au")


def skip_asides(words: Sequence[Word], i: int, found: Sequence[Phrase]) -> int:
    """Step over adverbs, dates and remarks such as "pour sa part" or ", mercredi soir,"."""
    while i < len(words) and not words[i].free:
        low = words[i].low
        phrase = starting_at(found, i)
        if (
            (
                words[i].pos == "ADV"
                and low not in _QUESTIONS | {"tout", "toute", "tous", "toutes"}
                and low not in ("ne", "n'", "comme", "pas", "non", "plus", "moins", "quelque")
            )
            or low in INVERTED
            or low == "-t"
        ):
            i += 1
        elif phrase is not None and phrase.noun in _TIMES:
            i = phrase.last
            if [w.pos for w in words[i : i + 1]] == ["NUM"] and words[i + 1 : i + 2]:
                i += 2 * (words[i + 1].low in MONTHS_FR)  # "lundi 3 mai"
        elif (low in ("pour", "de", "par", "en", "d'", "à", "dans", "au") and (end := _fixed(words, i))) or (
            low == "," and (end := _paired(words, i))
        ):
            i = end
        else:
            break
    return i


def _fixed(words: Sequence[Word], i: int) -> int:
    """End of a fixed remark: "pour sa part", "de son côté", "en revanche", "par ailleurs"."""
    for length in (2, 3):
        if i + length <= len(words) and words[i + length - 1].low in _ASIDES:
            return i + length
    return 0


def _paired(words: Sequence[Word], i: int) -> int:
    """End of a remark between commas without a verb, 0 where there is none."""
    for j in range(i + 1, min(len(words), i + 14)):
        if words[j].low == ",":
            inside = words[i + 1 : j]
            spoken = any(
                w.pos in ("VERB", "AUX") or w.free or w.quote is not None or w.low in ("que", "qu'")
                for w in inside
            )
            return 0 if spoken else j + 1
    return 0

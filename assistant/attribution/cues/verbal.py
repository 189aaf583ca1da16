"""The verbs that attribute, in one unit, each with its subject.

A verb form of the lexicon is taken for a cue when

1. it is a finite verb, or a participle with its auxiliary, or an infinitive under a verb that only colours it
   ("a tenu à préciser"), or a participle or infinitive that shares the subject of its clause ("ajoutant
   que");
2. its pronouns fit (reflexive or not) and the words of its fixed phrase follow ("faire valoir");
3. it stands outside any quotation, and is no noun spelt alike ("la demande", "le juge").

Whose words they are is left to `subjects`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.attribution.cues.verb_or_noun import verb_by_place, verb_rule
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.steps import back_over_clitics
from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon import negation
from assistant.lexicon.closed_classes import INVERTED, auxiliaries
from assistant.lexicon.conjugation import forms
from assistant.lexicon.french import SpeechVerb, VerbReading, colouring_forms, speech_verbs, word_class
from assistant.vocabulary import NEGATED_ACTS, Act, Frame, VerbRule

_ASIDE = word_class("asides")
_MAY_YET = frozenset(
    {"devrait", "devraient", "pourrait", "pourraient", "devra", "devront", "pourra", "pourront"}
)
"""Modal verbs with which nothing is said yet."""
_HIDING = frozenset({"cacher", "dissimuler", "comprendre"})
_HELD_BACK: frozenset[Act] = frozenset({"refuses", "denies"})
"""Acts that somebody who leaves them undone says something by: "sans exclure de partir"."""
_OF_PEOPLE = frozenset({"soutenir", "défendre"})
"""Verbs that have somebody for the pronoun before them, whose words none are."""
_WISHING = frozenset({"vouloir", "souhaiter", "désirer"})
"""Verbs of demand that, negated, refuse: who "ne demande pas" something may not mind it."""


@dataclass(frozen=True)
class Cue:
    """A cue in one unit: words [first, last) with the verb or preposition at `at`."""

    first: int
    at: int
    last: int
    lemma: str
    verb: SpeechVerb | None
    """None for a source such as "selon"."""
    subject: Phrase | None
    inverted: bool = False
    """The subject stands after the verb."""
    finite: bool = True
    """False for a participle or infinitive that shares the subject of its clause."""
    negated: bool = False
    compound: bool = False
    """True for a form with an auxiliary."""
    passive: bool = False
    """True for a participle whose subject is the agent after "par"."""
    relative: bool = False
    """True for "selon laquelle"."""
    taken: VerbRule | None = field(default=None, compare=False)
    """The rule that took the form for a verb; None where no noun could be meant."""

    @property
    def reflexive(self) -> bool:
        """Whether it is said of oneself: "se dit prêt"."""
        return self.verb is not None and self.verb.reflexive

    def takes(self, *frames: Frame) -> bool:
        """Whether the verb takes one of these kinds of content."""
        return self.verb is not None and any(frame in self.verb.acts for frame in frames)

    def act(self, frame: Frame) -> Act:
        """What is done when the content is of this kind; who "n'exclut pas de partir" refuses nothing."""
        act: Act = self.verb.act(frame) if self.verb else "says"
        if self.negated and self.lemma in _WISHING:
            return "refuses"
        return NEGATED_ACTS.get(act, act) if self.negated else act


def _negated(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether words [first, last) deny; "ne veut que la paix" does not."""
    lows = [word.low for word in words[first:last]]
    only = last < len(words) and words[last].low in ("que", "qu'")
    return not {"ne", "n'"}.isdisjoint(lows) and not (only and negation.ADVERBS.isdisjoint(lows))


def find_verbs(unit: Unit) -> list[Cue]:
    """The verbal cues of the unit, left to right, without their subjects."""
    cues: list[Cue] = []
    for word in unit.words:
        if word.free or word.quote is not None:
            continue
        cue = (
            _verb_cue(unit.words, word)
            or _second_participle(unit.words, word, cues)
            or _any_verb(unit.words, word)
        )
        if cue is not None and cues and _colours(unit.words, cues[-1], cue):
            cues.pop()  # "veut croire que …" believes rather than wants
        if cue is not None and not (cues and cue.at < cues[-1].last):
            cues.append(cue)
    return cues


def _colours(words: Sequence[Word], before: Cue, cue: Cue) -> bool:
    """Whether the verb before only colours one that reports: "souhaite rappeler que", « … », veut-il croire."""
    said = words[cue.last : cue.last + 1]
    clause = cue.takes("c") and bool(said) and said[0].low in ("que", "qu'")
    quoted = (
        cue.takes("q") and cue.first > 1 and words[cue.first - 1].low == "," and words[cue.first - 2].free
    )
    return (clause or quoted) and cue.first <= before.at < cue.at and before.at != cue.at


def _any_verb(words: Sequence[Word], word: Word) -> Cue | None:
    """Any verb right after a free quotation, with somebody after it: « … », a osé M. Tavel."""
    if word.i + 1 >= len(words):
        return None
    asked = _inverted(words[word.i + 1])  # "lit-on", which the tagger takes for a bed
    if not (word.pos in ("VERB", "AUX") or asked or verb_by_place(words, word.i)):
        return None
    aux = _auxiliary(words, word.i)
    first = back_over_clitics(words, aux if aux is not None else word.i)
    finite = aux is not None or word.finite or word.pos == "NOUN"
    quoted = first > 1 and words[first - 1].low == "," and words[first - 2].free
    if not finite or not quoted or (aux is None and word.low in auxiliaries()):
        return None
    after = words[word.i + 1]
    someone = after.low in INVERTED | {"-t"} or after.text[:1].isupper() or after.pos in ("DET", "PRON")
    inverted = any(w.low in INVERTED for w in words[first : word.i])
    if not (someone or inverted):
        return None
    verb = SpeechVerb(word.low, False, "", (), {"q": "says"})
    return Cue(first, word.i, word.i + 1, word.low, verb, None, compound=aux is not None)


def _second_participle(words: Sequence[Word], word: Word, cues: Sequence[Cue]) -> Cue | None:
    """The participle shares the auxiliary before: "a condamné l'attaque et appelé à la retenue"."""
    readings = [
        r for r in speech_verbs().get(word.low, ()) if r.kind == "past participle" and not r.verb.reflexive
    ]
    linked = word.i > 1 and words[word.i - 1].low in ("et", "puis")
    if not (readings and linked and word.pos == "VERB"):
        return None
    if not (cues and cues[-1].compound) and not _after_participle(words, word):
        return None
    reading = _fitting(words, readings, word.i, word.i)
    if reading is None:
        return None
    verb = reading.verb
    last = _after_tail(words, word.i + 1, verb.tail)
    return Cue(word.i, word.i, last, verb.lemma, verb, None, compound=True)


def _after_participle(words: Sequence[Word], word: Word) -> bool:
    """Whether an auxiliary and the participle of a verb that says nothing stand before: "a décrété … et demandé"."""
    for before in reversed(words[max(0, word.i - 16) : word.i - 1]):
        if before.free or before.quote is not None or before.low in (";", ":", "qui", "que", "qu'", "dont"):
            return False
        if before.finite and before.pos in ("VERB", "AUX"):
            after = words[before.i + 1 : before.i + 4]
            spoken = any(w.pos == "VERB" and w.morph.get("VerbForm") == "Part" for w in after)
            return before.low in forms("avoir") and before.low in auxiliaries() and spoken
    return False


def _verb_cue(words: Sequence[Word], word: Word) -> Cue | None:
    readings = speech_verbs().get(word.low)
    if not readings:
        return None
    after = words[word.i + 1] if word.i + 1 < len(words) else None
    own = after is not None and _inverted(after)  # "…, il y en a eu cinq, poursuit-elle"
    aux = None if own else _auxiliary(words, word.i)
    first = back_over_clitics(words, aux if aux is not None else word.i)
    reading = _fitting(words, readings, first, word.i)
    if reading is None:
        return None
    verb = reading.verb
    last = _after_tail(words, word.i + 1, verb.tail)
    negated = _negated(words, first, last)
    cue = Cue(first, word.i, last, verb.lemma, verb, None, negated=negated, compound=aux is not None)
    if verb.lemma in _HIDING and not negated:
        return None  # only who does not hide it says it
    if aux is not None:
        passive = words[aux].low in forms("être") and not verb.reflexive and word.low not in forms("être")
        return None if passive or words[word.i - 1].pos == "DET" else cue
    if reading.kind == "finite":
        taken = verb_rule(words, word, first)
        return replace(cue, taken=taken) if taken else None
    if reading.kind == "infinitive":
        return _infinitive(words, cue)
    if (
        reading.kind == "present participle"
        and word.low != "maintenant"
        and _participle_here(words, word, first)
    ):
        return replace(cue, finite=False)
    return None


def _participle_here(words: Sequence[Word], word: Word, first: int) -> bool:
    """Whether the tagger agrees, or only a participle can stand here: "en répétant", ", les jugeant"."""
    set_off = first < word.i and first > 0 and words[first - 1].low == ","
    after_en = "en" in [w.low for w in words[max(0, first - 1) : word.i]]
    return word.pos not in ("NOUN", "ADJ", "ADP") or after_en or set_off


def _auxiliary(words: Sequence[Word], i: int) -> int | None:
    """The auxiliary of the participle at i: at most ten words before, only small words between."""
    for j in range(i - 1, max(-1, i - 11), -1):
        low = words[j].low
        if low in auxiliaries() and words[j].pos != "NOUN":
            return j if low not in ("été", "être", "avoir") or j == i - 1 else None
        if low == "et" and j and words[j - 1].low == "ores":
            continue  # "a d'ores et déjà exclu"
        small = words[j].pos in ("ADV", "PRON", "ADP", "DET") or low in INVERTED or low in (",", "-t")
        if words[j].free or not (small or low in _ASIDE):
            return None
    return None


def _fitting(
    words: Sequence[Word], readings: Sequence[VerbReading], first: int, at: int
) -> VerbReading | None:
    """The reading whose pronouns and fixed words are there, the longest phrase first."""
    before = {words[j].low for j in range(first, at)}
    reflexive = bool(before & {"se", "s'"})
    for reading in sorted(readings, key=lambda r: (-len(r.verb.tail), not r.verb.clitic)):
        verb = reading.verb
        if verb.reflexive != reflexive or (verb.clitic and verb.clitic not in before):
            continue
        if _after_tail(words, at + 1, verb.tail) > -1:
            return reading
    return None


def _after_tail(words: Sequence[Word], i: int, tail: tuple[str, ...]) -> int:
    """Position after the fixed words, -1 where they do not follow; adverbs and pronouns may stand between."""
    i = _over(words, i, ()) if words[i : i + 1] and words[i].low in INVERTED | {"-t"} else i
    for part in tail:
        i = _over(words, i, ("ADV",))
        stem = part.removesuffix("*")
        if i >= len(words) or not (words[i].low == part or (stem != part and words[i].low.startswith(stem))):
            return -1
        i += 1
    return i


def _over(words: Sequence[Word], i: int, parts: tuple[str, ...]) -> int:
    while i < len(words) and (words[i].pos in parts or words[i].low in INVERTED | {"-t"}):
        i += 1
    return i


def _infinitive(words: Sequence[Word], cue: Cue) -> Cue | None:
    """An infinitive reports under a verb that only colours it, or shares the subject of its clause."""
    if cue.lemma in _OF_PEOPLE and words[cue.at - 1].low in ("le", "la", "l'", "les"):
        return None  # "des témoins venus le soutenir : « … »"
    j = cue.first - 1
    preposition = words[j].low if j >= 0 and words[j].low in ("de", "d'", "à", "par", "pour", "sans") else ""
    j -= 1 if preposition else 0
    if preposition in ("de", "d'") and words[0].low == "et":
        return replace(cue, finite=j > 0)  # "Et l'adjoint d'ajouter que …"
    if preposition == "sans" and not _HELD_BACK & set(cue.verb.acts.values() if cue.verb else ()):
        return None  # "sans mettre en cause l'agent"
    if j >= 0 and words[j].low in _MAY_YET:
        return None  # "Bruxelles pourrait exiger …"
    if preposition in ("pour", "sans") or (j >= 0 and words[j].low in ("avant", "après")):
        return replace(cue, finite=False)
    while j >= 0 and words[j].low not in ("ne", "n'") and (words[j].pos == "ADV" or _inverted(words[j])):
        j -= 1
    if j >= 0 and words[j].low in colouring_forms() and words[j].pos != "NOUN":
        aux = _auxiliary(words, j)
        first = back_over_clitics(words, aux if aux is not None else j)
        negated = _negated(words, first, cue.last)
        return replace(cue, first=first, negated=negated, compound=aux is not None)
    return None


def _inverted(word: Word) -> bool:
    """Whether it is the pronoun behind a verb: "tient-elle à préciser"."""
    return word.low in INVERTED or word.low == "-t"

"""How far reported words run: the borders of clauses and noun phrases in one unit.

A clause runs to the end of the unit or to the first of these borders: a quotation that stands on its own, a
verb that reports something else (also a participle such as "estimant que"), a source, a remark of the
reporter's ("même si", "avant de", "alors que"), a verb the parser coordinates with the cue rather than with
the clause. A noun runs on as long as its clause does, but for an adjunct of the cue ("dans une allocution",
"depuis trois ans").
"""

from collections.abc import Sequence

from assistant.attribution.cues.verb_or_noun import is_present_participle
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase, starting_at
from assistant.attribution.parsing.steps import after_clitics, over_clitics
from assistant.attribution.parsing.units import Word
from assistant.lexicon.closed_classes import CLITICS, INVERTED, SUBJECTS, auxiliaries
from assistant.lexicon.conditional import is_conditional
from assistant.lexicon.french import expressions, speech_verbs, word_class

_ACTS = word_class("acts of speech")
_ADJUNCTS = word_class("adjunct prepositions")
_SAID_IN = (
    word_class("papers") | word_class("media") | word_class("times") | word_class("where something is said")
)
_CARRYING_ON = word_class("carrying a noun on")
_CAUSING = frozenset({"provoquant", "suscitant", "déclenchant", "s'attirant"})
"""What an announcement does, told by the reporter."""
_APPOSED = 20
"""Words among which a list of nouns would go on."""
_SHORT_MONTHS = frozenset({"janv", "févr", "fév", "avr", "juil", "sept", "oct", "nov", "déc"})
_WHEN = frozenset({"quand", "lorsque", "lorsqu'", "puisque", "puisqu'"})
_WHEN_THAT = frozenset({"après", "avant", "alors", "depuis", "pendant", "tandis", "parce"})
_TOLD_ACTS = frozenset({"says", "reports", "confirms", "promises", "admits"})
_DAYS = word_class("days and months")
_LINKS = frozenset({"et", "mais", "puis", "ou", "tandis", "alors"})
TRAILING = frozenset(
    {",", ".", ";", ":", "–", "—", "-", "et", "mais", "(", "…", "de", "à", "puis", "que", "|"}
)


class Extents:
    """The borders that matter to one cue."""

    def __init__(self, words: Sequence[Word], cue: Cue, cues: Sequence[Cue], found: Sequence[Phrase]) -> None:
        self.words, self.cue, self.found = words, cue, found
        self.others = [other for other in cues if other is not cue]
        told_in_passing = not cue.finite and cue.lemma.startswith("être ")
        self.in_relative = told_in_passing or any(
            w.low == "qui" for w in words[max(0, cue.first - 3) : cue.first]
        )

    def clause_end(self, first: int, tight: bool = False) -> int:
        """Where the clause that starts at `first` ends; a `tight` one also ends at a colon or semicolon."""
        words = self.words
        for i in range(first + 1, len(words)):
            low = words[i].low
            if words[i].free or self._source_at(i) or (words[i].quote is None and self._new_sentence(i)):
                return i
            if low in (",", "(", "–", "—") and (self._border_after(i + 1, first) or self._remarked(i + 1)):
                return i
            if (low in _LINKS or low in (";", ":")) and (
                self._cue_at(i + 1) or self._goes_with_cue(i, first)
            ):
                return i
            if tight and low in (":", ";"):
                return i
            if words[i].quote is None and self._commenting(i) and low not in ("avant", "le", "ce"):
                return i
        return len(words)

    def noun_end(self, first: int) -> int:
        """Where the noun that starts at `first` ends."""
        words = self.words
        limit = self.clause_end(first, tight=True)
        for i in range(first + 1, limit):
            if words[i].quote is not None:
                continue
            if (words[i].low in _ADJUNCTS and self._adjunct(i, first)) or self._then_says(i):
                return i
            if self._another_says(i):
                return i
            if self._loose_day(i, limit) or self._second_infinitive(i):
                return i
            if words[i].low == "," and i + 1 < limit and self._reporter_goes_on(i + 1, first):
                return i
            if words[i].low == "," and self.cue.subject is not None and self.cue.subject.first == i + 1:
                return i  # "Hostile à tout compromis, le chef rebelle …"
        return limit

    def _then_says(self, i: int) -> bool:
        """Whether "avant de reconnaître …" opens what the same subject says next."""
        words = self.words
        opens = words[i].low in ("avant", "après") and i + 1 < len(words)
        return opens and any(not c.finite and i < c.at <= i + 3 for c in self.others)

    def _another_says(self, i: int) -> bool:
        """Whether "après qu'il a déclaré …" or "quand elle affirme …" opens what somebody else says."""
        words = self.words
        if words[i].low in _WHEN:
            return self._cue_at(i + 1)
        that = words[i + 1].low if i + 1 < len(words) else ""
        return words[i].low in _WHEN_THAT and that in ("que", "qu'") and self._cue_at(i + 2)

    def _second_infinitive(self, i: int) -> bool:
        """Whether "et de suspendre …" goes on with the cue's own verb: "avant d'invoquer une erreur et de …"."""
        words = self.words[i : i + 4]
        linked = len(words) > 2 and words[0].low in ("et", "ou", "puis") and words[1].low in ("de", "d'")
        return linked and any(w.morph.get("VerbForm") == "Inf" for w in words[2:])

    def _loose_day(self, i: int, limit: int) -> bool:
        """Whether a day ends the noun: "a reconnu les faits lundi devant le tribunal"."""
        words = self.words
        if words[i].low not in _DAYS or words[i - 1].pos not in ("NOUN", "PROPN", "ADJ", "PRON"):
            return False
        if not self.cue.compound:
            return False
        after = words[i + 1].low if i + 1 < limit else "."
        return after in (".", ",", "soir", "matin", "à", "dans", "devant", "lors", "en", "sur", "au")

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The span without marks and small words at its ends."""
        words = self.words
        while first < last and words[last - 1].low in TRAILING and not words[last - 1].free:
            if words[last - 1].quote is not None and words[last - 1].low.isalpha():
                break
            last -= 1
        while first < last and words[first].low in (",", ":", ";", "–", "—"):
            first += 1
        return first, last

    def clause_start(self, end: int) -> int:
        """Where the clause that ends at `end` starts: after a semicolon, a colon or a free quotation."""
        words = self.words
        first = next(
            (i + 1 for i in range(end - 1, -1, -1) if words[i].low in (";", ":") or words[i].free),
            self._after_dateline(),
        )
        while first < end and words[first].low in (
            "mais",
            "et",
            "car",
            "or",
            "–",
            "-",
            "—",
            ",",
            ".",
            "•",
            "*",
        ):
            first += 1
        return first

    def _after_dateline(self) -> int:
        """Where the sentence begins after "ROME, 3 mai (AFP) – "."""
        words = self.words
        dash = next((w.i for w in words[:16] if w.low in ("-", "–", "—")), None)
        if dash is None or not words[0].text[:1].isupper() or self.has_verb(0, dash):
            return 0
        dated = any(w.low in _DAYS or w.low.rstrip(".") in _SHORT_MONTHS for w in words[1:dash])
        return dash + 1 if dated or "(" in [w.low for w in words[:dash]] else 0

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a finite verb stands in words [first, last)."""
        return any(w.pos in ("VERB", "AUX") and w.finite for w in self.words[first:last])

    def _new_sentence(self, i: int) -> bool:
        words = self.words
        if words[i].low not in (".", "?", "!") or i + 1 >= len(words):
            return False
        return words[i + 1].text[:1].isupper() and len(words[i - 1].text) > 1

    def _source_at(self, i: int) -> bool:
        return any(other.first == i and other.verb is None and not other.relative for other in self.others)

    def _border_after(self, i: int, first: int) -> bool:
        if self._source_at(i) or (self._cue_at(i) and not self._own_verb(i, first)) or self._commenting(i):
            return True
        if i < len(self.words) and self.words[i].low in _CAUSING:
            return True
        if self.in_relative and self._main_verb_at(i):
            return True
        linked = i < len(self.words) and self.words[i].low in _LINKS
        return linked and (self._cue_at(i + 1) or self._goes_with_cue(i, i))

    def _main_verb_at(self, i: int) -> bool:
        """Whether a verb without a subject takes the sentence up again after a relative clause."""
        words = self.words
        i = over_clitics(words, i, adverbs=True)
        return i < len(words) and words[i].finite and words[i].pos in ("VERB", "AUX")

    def _remarked(self, i: int) -> bool:
        """Whether an apposition tells what others think of it: ", une avancée que Washington juge fragile"."""
        words = self.words
        if i + 2 >= len(words) or words[i].low not in ("un", "une") or words[i].quote is not None:
            return False
        noun = starting_at(self.found, i)
        if noun is None or noun.last >= len(words):
            return False
        if noun.noun in _ACTS and words[noun.last].pos in ("ADV", "VERB"):
            return True  # ", une annonce aussitôt contestée par Kiev"
        if words[noun.last].low not in ("que", "qu'"):
            return False
        after = words[noun.last : noun.last + _APPOSED]
        return not any(
            w.low == "et" and words[w.i + 1].low in ("un", "une", "des")
            for w in after
            if w.i + 1 < len(words)
        )

    def _commenting(self, i: int) -> bool:
        lows = tuple(w.low for w in self.words[i : i + 2])
        if lows == ("ce", "qui"):  # "…, ce qui rendrait la digue inutile" is still reported
            verb = _low(after_clitics(self.words[: i + 5], i + 2))
            return not (is_conditional(verb) or verb.endswith(("era", "ira", "eront", "iront")))
        return lows in expressions("commenting") or self._withheld(i)

    def _withheld(self, i: int) -> bool:
        """Whether it is told what somebody does not say: ", sans s'engager au-delà"."""
        words = self.words
        if words[i : i + 1] == [] or words[i].low != "sans" or not i or words[i - 1].low != ",":
            return False
        verb = _low(after_clitics(words[: i + 4], i + 1))
        readings = [r for r in speech_verbs().get(verb, ()) if r.kind == "infinitive"]
        return any(_TOLD_ACTS & set(r.verb.acts.values()) for r in readings)

    def _own_verb(self, i: int, first: int) -> bool:
        """Whether the cue at i is the verb of the reported clause: "Selon elle, le patron, X, voulait partir"."""
        own = next((c for c in self.others if c.first == i and c.verb is not None and not c.inverted), None)
        inside = own is not None and own.subject is not None and first <= own.subject.first < i
        return inside and not self.has_verb(first, i)

    def _cue_at(self, i: int) -> bool:
        """Whether another reporting verb begins at i, with or without a subject of its own."""
        words = self.words
        if i < len(words) and words[i].low in ("que", "qu'"):
            return False
        for other in self.others:
            if other.verb is None or other.at < i or other.lemma.startswith("être "):
                continue
            if i <= other.first <= i + 3 and all(w.pos in ("ADV", "ADP") for w in words[i : other.first]):
                return other.subject is not None
            subject = other.subject
            if subject is not None and not other.inverted and i <= subject.first <= i + 1:
                return True
        return False

    def _goes_with_cue(self, link: int, first: int) -> bool:
        """Whether the verb after "et" or "mais" takes the cue's subject: "a reconnu que …, et a retiré"."""
        words = self.words
        i = over_clitics(words, link + 1, adverbs=True)
        if i >= len(words) or words[i].quote is not None or words[i].low in SUBJECTS | INVERTED:
            return False
        if words[i].morph.get("VerbForm") != "Fin" or words[i].pos not in ("VERB", "AUX"):
            return False
        if not self.cue.finite:
            return False
        verb = next((w for w in words[i : i + 4] if w.pos == "VERB"), words[i])
        if verb.head in range(self.cue.first, self.cue.last):
            return True
        compound = words[i].low in auxiliaries() and verb is not words[i]
        clause = next((w for w in words[first:link] if w.finite), None)
        return compound and self.cue.compound and (clause is None or clause.low not in auxiliaries())

    def _absolute(self, i: int) -> bool:
        """Whether a clause with a participle of its own begins: ", la réforme devant entrer en vigueur en mai"."""
        phrase = starting_at((p for p in self.found if p.determiner), i)
        return phrase is not None and is_present_participle(self.words, phrase.last)

    def _adjunct(self, i: int, first: int) -> bool:
        """Whether the preposition at i opens an adjunct of the cue, by the parser's tree.

        "Dans" does so only before what something is said in: "dans un communiqué", but "un essai dans trois villes".
        """
        words = self.words
        if words[i].low == "dans" and not any(w.low in _SAID_IN for w in words[i + 1 : i + 5]):
            return False
        noun = words[i].head
        if not i < noun < len(words):
            return words[i].head in range(self.cue.first, self.cue.last)
        return not first <= words[noun].head < i

    def _reporter_goes_on(self, i: int, first: int) -> bool:
        """Whether what follows the comma tells on the cue rather than on the noun."""
        words = self.words
        word = words[i]
        if word.low in ("que", "qu'", "contre", "mais"):
            return True
        if word.low in _CARRYING_ON:
            return False
        head = words[word.head] if word.head < len(words) else word
        while word.low in CLITICS and word.i + 1 < len(words):  # ", les jugeant « absurdes »"
            word = words[word.i + 1]
        return (
            is_present_participle(words, word.i)
            or self._absolute(i)
            or (words[i].low in _ADJUNCTS and not first <= head.i < i and not first <= words[head.head].i < i)
        )


def _low(word: Word | None) -> str:
    return word.low if word is not None else ""

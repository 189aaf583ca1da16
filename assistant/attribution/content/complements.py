"""What stands after a verb that reports: the complements it takes, found by the rules `CLAUSES` and `OTHERS`.

`attribution/rules/content_rules.py` says what each finds. A passive ("dénoncée par la CGT") reports what `cues.passive`
says it judges.
"""

from collections.abc import Callable, Sequence

from assistant.attribution.content.complement_start import (
    conjunction,
    infinitive,
    is_infinitive,
    skip_asides,
)
from assistant.attribution.content.finder import Content, Finder
from assistant.attribution.cues.passive import judged
from assistant.attribution.mentions.mention import ending_at, starting_at
from assistant.lexicon import negation
from assistant.lexicon.closed_classes import CLITICS
from assistant.lexicon.french import word_class
from assistant.vocabulary import Frame, RuleName

_PREPOSITIONS: dict[Frame, tuple[str, ...]] = {
    "à": ("à", "au", "aux"), "de": ("de", "d'", "du", "des"), "sur": ("sur",), "contre": ("contre",),
    "pour": ("pour",), "dans": ("dans",), "en": ("en",), "par": ("par",),
}  # fmt: skip
_STANCES = word_class("stance nouns")
_TOLD = word_class("verbs that tell somebody")
_SETTLED = word_class("calls that say nothing")
_BY_DE = frozenset({"traiter", "qualifier", "taxer"})
_COUNTING = frozenset({"recenser", "compter", "dénombrer"})
_NOMINAL = frozenset({"DET", "NUM", "NOUN", "PROPN", "ADJ", "ADV"})
_BY_COMME = word_class("verbs that need comme")


class Complements(Finder):
    """Finds what stands after one verb."""

    def passive(self) -> Content | None:
        """What a verb in the passive judges."""
        told = judged(self.words, self.cue, self.found)
        return self.made(*told, "o", "passive") if told is not None else None

    def clause(self) -> Content | None:
        """A que-clause, an indirect question or an infinitive."""
        return first_found(self, CLAUSES)

    def other(self) -> Content | None:
        """A judgment, a noun, a relative clause's noun, or a clause after a colon."""
        return first_found(self, OTHERS)

    def _clause(self) -> Content | None:
        if self.cue.takes("b") and is_infinitive(
            self.words, skip_asides(self.words, self.start, self.found), False
        ):
            return None
        at = conjunction(self.words, self.cue, self.start, self.found, self.others)
        if at is None:
            return None
        first, frame = at
        rule: RuleName = "que-clause" if frame == "c" else "indirect question"
        return self.made(first, self.extents.clause_end(first), frame, rule)

    def _infinitive(self) -> Content | None:
        at = infinitive(self.words, self.cue, self.start, self.found, self.others)
        if at is None:
            return None
        first, frame = at
        last = self._before_clause(first, self.extents.clause_end(first, tight=True))
        return None if self._gap(first, last) else self.made(first, last, frame, "infinitive")

    def _before_clause(self, first: int, last: int) -> int:
        """Where a clause of its own ends the infinitive: "dit comprendre, mais la vente priverait …"."""
        words = self.words
        for i in range(first + 1, last - 1):
            if words[i].low in ("que", "qu'", "qui", "dont", "où", "si"):
                break
            if words[i].low == "," and words[i + 1].low in ("mais", "or", "car"):
                return i if self.extents.has_verb(i + 2, min(last, i + 12)) else last
        return last

    def _gap(self, first: int, last: int) -> bool:
        """What is said stands before "que": "le lieu que les pêcheurs leur reprochent d'engloutir"."""
        subject = self.cue.subject
        opens = self.words[subject.first - 1].low if subject is not None and subject.first else ""
        plain = [w for w in self.words[first:last] if w.pos not in ("PUNCT", "ADP")]
        return opens in ("que", "qu'") and len(plain) == 1

    def _judgment(self) -> Content | None:
        """Everything after the verb: "juge la mesure inutile", "se dit prêt à", "qu'il juge néfaste"."""
        words = self.words
        if not self.cue.takes("a"):
            return None
        first = skip_asides(words, self.start, self.found)
        if first >= len(words) or words[first].free or words[first].pos in ("PUNCT", "CCONJ", "SCONJ"):
            return None
        last = self.extents.clause_end(first, tight=True)
        if self.cue.lemma in _BY_DE and not any(
            w.low in ("de", "d'") or w.quote is not None for w in words[first:last]
        ):
            return None  # "a traité ses pommiers pendant vingt ans"
        if self.cue.lemma in _BY_COMME and not self._sees_as(first, last):
            return None
        if self._gap(first, last):
            return None
        judged = any(w.pos in ("ADJ", "VERB", "ADP", "NUM", "ADV") for w in words[first:last])
        return self.made(first, last, "a", "judgment") if judged else None

    def _sees_as(self, first: int, last: int) -> bool:
        """What something is seen as: "voit dans la décision un camouflet"; no mere seeing or presenting."""
        words = self.words
        over = first + (words[first].low in negation.ADVERBS)
        how = over < last and words[over].low in ("dans", "en", "de", "d'")
        return how or any(w.low == "comme" for w in words[first:last])

    def _count(self) -> Content | None:
        """The verb belongs to what is said: "La direction n'en recense que 290"."""
        words, cue = self.words, self.cue
        if cue.lemma not in _COUNTING or "en" not in [w.low for w in words[cue.first : cue.at]]:
            return None
        first = skip_asides(words, self.start, self.found)
        first += first < len(words) and words[first].low in ("que", "qu'")
        counted = any(w.pos == "NUM" for w in words[first : first + 3])
        return self.made(cue.first, self.extents.noun_end(first), "o", "object") if counted else None

    def _after_verb(self) -> int | None:
        """The first word behind the verb and its asides, where what stands there may be said."""
        words = self.words
        if self.cue.lemma in _COUNTING - {"dénombrer"}:
            return None  # "a recensé trois cents malades" is done, not said
        first = skip_asides(words, self.start, self.found)
        if self.cue.negated and first < len(words) and words[first].low in negation.ADVERBS:
            first = skip_asides(words, first + 1, self.found)
        return first if first < len(words) and not words[first].free else None

    def _stance(self) -> Content | None:
        """What stands for what is supported: "L'ACM y est favorable"."""
        words, cue = self.words, self.cue
        if cue.lemma in _COUNTING or not cue.takes("à") or words[cue.first].low not in ("y", "n'", "ne"):
            return None
        on_y = any(w.low == "y" for w in words[cue.first : cue.at]) and bool(cue.verb and cue.verb.tail)
        return self.made(cue.first, cue.last, "à", "stance") if on_y else None

    def _after_preposition(self) -> Content | None:
        """What stands behind the verb's own preposition: "appelle à la grève"."""
        first, words = self._after_verb(), self.words
        preposition = self._preposition(first)
        if first is None or preposition is None:
            return None
        if words[first + 1 : first + 2] and words[first + 1].low in _SETTLED:
            return None  # "lancent un appel à témoins"
        kept: Frame = "n" if preposition == "de" and self.cue.takes("n") else preposition
        return self.made(first + 1, self.extents.noun_end(first + 1), kept, "object")

    def _preposition(self, first: int | None) -> Frame | None:
        """The one of the verb's prepositions that stands at a word."""
        if first is None:
            return None
        low = self.words[first].low
        fitting = (p for p, spellings in _PREPOSITIONS.items() if low in spellings and self.cue.takes(p))
        return next(fitting, None)

    def _object(self) -> Content | None:
        """The verb's object: "condamne l'attaque"."""
        words, first = self.words, self._after_verb()
        if first is None or self._preposition(first) is not None:
            return None
        nouns: tuple[Frame, ...] = ("o", "s", "n")
        frame = next((frame for frame in nouns if self.cue.takes(frame)), None)
        low = words[first].low
        nominal = words[first].pos in _NOMINAL or low in ("du", "des", "un", "une")
        opens = self.cue.subject.first - 1 if self.cue.subject is not None else -1
        if opens >= 0 and words[opens].low in ("que", "qu'") and words[first].pos == "ADJ":
            return None  # "que les députés voulaient effective en mars"
        governed = low in ("à", "au", "aux", "par", "pour", "dans", "comme", "pas", "rien", "en")
        if frame is None or not nominal or governed or low in CLITICS - {"le", "la", "les", "l'", "leur"}:
            return None
        last = self.extents.noun_end(first)
        if frame == "s" and not any(w.low in _STANCES for w in words[first:last][:4]):
            frame = "n"
        return self.made(first, last, frame, "object")

    def _noun(self) -> Content | None:
        return first_found(self, NOUNS)

    def _whole_noun(self) -> Content | None:
        """A noun that is reported whether or not a part of it is quoted."""
        noun = self._noun()
        return noun if noun is not None and noun.frame != "n" else None

    def _asked_of_somebody(self) -> Content | None:
        """What stands after whom it is asked of: "appelle les deux parties à la désescalade"."""
        first = self._after_verb()
        phrase = starting_at(self.found, first) if first is not None else None
        if self.cue.lemma not in _TOLD or phrase is None or not self.cue.takes("à"):
            return None
        after = self.words[phrase.head + 1 : phrase.last + 1]
        at = next((w.i for w in after if w.low in _PREPOSITIONS["à"]), len(self.words))
        if at + 1 >= len(self.words):
            return None
        return self.made(at + 1, self.extents.noun_end(at + 1), "à", "object")

    def _relative(self) -> Content | None:
        """The noun before "que": "une accusation que l'élu balaie"."""
        words, cue = self.words, self.cue
        if not cue.takes("o") or cue.subject is None:
            return None
        opening = (cue.first if cue.inverted else cue.subject.first) - 1
        if opening < 1 or words[opening].low not in ("que", "qu'") or words[opening - 1].low in CLITICS:
            return None
        noun = ending_at((p for p in self.found if p.noun), opening)
        return self.made(noun.first, noun.last, "o", "relative") if noun is not None else None

    def _colon(self) -> Content | None:
        """The clause after the colon: "Elle l'avoue à demi-mot : cette campagne sera sa dernière"."""
        words, cue = self.words, self.cue
        on_y = any(w.low == "y" for w in words[cue.first : cue.at])  # "FO s'y refuse : pas de reprise …"
        if not (cue.takes("c") or on_y) or not cue.finite or cue.negated or self.start >= len(words):
            return None
        if words[self.start].pos in ("DET", "NOUN", "PROPN", "NUM"):
            return None  # it has an object
        colon = next((w.i for w in words[self.start :] if w.low == ":" and not w.free), len(words))
        between = words[self.start : colon]
        plain = not any(w.free or w.quote is not None or w.low in ("qui", "que", "qu'", ";") for w in between)
        if not plain or len(between) > 12 or any(w.finite for w in between):
            return None
        first = colon + 1
        if first >= len(words) or words[first].free or words[first].quote is not None:
            return None
        end = self.extents.clause_end(first)
        others = any(first <= other < min(end, first + 4) for other in self.others)
        spoken = self.extents.has_verb(first, end) and not others
        return self.made(first, end, "q", "colon clause") if spoken else None


def first_found(
    complements: Complements, rules: Sequence[Callable[[Complements], Content | None]]
) -> Content | None:
    """What the first of the rules finds."""
    return next((found for rule in rules if (found := rule(complements)) is not None), None)


CLAUSES = (Complements._clause, Complements._infinitive)
NOUNS = (
    Complements._stance,
    Complements._after_preposition,
    Complements._asked_of_somebody,
    Complements._object,
)
OTHERS = (
    Complements._count,
    Complements._judgment,
    Complements._whole_noun,
    Complements._relative,
    Complements._colon,
    Complements._noun,
)
"""In the order they are asked; the first that finds something is the one."""

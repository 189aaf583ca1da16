"""Whose verb it is: the subject of each verbal cue.

It is looked for in this order: an inverted pronoun (a-t-il dit); "qui" and what it relates to; a subject
pronoun; a phrase after the verb where the clause before it is complete (« … », assure X) or "que" opens it;
what the parser calls the subject; the nearest phrase to the left that can speak; the subject of the verb it
hangs on ("X rejette … et annonce …", "ajoutant que").

"On" speaks for the place it is said to be in: "à la préfecture, on assure", "fait-on valoir dans
l'entourage".
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.cues.clause_starts import left_of, opens_clause
from assistant.attribution.cues.turned_to import topic_of
from assistant.attribution.cues.verb_or_noun import opens_inquit
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.cues.works import said_by_owner
from assistant.attribution.mentions.mention import (
    Phrase,
    can_speak,
    ending_at,
    standing_at,
    starting_at,
    whose,
)
from assistant.attribution.parsing.steps import goes_on_after
from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.closed_classes import INVERTED, SUBJECTS
from assistant.lexicon.french import word_class
from assistant.lexicon.nouns import is_speaker_noun

_TIMES = word_class("times")
_ENDS = frozenset({".", ",", ";", "!", "…", ")", "("}) | word_class("times")
"""What may follow whoever says the words before."""
_BORDERS = frozenset({",", ";", ":", ".", "que", "qu'", "et", "mais"})


def with_subjects(unit: Unit, cues: Sequence[Cue], found: Sequence[Phrase]) -> list[Cue]:
    """The cues with their subjects; None where no rule finds one."""
    able = [
        p for p in found if unit.words[p.first].quote is None and not (is_date(p) or _a_fact(unit.words, p))
    ]
    done: list[Cue] = []
    for cue in cues:
        done.append(said_by_owner(unit.words, _Finder(unit.words, able, done).complete(cue)))
    return done


def _a_fact(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether it is "ce qui", which takes up what has just been told and says nothing."""
    lows = [w.low for w in words[phrase.first : phrase.first + 2]]
    return lows == ["ce", "qui"] or (
        lows[0] == "qui" and phrase.first > 0 and words[phrase.first - 1].low == "ce"
    )


def is_date(phrase: Phrase) -> bool:
    """Whether the phrase is a time and so nobody."""
    return phrase.noun in _TIMES or phrase.name_text.lower() in _TIMES


def _plural_form(form: str) -> bool:
    """Whether the ending can be a plural: -ent, -ont, but not "prévient" or "dément"."""
    singular = form.endswith(("ient", "dément", "consent")) and not form.endswith("aient")
    return form.endswith(("ent", "ont")) and not singular


class _Finder:
    """Finds the subject of one cue among the phrases of its unit."""

    def __init__(self, words: Sequence[Word], found: Sequence[Phrase], earlier: Sequence[Cue]) -> None:
        self.words, self.found, self.earlier = words, found, earlier

    def complete(self, cue: Cue) -> Cue:
        """The cue with its subject, where the sentence has one for it."""
        subject = self._inverted(cue)
        if subject is not None:
            return replace(cue, subject=self._on(cue, subject), inverted=True)
        subject = self._relative(cue) or self._pronoun(cue)
        if subject is not None:
            return replace(cue, subject=self._on(cue, subject))
        if cue.finite and (between := self._between_subject_and_verb(cue)) is not None:
            return replace(cue, subject=between, inverted=True)
        if cue.finite and (behind := self._behind_lead(cue)) is not None:
            return replace(cue, subject=behind, inverted=True)
        if cue.finite and self._follows_link(cue):
            subject = self._shared(cue)
            if subject is not None:
                return replace(cue, subject=subject)
        if cue.finite and opens_clause(self.words, cue.first):
            after = self._after(cue)
            if after is not None:
                return replace(cue, subject=after, inverted=True)
        if cue.finite:
            near = [
                p for p in (self._parsed(cue), self._set_off(cue), self._right_before(cue)) if p is not None
            ]
            subject = max(near, key=lambda p: p.first) if near else self._nearest_left(cue)
            if subject is None and opens_inquit(self.words, cue.first):
                after = self._after(cue)  # "Insuffisant, ont jugé les syndicats"
                if after is not None:
                    return replace(cue, subject=after, inverted=True)
        return replace(cue, subject=subject or self._shared(cue))

    def _between_subject_and_verb(self, cue: Cue) -> Phrase | None:
        """Who remarks between commas, where a clause has its subject before and its verb behind the remark.

        "La direction, assure le syndicat, n'a rien voulu entendre": the syndicate.
        """
        words, comma = self.words, cue.first - 1
        if comma < 1 or words[comma].low != ",":
            return None
        border = (i for i in range(comma - 1, -1, -1) if words[i].free or words[i].low in _BORDERS)
        start = next(border, -1) + 1
        subject = ending_at(self.found, comma)
        after = self._after(cue)
        if subject is None or after is None or any(w.finite for w in words[start:comma]):
            return None
        opens = subject.first == start and after.first <= cue.last + 1
        return after if opens and can_speak(after) and goes_on_after(words, after.last) is not None else None

    def _behind_lead(self, cue: Cue) -> Phrase | None:
        """Who says the words without a verb before a comma, as none parts a subject from its verb.

        "Trois blessés, annonce la préfecture.", "Vrai, admet le trésorier.": the prefecture, the treasurer.
        """
        words, comma = self.words, cue.first - 1
        if comma < 1 or words[comma].low != ",":
            return None
        border = (i for i in range(comma - 1, -1, -1) if words[i].free or words[i].low in _BORDERS - {"et"})
        lead = words[next(border, -1) + 1 : comma]
        opens = lead and (not lead[0].i or words[lead[0].i - 1].low in (";", ":", "."))
        if not opens or any(w.finite or w.quote is not None for w in lead):
            return None
        after = self._after(cue)
        if after is None or not can_speak(after) or after.first > cue.last + 1:
            return None
        return after if after.last >= len(words) or words[after.last].low in _ENDS else None

    def _at(self, i: int) -> Phrase | None:
        return standing_at(self.found, i)

    def _inverted(self, cue: Cue) -> Phrase | None:
        for i in range(cue.first, min(cue.last + 1, len(self.words))):
            if self.words[i].low in INVERTED and self.words[i].low != "-ce":
                return self._at(i)
        return None

    def _on(self, cue: Cue, subject: Phrase) -> Phrase:
        """The place "on" speaks for, where the unit names one."""
        if subject.pronoun != "on":
            return subject
        for phrase in self.found:
            if phrase.first == 0 and phrase.noun == "source" and phrase.determiner in ("de", "d'"):
                return phrase  # "De source ministérielle, on assure …"
            before = self.words[phrase.first - 1].low if phrase.first else ""
            placed = before in ("à", "a", "au", "aux", "du", "dans", "chez", "de", "auprès", "côté")
            clear = phrase.last <= cue.first or phrase.first >= cue.last
            able = can_speak(phrase) or phrase.first <= 2
            if placed and clear and able and abs(phrase.first - cue.at) < 16:
                return phrase
        return subject

    def _relative(self, cue: Cue) -> Phrase | None:
        """What "qui" relates to: the nearest phrase before it, a speaker rather than a thing."""
        i = left_of(self.words, cue.first - 1)
        if i < 0 or self.words[i].low != "qui":
            return None
        before = [p for p in self.found if p.last <= i and p.pronoun != "qui" and not self._second_trade(p)]
        before = [p for p in before if not self._body_of(p)] or before
        able = [p for p in before if p.name or is_speaker_noun(p.noun) or p.pronoun]
        if before and before[-1].last >= i - 1 and before[-1] not in able:
            inner = whose(before[-1])  # "la politique de Luc Roux, qui préfère …"
            if inner is not None and inner.name and inner.last == before[-1].last:
                return inner
        if before and before[-1].last >= i - 1 and (not able or before[-1] is able[-1]):
            return before[-1]
        return able[-1] if able else None

    def _body_of(self, phrase: Phrase) -> bool:
        """The bank of "Marc Oberlin, de la banque Duvernois, qui …"."""
        set_off = phrase.first > 0 and self.words[phrase.first - 1].low == ","
        return set_off and phrase.determiner in ("de", "d'", "du")

    def _second_trade(self, phrase: Phrase) -> bool:
        """The "PDG" of "Louis Hautefeuille, cofondateur et PDG, qui …"."""
        linked = phrase.first > 0 and self.words[phrase.first - 1].low == "et"
        title = is_speaker_noun(phrase.name_text.lower())  # PDG
        return linked and not (phrase.determiner or phrase.pronoun) and (title or not phrase.name)

    def _pronoun(self, cue: Cue) -> Phrase | None:
        i = left_of(self.words, cue.first - 1)
        subject = self._at(i) if i >= 0 and self.words[i].low in SUBJECTS else None
        return topic_of(self.words, subject, self.found) or subject if subject is not None else None

    def _follows_link(self, cue: Cue) -> bool:
        """Whether the verb stands right after "et" or "mais", and so has no subject of its own."""
        i = cue.first - 1
        while i >= 0 and self.words[i].pos == "ADV":
            i -= 1
        return i >= 0 and self.words[i].low in ("et", "mais", "puis", "ou") and bool(self.earlier)

    def _after(self, cue: Cue) -> Phrase | None:
        """The first phrase after the verb that can be its subject: over adverbs, dates and addressees."""
        words, i, commas = self.words, cue.last, 0
        while i < len(words) and i < cue.last + 25:
            word = words[i]
            if word.free or word.low in (":", ";", "que", "qu'", ".") or word.finite:
                return None
            commas += word.low == ","
            if commas > 2:
                return None
            phrase = starting_at(self.found, i)
            if phrase is not None and phrase.pronoun in ("qui", "lui", "eux"):
                return None
            if phrase is not None and not self._governed(phrase) and self._may_follow(cue, phrase):
                return phrase
            i = phrase.last if phrase is not None else i + 1
        return None

    def _may_follow(self, cue: Cue, phrase: Phrase) -> bool:
        """Whether the phrase can be the subject after its verb: somebody, or a noun with an article; in number."""
        verb = next((w for w in self.words[cue.first : cue.last] if w.finite), None)
        plural = verb is not None and verb.morph.get("Number") == "Plur" and _plural_form(verb.low)
        joined = any(w.low == "et" for w in self.words[phrase.first : phrase.last + 6])
        if plural and phrase.number == 1 and not joined:
            return False
        return can_speak(phrase) or phrase.determiner not in ("", "de", "d'")

    def _governed(self, phrase: Phrase) -> bool:
        before = self.words[phrase.first - 1] if phrase.first else None
        if before is not None and before.low == "," and phrase.determiner in ("de", "d'"):
            return True  # "Alain Roux, de l'Institut d'agronomie, nuance"
        return phrase.determiner in ("au", "aux", "du") or (before is not None and before.pos == "ADP")

    def _parsed(self, cue: Cue) -> Phrase | None:
        """What the parser calls the subject of the verb or of its auxiliary."""
        heads = range(cue.first, cue.last)
        for word in reversed(self.words[: cue.first]):
            relative = word.low in ("que", "qu'", "qui", "dont", "où")
            if word.dep.startswith("nsubj") and word.head in heads and not relative:
                phrase = self._at(word.i)
                if phrase is not None:
                    return phrase
        return None

    def _set_off(self, cue: Cue) -> Phrase | None:
        """The phrase an aside is about: "Pékin, qui a financé le chantier, plaide …"."""
        words = self.words
        if cue.first < 3 or words[cue.first - 1].low not in (",", ")"):
            return None
        for phrase in reversed([p for p in self.found if p.last < cue.first]):
            before = words[phrase.first - 1] if phrase.first else None
            after = words[phrase.last]
            opens = (
                before is None
                or before.free
                or before.low in (";", ":", "et", "mais", "que", "qu'", "quand", ".")
            )
            if opens and after.low in (",", "(") and can_speak(phrase):
                return phrase
            if before is not None and (before.free or before.low in (";", ":")):
                return None
        return None

    def _right_before(self, cue: Cue) -> Phrase | None:
        """The name before the verb, after what opens the sentence: "Dans l'opposition, Farida Roux s'étonne"."""
        phrase = ending_at((p for p in self.found if p.name), cue.first)
        if phrase is None or not phrase.first or self.words[phrase.first - 1].low != ",":
            return None
        opens = self.words[0].pos == "ADP" and not any(w.low == "," for w in self.words[: phrase.first - 1])
        return phrase if opens and not self._governed(phrase) else None

    def _nearest_left(self, cue: Cue) -> Phrase | None:
        """The nearest phrase to the left that can speak and is no complement, no other verb between."""
        words = self.words
        for phrase in reversed([p for p in self.found if p.last <= cue.first]):
            between = words[phrase.last : cue.first]
            if any(w.finite or w.free or w.low in (";", ":") for w in between):
                return None
            if self._governed(phrase) or phrase.pronoun == "qui":
                continue
            if can_speak(phrase) or (phrase.last == cue.first and phrase.determiner):
                return phrase
        return None

    def _shared(self, cue: Cue) -> Phrase | None:
        """The subject of the verb it hangs on: the nearest cue before, else the subject of its clause."""
        words = self.words
        before = [c for c in self.earlier if c.subject is not None and can_speak(c.subject)]
        subjects = [
            w for w in words[: cue.first] if w.dep.startswith("nsubj") and w.low not in ("qui", "que", "qu'")
        ]
        border = max((w.i for w in words[: cue.first] if w.low in (";", ":")), default=-1)
        if before and before[-1].at > border:
            return before[-1].subject
        for word in subjects:
            phrase = self._at(word.i)
            if phrase is not None and phrase.first > border:
                return phrase
        if not cue.finite and cue.first <= 2:
            after = next((w for w in words[cue.last :] if w.dep.startswith("nsubj")), None)
            return self._at(after.i) if after is not None else None
        return None

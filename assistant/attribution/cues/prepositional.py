"""Sources named by a preposition: "selon la police, …", "… d'après elle", "pour M. Ford, …", "à en croire X".

"pour" is a source only at the head of a clause, before somebody who can hold a view, and before a comma.
"selon laquelle" gives a clause to whoever the thing before it comes from ("une étude de la chambre selon
laquelle").
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.attribution.cues.nobody import MEASURES
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.chunker import phrase_at
from assistant.attribution.mentions.mention import Phrase, can_speak, ending_at, standing_at, starting_at
from assistant.attribution.parsing.steps import after_clitics
from assistant.attribution.parsing.units import Unit, Word
from assistant.lexicon.french import expressions, word_class
from assistant.lexicon.nouns import is_person_noun, is_speaker_noun

_VIEWS = word_class("own views")
_OUR = frozenset({"nos", "notre", "mes", "mon", "ma"})
_OF_TALK = frozenset({"qui", "moi", "nous"})
_RELATIVE = frozenset({"que", "qu'", "qui", "dont", "à"})
_WHICH = frozenset({"lequel", "laquelle", "lesquels", "lesquelles"})


def find_sources(unit: Unit, found: Sequence[Phrase]) -> list[Cue]:
    """The prepositional cues of the unit, left to right; each has a subject."""
    finder = _Sources(unit.words, found)
    cues: list[Cue] = []
    for word in unit.words:
        if not word.free and word.quote is None and not (cues and word.i < cues[-1].last):
            cue = finder.at(word.i)
            if cue is not None and not _described_in_marks(unit, cue.subject):
                cues.append(cue)
    return cues


def _described_in_marks(unit: Unit, subject: Phrase | None) -> bool:
    """Whether what follows the preposition is quoted itself and no name: "pour des « chefs de détournement »"."""
    return subject is not None and not subject.name and unit.words[subject.head].quote is not None


class _Sources:
    """Reads the source that begins at a word, if one does."""

    def __init__(self, words: Sequence[Word], found: Sequence[Phrase]) -> None:
        self.words, self.found = words, found

    def at(self, i: int) -> Cue | None:
        """The source that word i opens, None where it opens none."""
        return (
            self._introduction(i)
            or self._own_view(i)
            or self._of_source(i)
            or self._pour_qui(i)
            or self._pour(i)
        )

    def _introduction(self, i: int) -> Cue | None:
        for parts in expressions("introductions"):
            if parts[0] != self.words[i].low or not self._matches(i, parts):
                continue
            end = i + len(parts)
            if parts[-2:] == ("en", "croire") and "l'" in parts:
                return Cue(i, i, end, "à l'en croire", None, self._owner(i + 1, i + 2))
            if (told := self._told_by(end)) is not None:
                return Cue(i, i, end, "selon ce que", None, told)
            which = self._which(i, end)
            if which is not None:
                return Cue(i, i, end + 1, "selon lequel", None, which, relative=True)
            subject = self._subject(end)
            if subject is None or subject.noun in MEASURES or subject.pronoun in _OF_TALK:
                return None
            lemma = " ".join(parts).replace("' ", "'")
            return Cue(
                i, i, max(end, subject.last if subject.first >= end - 1 else end + 1), lemma, None, subject
            )
        return None

    def _matches(self, i: int, parts: tuple[str, ...]) -> bool:
        """Whether the words stand here; a last "de" may have run into the article ("aux yeux du maire")."""
        lows = tuple(w.low for w in self.words[i : i + len(parts)])
        contracted = (
            parts[-1] == "de" and lows[:-1] == parts[:-1] and lows[-1:] in (("du",), ("des",), ("d'",))
        )
        return lows == parts or (len(parts) > 1 and contracted)

    def _subject(self, i: int) -> Phrase | None:
        """The phrase right after the preposition; "ses calculs" are their owner's."""
        if i >= len(self.words) or self.words[i].low in ("que", "qu'"):
            return None
        if self.words[i].low == "ce" and self.words[i + 1 : i + 2] and self.words[i + 1].low in _RELATIVE:
            return None  # "selon ce que …"
        phrase = standing_at(self.found, i)
        if phrase is not None and phrase.determiner in _OUR and phrase.noun in _VIEWS:
            return None  # "selon nos informations": the paper's own
        if phrase is not None and phrase.possessive and phrase.noun in _VIEWS:
            return self._owner(phrase.first, phrase.last)
        if phrase is not None and phrase.noun in _VIEWS:
            inner = self._inside(phrase)
            if inner and phrase.name:
                return replace(inner, name=phrase.name, name_text=phrase.name_text)
            return inner or phrase
        return phrase

    def _told_by(self, i: int) -> Phrase | None:
        """Who tells it after "ce que": "Selon ce que rapportent des médias belges", "d'après ce que dit la police"."""
        words = self.words
        if [w.low for w in words[i : i + 1]] != ["ce"] or words[i + 1 : i + 2] == []:
            return None
        comma = next((w.i for w in words[i:] if w.low == ","), 0)
        if words[i + 1].low not in ("que", "qu'") or not any(w.pos == "VERB" for w in words[i + 2 : comma]):
            return None
        told = [p for p in self.found if i + 2 <= p.first and p.last <= comma and can_speak(p)]
        return told[0] if told and told[0].pronoun not in ("on", "je", "nous") else None

    def _inside(self, phrase: Phrase) -> Phrase | None:
        """The somebody in "les propos du directeur", "une étude de la chambre"."""
        return next((p for p in phrase.complements if p.name or is_speaker_noun(p.noun)), None)

    def _which(self, i: int, end: int) -> Phrase | None:
        """For "selon laquelle": who the noun before it comes from, or the noun itself where it can speak."""
        if end >= len(self.words) or self.words[end].low not in _WHICH:
            return None
        end = i - 1 if i and self.words[i - 1].low == "," else i
        phrase = next((p for p in reversed(self.found) if p.last <= end), None)
        if phrase is None or any(w.quote is None for w in self.words[phrase.last : end]):
            return None
        inner = None if is_person_noun(phrase.noun) or phrase.name else self._inside(phrase)
        return inner or (phrase if is_speaker_noun(phrase.noun) else None)

    def _own_view(self, i: int) -> Cue | None:
        """The owner of a view is the source: "à ses yeux", "à son avis"."""
        words = self.words
        if words[i].low != "à" or i + 2 >= len(words) or words[i + 2].low not in _VIEWS:
            return None
        if words[i + 1].low not in ("ses", "son", "leurs", "leur", "sa"):
            return None
        return Cue(i, i, i + 3, f"à ses {words[i + 2].low}", None, self._owner(i + 1, i + 2))

    def _of_source(self, i: int) -> Cue | None:
        """An unnamed source before its clause: "De source hospitalière, deux blessés sont morts"."""
        words = self.words
        opens = i == 0 or words[i - 1].low in (";", ":", ".")
        if not opens or [w.low for w in words[i : i + 2]] not in (["de", "source"], ["de", "sources"]):
            return None
        phrase = standing_at(self.found, i)
        closed = phrase is not None and phrase.last < len(words) and words[phrase.last].low == ","
        return Cue(i, i, phrase.last, "de source", None, phrase) if phrase is not None and closed else None

    def _owner(self, first: int, last: int) -> Phrase:
        """A phrase that stands for the owner named by "ses"."""
        word = self.words[first]
        number = 2 if word.low.startswith("leur") else 1
        return Phrase(first, last, first, "", "son", None, "", "", "son", "", number, (word.start, word.end))

    def _pour_qui(self, i: int) -> Cue | None:
        """The view of whoever stands before: "…, insiste le toxicologue, pour qui les seuils …"."""
        words = self.words
        if words[i].low != "pour" or i + 1 >= len(words) or words[i + 1].low not in _WHICH | {"qui"}:
            return None
        before = [p for p in self.found if p.last <= i and i - p.last < 8 and _holds_views(p)]
        named = [p for p in before if p.determiner or p.name]
        free = any(w.free for w in words[named[-1].last : i]) if named else True
        return None if free else Cue(i, i, i + 2, "pour qui", None, named[-1], relative=True)

    def _pour(self, i: int) -> Cue | None:
        words = self.words
        opens = i == 0 or words[i - 1].low in (";", "mais", ":", "et", ".", ",", "–")
        if words[i].low != "pour" or not (opens or self._sums_up(i)):
            return None
        phrase = starting_at(self.found, i + 1)
        if phrase is None and self._sums_up(i):
            phrase = phrase_at(words, i + 1, complement=True)
        if phrase is None or not _holds_views(phrase):
            return None
        last = phrase.last
        if phrase.name and phrase.noun:  # a longer description may follow the name
            near = words[last : last + 8]
            last = next((w.i for w in near if w.low == "," or w.pos in ("VERB", "AUX")), last)
        if self._within_name(i, last):
            return None
        after = words[last] if last < len(words) else None
        if after is not None and (after.free or after.low in (",", "qui", "(") or self._sums_up(i)):
            return Cue(i, i, phrase.last, "pour", None, phrase)
        return None

    def _within_name(self, i: int, last: int) -> bool:
        """Whether it tells whom somebody acts for: "Me Roux, pour la plaignante, a fait valoir"."""
        words = self.words
        closed = words[i - 1].low == "," and last + 1 < len(words) and words[last].low == "," if i else False
        before = ending_at(self.found, i - 1) if closed else None
        if before is None or not (before.name or is_person_noun(before.noun)):
            return False
        opens = before.first == 0 or words[before.first - 1].low in (
            ",",
            ";",
            ":",
            "et",
            "mais",
            "que",
            "qu'",
        )
        verb = after_clitics(words, last + 1)
        return opens and verb is not None and verb.finite

    def _sums_up(self, i: int) -> bool:
        """A fragment, no verb, and whose view it is: "Un chiffre « fantaisiste » pour l'auteur du texte"."""
        plain = [w for w in self.words if w.quote is None]
        return (
            i > 0 and self.words[i - 1].quote is not None and not any(w.pos in ("VERB", "AUX") for w in plain)
        )


def _holds_views(phrase: Phrase) -> bool:
    if phrase.pronoun:
        return phrase.pronoun not in ("on", "je", "nous", "qui", "il")
    if phrase.name:
        return not phrase.noun or is_speaker_noun(phrase.noun)
    return is_speaker_noun(phrase.noun)

"""The clause around a cue that is put into the reported words or stands before or after them.

A verb: "Leurs jours ne sont plus en danger, indiquait la préfecture". A source ("selon la police") reports the
clause it opens, follows or is put into.
"""

from typing import Literal

from assistant.attribution.content.finder import Content, Finder
from assistant.attribution.content.own_figures import own_figure
from assistant.attribution.cues.verb_or_noun import is_present_participle
from assistant.attribution.mentions.mention import ending_at, starting_at
from assistant.attribution.parsing.steps import after_clitics, goes_on_after
from assistant.attribution.parsing.units import Word
from assistant.lexicon.conditional import is_conditional
from assistant.lexicon.french import expressions, word_class
from assistant.lexicon.gender import AGREEMENT
from assistant.lexicon.nouns import is_person_noun

_TIMES = word_class("times")
_OF_THE_REMARK = frozenset(
    {"lors", "devant", "auprès", "via", "interrogé", "interrogée", "cité", "citée", "tout"}
)
"""Words after a remark that tell of it: where and how it was made."""
_AFTER_REMARK = frozenset(
    {
        *(("en", noun) for noun in ("marge", "déplacement", "visite", "conférence", "réponse", "préambule")),
        *(("au", noun) for noun in ("micro", "cours", "terme", "sortir", "lendemain")),
    }
)
_ARTICLES = frozenset({"le", "la", "l'", "un", "une"})
_OPENS_SUBJECT = frozenset({"DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ"})


class Surroundings(Finder):
    """Finds the clause around one cue."""

    def inquit(self) -> Content | None:
        """The clause around the cue: "Leurs jours ne sont plus en danger, indiquait la préfecture"."""
        cue, words = self.cue, self.words
        if not cue.takes("q", "c") or words[cue.first - 1].low != ",":
            return None
        interrupted = self._interrupted()
        if interrupted is not None:
            return interrupted
        after = self.start + 1
        if (dated := self._dated(after)) is not None:
            return dated
        if words[cue.first - 2].pos in ("SCONJ", "CCONJ"):
            return self._goes_on(after)
        if (
            after < len(words)
            and words[self.start].low == ","
            and words[after].low not in ("et", "mais", "qui", "dont")
            and not self._tells_on_speaker(after)
        ):
            first, last = self.extents.clause_start(cue.first - 1), self.extents.clause_end(after)
            plain = not any(w.free or w.quote is not None for w in words[first:last])
            if plain and self.extents.has_verb(first, cue.first) and not self.extents.has_verb(after, last):
                return self.made(first, last, "q", "inquit between")
        told = self._told_on(after)
        if told is not None:
            return told
        return self._around(cue.first - 1, "inquit")

    def _interrupted(self) -> Content | None:
        """The subject stands before the remark, its verb behind: "Le port, explique Anne Fily, rouvrira lundi"."""
        words, cue = self.words, self.cue
        first = self.extents.clause_start(cue.first - 1)
        after = goes_on_after(words, self.start) if cue.inverted else None
        if after is None or self.extents.has_verb(first, cue.first) or words[first].pos not in _OPENS_SUBJECT:
            return None
        last = self.extents.clause_end(after)
        plain = not any(w.free or w.quote is not None for w in words[first:last])
        return self.made(first, last, "q", "inquit between") if plain else None

    def _dated(self, after: int) -> Content | None:
        """A time, and the clause behind the remark: "Il y a cinq ans, a-t-il dit, le port rapportait plus"."""
        words, cue = self.words, self.cue
        first = self.extents.clause_start(cue.first - 1)
        lows = tuple(word.low for word in words[first : first + 3])
        opens = lows == ("il", "y", "a") or lows[0] in ("voici", "voilà")
        if (
            not opens
            or after >= len(words)
            or words[self.start].low != ","
            or words[cue.first - 2].low not in _TIMES
        ):
            return None
        last = self.extents.clause_end(after)
        plain = not any(w.free or w.quote is not None for w in words[first:last])
        found = plain and self.extents.has_verb(after, last)
        return self.made(first, last, "q", "inquit between") if found else None

    def _told_on(self, after: int) -> Content | None:
        """The conditional is reported too: "Le pont tient, confie-t-il, mais il n'aurait jamais été inspecté"."""
        words = self.words
        linked = after < len(words) and words[self.start].low == "," and words[after].low in ("et", "mais")
        first, last = self.extents.clause_start(self.cue.first - 1), self.extents.clause_end(after)
        verb = next((w for w in words[after:last] if w.finite), None)
        if not linked or verb is None or not is_conditional(verb.low):
            return None
        plain = not any(w.free or w.quote is not None for w in words[first:last])
        return self.made(first, last, "q", "inquit between") if plain else None

    def _tells_on_speaker(self, i: int) -> bool:
        """Whether what follows the remark's comma goes on with it: "a-t-il promis, avant de tourner les talons"."""
        words = self.words
        lows = [w.low for w in words[i : i + 3]]
        rest = (*words[i].morph.get("VerbForm", "").split(), words[i].morph.get("Tense", ""))
        two = tuple(lows[:2])
        if lows[0] in _OF_THE_REMARK or two in _AFTER_REMARK or two in expressions("commenting"):
            return True
        if words[i].pos == "NOUN" and lows[0] not in _TIMES and not self.extents.has_verb(i, i + 8):
            return True  # ", note du ministère à l'appui"
        if "Part" in rest and words[i].pos in ("VERB", "ADJ"):
            return "Pres" in rest or self._described(words[i])
        if lows[0] == "en" and i + 1 < len(words) and words[i + 1].low.endswith("ant"):
            return True
        subject = self.cue.subject
        named = subject is not None and not subject.pronoun
        one_of = lows[0] in ("un", "une", "l'") and "des" in lows
        body = next((w.text for w in words[i + 1 : i + 3] if w.low not in _ARTICLES), "")
        if named and lows[0] in ("de", "d'", "du", "des") and body[:1].isupper():
            return True  # ", explique Anne Roux, de la CGT"
        role = any(is_person_noun(low) for low in lows[: 2 if lows[0] in _ARTICLES else 1])
        return bool(named and (role or one_of))

    def _described(self, participle: Word) -> bool:
        """Whether a participle agrees with the subject behind its verb: "ont annoncé les secours, accusés de …"."""
        subject = self.cue.subject
        if subject is None or subject.pronoun:
            return False
        gender = AGREEMENT.get(participle.morph.get("Gender", ""), "")
        number = {"Sing": 1, "Plur": 2}.get(participle.morph.get("Number", ""), 0)
        return number in (0, subject.number) and (not gender or subject.gender in ("", gender))

    def of_source(self) -> Content | None:
        """The clause that a source opens, follows or is put into; or the figure that is its own."""
        words, cue = self.words, self.cue
        if (figure := own_figure(words, cue, [cue, *self.extents.others])) is not None:
            first = figure[0] or self.extents.clause_start(cue.first - 1)
            return self.made(first, figure[1], "q", "own figure")
        if cue.relative:
            return self.made(cue.last, self.extents.clause_end(cue.last), "q", "selon laquelle")
        before = words[cue.first - 1] if cue.first else None
        if before is None or before.low in (
            ";",
            ":",
            ".",
            "mais",
            "et",
            "or",
            "car",
            "–",
            "ainsi",
            "néanmoins",
        ):
            return self._after_source()
        if before.low == "," and cue.first <= 3 and not self.extents.has_verb(0, cue.first):
            return self._between() if self._after_subject() else self._after_source()
        if before.low == "," and cue.last < len(words) and words[cue.last].low == ",":
            return self._between()
        if before.free:
            return None
        if self._amid(before):
            return self._between()
        comma = cue.first - 1 if before.low == "," else cue.first
        ends = cue.last >= len(words) or words[cue.last].low in (",", ".", ";", ":", ")", "(")
        listed = cue.last < len(words) and words[cue.last].low == ":"
        return self._around(comma, "source after") if (ends or before.low == ",") and not listed else None

    def _after_source(self) -> Content | None:
        """The clause after the comma, over a relative clause: "Selon X, qui …, il y avait …"."""
        words, i = self.words, self.cue.last
        while i < len(words) and words[i].low != "," and not words[i].free and i < self.cue.last + 30:
            i += 1
        if i < len(words) and words[i].low == ",":
            i += 1
            if (i < len(words) and words[i].low in ("qui", "dont", "où")) or self._aside(i):
                i = next((j + 1 for j in range(i, len(words)) if words[j].low == ","), len(words))
        if i >= len(words) or words[i].free:
            return None
        return self.made(i, self.extents.clause_end(i), "q", "source first")

    def _aside(self, i: int) -> bool:
        """Whether a remark between commas, without a verb, stands at i before the clause."""
        comma = next((j for j in range(i, min(len(self.words), i + 16)) if self.words[j].low == ","), None)
        if comma is None or self.words[i].quote is not None:
            return False
        end = self.extents.clause_end(comma + 1) if comma + 1 < len(self.words) else comma
        return (
            not self.extents.has_verb(i, comma)
            and self.extents.has_verb(comma + 1, end)
            and self.words[i].pos not in ("DET", "NUM")
        )

    def _after_subject(self) -> bool:
        """Between the subject and its verb: "Ces mesures, selon la CGT, ne suffiront pas"."""
        words, cue = self.words, self.cue
        if cue.last >= len(words) or words[cue.last].low != ",":
            return False
        subject = starting_at((p for p in self.found if p.last == cue.first - 1), 0)
        verb = after_clitics(words, cue.last + 1)
        finite = verb is not None and verb.finite
        return subject is not None and subject.noun not in _TIMES and finite

    def _amid(self, before: Word) -> bool:
        """After the verb, and the clause goes on: "La vente priverait selon elle la ville de recettes"."""
        after = self.words[self.cue.last] if self.cue.last < len(self.words) else None
        ends = after is None or after.pos == "PUNCT" or after.free or after.low in ("et", "mais", "(")
        return before.pos in ("VERB", "AUX") and not ends and self.extents.has_verb(0, self.cue.first)

    def _after_link(self, first: int) -> int:
        """Past the clause before it: "dit comprendre, mais la vente priverait, selon elle, …"."""
        words = self.words
        for i in range(self.cue.first - 1, first + 1, -1):
            linked = words[i].low in ("mais", "or", "car") and words[i - 1].low == ","
            if linked and self.extents.has_verb(first, i) and self.extents.has_verb(i, self.cue.first):
                return i + 1
        return first

    def _absolute_start(self, first: int) -> int:
        """Where the clause of the participle begins: "…, la réforme devant, selon elle, entrer en vigueur"."""
        words, at = self.words, self.cue.first - 2
        participle = is_present_participle(words, at)
        noun = ending_at(self.found, at) if participle else None
        opens = noun is not None and noun.first > first and words[noun.first - 1].low == ","
        return noun.first if noun is not None and opens else first

    def _between(self) -> Content | None:
        """The whole clause, the source in it: "La mesure coûterait, selon lui, 3 millions"."""
        words, cue = self.words, self.cue
        first = self._after_link(self.extents.clause_start(cue.first - 1))
        first = self._absolute_start(first)
        if words[cue.first - 2].low == "qui" and words[cue.first - 1].low == ",":
            first = min(cue.last + 1, len(words) - 1)  # "un sondage qui, selon lui, n'a pas de valeur"
        rest = self.extents.clause_end(cue.last + 1) if cue.last + 1 < len(words) else cue.last
        if any(w.free for w in words[first : cue.first]):
            return None
        following = words[cue.last + 1] if cue.last + 1 < len(words) else words[cue.first]
        participle = following.morph.get("VerbForm") == "Part" and following.morph.get("Tense") == "Pres"
        if participle or following.low in ("et", "mais", "ou", "qui", "dont", "où"):
            rest = cue.first - 1
        if any(w.quote is not None for w in words[cue.last : rest]):
            quote = next(w.i for w in words[cue.last : rest] if w.quote is not None)
            apart = words[quote - 1].low in ("et", "mais") or (
                words[quote - 1].low == "," and quote > cue.last + 1
            )
            if apart:
                rest = quote if quote > cue.last + 2 else cue.first - 1
        return self.made(first, rest, "q", "source between")

    def _goes_on(self, after: int) -> Content | None:
        """The clause has only begun before the cue: "…, même si, nuance-t-il, personne n'y croit"."""
        words = self.words
        if after >= len(words) or words[after].free or words[after].quote is not None:
            return None
        end = self.extents.clause_end(after)
        return self.made(after, end, "q", "inquit") if self.extents.has_verb(after, end) else None

    def _around(self, comma: int, rule: Literal["inquit", "source after"]) -> Content | None:
        words = self.words
        first = self._over_topic(self.extents.clause_start(comma), comma)
        brackets = [w for w in words[first:comma] if w.low in ("(", ")")]
        if brackets and brackets[-1].low == "(":
            first = brackets[-1].i + 1
        if first >= comma or any(w.free for w in words[first:comma]):
            return None
        if self.extents.has_verb(first, comma):
            return self.made(first, comma, "q", rule)
        if comma - first > 8 or any(w.quote is not None for w in words[first:comma]):
            return None
        after = self.start
        while after < len(words) and words[after].low not in (",", ";", ".") and after < self.start + 20:
            after += 1
        after += 1
        end = self.extents.clause_end(after) if after < len(words) else after
        if is_present_participle(words, after):
            return None  # "« … » à Lorme, a dit le ministre, assurant que …"
        if self.extents.has_verb(after, end) and not self._other_subject(after):
            return self.made(after, end, "q", "inquit topic" if rule == "inquit" else "source after topic")
        return self._exclamation(first, comma) if rule == "inquit" else None

    def _over_topic(self, first: int, comma: int) -> int:
        """Past "Quant aux heures impayées, …": what the reporter turns to."""
        words = self.words
        if words[first].low != "quant":
            return first
        ends = [w.i for w in words[first:comma] if w.low == ","]
        return ends[0] + 1 if ends else first

    def _other_subject(self, after: int) -> bool:
        """Whether what follows only tells on those who speak: "Faux, rétorque X, qui annonce …"."""
        return self.words[after].low in ("qui", "dont", "où", "pour")

    def _exclamation(self, first: int, comma: int) -> Content | None:
        """All they say before the cue: "Insuffisant, ont jugé les syndicats", "Faux, rétorque l'association"."""
        words = self.words
        subject = self.cue.subject
        named = subject is not None and not subject.pronoun
        nominal = words[first].pos in ("ADJ", "NOUN", "DET", "INTJ")
        spoken = any(w.pos in ("VERB", "AUX", "PRON") or w.low in _TIMES for w in words[first:comma])
        quoted = any(w.free for w in words[self.start :])
        if not (named and nominal) or spoken or quoted:
            return None
        return self.made(first, comma, "q", "inquit")

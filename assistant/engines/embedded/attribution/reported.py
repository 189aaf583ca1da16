"""Reported speech: the clause or noun a cue reports, as an exact span.

For a verb the complements are tried in this order, each only where the verb takes it:

1. a que-clause (also "à ce que"), or an indirect question;
2. an infinitive, bare or after de/à;
3. what is judged, with the judgment ("juge cette estimation irréaliste");
4. a noun after the verb's preposition ("appelle à la grève"), or its object ("condamne l'attaque");
5. what a relative clause says of its noun ("une accusation que l'élu rejette");
6. the clause after a colon, where the verb has no object ("Elle l'avoue : …");
7. for a cue put into or after the reported words ("… , indiquait la préfecture"), the clause around it.

A passive ("dénoncée par la CGT") reports what `passives` says it judges.
A source ("selon la police") reports the clause it opens, follows or is put into. Content inside the content
of another cue is left out: X says that Y says is X's. How far content runs is in `extents`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.engines.embedded.attribution.complements import (
    conjunction,
    infinitive,
    is_infinitive,
    skip_asides,
)
from assistant.engines.embedded.attribution.cues import CLITICS, Cue
from assistant.engines.embedded.attribution.extents import Extents
from assistant.engines.embedded.attribution.lexicon import first_names, word_class
from assistant.engines.embedded.attribution.narration import Unit, Word
from assistant.engines.embedded.attribution.passives import judged
from assistant.engines.embedded.attribution.phrase import Phrase
from assistant.engines.embedded.attribution.proper_names import is_speaker_noun
from assistant.records import Span

_PREPOSITIONS = {
    "à": ("à", "au", "aux"), "de": ("de", "d'", "du", "des"), "sur": ("sur",), "contre": ("contre",),
    "pour": ("pour",), "dans": ("dans",), "en": ("en",), "par": ("par",),
}  # fmt: skip
_NEGATION = frozenset({"pas", "plus", "jamais", "guère", "nullement"})
_STANCES = word_class("stance nouns")
_SENTENCES = word_class("words for a sentence in court")
_DOCUMENTS = word_class("documents")
_PASSING_ON = word_class("passing on")
_SILENCE = word_class("words for silence")
_TOLD = word_class("verbs that tell somebody")
_TIMES = word_class("times")
_BY_COMME = word_class("verbs that need comme")
_ORDINALS = word_class("ordinals") | word_class("last mentioned")


@dataclass(frozen=True)
class Content:
    """What a cue reports: words [first, last) and the frame it was found by."""

    cue: Cue
    first: int
    last: int
    frame: str
    rule: str

    def span(self, words: Sequence[Word]) -> Span:
        """Offsets of the content."""
        return words[self.first].start, words[self.last - 1].end


def find_contents(unit: Unit, cues: Sequence[Cue], found: Sequence[Phrase]) -> list[Content]:
    """The contents of all cues of the unit, left to right, at most one a cue, none inside another."""
    able = [cue for cue in cues if cue.subject is not None]
    contents = [c for cue in able if (c := _Reader(unit.words, cue, able, found).content()) is not None]
    contents += _grounds(unit.words, able, found)
    contents = [c for c in contents if _may_say(c) and not _says_nothing(unit.words, c)]
    contents = [c for c in contents if not _passed_on(c, contents)]
    return [c for c in contents if not any(_inside(c, other) for other in contents if other is not c)]


def _grounds(words: Sequence[Word], cues: Sequence[Cue], found: Sequence[Phrase]) -> list[Content]:
    """What somebody gives as a reason: "refuse cette hausse, au motif que …"."""
    grounds = []
    for i in range(len(words) - 3):
        if tuple(w.low for w in words[i : i + 2]) == ("au", "motif") and words[i + 2].low in ("que", "qu'"):
            cue = next((c for c in reversed(cues) if c.verb is not None and c.at < i), None)
            if cue is not None:
                last = Extents(words, cue, cues, found).trimmed(i + 3, len(words))[1]
                grounds.append(Content(cue, i + 3, last, "c", "au motif que"))
    return grounds


def _may_say(content: Content) -> bool:
    """A thing may show or foresee that …, but only somebody takes a stance or promises."""
    subject = content.cue.subject
    if subject is None or content.frame in ("c", "w", "q"):
        return subject is not None
    if subject.pronoun or (subject.name and not subject.noun) or content.frame == "b":
        return True
    known = subject.name_text.split(" ")[0].lower() in first_names()
    return known or is_speaker_noun(subject.noun) or subject.noun in _ORDINALS


def _passed_on(content: Content, others: Sequence[Content]) -> bool:
    """Whether a spokesman or a statement only passes on what somebody says: "X réclame …, selon sa porte-parole"."""
    subject = content.cue.subject
    around = content.cue.verb is None or content.rule == "inquit"
    if not around or content.cue.relative or subject is None or subject.noun not in _PASSING_ON:
        return False
    inside = [c for c in others if content.first <= c.cue.at < content.last and c.cue.verb is not None]
    return any(
        c.cue.finite and c.cue.subject is not None and c.cue.subject.first <= content.first + 1
        for c in inside
    )


def _says_nothing(words: Sequence[Word], content: Content) -> bool:
    """ "préfère taire son nom", "requiert l'anonymat", "n'a pas souhaité commenter"."""
    spoken = words[content.first : content.last]
    if content.cue.lemma == "condamner" and any(w.low in _SENTENCES for w in spoken):
        return True  # what a court does to somebody
    if content.cue.negated and content.cue.act(content.frame) in ("reports", "confirms"):
        return True  # "n'a pas dévoilé l'identité", "n'a pas confirmé la perquisition"
    if content.cue.lemma == "prévoir" and content.cue.subject and content.cue.subject.noun in _DOCUMENTS:
        return True  # what a law lays down
    return content.frame not in ("c", "w", "q") and any(
        w.low in _SILENCE for w in words[content.first : min(content.last, content.first + 3)]
    )


def _inside(content: Content, other: Content) -> bool:
    """Whether the content's cue stands in the other content, and is not of the same stretch seen twice."""
    if not other.first <= content.cue.at < other.last or content.cue.relative:
        return False
    mutual = content.first <= other.cue.at < content.last
    return not mutual or other.last - other.first > content.last - content.first


class _Reader:
    """Finds the content of one cue."""

    def __init__(self, words: Sequence[Word], cue: Cue, cues: Sequence[Cue], found: Sequence[Phrase]) -> None:
        self.words, self.cue, self.found = words, cue, found
        self.extents = Extents(words, cue, cues, found)
        self.others = {c.first for c in cues if c is not cue}
        self.put_in = (
            cue.inverted and cue.first > 0 and (words[cue.first - 1].low == "," or words[cue.first - 1].free)
        )
        self.start = cue.last
        if cue.inverted and cue.subject is not None:
            self.start = max(self.start, cue.subject.last)

    def content(self) -> Content | None:
        if self.cue.verb is None:
            return self._of_source()
        if self.cue.passive:
            told = judged(self.words, self.cue, self.found)
            return self._made(*told, "o", "passive") if told is not None else None
        steps = [self._clause, self._infinitive]
        steps += [self._inquit] if self.put_in else [self._judgment, self._noun, self._relative, self._colon]
        return next((content for step in steps if (content := step()) is not None), None)

    def _made(self, first: int, last: int, frame: str, rule: str) -> Content | None:
        first, last = self.extents.trimmed(first, last)
        return Content(self.cue, first, last, frame, rule) if first < last else None

    def _clause(self) -> Content | None:
        if self.cue.takes("b") and is_infinitive(
            self.words, skip_asides(self.words, self.start, self.found), False
        ):
            return None
        at = conjunction(self.words, self.cue, self.start, self.found, self.others)
        if at is None:
            return None
        first, frame = at
        rule = "que-clause" if frame == "c" else "indirect question"
        return self._made(first, self.extents.clause_end(first), frame, rule)

    def _infinitive(self) -> Content | None:
        at = infinitive(self.words, self.cue, self.start, self.found, self.others)
        if at is None:
            return None
        first, frame = at
        return self._made(first, self.extents.clause_end(first, tight=True), frame, "infinitive")

    def _judgment(self) -> Content | None:
        """ "juge la mesure inutile", "se dit prêt à", "qu'il juge néfaste": everything after the verb."""
        words = self.words
        if not self.cue.takes("a"):
            return None
        first = skip_asides(words, self.start, self.found)
        if first >= len(words) or words[first].free or words[first].pos in ("PUNCT", "CCONJ", "SCONJ"):
            return None
        last = self.extents.clause_end(first, tight=True)
        if self.cue.lemma in _BY_COMME and not self._sees_as(first, last):
            return None
        judged = any(w.pos in ("ADJ", "VERB", "ADP", "NUM", "ADV") for w in words[first:last])
        return self._made(first, last, "a", "judgment") if judged else None

    def _sees_as(self, first: int, last: int) -> bool:
        """ "voit dans la décision un camouflet", "ne voit pas d'obstacle": no mere seeing or presenting."""
        words = self.words
        over = first + (words[first].low in _NEGATION)
        how = over < last and words[over].low in ("dans", "en", "de", "d'")
        return how or any(w.low == "comme" for w in words[first:last])

    def _noun(self) -> Content | None:
        words = self.words
        first = skip_asides(words, self.start, self.found)
        if self.cue.negated and first < len(words) and words[first].low in _NEGATION:
            first = skip_asides(words, first + 1, self.found)
        if self.cue.takes("à") and words[self.cue.first].low in ("y", "n'", "ne") and self._stance_on_y():
            return self._made(self.cue.first, self.cue.last, "à", "stance")
        if first >= len(words) or words[first].free:
            return None
        low = words[first].low
        for preposition, spellings in _PREPOSITIONS.items():
            if low in spellings and self.cue.takes(preposition):
                frame = "n" if preposition == "de" and self.cue.takes("n") else preposition
                return self._made(first + 1, self.extents.noun_end(first + 1), frame, "object")
        asked = self._asked_of_somebody(first)
        if asked is not None:
            return asked
        frame = next((frame for frame in ("o", "s", "n") if self.cue.takes(frame)), "")
        nominal = words[first].pos in ("DET", "NUM", "NOUN", "PROPN", "ADJ", "ADV") or low in (
            "du",
            "des",
            "un",
            "une",
        )
        governed = low in ("à", "au", "aux", "par", "pour", "dans", "comme", "pas", "rien", "en")
        if not frame or not nominal or governed or low in CLITICS - {"le", "la", "les", "l'", "leur"}:
            return None
        last = self.extents.noun_end(first)
        if frame == "s" and not any(w.low in _STANCES for w in words[first:last][:4]):
            frame = "n"
        return self._made(first, last, frame, "object")

    def _colon(self) -> Content | None:
        """ "Elle l'avoue à demi-mot : cette campagne sera sa dernière": the clause after the colon."""
        words, cue = self.words, self.cue
        if not cue.takes("c") or not cue.finite or cue.negated or words[self.start : self.start + 1] == []:
            return None
        if words[self.start].pos in ("DET", "NOUN", "PROPN", "NUM"):
            return None  # it has an object
        colon = next((w.i for w in words[self.start :] if w.low == ":" and not w.free), len(words))
        between = words[self.start : colon]
        plain = not any(w.free or w.quote is not None or w.low in ("qui", "que", "qu'", ";") for w in between)
        if not plain or len(between) > 12 or any(w.morph.get("VerbForm") == "Fin" for w in between):
            return None
        first = colon + 1
        if first >= len(words) or words[first].free or words[first].quote is not None:
            return None
        end = self.extents.clause_end(first)
        others = any(first <= other < min(end, first + 4) for other in self.others)
        spoken = self.extents.has_verb(first, end) and not others
        return self._made(first, end, "q", "colon clause") if spoken else None

    def _asked_of_somebody(self, first: int) -> Content | None:
        """ "appelle les deux parties à la désescalade": what stands after whom it is asked of."""
        phrase = next((p for p in self.found if p.first == first), None)
        if self.cue.lemma not in _TOLD or phrase is None or not self.cue.takes("à"):
            return None
        after = self.words[phrase.head + 1 : phrase.last + 1]
        at = next((w.i for w in after if w.low in _PREPOSITIONS["à"]), len(self.words))
        if at + 1 >= len(self.words):
            return None
        return self._made(at + 1, self.extents.noun_end(at + 1), "à", "object")

    def _stance_on_y(self) -> bool:
        """ "L'ACM y est favorable": the pronoun stands for what is supported."""
        return any(w.low == "y" for w in self.words[self.cue.first : self.cue.at]) and bool(
            self.cue.verb and self.cue.verb.tail
        )

    def _relative(self) -> Content | None:
        """ "une accusation que l'élu balaie": the noun before "que"."""
        words, cue = self.words, self.cue
        if not cue.takes("o") or cue.subject is None:
            return None
        opening = (cue.first if cue.inverted else cue.subject.first) - 1
        if opening < 1 or words[opening].low not in ("que", "qu'") or words[opening - 1].low in CLITICS:
            return None
        noun = next((p for p in self.found if p.last == opening and p.noun), None)
        return self._made(noun.first, noun.last, "o", "relative") if noun is not None else None

    def _inquit(self) -> Content | None:
        """ "Leurs jours ne sont plus en danger, indiquait la préfecture": the clause around the cue."""
        cue, words = self.cue, self.words
        if not cue.takes("q", "c") or words[cue.first - 1].low != ",":
            return None
        after = self.start + 1
        if words[cue.first - 2].pos in ("SCONJ", "CCONJ"):
            return self._goes_on(after)
        if (
            after < len(words)
            and words[self.start].low == ","
            and words[after].low not in ("et", "mais", "qui", "dont")
        ):
            first, last = self.extents.clause_start(cue.first - 1), self.extents.clause_end(after)
            plain = not any(w.free or w.quote is not None for w in words[first:last])
            if plain and self.extents.has_verb(first, cue.first) and not self.extents.has_verb(after, last):
                return self._made(first, last, "q", "inquit between")
        return self._around(cue.first - 1, "inquit")

    def _goes_on(self, after: int) -> Content | None:
        """ "…, même si, nuance-t-il, personne n'y croit": the clause has only begun before the cue."""
        words = self.words
        if after >= len(words) or words[after].free or words[after].quote is not None:
            return None
        end = self.extents.clause_end(after)
        return self._made(after, end, "q", "inquit") if self.extents.has_verb(after, end) else None

    def _around(self, comma: int, rule: str) -> Content | None:
        words = self.words
        first = self._over_topic(self.extents.clause_start(comma), comma)
        if first >= comma or any(w.free for w in words[first:comma]):
            return None
        if self.extents.has_verb(first, comma):
            return self._made(first, comma, "q", rule)
        if comma - first > 8 or any(w.quote is not None for w in words[first:comma]):
            return None
        after = self.start
        while after < len(words) and words[after].low not in (",", ";", ".") and after < self.start + 20:
            after += 1
        after += 1
        end = self.extents.clause_end(after) if after < len(words) else after
        if self.extents.has_verb(after, end) and not self._other_subject(after):
            return self._made(after, end, "q", rule)
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
        """ "Insuffisant, ont jugé les syndicats", "Faux, rétorque l'association": all they say."""
        words = self.words
        subject = self.cue.subject
        named = subject is not None and not subject.pronoun
        nominal = words[first].pos in ("ADJ", "NOUN", "DET", "INTJ")
        spoken = any(w.pos in ("VERB", "AUX", "PRON") or w.low in _TIMES for w in words[first:comma])
        quoted = any(w.free for w in words[self.start :])
        if not (named and nominal) or spoken or quoted:
            return None
        return self._made(first, comma, "q", "inquit")

    def _of_source(self) -> Content | None:
        words, cue = self.words, self.cue
        if cue.relative:
            return self._made(cue.last, self.extents.clause_end(cue.last), "q", "selon laquelle")
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
            return self._after_source()
        if before.low == "," and cue.last < len(words) and words[cue.last].low == ",":
            return self._between()
        if before.free:
            return None
        comma = cue.first - 1 if before.low == "," else cue.first
        ends = cue.last >= len(words) or words[cue.last].low in (",", ".", ";", ":", ")", "(")
        listed = cue.last < len(words) and words[cue.last].low == ":"
        return self._around(comma, "source after") if (ends or before.low == ",") and not listed else None

    def _after_source(self) -> Content | None:
        """ "Selon X, qui …, il y avait …": the clause after the comma, over a relative clause."""
        words, i = self.words, self.cue.last
        while i < len(words) and words[i].low != "," and not words[i].free and i < self.cue.last + 30:
            i += 1
        if i < len(words) and words[i].low == ",":
            i += 1
            if (i < len(words) and words[i].low in ("qui", "dont", "où")) or self._aside(i):
                i = next((j + 1 for j in range(i, len(words)) if words[j].low == ","), len(words))
        if i >= len(words) or words[i].free:
            return None
        return self._made(i, self.extents.clause_end(i), "q", "source first")

    def _aside(self, i: int) -> bool:
        """Whether a remark between commas, without a verb, stands at i before the clause."""
        comma = next((j for j in range(i, min(len(self.words), i + 16)) if self.words[j].low == ","), None)
        if comma is None or self.words[i].quote is not None:
            return False
        end = self.extents.clause_end(comma + 1) if comma + 1 < len(self.words) else comma
        return (
            not self.extents.has_verb(i, comma)
            and self.extents.has_verb(comma + 1, end)
            and self.words[i].pos != "DET"
        )

    def _between(self) -> Content | None:
        """ "La mesure coûterait, selon lui, 3 millions": the whole clause, the source in it."""
        words, cue = self.words, self.cue
        first = self.extents.clause_start(cue.first - 1)
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
        return self._made(first, rest, "q", "source between")

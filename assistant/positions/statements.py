"""The English of a statement.

In this order: a quotation is cut out of its sentences' translation at the quotation marks; a reported
clause that follows its verb is translated with that verb and a stand-in subject and cut out where the
alignment of the words is sure ("Marie exclut d'abandonner le projet." -> "abandoning the project");
anything else is translated on its own. A cut that lost or gained a number, or whose marks do not pair, is
not used."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from assistant.attribution.types import FoundStatement
from assistant.lexicon.conjugation import present
from assistant.positions import clauses, reporting_verbs
from assistant.positions.clauses import Predicate
from assistant.records import Report, Sentence, Span
from assistant.translation.model.translator import Translated
from assistant.translation.quality.numbers import numbers
from assistant.translation.quotation_marks import find_marks

English = Mapping[str, Translated]
"""What the translation model made of each French text it was asked."""

_MARK_INSIDE = re.compile('[«»“”"+‘’]')
_ENGLISH_MARK = re.compile("[“”]")
_NO_SUBJECT = re.compile(
    r"(?:qui|dont|où)\b|(?:ne (?:pas|plus|jamais) |n['’]|s['’]|se |l['’]|l[ea]s? )?"
    r"(?!hier|premier|dernier|leur|autre|notre|votre|quatre|contre|entre|outre)[a-zà-ÿ]+(?:er|ir|re)\b"
)
_CLAUSE_BEFORE = re.compile(r"(?:\bqu(?:e|['’])|\bsi|:)\s*$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_MISSED = 0.4
_LINKING = frozenset(
    ("to", "that", "should", "be", "will", "would", "the", "a", "of", "have", "has", "had", "is")
)
_NOUN_PHRASE = re.compile(
    r"(?:l[ae]s?|une?|des|cette|ces?|cet|son|sa|ses|leurs?|du)\s|[ld]['’]|très ", re.IGNORECASE
)
_ENGLISH_NOUN_PHRASE = re.compile(r"(?!(?:to|not|no)\b|\w+ing\b)\w", re.IGNORECASE)
_THAT = re.compile(r"that (?=\w+ )", re.IGNORECASE)
_PRONOUN_SAYS = re.compile(r"that (?:he|she|it|they) (?!be\b)\w+(?:ed|s|d|t|ve|ll|n)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:(?:for|with|of|on|against|forward|out|up|about) )+"
    r"(?=(?:an?|the|any|all|his|her|its|their|this|these|more|lower|less|greater)\b)"
)
_FRENCH_PREPOSITION = re.compile(
    r"(?:[àa]u?x?|de|du|des|d['’]|pour|en|dans|sur|contre|par|avec|sans)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Telling:
    """A statement, where it stands, and the French clauses that tell it."""

    found: FoundStatement
    french: str
    sentence: Sentence
    stand_in: str
    """Subject in the actor's place when the model is asked: "Marie"."""
    predicate: Predicate | None
    host: str | None
    """The clause without the words that attribute it; None for a direct quotation."""
    cut: str | None
    """English cut out of the translation; None where the model has to be asked."""
    full: bool
    """Whether it is a clause with a subject of its own, which English opens with a capital."""

    @property
    def cue_elsewhere(self) -> bool:
        """Whether what attributes it stands in another sentence, as before the items of a list."""
        cue = self.found.cue
        if cue is None:
            return self.found.kind == "indirect"
        at = self.sentence.start
        own = self.sentence.fr[max(0, cue[0] - at) : max(0, cue[1] - at)] if cue[0] >= at else ""
        return not re.search(r"\w", own)

    @property
    def told(self) -> str:
        """The French that a position would tell."""
        return self.predicate.plain if self.predicate else self.french

    @property
    def clause_question(self) -> str | None:
        """The statement told of the stand-in."""
        return f"{self.stand_in} {self.predicate.plain}." if self.predicate else None

    @property
    def host_question(self) -> str | None:
        return reporting_verbs.sentence(self.host) if self.host else None


def telling(report: Report, found: FoundStatement, stand_in: str, plural: bool) -> Telling:
    """Lays out how a statement can be told."""
    text, at = report.text, sentence_at(report, found.span[0])
    return Telling(
        found,
        text[slice(*found.span)],
        at,
        stand_in,
        clauses.predicate(text, at, found, plural),
        clauses.host(text, at, found) if found.kind != "direct" else None,
        _cut(report, found) if found.kind != "indirect" else None,
        found.kind == "direct" or (found.kind == "indirect" and _is_clause(text, found)),
    )


def sentence_at(report: Report, offset: int) -> Sentence:
    """The sentence that holds the offset, or the next one; the last of all past its end."""
    at = bisect_right(report.sentences, offset, key=lambda sentence: sentence.end)
    return report.sentences[min(at, len(report.sentences) - 1)]


def _is_clause(text: str, found: FoundStatement) -> bool:
    """Whether a reported statement has a subject and a verb: after "que", beside an incise, after "selon"."""
    cue, start = found.cue, found.span[0]
    if _NO_SUBJECT.match(text, start):
        return False
    verb = present(clauses.plain_lemma(found.cue_lemma).split(" ")[0], False)
    return bool(_CLAUSE_BEFORE.search(text[max(0, start - 12) : start])) or not (
        cue and cue[1] <= start and verb
    )


def _cut(report: Report, found: FoundStatement) -> str | None:
    """English of a quotation out of the translation of its sentences; None where that is not sure."""
    first = sentence_at(report, found.span[0]).n
    holding = takewhile(lambda s: s.start < found.span[1], report.sentences[first - 1 :])
    parts = [_part(s, found.span) for s in holding]
    if not parts or not all(parts):
        return None
    words = " ".join(part for part in parts if part)
    return _finished(report.text[slice(*found.span)], words, found.kind == "direct")


def _part(sentence: Sentence, span: Span) -> str | None:
    """English of the part of a sentence that is in the span, found by counting quotation marks."""
    first, last = max(span[0], sentence.start) - sentence.start, min(span[1], sentence.end) - sentence.start
    whole = not re.search(r"\w", sentence.fr[:first] + sentence.fr[last:])
    marks = [mark.start for mark in find_marks(sentence.fr) if not mark.inner]
    english = _ENGLISH_MARK.split(sentence.en)
    if not marks and len(english) == 1:
        return None if re.search(r"\w", sentence.fr[last:]) else _answered(sentence.fr[:first], sentence.en)
    if len(english) != len(marks) + 1:
        return "".join(english).strip() if whole else None
    before = sum(at < first for at in marks)
    inside = sum(first <= at < last for at in marks)
    words = "".join(english[before : before + inside + 1]).strip()
    if not before:
        words = _answered(sentence.fr[:first], words) or ""
    return words if words and _same_numbers(sentence.fr[first:last], words) else None


def _answered(before: str, english: str) -> str | None:
    """English of an answer without the name or the dash `before` it; None where other words stand there."""
    if not re.search(r"\w", before):
        return re.sub(r"^[-–—]\s+", "", english).strip()
    label = re.match(r"[^:“”]{1,60}:\s*", english) if re.fullmatch(r"[^:]{1,60}:\s*", before) else None
    return english[label.end() :].strip() if label else None


def _same_numbers(french: str, english: str) -> bool:
    said, told = numbers(french, "fr"), numbers(english, "en")
    return not said.lacks(told) and not told.lacks(said)


def as_quoted(telling: Telling, words: str) -> str:
    """English of a clause, its only quotation in the words of the translated report where they fit as well."""
    marked, cut = re.findall(r"“([^“”]*)”", words), telling.cut
    if telling.found.kind != "partial" or not cut or "“" in cut or len(marked) != 1:
        return words
    if not (_NOUN_PHRASE.match(telling.french) and _ENGLISH_NOUN_PHRASE.match(cut)):
        return words
    return words.replace(f"“{marked[0]}”", f"“{cut}”") if _ENGLISH_NOUN_PHRASE.match(marked[0]) else words


def clause_in_translation(telling: Telling) -> str:
    """English of the clause a fragment ends, out of its sentence's translation; empty where the clause is not
    the head of the sentence: "L'accord « existe sur le papier », glisse-t-il" -> "The agreement “existed …”"."""
    sentence, host = telling.sentence, telling.host or ""
    end = telling.found.span[1] - sentence.start
    start = max(0, telling.found.span[0] - sentence.start)
    whole = re.sub(r"\W", "", host) == re.sub(r"\W", "", sentence.fr[:end])
    if not whole or not re.search(r"\w", sentence.fr[:start]):
        return ""
    marks = [mark for mark in find_marks(sentence.fr) if not mark.inner]
    if len(_ENGLISH_MARK.findall(sentence.en)) != len(marks):
        return ""
    closing = sum(mark.start < end for mark in marks)
    places = [found.end() for found in _ENGLISH_MARK.finditer(sentence.en)]
    words = sentence.en[: places[closing]]
    return re.sub(r"[.,]”$", "”", words) if words.endswith("”") else ""


def question(telling: Telling) -> str | None:
    """What to ask the model for the English of a statement; None where the translation gives it."""
    if telling.cut is not None:
        return None
    if telling.found.kind == "indirect" and telling.clause_question:
        return telling.clause_question
    return alone(telling)


def alone(telling: Telling) -> str:
    """The statement as a sentence of its own."""
    if telling.found.kind == "indirect" and telling.full and telling.host_question:
        return telling.host_question
    return reporting_verbs.sentence(clauses.unmarked(clauses.tidy(telling.french)))


def english(telling: Telling, known: English, capitals: Set[str]) -> str | None:
    """English of a statement; None while `alone(telling)` has not been asked and is needed.

    `capitals` are the words that are written with one within a sentence.
    """
    if telling.cut is not None:
        return telling.cut
    asked = known.get(telling.clause_question or "")
    if telling.found.kind == "indirect" and asked and (words := _cut_aligned(telling, asked)):
        return words
    answer = known.get(alone(telling))
    if answer is None:
        return None
    words = _finished(telling.french, answer.en, telling.full)
    return words if telling.full else reporting_verbs.lower_first(words, capitals)


def _cut_aligned(telling: Telling, asked: Translated) -> str | None:
    """The statement's part of the English of its clause; None where other words stand in between."""
    said = telling.predicate.said_at if telling.predicate else None
    if said is None:
        return None
    start, end = (len(telling.stand_in) + 1 + at for at in said)
    inside = [en for fr, en in asked.alignment if fr[0] < end and start < fr[1]]
    if not inside:
        return None
    first, last = min(en[0] for en in inside), max(en[1] for en in inside)
    within = [en for _, en in asked.alignment if first <= en[0] < last and en not in inside]
    words = asked.en[first:last]
    strangers = {asked.en[slice(*en)].lower() for en in within}
    missed = _missed(telling.clause_question or "", (start, end), [fr for fr, _ in asked.alignment])
    if strangers - _LINKING or missed > _MOST_MISSED or not _same_numbers(telling.french, words):
        return None
    clause = _THAT.match(words)
    if clause and (telling.full or _PRONOUN_SAYS.match(words)):
        return _finished(telling.french, words[clause.end() :], full=True)
    preposition = None if _FRENCH_PREPOSITION.match(telling.french) else _PREPOSITION.match(words)
    return _finished(telling.french, words[preposition.end() :] if preposition else words, telling.full)


def _missed(french: str, said: Span, aligned: Sequence[Span]) -> float:
    """The share of the longer words in the span that no English word was made from."""
    words = [m.span() for m in _LONG_WORD.finditer(french, *said)]
    missed = sum(not any(fr[0] < end and start < fr[1] for fr in aligned) for start, end in words)
    return missed / max(1, len(words))


def _finished(french: str, words: str, full: bool) -> str:
    """English without marks and stops its French does not have; a full clause opens with a capital."""
    words = words.strip(" \u00a0,;:")
    if not _MARK_INSIDE.search(french):
        words = _ENGLISH_MARK.sub("", words)
    if not french.rstrip().endswith((".", "…")):
        words = words.removesuffix(".").rstrip(" ,;")
    return reporting_verbs.upper_first(words) if full else words

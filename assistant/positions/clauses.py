"""A found statement as a short French clause that can stand alone.

The report's own grammar is the best frame there is for English, so the words from the verb of speech to
the end of the statement are kept, and only what ties them to their place is changed: a past, a participle
or an infinitive becomes the present, and what answers the sentence before ("en revanche") or dates the
speech ("mardi soir") goes. Where the verb does not come before the statement, the clause is the report's
sentence without the words that attribute it: "le terrain, dit-il, « était inondable »" -> "le terrain «
était inondable »"."""

import re
from dataclasses import dataclass

from assistant.attribution.types import FoundStatement
from assistant.lexicon.conjugation import forms, present
from assistant.lexicon.tables import word_list
from assistant.records import Sentence, Span

_OPENING, _CLOSING = re.compile(r"[«“„‹\"]\s?$"), re.compile(r"\s?[»”›\"]")
_ADVERBS = (
    r"d['’]ailleurs|de (?:son|leur) côté|pour (?:sa|leur) part|quant à (?:lui|elle|eux|elles)|"
    r"(?:lui|elle) aussi|(?:lui|elle|eux|elles)-mêmes?|en revanche|toutefois|cependant|néanmoins|également|"
    r"d['’]ores et déjà|aussi|par ailleurs|enfin|ensuite|alors|aussitôt|pourtant|déjà|"
    r"encore|de même|à (?:son|leur) tour|en outre|ainsi|donc|notamment|d['’]abord|finalement|désormais|bien"
)
_WHEN = (
    r"(?:ce matin|ce soir|cette semaine|dans la (?:soirée|nuit|matinée|journée)|la veille|le lendemain|"
    r"récemment|hier|aujourd['’]hui|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?! prochain))"
    r"(?: (?:matin|midi|après-midi|soir|à l['’]aube|dernier))?(?: \d{1,2} \w+)?"
)
_ADJUNCT = re.compile(
    rf"(?:\s*,)?\s+(?:{_ADVERBS}|{_WHEN})(?=[\s,])(?:\s*,)?|\s*,\s+(?:lui|elle|eux|elles)\s*,", re.IGNORECASE
)
_ADVERB_BEFORE = re.compile(
    rf"(?<!\w)((?:a|ont|est|sont|avait|avaient)\s+(?:{_ADVERBS}|pas|plus|jamais|\w+ment)\s*)$", re.IGNORECASE
)
_INVERTED = re.compile(r"[-‑–](?:t[-‑–])?(?:ils?|elles?|on)\b", re.IGNORECASE)
_RELATIVE_OBJECT = re.compile(r"[^\s,] qu(?:e |['’])(?:l[ea]s? |l['’])?$")
_RELATIVE = re.compile(r"\bqu(?:e |['’])$")
_OPEN_RELATIVE = re.compile(r"\bqu(?:e|['’]).*,\s+(?:qui|dont|où)\b[^,]*$")
_NEXT_CLAUSE = re.compile(
    r"[.;:!?…\n,(—–]|\s(?:et|ou|mais|avant|alors|quand|qui|que|dont|où|tandis|tout en|en \w+ant)\b"
)
_BREAK = re.compile(r"(?<!\bM)(?<!\bMM)(?<!\bDr)(?<!\bMe)[.;!?\n]\s|[»”].*[«“]")
_TO_WHOM = ("nous", "vous", "m'")
_IN_THE_PAST = re.compile(r"(?:\W*(?:en|y|l['’]|s['’]|se)?\s*)(?:a|ont|est|sont)\b", re.IGNORECASE)
_HYPOTHESIS = re.compile(
    r"\b(?:si|s['’]il|même si|aur|pourr|devr|voudr|faudr|aimer|souhaiter)", re.IGNORECASE
)
_FUTURE_IN_PAST = re.compile(r"\b(\w*(?:er|ir|endr|indr|evr))(ait|aient)\b")
_INFINITIVE = re.compile(r"(?:ne (?:pas|plus) )?[^\W\d_]+(?:er|ir|re)\b", re.IGNORECASE)
_WITH_INFINITIVES = ("recommander", "préconiser", "proposer", "suggérer", "demander", "conseiller")
_LONGEST_GAP = 90
"""Code points between a verb of speech and its statement, or after a fragment, in one clause."""


@dataclass(frozen=True)
class Predicate:
    """A verb of speech and what hangs on it, in three pieces: "exclut d'", "abandonner le projet", ""."""

    lead: str
    said: str
    """The statement, with its quotation marks where it has any."""
    tail: str
    """What follows a fragment in its clause: "dans trois districts"."""
    now: bool
    """Whether it is in the present; a pluperfect, an imperfect and a negated past are kept."""

    @property
    def plain(self) -> str:
        return tidy(f"{self.lead}{self.said}{self.tail}")

    @property
    def said_at(self) -> Span | None:
        """Where the statement stands in `plain`."""
        said = tidy(self.said)
        start = self.plain.find(said) if self.tail else self.plain.rfind(said)
        return (start, start + len(said)) if start >= 0 else None


def predicate(text: str, sentence: Sentence, statement: FoundStatement, plural: bool) -> Predicate | None:
    """The clause from the verb of speech to the end of the statement; None where it is not one piece.

    That is: the statement follows its verb in one sentence, with nothing but a short adjunct between.
    """
    cue, span, speaker = statement.cue, statement.span, statement.speaker
    if cue and (cue[0] < sentence.start or statement.rule == "list item"):
        return _recommended(text[slice(*span)], plain_lemma(statement.cue_lemma), plural)
    if (
        cue is None
        or not text[slice(*cue)].strip(".,:;")
        or not sentence.start <= cue[0] < cue[1] <= span[0] < span[1] <= sentence.end
    ):
        return None
    if speaker and (speaker[0] >= cue[1] or _INVERTED.search(text[max(0, cue[0] - 8) : cue[1] + 8])):
        return None
    gap = text[cue[1] : span[0]]
    if len(gap) > _LONGEST_GAP or _BREAK.search(gap):
        return None
    start = _group_start(text, max(sentence.start, speaker[1] if speaker else 0), cue)
    before = text[sentence.start : speaker[0] if speaker else start]
    if _RELATIVE_OBJECT.search(before):
        return None
    if statement.kind == "indirect" and _RELATIVE.search(before) and _INFINITIVE.fullmatch(text, *span):
        return None
    before_clause = bool(re.search(r"\bqu(?:e|['’])|[«“\"]", gap))
    verb = _verb(text[start : cue[1]], statement.cue_lemma, plural, before_clause)
    if verb is None:
        return None
    told = _as_told_now if _IN_THE_PAST.match(text[start : cue[1]]) and before_clause else str
    opening, closing = _OPENING.search(gap), _CLOSING.match(text[span[1] : sentence.end])
    first = span[0] - len(opening[0]) if opening else span[0]
    last = span[1] + len(closing[0]) if closing and opening else span[1]
    lead = verb[0] + _without_adjuncts(text[cue[1] : first])
    end = _clause_end(text, span, sentence.end)
    if _OPEN_RELATIVE.search(lead):
        end = _sentence_end(text, last, sentence.end)
    return Predicate(told(lead), told(text[first:last]), told(text[last:end]), verb[1])


def _recommended(said: str, lemma: str, plural: bool) -> Predicate | None:
    """An item of a list that began in another sentence, with its verb: "recommande d'" "ouvrir la digue"."""
    verb = present(lemma, plural) if lemma in _WITH_INFINITIVES else None
    if verb is None or not _INFINITIVE.match(said):
        return None
    of = "d'" if said[0].lower() in "aeéêiîouh" else "de "
    return Predicate(f"{verb} {of}", said[0].lower() + said[1:], "", True)


def _as_told_now(words: str) -> str:
    """Words of a clause whose verb of speech was in the past, and is not now: what would be, will be."""
    if _HYPOTHESIS.search(words):
        return words
    return _FUTURE_IN_PAST.sub(lambda found: found[1] + ("a" if found[2] == "ait" else "ont"), words)


def _sentence_end(text: str, start: int, limit: int) -> int:
    """End of what is said where a fragment stands in a relative clause: its main clause is still to come."""
    stop = re.compile(r"\s?[.;!?…](?:\s|$)").search(text, start, limit)
    return stop.start() if stop else limit


def _group_start(text: str, floor: int, cue: Span) -> int:
    """Where the verb of a cue begins: its auxiliary, negation and clitics stand before it."""
    start = cue[0]
    while True:
        head = text[floor:start]
        if adverb := _ADVERB_BEFORE.search(head):
            start = floor + adverb.start(1)
        elif (before := re.search(r"(\w+['’]|\w+)\s*$", head)) and _helps(before[1]):
            start = floor + before.start(1)
        else:
            return start


def _helps(word: str) -> bool:
    word = word.lower().replace("’", "'")
    return word in word_list("auxiliaries") or word in word_list("clitics")


def _verb(group: str, lemma: str, plural: bool, before_clause: bool) -> tuple[str, bool] | None:
    """The verb group, in the present where it says no more than that, and whether it is; None for no verb."""
    first = plain_lemma(lemma).split(" ")[0]
    now = present(first, plural)
    if now is None:
        return None
    words = _without_adjuncts(" " + group.replace("’", "'").replace("'", "' ") + " ").split()
    if not words:
        return None
    if words[0] == "avant" and len(words) > 2:
        words = words[2:]
    # "en précisant"; "nous indique que": whom it was told does not matter.
    if (words[0] == "en" and words[-1].endswith("ant")) or words[0] in _TO_WHOM:
        words = words[1:]
    if before_clause and words[0] in ("lui", "leur"):
        words = words[1:]
    reflexive = bool({"s'", "se"} & set(words[:2]))
    start = int(reflexive)
    if words[start:] and words[start] in ("a", "ont", "est", "sont", "ayant"):
        verb = next(
            (at for at in range(start + 1, len(words)) if _is(words[at], first, "past participle")), None
        )
    else:
        verb = start if words[start:] and _says_now(words[start], first) else None
    if verb is None:
        return " ".join(words).replace("' ", "'"), _says_now(words[-1], first)
    kept = words[start + 1 : verb] + words[verb + 1 :]
    pronoun = ("s' " if now[0] in "aeéêiîouh" else "se ") if reflexive else ""
    return (pronoun + " ".join([now, *kept])).replace("' ", "'"), True


def _says_now(word: str, lemma: str) -> bool:
    """Whether a form reports as the present does: itself, a participle in -ant, an infinitive."""
    return word in (lemma, present(lemma, False), present(lemma, True)) or _is(
        word, lemma, "present participle"
    )


def _is(word: str, lemma: str, kind: str) -> bool:
    return forms(lemma).get(word) == kind


def plain_lemma(lemma: str) -> str:
    """A cue lemma without its pronouns: "se défendre" -> "défendre", "y voir" -> "voir"."""
    return re.sub(r"^(?:se |s['’]|y |en )+", "", lemma)


def _without_adjuncts(words: str) -> str:
    before = None
    while before != words:
        before, words = words, _ADJUNCT.sub(" ", words, count=1)
    return words


def _clause_end(text: str, span: Span, limit: int) -> int:
    """End of the clause a fragment stands in: "« des anomalies » dans trois districts" and no further."""
    closing = _CLOSING.match(text, span[1], limit)
    if not closing:
        return span[1]
    stop = _NEXT_CLAUSE.search(text, closing.end(), limit)
    end = stop.start() if stop else limit
    rest = text[closing.end() : end]
    return end if len(rest) <= _LONGEST_GAP and not re.search(r"[«“\"]", rest) else closing.end()


def host(text: str, sentence: Sentence, statement: FoundStatement) -> str | None:
    """The clause a statement stands in, without the words that attribute it; None where that fails."""
    if statement.span[1] > sentence.end:
        return None
    fragment = statement.kind != "indirect"
    start = sentence.start if fragment else max(sentence.start, statement.span[0])
    end = _clause_end(text, statement.span, sentence.end)
    around = [s for s in (statement.cue, statement.speaker) if s and start <= s[0] and s[1] <= sentence.end]
    words = text[start:end]
    if around:
        words = _cut_out(text, (start, end), (min(s[0] for s in around), max(s[1] for s in around)))
    if fragment:
        words = re.split(r"(?<=[.;:!?…])\s+(?=[^»”]*$|[^«“]*[«“])", words)[-1]
    words = re.sub(r"^\W*(?:mais|et|or|car|donc|ainsi|enfin)\s+(?=\w)", "", tidy(words), flags=re.IGNORECASE)
    return words if re.search(r"\w", words) else None


def _cut_out(text: str, clause: Span, away: Span) -> str:
    """The clause without the words in `away`, the commas around them and a relative clause after them."""
    start, end = clause
    if away[0] >= end:
        return text[start:end]
    after = away[1]
    for follows in (r"\s*[-‑–]\w+", r"\s*,\s*(?:qui|dont|où)\b[^,«“\"]*,"):
        found = re.compile(follows).match(text, after, end)
        after = found.end() if found else after
    before = re.sub(r"(?:,\s*)?(?:\S*['’]|\b(?:a|ont|s))?(?:-t-(?:il|elle))?\s*$", "", text[start : away[0]])
    rest = re.sub(r"^\s*,", "", text[after:end])
    return f"{before} {rest}"


def tidy(words: str) -> str:
    """French words on one line with guillemets that pair."""
    pieces = re.split(r"([«“„‹»”›\"])", " ".join(words.split()).strip(" ,;:"))
    opened, out = False, []
    for piece in pieces:
        if piece in ("«", "“", "„", "‹") or (piece == '"' and not opened):
            out.append("" if opened else "« ")
            opened = True
        elif piece in ("»", "”", "›", '"'):
            out.append(" »" if opened else "")
            opened = False
        else:
            out.append(piece)
    line = " ".join(("".join(out) + (" »" if opened else "")).split())
    return re.sub(r"\s+([,.])", r"\1", line)


def unmarked(words: str) -> str:
    """Words without a pair of quotation marks around all of them."""
    found = re.fullmatch(r"\s*[«“\"]\s*([^«»“”\"]*?)\s*[»”\"]\s*", words)
    return found[1] if found else words

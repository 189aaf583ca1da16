"""An actor's position: one or two English sentences told from their most telling statements, with citations.

Which statements: those whose words the report is about; a stance (denies, demands) weighs more than a
remark, a fragment or a pointing word less. How they are told, the first that holds: the report's own verb
and complement ("Magali Surin rules out abandoning the project."); the quotation ("She insists: “…”"); the
clause it stands in ("She says that …"); else the sentence as it was translated."""

import math
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from assistant.lexicon.normalise import stems
from assistant.positions import reporting_verbs, statements
from assistant.positions.statements import English, Telling
from assistant.records import Citation, Claim, Report
from assistant.translation.quality.estimation import audit

_STANCES = {
    "denies": 0.5,
    "warns": 0.35,
    "demands": 0.5,
    "calls for": 0.5,
    "wants": 0.35,
    "promises": 0.4,
    "offers": 0.4,
    "refuses": 0.5,
    "criticises": 0.35,
    "accuses": 0.5,
    "supports": 0.4,
    "opposes": 0.5,
    "admits": 0.3,
    "claims": 0.15,
    "confirms": 0.1,
}
_POINTING = re.compile(r"(?:cela|ça|c['’]est|ce|cet|cette|ces|ceci|y|en)\b", re.IGNORECASE)
_POINTS_ELSEWHERE = re.compile(
    r"\b(?:ce(?:tte|t|s)? derni(?:er|ère)s?|celui-ci|celle-ci|ceux-ci|celles-ci|d['’]entre (?:eux|elles)|l['’]autre)\b",
    re.IGNORECASE,
)
_UNSOUND = {"untranslated", "repetition", "number-changed", "date-changed", "negation-lost", "negation-added"}
_EMPTY = re.compile(r"“\W*”")
_FINITE_IN_FRENCH = re.compile(
    r"\b(?:ne|est|sont|a|ont|fait|font|va|vont|doit|doivent|peut|peuvent|faut|reste)\b|\bn['’]|"
    r"\b\w+(?:ait|aient|era|eront|issent)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"(?:^|[“\s])(?:he|she|it|they|we|i|there)['’ ]|['’](?:s|re)\b|"
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b",
    re.IGNORECASE,
)
_RELATIVE_CLAUSE = re.compile(
    r",?\s(?:(?:\w+ )?(?:of|from|to|in|for|with) )?(?:which|whom|whose|who|that|qui|dont|où)\b.*",
    re.IGNORECASE,
)
_CONNECTING = re.compile(
    r"(?:instead|however|on the contrary|on the other hand|for (?:his|her|its) part|moreover|also), ",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"(?:ne (?:pas|plus) |n['’]|s['’]|se )?[a-zà-ÿ]+(?:er|ir|re)\b")
_LIST_MARK = re.compile(r"^(?:[-–—•*]\s+)?(?:[A-Z]?\d{1,3}[.)]\s+)?")
_SAYS_AGAIN = re.compile(r"^(\S+(?: source)?) say(s?)(:| that)")
_LONGEST = 330
"""Code points of a position of two sentences; a longer pair is cut to its first."""


@dataclass(frozen=True)
class Subject:
    """An actor as the subject of an English sentence."""

    first: str
    """As it stands in a sentence: "the National Electoral Commission"."""
    again: str
    """In a second sentence: "She"; the surname where no pronoun is sure."""
    plural: bool
    stand_in: re.Pattern[str]
    """What the model makes of the stand-in that was asked about."""


class Weights:
    """How much of the report a statement is about."""

    def __init__(self, report: Report) -> None:
        self.count = Counter(stem for s in report.sentences for stem in set(stems(s.fr, "fr")))
        self.title = set(stems(report.title, "fr"))

    def worth(self, telling: Telling) -> float:
        """Higher for a statement that says more about where its actor stands."""
        content = sorted(set(stems(telling.told, "fr")), key=lambda stem: (-self.count[stem], stem))[:10]
        value = sum(math.log(1 + self.count[s]) * (1.5 if s in self.title else 1) for s in content) / 10
        said, length, predicate = telling.french, len(telling.french.split()), telling.predicate
        value += _STANCES.get(telling.found.act, 0.0)
        value -= 0.5 * (length < 4 and predicate is None) + 0.3 * (length > 45)
        value -= 0.4 * bool(_POINTING.match(said)) + 0.1 * bool(predicate and not predicate.now)
        value -= 0.4 * (telling.found.kind == "partial" and predicate is None)
        value -= 0.4 * bool(_POINTS_ELSEWHERE.search(telling.told))
        value -= 0.6 * said.rstrip().endswith("?") + 0.3 * bool(telling.sentence.flags)
        return value


def choose(tellings: Sequence[Telling], weights: Weights) -> list[Telling]:
    """The one or two statements that say best where the actor stands, in text order."""
    spans = [t.found.span for t in tellings]
    whole = [t for t in tellings if not any(_inside(t.found.span, other) for other in spans)]
    ranked = sorted(whole, key=lambda t: -weights.worth(t))
    chosen = ranked[:1]
    for other in ranked[1:]:
        new = set(stems(other.told, "fr"))
        if len(new - set(stems(chosen[0].told, "fr"))) >= max(2, len(new) / 2) and weights.worth(other) > 0:
            chosen.append(other)
            break
    return sorted(chosen, key=lambda t: t.found.span)


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def question(telling: Telling) -> str | None:
    """What to ask the model to tell a chosen statement; None where nothing has to be asked."""
    if telling.found.kind == "direct":
        return None
    return telling.clause_question or telling.host_question


def position(subject: Subject, chosen: Sequence[Telling], known: English, capitals: Set[str]) -> Claim:
    """The position told from the chosen statements; `capitals` are words written with one within a sentence."""
    told: list[str] = []
    citations: list[Citation] = []
    for telling in chosen:
        words = _told(telling, subject, subject.again if told else subject.first, known, capitals)
        if told:
            words = _SAYS_AGAIN.sub(r"\1 add\2\3", words)
        if told and (len(told[0]) + len(words) > _LONGEST or _repeats(chosen[0], telling, told[0])):
            break
        told.append(words)
        start, end = telling.found.span
        citations.append(Citation(n=telling.sentence.n, start=start, end=end))
    return Claim(text=" ".join(told), citations=tuple(citations))


def _repeats(first: Telling, second: Telling, told: str) -> bool:
    """Whether the first was told by the whole of the sentence that the second stands in too."""
    return first.sentence == second.sentence and told == _as_translated(first, "")


def _told(telling: Telling, subject: Subject, name: str, known: English, capitals: Set[str]) -> str:
    plural = subject.plural
    if telling.found.kind == "direct":
        words = statements.english(telling, known, capitals)
        return _quoted(telling, name, plural, words) if words else _as_translated(telling, name)
    if telling.clause_question:
        return _by_predicate(telling, subject, name, known) or _as_translated(telling, name)
    words = statements.clause_in_translation(telling) if telling.cut else ""
    if words and (_FINITE.search(words) or re.match(r"\w+(?:ed|s)\b", telling.cut or "")):
        verb = reporting_verbs.reporting_verb(telling.found, plural, quoted=False)
        return reporting_verbs.sentence(f"{name} {verb} that {reporting_verbs.lower_first(words, capitals)}")
    asked = known.get(telling.host_question or "")
    if asked is None or not _faithful(telling.host or "", asked.en):
        return _as_translated(telling, name)
    # A first word that is the same in both languages is a name: Washington, Bruno.
    capitals = capitals | set(re.findall(r"^\W*(\w+)", telling.host or ""))
    verb = reporting_verbs.reporting_verb(telling.found, plural, quoted=False)
    if telling.found.kind == "partial" and not _is_clause(telling.host or "", asked.en):
        speak = "speak" if plural else "speaks"
        return reporting_verbs.sentence(
            f"{name} {speak} of {reporting_verbs.lower_first(asked.en, capitals)}"
        )
    if (
        telling.full
        and len((telling.host or "").split()) <= 3
        and not _is_clause(telling.host or "", asked.en)
    ):
        return _as_translated(telling, name)
    if telling.full or telling.found.kind == "partial":
        return reporting_verbs.sentence(
            f"{name} {verb} that {reporting_verbs.lower_first(asked.en, capitals)}"
        )
    if telling.cue_elsewhere:
        return reporting_verbs.sentence(f"{name} {verb}: {reporting_verbs.lower_first(asked.en, capitals)}")
    return _as_translated(telling, name)


def _is_clause(french: str, english: str) -> bool:
    """Whether words have a main verb, as far as their French or their English shows one."""
    before, after = _RELATIVE_CLAUSE.sub("", french), _RELATIVE_CLAUSE.sub("", english)
    return bool(_FINITE_IN_FRENCH.search(before) or _FINITE.search(after))


def _quoted(telling: Telling, name: str, plural: bool, words: str) -> str:
    words = words.replace("“", "‘").replace("”", "’")
    stop = "" if re.search(r"[.!?…][’']?$", words) else "."
    return reporting_verbs.upper_first(
        f"{name} {reporting_verbs.reporting_verb(telling.found, plural, quoted=True)}: “{words}{stop}”"
    )


def _by_predicate(telling: Telling, subject: Subject, name: str, known: English) -> str:
    """The model's sentence about the stand-in with the actor in its place; empty where it is not sound."""
    answer = known[telling.clause_question or ""].en
    found = subject.stand_in.search(answer)
    if telling.predicate is None or not found or not _faithful(telling.predicate.plain, answer):
        return ""
    before, rest = answer[: found.start()], answer[found.end() :].strip()
    rest = re.sub(r"^['’]s (?=\w+ing\b)", "is ", re.sub(r"^['’]s (?=been\b|\w+ed\b)", "has ", rest))
    before = "" if _CONNECTING.fullmatch(before) else before
    if rest.startswith(("'", "’")) or (before and not re.fullmatch(r"[^,“”]{2,40}, ", before)):
        return ""
    rest = re.sub(r"\s*([.,])”", r"”\1", statements.as_quoted(telling, rest))
    if telling.predicate.now:
        rest = reporting_verbs.reported_now(rest, telling.found.cue_lemma, subject.plural)
    if _INFINITIVE.match(telling.french):
        rest = reporting_verbs.with_pronoun(rest, _pronoun(subject))
    own = re.match(r"(?:The|An?|It|She|He|They)\b", name)
    return reporting_verbs.sentence(
        f"{before}{name.lower() if own and before and ' ' not in name else name} {rest}"
    )


def _pronoun(subject: Subject) -> str:
    again = subject.again.lower()
    return "they" if subject.plural else again if again in ("he", "she") else "it"


def _faithful(french: str, english: str) -> bool:
    """Whether the English of a clause says no more and no less, as far as comparing shows."""
    return not (_UNSOUND.intersection(audit(french, english)) or _EMPTY.search(english))


def _as_translated(telling: Telling, name: str) -> str:
    """The sentence as the report's translation has it, the speaker's name for a pronoun at its head."""
    words, speaker = telling.sentence.en, telling.found.speaker
    if speaker and speaker[0] - telling.sentence.start <= 1 and speaker[1] - speaker[0] <= 5:
        words = re.sub(r"^(?:He|She|It|They)\b(?!['’])", lambda _: reporting_verbs.upper_first(name), words)
    return reporting_verbs.sentence(_LIST_MARK.sub("", words))

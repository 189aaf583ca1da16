"""Whose words a question wants, and the sentences that hold them: what somebody said is told in the report's words.

"What did the minister answer Dr Rambaud?" wants the minister's words: not the doctor's, though both are named and she
speaks of the same thing. "How do the union and the management differ?" wants words of both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lexicon.normalise import content_words, stems, words
from assistant.lexicon.reporting_verbs import IN_QUESTIONS
from assistant.records import Evidence
from assistant.retrieval.asked_speakers import Voice, without
from assistant.retrieval.passages import Cast

_VIEW = (
    r"positions?|views?|opinions?|verdict|stance|reaction|responses?|answers?|repl(?:y|ies)|explanation|arguments?"
    r"|assessment|criticisms?|demands?|words|fears?"
)
_AID = r"(?:do|does|did|has|have|had|would|will|can|could)(?:n['’]t)?"
_WHO = rf"(?P<who>(?!(?:is|are|was|were)\b)(?:(?!\b{_AID}\b)[^,?]){{2,80}}?)"
_ASKING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:what|how|why)(?: (?!{_AID}\b)\w+){{0,2}} {_AID} {_WHO} (?:\w+ly )?(?:{IN_QUESTIONS})\b",
        rf"^\W*(?:(?:and|but|so|then)\b\W*)*{_AID} {_WHO} (?:\w+ly )?(?:{IN_QUESTIONS})\b",
        rf"\bwhat {_WHO} (?:\w+ly )?(?:{IN_QUESTIONS})\b",
        rf"\bwhat (?:is|was|are|were) {_WHO}(?:['’]s?)? (?:own |exact )?(?:{_VIEW})\b",
        rf"\b(?:{_VIEW}) of {_WHO}(?= (?:on|about|of|to|in|for|as)\b|[,?]|$)",
        rf"\bin {_WHO}['’]s? (?:own |exact |very )?(?:{_VIEW})\b",
        rf"\bquot(?:e|ed|ation)\b {_WHO}(?=[,?]|$)",
        rf"\b{_AID} {_WHO} (?:differ|disagree|contradict)\b",
        r", (?P<who>[^,?]{2,60} or [^,?]{2,60})(?=[,?])",
    )
)
"""Questions for what somebody says, thinks or wants; `who` is whoever it is."""
_BOTH = re.compile(r",? (?:and|or) |, ", re.IGNORECASE)
_COMPLEMENT = re.compile(
    r" (?:of|for|at|in|from|to|on|with|who|that|(?:him|her|it|them)sel(?:f|ves))\b.*", re.IGNORECASE
)
"""What follows the noun that says who it is: "the deputy mayor / for culture"."""
_OWNER = re.compile(r"\b(?:[A-ZÀ-Þ][\w-]* )*[A-ZÀ-Þ][\w-]*['’]s? ")
"""Whose somebody is: "the Racing's / president"."""
_NOT_THE_SAME = frozenset(stems("deputy vice former ex assistant adjunct", "en"))
"""Words that make another of somebody: the deputy mayor is not the mayor."""
_LEAST_SHARED = 0.6
"""Share of the question's words for somebody that must be words for the one it means."""
_ASKED_WITH = frozenset(
    stems("say says said tell told reply replied answer respond declare exactly words own quote", "en")
)
_IN_MARKS = re.compile(r"[«“\"][^»”\"]{25,}")
_SURE, _CLOSE, _MOST = 0.5, 0.5, 3
"""Chance of the first sentence quoted, share of it that a further one has, and how many there are at most."""
_SIDE = 0.2
"""Chance of the sentence quoted for each of several who are asked about."""


@dataclass(frozen=True)
class WordsWanted:
    """Whose words a question wants, as places in `Cast.voices`."""

    sides: tuple[frozenset[int], ...] = ()
    """For each one asked about, those whom the question's words can mean; empty where it wants no one's words."""

    @property
    def voices(self) -> frozenset[int]:
        """All whom it can mean."""
        return frozenset[int]().union(*self.sides)


def words_wanted(question: str, cast: Cast) -> WordsWanted:
    """Whose words a stand-alone question wants."""
    found = next((m for pattern in _ASKING if (m := pattern.search(question))), None)
    return WordsWanted(tuple(voices_meant(who, cast) for who in _BOTH.split(found["who"])) if found else ())


def voices_meant(who: str, cast: Cast) -> frozenset[int]:
    """The voices these words fit best; else the only one of whom no more than the noun is known ("its head")."""
    fits = {n: fit for n, voice in enumerate(cast.voices) if (fit := _fit(voice, who)) > (0, 0)}
    best = frozenset(n for n, fit in fits.items() if fit == max(fits.values()))
    noun = _noun(who)
    bare = frozenset(
        n for n, voice in enumerate(cast.voices) if voice.descriptions[0] and voice.descriptions[0] <= noun
    )
    return best or (bare if len(bare) == 1 else frozenset())


def _noun(who: str) -> frozenset[str]:
    """The noun that says who it is."""
    return next(iter(_each(_COMPLEMENT.sub("", who))[-1:]), frozenset())


def _fit(voice: Voice, who: str) -> tuple[float, float]:
    """How well words fit a voice: the share of them that are words for it, and of its words that are among them.

    The noun that says who it is must be one: "Hourdin's two letters" are not Hourdin. 0 where they do not fit.
    """
    noun, owner = _noun(who), _OWNER.search(who)
    owners = set(words(owner.group())) & voice.own_names if owner else set()
    if not noun & voice.all_words or (owners and voice.actor.kind == "person"):
        return 0, 0
    said = _each(_OWNER.sub("", who))
    spoken = frozenset[str]().union(*said)
    another = not noun & voice.names and (_NOT_THE_SAME & voice.all_words) - spoken
    share = sum(bool(word & voice.all_words) for word in said) / len(said)
    if another or share < _LEAST_SHARED:
        return 0, 0
    return share, max(len(own & spoken) / max(len(own), 1) for own in (voice.names, *voice.descriptions))


def _each(text: str) -> list[frozenset[str]]:
    """Every word that carries meaning, as names and as descriptions have it."""
    return [frozenset((word, stem)) for stem, word in content_words(text).items()]


def words_of(question: str, wanted: WordsWanted, found: Sequence[Evidence], cast: Cast) -> list[Evidence]:
    """The sentences in which those asked about say what is asked, the best first; empty where none is sure.

    Of several who are asked about, one each. What somebody said, with nothing it should be about, is up to three of
    their quotations in reading order.
    """
    if len(wanted.sides) > 1:
        best = [e for side in wanted.sides for e in said_by(side, found, cast)[:1] if e.score >= _SIDE]
        return list(dict.fromkeys(best)) if len(best) == len(wanted.sides) else []
    said = said_by(wanted.voices, found, cast)
    if not said or said[0].score < _SURE:
        return []
    if not _about_something(question, [cast.voices[v] for v in wanted.voices]):
        marked = [e for e in said if _IN_MARKS.search(e.fr)]
        return sorted(marked[:_MOST], key=lambda e: (e.report or "", e.n))
    return [e for e in said if e.score >= _CLOSE * said[0].score][:_MOST]


def said_by(voices: frozenset[int], found: Sequence[Evidence], cast: Cast) -> list[Evidence]:
    """Those of these sentences in which one of these voices makes a statement."""
    theirs = {(p.report, p.sentence.n) for p in cast.passages if p.speaking & voices}
    return [e for e in found if (e.report, e.n) in theirs]


def speaks_in(who: str, sentences: Sequence[Evidence], cast: Cast) -> bool | None:
    """Whether those whom these words mean make a statement in one of these sentences.

    None where the words mean nobody who speaks in the report, or nobody is known to speak in the sentences.
    """
    places = {(e.report, e.n) for e in sentences}
    speaking = frozenset[int]().union(
        *(p.speaking for p in cast.passages if (p.report, p.sentence.n) in places)
    )
    meant = voices_meant(who, cast)
    return bool(meant & speaking) if meant and speaking else None


def words_for_speakers(sentences: Sequence[Evidence], cast: Cast) -> frozenset[str]:
    """Every word and stem that names or describes those who speak in some sentences."""
    places = {(e.report, e.n) for e in sentences}
    speaking = frozenset[int]().union(
        *(p.speaking for p in cast.passages if (p.report, p.sentence.n) in places)
    )
    return frozenset[str]().union(
        *(cast.voices[v].all_words | frozenset(stems(cast.voices[v].label, "en")) for v in speaking)
    )


def _about_something(question: str, speakers: Sequence[Voice]) -> bool:
    """Whether a question for somebody's words says what they should be about."""
    return bool(set(stems(without(question, speakers), "en")) - _ASKED_WITH)

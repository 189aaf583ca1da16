"""Follow-ups made to stand alone by rules, and what kind of question one is.

A follow-up leans on the turns before it through a pronoun ("Why did he say that?") or by being short
("And the Iraqis?"). Its pronouns are replaced by whoever the last turn was about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lexicon.gender import ENGLISH_PRONOUNS
from assistant.lexicon.normalise import capitalised, stems, words
from assistant.records import Answer
from assistant.retrieval.asked_speakers import Voice, without
from assistant.retrieval.features import Place
from assistant.retrieval.passages import Cast
from assistant.retrieval.role_synonyms import AUXILIARY, names_somebody, subject

_OTHERS = re.compile(
    r"\b(?:the others?|others|(?:any|some|every)(?:one|body) else|who else|the rest"
    r"|the other (?:side|party|people|actors?))\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r",? ?\binstead\b", re.IGNORECASE)
_PHRASE_END = (
    r"(?:of|in|on|at|by|for|from|with|to|about|against|into|over|after|before|since|until|and|or|but|that|who|which"
    rf"|say|says|said|think|thinks|want|wants|{AUXILIARY})"
)
_PHRASE = re.compile(
    rf"(?P<does>\b{AUXILIARY} )?\b(?P<thing>(?:the|this|that|these|those|its|his|her|their)"
    rf"(?: (?!{_PHRASE_END}\b)[\w'’-]+){{1,3}}(?: of (?:the )?[\w'’-]+)?)",
    re.IGNORECASE,
)
"""What a question may speak of: "the price of milk"."""
_OPENING = re.compile(r"^\W*(?:and|but|so|what about|how about|what of)\b[\s,]*", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(he|she|him|her|his|hers|they|them|their|theirs|it|its)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:that|this|those|these|there|then|the same|himself|herself|themselves)\b", re.IGNORECASE
)
_THINGS = frozenset({"it", "them"})
"""Pronouns that mean what was spoken of rather than who spoke, unless they do something ("what does it say?")."""
_DOES = re.compile(rf"(?:^\W*|\b{AUXILIARY} )$", re.IGNORECASE)
_POSSESSIVES = frozenset({"his", "hers", "their", "theirs", "its"})
_BARE = re.compile(
    r"\W*(?:and |but |so )?(why|when|where|how(?: much| many)?|who|since when)(?: (?:so|exactly))?\W*",
    re.IGNORECASE,
)
"""A question word and nothing else: the last question, with another word."""
_QUESTION_WORD = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would"
    r"|should|(?-i:may)|might)\b",
    re.IGNORECASE,
)
_FEW = 3
"""Words that carry meaning, below which a question is elliptical."""
_TURNS = 6
_FRENCH = frozenset(
    words("est que qui quoi quel quelle quels quelles pourquoi comment combien quand où le la les des du un une sur "
          "dans pour avec ont sont dit pense veut cette ce il elle ils elles au aux ne pas a-t-il")
) - {"a", "t"}  # fmt: skip
_ENGLISH = frozenset(
    words("the what who when where why how does did is are was of in to and he she they it for say")
)


@dataclass(frozen=True)
class StandaloneQuestion:
    """A question that stands alone, and the turns it follows on."""

    text: str
    before: tuple[str, ...] = ()
    """Stand-alone questions of the turns it leans on, the latest first; empty where it leans on none."""
    last: Place | None = None
    """What the last answer cited first, where it leans on that."""
    others: bool = False
    """Whether it asks for others than those of the last answer: "What do the others say?"."""


def is_french(question: str) -> bool:
    """Whether a question is in French."""
    asked = set(words(question))
    return len(asked & _FRENCH) > len(asked & _ENGLISH)


def leans(question: str) -> bool:
    """Whether a question cannot be understood without the turn before."""
    opened = _OPENING.match(question)
    pronoun = _PRONOUN.search(question)
    before = question[: pronoun.start()] if pronoun else ""
    named_before = capitalised(before) or (
        pronoun and pronoun[1].lower() in _THINGS and _PHRASE.search(before)
    )
    return bool(
        opened
        or (pronoun and not named_before)
        or (_POINTING.search(question) and not capitalised(question))
        or len(stems(question, "en")) < _FEW - 1
    )


def stand_alone(question: str, history: Sequence[Answer], cast: Cast) -> StandaloneQuestion:
    """The question as it reads without the turns before it, by rules."""
    asked = StandaloneQuestion(question)
    texts: list[str] = []
    for turn in range(max(0, len(history) - _TURNS), len(history) + 1):
        said = history[turn].question if turn < len(history) else question
        asked = _resolved(said, texts, history[turn - 1] if texts else None, cast)
        texts.insert(0, asked.text)
    return asked


def _resolved(question: str, before: Sequence[str], last: Answer | None, cast: Cast) -> StandaloneQuestion:
    if last is None or not before or not leans(question):
        return StandaloneQuestion(question)
    cited = [c for claim in last.answer for c in claim.citations]
    place = Place(cited[0].report, cited[0].n) if cited else None
    about = _about(before[0], place, cast)
    if bare := _BARE.fullmatch(question):
        return StandaloneQuestion(f"{before[0].rstrip(' ?!.')}, and {bare[1].lower()}?", (before[0],), place)
    if _OTHERS.search(question):
        return StandaloneQuestion(without(before[0], about), (before[0],), place, others=True)
    if not _QUESTION_WORD.search(question):
        return StandaloneQuestion(
            _exchanged(before[0], _OPENING.sub("", question), about), (before[0],), place
        )
    named = _named(_INSTEAD.sub("", question), about)
    return StandaloneQuestion(_with_thing(named, before[0], cast), (before[0],), place)


def _about(question: str, place: Place | None, cast: Cast) -> list[Voice]:
    """Whom the last turn was about, the surest first: named in the question, then speaking in the answer."""
    named = sorted(filter(lambda v: v.named(question), cast.voices), key=lambda v: -v.match(question))
    named = [v for v in named if not any(v.within(other, question) for other in named)]
    speaking = [
        cast.voices[v]
        for p in cast.passages
        if place and (p.report, p.sentence.n) == (place.report, place.n)
        for v in sorted(p.speaking)
    ]
    return [*named, *(v for v in speaking if v not in named)]


def _named(question: str, about: Sequence[Voice]) -> str:
    """The question with its first pronoun replaced by the name of whom it must mean."""
    found = _PRONOUN.search(question)
    if not found:
        return question
    pronoun = found[1].lower()
    if pronoun in _THINGS and not _DOES.search(question[: found.start()]):
        return question
    gender = ENGLISH_PRONOUNS.get(pronoun)
    person = gender is not None
    fitting = (
        v for v in about
        if (v.actor.kind in ("person", "anonymous")) == person and (not gender or v.gender in (gender, ""))
    )  # fmt: skip
    voice = next(fitting, None)
    if voice is None or voice.actor.name_en.lower() in question.lower():
        return question
    after = question[found.end() :].split()
    owns = pronoun in _POSSESSIVES or (pronoun == "her" and bool(after) and after[0][:1].isalpha())
    name = voice.actor.name_en + ("'s" if owns else "")
    return question[: found.start()] + name + question[found.end() :]


def _with_thing(question: str, before: str, cast: Cast) -> str:
    """The question with an "it" that nobody is meant by replaced by what the turn before spoke of."""
    found = re.search(r"\bit\b", question, re.IGNORECASE)
    if not found:
        return question
    thing = _thing(before, cast)
    return question[: found.start()] + thing + question[found.end() :] if thing else question


def _thing(question: str, cast: Cast) -> str:
    """The last thing a question speaks of that is nobody who speaks; empty where there is none."""
    things: list[str] = []
    for found in _PHRASE.finditer(question):
        thing = found["thing"].split()
        ends = found.end() == len(question.rstrip(" ?!."))
        if found["does"] and ends and len(thing) > 2:
            thing.pop()  # "will the works cost"
        said = " ".join(thing)
        if not any(v.all_words & {*words(said), *stems(said, "en")} for v in cast.voices):
            things.append(said)
    return things[-1] if things else ""


def _exchanged(before: str, new: str, about: Sequence[Voice]) -> str:
    """The last question asked about something else: "What does A say?", "And B?" -> "What does B say?"."""
    new = new.rstrip(" ?!.")
    places = (voice.named_in(before) for voice in about)
    other = subject(before) if names_somebody(new) else None
    if place := next(filter(None, places), None) or other:
        return before[: place[0]] + new + before[place[1] :]
    return f"{before.rstrip(' ?!.')}, {new}?"


_YES_OR_NO = re.compile(rf"^\W*(?:(?:and|but|so|then|really)\b\W*)*{AUXILIARY}\s", re.IGNORECASE)


def asks_yes_or_no(question: str) -> bool:
    """Whether yes or no would answer: a small model's yes or no cannot be checked, the report's words can be read."""
    return bool(_YES_OR_NO.match(question)) and " or " not in question

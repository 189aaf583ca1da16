"""The word lists behind attribution, read once from `data/`: speech verbs, nouns for people and bodies, first
names.

All of them were written for this project. The files say what their columns mean.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast, get_args

from assistant.lexicon.conjugation import Kind, forms
from assistant.lexicon.word_set import WordSet
from assistant.vocabulary import ACTS, Act, Frame

_DATA = Path(__file__).parent / "data" / "fr"
ShownGender = Literal["m", "f"]


@dataclass(frozen=True)
class SpeechVerb:
    """A verb that reports speech or a stance, with what it takes as the thing said."""

    lemma: str
    """Infinitive, with reflexive pronoun and the rest of a fixed phrase: "se féliciter", "faire valoir"."""
    reflexive: bool
    clitic: str
    """Fixed pronoun ("y" of "y voir"), empty for most."""
    tail: tuple[str, ...]
    """Words that must follow for a fixed phrase ("valoir" of "faire valoir")."""
    acts: dict[Frame, Act] = field(hash=False, compare=False)
    """Frame -> act."""

    def act(self, frame: Frame) -> Act:
        """What is done when the verb is used with this frame; says where the list is silent."""
        return self.acts.get(frame, next(iter(self.acts.values()), "says"))


@dataclass(frozen=True)
class VerbReading:
    """One way to read a word form as a speech verb."""

    verb: SpeechVerb
    kind: Kind


@lru_cache(maxsize=1)
def speech_verbs() -> dict[str, tuple[VerbReading, ...]]:
    """Word form in lower case -> the speech verbs it may be."""
    acts: dict[str, dict[Frame, Act]] = {}
    for verb, frame, act in verb_frames():
        acts.setdefault(verb, {})[frame] = act
    table: dict[str, list[VerbReading]] = {}
    for entry, frames_ in acts.items():
        infinitive, verb_ = _speech_verb(entry, frames_)
        for form, kind in forms(infinitive).items():
            table.setdefault(form, []).append(VerbReading(verb_, kind))
    return {form: tuple(readings) for form, readings in table.items()}


def verb_frames() -> Iterator[tuple[str, Frame, Act]]:
    """Every verb of the list with each of its frames and what it does there. Raises ValueError for a strange word."""
    for line in lines("speech_verbs.txt"):
        verb, *uses = (cell.strip() for cell in line.split("|"))
        for act, _, frames in (use.partition(": ") for use in uses):
            if act not in ACTS or not frames or not set(frames.split()) <= set(get_args(Frame)):
                raise ValueError(f"speech_verbs.txt: unknown act or frame: {line[:60]}")
            for frame in frames.split():
                yield verb, cast(Frame, frame), act


def _speech_verb(entry: str, acts: dict[Frame, Act]) -> tuple[str, SpeechVerb]:
    reflexive = entry.startswith(("se_", "s'"))
    rest = entry.removeprefix("se_").removeprefix("s'")
    clitic = "y" if rest.startswith("y_") else ""
    infinitive, *tail = rest.removeprefix("y_").split("_")
    lemma = entry.replace("_", " ")
    return infinitive, SpeechVerb(lemma, reflexive, clitic, tuple(tail), acts)


@lru_cache(maxsize=1)
def people_nouns() -> frozenset[str]:
    """Singular and plural nouns that name a person by role, trade, origin or age."""
    return _nouns("people.txt") | _either()


@lru_cache(maxsize=1)
def body_nouns() -> frozenset[str]:
    """Singular and plural nouns that name a body able to speak: ministère, syndicat, entourage, rapport."""
    return _nouns("bodies.txt") | _either()


@lru_cache(maxsize=1)
def first_names() -> dict[str, ShownGender]:
    """First name in lower case -> gender; names borne by both are left out."""
    names: dict[str, ShownGender] = {}
    for line in lines("first_names.txt"):
        gender, _, rest = line.partition("|")
        for name in rest.split():
            names[name.lower()] = "f" if gender.strip() == "f" else "m"
    return names


@lru_cache(maxsize=1)
def _word_classes() -> dict[str, frozenset[str]]:
    classes = {}
    for line in lines("word_classes.txt"):
        name, _, words = line.partition(": ")
        classes[name] = frozenset(words.split())
    return classes


@cache
def word_class(name: str) -> WordSet:
    """A closed class of words by its name in `data/word_classes.txt`; a look into one that is not there: KeyError."""
    return WordSet(lambda: _word_classes()[name])


@cache
def expressions(name: str) -> tuple[tuple[str, ...], ...]:
    """A closed class of expressions of several words, each as its words; the longest first."""
    entries = (tuple(entry.split("_")) for entry in sorted(word_class(name)))
    return tuple(sorted(entries, key=len, reverse=True))


@lru_cache(maxsize=1)
def colouring_forms() -> frozenset[str]:
    """Forms of verbs that only colour the verb of speech after them: "a tenu à préciser", "finit par dire"."""
    return frozenset(form for verb in word_class("verbs that colour") for form in forms(verb))


def _nouns(name: str) -> frozenset[str]:
    return _with_plurals(word.lower() for line in lines(name) for word in line.split())


def _either() -> frozenset[str]:
    """Nouns that name a person or a body: conseil, source, opérateur."""
    return _with_plurals(word_class("person or body"))


def _with_plurals(words: Iterable[str]) -> frozenset[str]:
    singular = set(words)
    return frozenset(singular | {plural(word) for word in singular})


def plural(noun: str) -> str:
    """Regular plural of a French noun."""
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith("al"):
        return noun[:-2] + "aux"
    return noun + ("x" if noun.endswith(("eau", "eu")) else "s")


def lines(name: str) -> list[str]:
    """The lines of a data file that are neither empty nor comments."""
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

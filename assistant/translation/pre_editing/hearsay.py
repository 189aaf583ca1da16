"""Hearsay in the conditional -> the same told as something that is said to be so.

"Le chef aurait fui" is told by French newspapers for what others vouch for; the model reads "would have fled". It is
shown "Le chef a apparemment fui", and "apparently" becomes "reportedly" in its English. Which conditional is hearsay,
and which a wish, a condition or a future told in the past, is learned from the corpus (`training.hearsay`).
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.lexicon.conditional import is_conditional
from assistant.lexicon.conjugation import present_of_future
from assistant.lexicon.word_set import listed
from assistant.records import Span
from assistant.translation.offset_text import Edit, MappedText

_WEIGHTS = Path(__file__).with_name("hearsay.json")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?|\d+|[^\w\s]")
_MOOD = re.compile(r"ai(?:en)?t$")
_PARTICIPLE = re.compile(r"(?:é|i|u|is|it|ert|int|aint|eint|ait|ort|os)e?s?$")
_WENT = frozenset(
    listed(
        "allé venu revenu devenu parvenu intervenu survenu arrivé parti reparti sorti entré rentré monté remonté "
        "descendu tombé retombé resté né mort décédé passé retourné"
    )
)
_MIGHT_HAVE = frozenset(listed("dû pu fallu suffi aimé voulu préféré souhaité mérité"))
_MODAL = frozenset(listed("pourr devr voudr faudr vaudr suffir aimer souhaiter préférer dir tarder saur"))
_ADVERBS = frozenset(
    listed(
        "pas plus jamais guère encore déjà aussi également bien même toujours notamment donc ainsi tous alors été"
    )
)
_PAST_SPEECH = re.compile(
    r"\b(?:a|ont|avait|avaient|s'est|s'étaient)\s+(?:\w+\s+){0,2}?\w+(?:é|it|is|u|ert)e?s?\b[^.;]*$"
    r"|\w+(?:ait|aient)\b[^.;]*$"
)
_THAT = re.compile(r"\b(?:que|qu')")
_IN_SENTENCE: Mapping[str, re.Pattern[str]] = {
    "if": re.compile(r"\bsi\b|\bs'ils?\b"),
    "unless": re.compile(
        r"\b(?:sans|sinon|à défaut|faute d|quand bien|au cas|en cas d|à condition|comme si|autrement"
        r"|de toutes? façons?|de toute manière)\b"
    ),
    "source": re.compile(
        r"\b(?:selon|d'après|à en croire|à l'en croire|à l'entendre|aux dires|de source|sources?|rumeurs?)\b"
    ),
    "suspicion": re.compile(
        r"\b(?:soupçonn|accus|présumé|enquête|témoin|suspect|parquet|plainte|assaillant|victime)"
    ),
    "later": re.compile(r"\b20[3-9]\d\b|prochain|d'ici|demain|à l'avenir|à terme"),
}
_DOING = re.compile(
    r"(?:^|[,;:.\"] )(?:ne pas )?(?!contre|entre|outre|hier|premier|dernier|janvier|février)\w{2,}(?:er|ir|re) "
    r"(?:à |aux? |l[ae]s? |l'|d|une? |ces? |cette |s(?:on|a|es) )[^,;:.\"]*$",
    re.IGNORECASE,
)
"""An infinitive that the verb tells of what it would do: renoncer au projet aurait contraint …"""
_WITH_KIND = ("source", "quoted", "if", "suspicion", "relative", "that", "this", "one")
"""What is weighed apart for each kind of verb, too."""


@dataclass(frozen=True)
class Conditional:
    """A verb in the conditional, where it stands, and what tells whether it is hearsay."""

    span: Span
    """Of the verb, with a pronoun behind it."""
    form: str
    """The verb in lower case."""
    features: Mapping[str, float]


def conditionals(text: str) -> Iterator[Conditional]:
    """The verbs in the conditional of a text whose typography is even."""
    found = list(_WORD.finditer(text))
    words = [match.group().lower() for match in found]
    kinds = {
        at: _kind(words, at)
        for at, word in enumerate(words)
        if is_conditional(word.split("-", maxsplit=1)[0])
    }
    for at, kind in kinds.items():
        there = {kind, *_around(text, found[at].start(), words, at)}
        there |= {f"beside {other}" for place, other in kinds.items() if place != at}
        form = words[at].split("-")[0]
        yield Conditional(found[at].span(), form, _features(there, kind, _MOOD.sub("", form)))


def told_as_hearsay(text: MappedText) -> tuple[MappedText, bool]:
    """The text with hearsay in the present or past and "apparemment" beside it, and whether there was any."""
    if "rai" not in text.text:
        return text, False
    shown = text.text
    heard = (v for v in conditionals(shown) if _is_hearsay(v) and not _DOING.search(shown, 0, v.span[0]))
    edits = [edit for verb in heard for edit in _told(verb, shown)]
    return text.edit(edits), bool(edits)


def _is_hearsay(verb: Conditional) -> bool:
    weights, line = _learned()
    return sum(weights.get(name, 0.0) * value for name, value in verb.features.items()) > line


@cache
def _learned() -> tuple[Mapping[str, float], float]:
    """Weights by name of a feature, and the logit from which a conditional is taken for hearsay."""
    values = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return values["weights"], math.log(values["line"] / (1 - values["line"]))


def _features(there: set[str], kind: str, stem: str) -> dict[str, float]:
    named = {"every", *there} | {f"{name}, {kind}" for name in _WITH_KIND if name in there}
    if stem not in {"aur", "ser"}:
        named.add(f"verb {stem}")
    return dict.fromkeys(sorted(named), 1.0)


def _kind(words: list[str], at: int) -> str:
    """What the verb is: past or present, active or passive, modal."""
    stem = _MOOD.sub("", words[at].split("-")[0])
    following = next(
        (
            word
            for word in words[at + 1 : at + 7]
            if word not in _ADVERBS and word != '"' and not word.endswith("ment")
        ),
        "",
    )
    done = bool(_PARTICIPLE.search(following))
    if stem == "aur":
        return "might have" if following in _MIGHT_HAVE else "have done" if done else "have"
    if stem == "ser":
        if done and (words[at - 1] in {"se", "s'"} or re.sub("e?s?$", "", following) in _WENT):
            return "have gone"
        return "be done" if done else "be"
    return f"modal {stem}" if stem in _MODAL else "other"


def _around(text: str, start: int, words: list[str], at: int) -> Iterator[str]:
    """Names of what stands around the verb."""
    lower, before = text.lower(), text[:start].lower()
    last = words[at - 1] if at else ""
    yield from (name for name, pattern in _IN_SENTENCE.items() if pattern.search(lower))
    if that := list(_THAT.finditer(before)):
        yield "that, past" if _PAST_SPEECH.search(before[: that[-1].start()]) else "that"
    if not {"qui", "dont", "où"}.isdisjoint(words[max(0, at - 3) : at]):
        yield "relative"
    yield from (
        name
        for name, holds in {
            "quoted": before.count('"') % 2,
            "this": last in {"ce", "cela", "ça", "c'"},
            "one": last in {"on", "je", "nous", "vous", "j'"},
            "it": last == "il",
            "not": last in {"n'", "ne"},
            "question": text.rstrip(' "').endswith("?"),
            "inverted": "-" in words[at],
            "first": at < 4,
            "after colon": ":" in before[-60:],
        }.items()
        if holds
    )


def _told(verb: Conditional, text: str) -> list[Edit]:
    """The verb in the indicative with "apparemment"; nothing where its present is not known."""
    start, end = verb.span
    behind = text[start + len(verb.form) : end]
    plural = verb.form.endswith("aient")
    now = present_of_future(_MOOD.sub("", verb.form), plural)
    if now is None or (behind and now[-1] not in "tda"):
        return []
    behind = "-t" + behind if behind and now.endswith("a") else behind
    edits = []
    if now[0] in "eé" and (vowel := re.search(r"\b(?:ne|se|ce|me) $", text[:start], re.IGNORECASE)):
        edits.append((vowel.end() - 2, vowel.end(), "'"))
    now = now.capitalize() if text[start].isupper() else now
    return [*edits, (start, end, f"{now}{behind} apparemment")]

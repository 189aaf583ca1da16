"""How probable it is that a sentence a model wrote bends what it cites, though all its words stand there.

"The front blamed the army" of "the army blamed the front": the words are those of the report, their order, what a
figure counts, what denies or doubts are not. Each way of bending leaves signs; `bending.json` weighs them, learned by
`training.bending` from answers that were bent on purpose and others that were not.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path

from text_to_num import alpha2digit

from assistant.lexicon.negation import DENIES_OR_REFUSES
from assistant.lexicon.normalise import capitalised, stem, stems, words
from assistant.lexicon.reporting_verbs import SPOKEN

_LEARNED = Path(__file__).with_name("bending.json")
_LEAD = re.compile(r"^\W*(?:yes|no)\b[,.:;]?\s*", re.IGNORECASE)
_DOUBTS = re.compile(
    r"\b(?:according to|reportedly|allegedly|alleged|supposed\w*|said to|claims?|claimed|would|could|may|might"
    r"|should|if|wants?|wanted|wish\w*|hop(?:e[sd]?|ing)|fear\w*|plans?|planned|propos\w+|threat\w+|expect\w*"
    r"|believ\w+|seems?|likely|possib\w+|perhaps|due to|undertak\w+|promis\w+|intend\w*|intention|seek\w*"
    r"|call\w* for|demand\w*|ask\w*|in \w+ view|for (?:him|her|them)|think\w*|suspect\w*|accus\w+|provided"
    r"|unless|project\w*|draft|still had to|remains? to)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|both|every\w*|each|always|entire\w*|whole|together|also|too|only|mostly|most|any|total)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|in order to|so that|therefore|as a result|since|after|which is why)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:before|after|until|since|during|by|ago|later|last|next|this|at|in|from|to|for|yesterday|today|tomorrow)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:announc\w+|confirm\w+|admit\w*|accept\w*|agree[sd]?|approv\w+|welcom\w+|decid\w+|promis\w+|prov\w+|show\w*"
    r"|cause[sd]?|led|sign\w*|bought|sold|won|lost|will|has|have|had|is|are|was|were)\b",
    re.IGNORECASE,
)
_NEAR_NUMBER = 3


def bends(written: str, cited: str, question: str = "") -> bool:
    """Whether a written sentence probably bends the English it cites."""
    return probability(written, cited, question) > _weights()["line"]


def probability(written: str, cited: str, question: str = "") -> float:
    """The chance, 0 to 1, that a written sentence bends the English it cites."""
    weights = _weights()
    found = signs(written, cited, question)
    total = sum(weights[name] * value for name, value in found.items()) + weights["constant"]
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> dict[str, float]:
    kept: dict[str, float] = json.loads(_LEARNED.read_text(encoding="utf-8"))
    return kept


def signs(written: str, cited: str, question: str = "") -> dict[str, float]:
    """What tells of bending, by name."""
    written, cited = alpha2digit(_LEAD.sub("", written), "en"), alpha2digit(cited, "en")
    said, there = stems(written, "en"), stems(cited, "en")
    places = _places(said, there)
    known = [p for p in places if p is not None]
    span = _span(written, cited)
    found = {
        "unknown": _share(len(said) - len(known), len(said)),
        "unknown_some": float(len(known) < len(said)),
        "unknown_names": float(len(set(capitalised(written)) - set(words(cited)))),
        "inverted": _inverted(known),
        "inverted_some": float(_inverted(known) > 0),
        "in_order": _share(_longest_rise(known), len(said)),
        "beside": _beside(known),
        "starts_late": _share(known[0], len(there)) if known else 1.0,
        "first_unknown": float(bool(places) and places[0] is None),
        "last_unknown": float(bool(places) and places[-1] is None),
        "opening": float(bool(known) and known[0] == min(known)),
        "length": _share(len(said), len(there)),
        "few": 1 / (1 + len(said)),
        "figures": _figures(written, cited),
        "figures_unknown": float(len(_numbers(written) - _numbers(cited))),
        "figures_left": float(bool(_numbers(written)) and bool(_numbers(cited) - _numbers(written))),
        "speaker_lost": float(bool(SPOKEN.search(cited)) and not SPOKEN.search(written)),
        "speaker_new": float(bool(SPOKEN.search(written)) and not SPOKEN.search(cited)),
        "first_pronoun": float(bool(re.match(r"\W*(?:he|she|it|they)\b", written, re.IGNORECASE))),
    }
    for name, pattern in _KINDS.items():
        found |= _lost_and_new(name, pattern, written, cited, span)
    found |= _edits(words(written), words(cited))
    return found | _against_question(said, there, stems(question, "en"))


_KINDS: Mapping[str, re.Pattern[str]] = {
    "denies": DENIES_OR_REFUSES, "doubts": _DOUBTS, "all": _ALL, "reason": _REASON, "time": _TIME, "acts": _ACTS,
}  # fmt: skip


def _lost_and_new(
    name: str, pattern: re.Pattern[str], written: str, cited: str, span: str
) -> dict[str, float]:
    """What words of a kind the written sentence has that the cited one lacks, and the other way round."""
    mine, theirs = _set(pattern, written), _set(pattern, cited)
    near = _set(pattern, span)
    return {
        f"{name}_new": float(len(mine - theirs)),
        f"{name}_lost": float(len(near - mine)),
        f"{name}_lost_all": float(bool(near) and not mine),
        f"{name}_odd": float(len(mine) % 2 != len(near) % 2),
    }


def _edits(said: Sequence[str], there: Sequence[str]) -> dict[str, float]:
    """What makes the written sentence of the cited words: what is kept in order, moved, put in and left out."""
    blocks = [b for b in SequenceMatcher(None, said, there, autojunk=False).get_matching_blocks() if b.size]
    kept = {n for b in blocks for n in range(b.a, b.a + b.size)}
    used = {n for b in blocks for n in range(b.b, b.b + b.size)}
    inside = range(min(used, default=0), max(used, default=-1) + 1)
    put_in = [said[n] for n in range(len(said)) if n not in kept]
    left_out = [there[n] for n in inside if n not in used]
    moved = [w for w in put_in if w in there and stems(w, "en")]
    found = {
        "verbatim": _share(len(kept), len(said)),
        "verbatim_whole": float(len(kept) == len(said)),
        "one_piece": float(len(blocks) == 1 and len(kept) == len(said)),
        "pieces": float(len(blocks)),
        "longest": _share(max((b.size for b in blocks), default=0), len(said)),
        "moved": float(len(moved)),
        "moved_some": float(bool(moved)),
        "moved_figures": float(sum(w[0].isdigit() for w in moved)),
        "put_in": float(len(put_in)),
        "left_out": float(len(left_out)),
        "left_out_figures": float(sum(w[0].isdigit() for w in left_out)),
    }
    for name, pattern in _KINDS.items():
        found[f"{name}_put_in"] = float(len(pattern.findall(" ".join(put_in))))
        found[f"{name}_left_out"] = float(len(pattern.findall(" ".join(left_out))))
    return found


def _set(pattern: re.Pattern[str], text: str) -> set[str]:
    return {stem(found.lower(), "en") for found in pattern.findall(text)}


def _against_question(said: Sequence[str], there: Sequence[str], asked: Sequence[str]) -> dict[str, float]:
    """What a sentence takes from the question instead of from what it cites."""
    taken = set(said) & set(asked) - set(there)
    return {
        "from_question": float(len(taken)),
        "asked_lost": _share(len(set(asked) - set(there)), len(set(asked))),
    }


def _places(said: Sequence[str], there: Sequence[str]) -> list[int | None]:
    """Where each word stands in the cited one; of several places the one nearest behind the last."""
    found: list[int | None] = []
    last = -1
    for word in said:
        at = [n for n, other in enumerate(there) if other == word]
        place = min(at, key=lambda n: (n <= last, abs(n - last)), default=None)
        found.append(place)
        last = place if place is not None else last
    return found


def _span(written: str, cited: str) -> str:
    """The part of the cited text from the first to the last word that the written one shares with it."""
    said = set(stems(written, "en"))
    at = [m.span() for m in re.finditer(r"[\w'’]+", cited) if set(stems(m.group(), "en")) & said]
    return cited[max(0, at[0][0] - 12) : at[-1][1]] if at else ""


def _inverted(places: Sequence[int]) -> float:
    """Share of pairs of neighbours that stand the other way round in the cited text."""
    pairs = list(pairwise(places))
    return _share(sum(a > b for a, b in pairs), len(pairs))


def _beside(places: Sequence[int]) -> float:
    """Share of neighbours that are neighbours, or nearly, in the cited text too."""
    pairs = list(pairwise(places))
    return _share(sum(0 < b - a <= 2 for a, b in pairs), len(pairs))


def _longest_rise(places: Sequence[int]) -> int:
    best: list[int] = []
    for n, place in enumerate(places):
        best.append(1 + max((best[m] for m in range(n) if places[m] < place), default=0))
    return max(best, default=0)


def _numbers(text: str) -> set[str]:
    return {w for w in words(text) if w[0].isdigit()}


def _figures(written: str, cited: str) -> float:
    """The smallest share of the words around a number that stand around it in the cited text too; 1 without any."""
    shares = [1.0]
    for number in _numbers(written) & _numbers(cited):
        mine, theirs = _around(number, written), _around(number, cited)
        if mine and theirs:
            shares.append(len(mine & theirs) / len(mine))
    return min(shares)


def _around(number: str, text: str) -> set[str]:
    said = words(text)
    near: set[str] = set()
    for n, word in enumerate(said):
        if word == number:
            near.update(said[max(0, n - _NEAR_NUMBER) : n] + said[n + 1 : n + 1 + _NEAR_NUMBER])
    return set(stems(" ".join(near), "en"))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

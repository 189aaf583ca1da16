"""English words around a statement: the verb that reports it, its form, its stops and its capitals."""

import re
from collections.abc import Set
from functools import cache

from assistant.attribution.types import FoundStatement
from assistant.lexicon.normalise import fold
from assistant.lexicon.tables import table, word_list
from assistant.positions.clauses import plain_lemma

_BY_ACT = {
    "claims": "claim",
    "believes": "say / believe",
    "confirms": "confirm",
    "admits": "admit",
    "warns": "warn",
    "predicts": "predict",
    "promises": "promise",
    "asks": "ask",
}
_QUOTED_INFINITIVE = re.compile(
    r"((?:says?|claims?|insists?|maintains?|admits?|declares?)) “((?:do )?not )?([a-z]+)\b"
)
_CAPITAL_WITHIN = re.compile(r"(?<=[\w,’'] )[^\W\d_a-zà-ÿ]\w*")
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "think": "thought",
    "feel": "felt",
    "see": "saw",
    "find": "found",
    "hold": "held",
    "undertake": "undertook",
    "speak": "spoke",
    "give": "gave",
    "write": "wrote",
    "make": "made",
    "take": "took",
    "seek": "sought",
    "swear": "swore",
    "call": "called",
    "refer": "referred",
    "regret": "regretted",
    "admit": "admitted",
    "commit": "committed",
    "rebut": "rebutted",
    "deny": "denied",
    "reply": "replied",
    "justify": "justified",
    "worry": "worried",
    "plan": "planned",
    "want": "wanted",
}


def third_person(verb: str) -> str:
    """The verb after he or she: "points out", "replies"."""
    first, _, rest = verb.partition(" ")
    if re.search(r"[^aeiou]y$", first):
        first = first[:-1] + "ies"
    else:
        first += "es" if first.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return f"{first} {rest}".strip()


@cache
def _base_forms() -> dict[str, str]:
    """Past and third person of the verbs that report -> their base form."""
    verbs = [*word_list("reporting"), *_IRREGULAR]
    past = {_IRREGULAR.get(verb) or verb + ("d" if verb.endswith("e") else "ed"): verb for verb in verbs}
    return past | {verb: verb for verb in verbs} | {third_person(verb): verb for verb in verbs}


def reporting_verb(statement: FoundStatement, plural: bool, quoted: bool) -> str:
    """The English verb that reports this statement, before a quotation or before "that"."""
    both = table("cues_en").get(fold(plain_lemma(statement.cue_lemma))) or _BY_ACT.get(statement.act, "say")
    before_quotation, _, before_clause = both.partition(" / ")
    verb = before_quotation if quoted or not before_clause else before_clause
    return verb if plural else third_person(verb)


def reported_now(words: str, lemma: str, plural: bool) -> str:
    """A predicate whose first verb reports, in the present and in a reporter's word.

    "warned that …" -> "warns that …"; for exclure, "excludes abandoning" -> "rules out abandoning".
    """
    first, _, rest = words.partition(" ")
    base = _base_forms().get(first)
    if base is None:
        return words
    better = table("wording_en")
    base = better.get(fold(f"{plain_lemma(lemma)}|{base}")) or better.get(f"*|{base}") or base
    if base == "recall" and rest.startswith("that "):
        base = "point out"
    if base == "call":
        rest = re.sub(r"^((?:his|her|its|their|the|all|every)\b[^,.]* to\b)", r"on \1", rest)
    return f"{base if plural else third_person(base)} {rest}"


def with_pronoun(words: str, pronoun: str) -> str:
    """A predicate in which an infinitive is quoted, as English says it: 'says “take note”' -> 'says it “takes note”'.

    `pronoun` is the speaker's: he, she, it or they.
    """
    found = _QUOTED_INFINITIVE.match(words)
    if not found:
        return words
    many, verb = pronoun == "they", found[3]
    if found[2]:
        verb = f"{'do' if many else 'does'} not {verb}"
    elif verb in ("be", "have"):
        verb = {"be": "are", "have": "have"}[verb] if many else {"be": "is", "have": "has"}[verb]
    elif not many:
        verb = third_person(verb)
    return f"{found[1]} {pronoun} “{verb}{words[found.end() :]}"


def lower_first(english: str, capitals: Set[str]) -> str:
    """A sentence as it goes on after "that"; `capitals` are the words written with one within a sentence."""
    found = re.match(r"(\W*)(\w[\w’'-]*)", english)
    if not found or re.match(r"I\b|\w+[A-Z]", found[2]):
        return english
    word, plain = re.split("[’']", found[2])[0], found[2].lower()
    if word.lower() not in word_list("openers") and (word in word_list("capitalised") or word in capitals):
        return english
    return found[1] + plain + english[found.end() :]


def capitals_within(text: str) -> frozenset[str]:
    """Words that are written with a capital within a sentence of the text, and so are names."""
    return frozenset(_CAPITAL_WITHIN.findall(text))


def upper_first(english: str) -> str:
    """The sentence with a capital, past opening marks and brackets."""
    return re.sub(r"^(\W*)(\w)", lambda found: found[1] + found[2].upper(), english, count=1)


def sentence(words: str) -> str:
    """Words with a capital and a stop, a quotation's own stop taken for it."""
    words = words.rstrip(" ,;:")
    return upper_first(words if re.search(r"[.!?…][”’\")]*$", words) else words + ".")

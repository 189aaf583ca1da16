"""Third-person forms, infinitive and participles of French verbs, made from the infinitive.

Regular verbs follow their ending; the others follow the model verb in `data/conjugation.txt` whose infinitive
ends theirs (promettre follows mettre). A form is wrong or missing for no verb of the lexicon; verbs outside
it are not asked for.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

Kind = Literal["finite", "infinitive", "past participle", "present participle"]
_DATA = Path(__file__).parent / "data" / "fr" / "conjugation.txt"
# "e" or "é" before one consonant, or a group that stands for one, and a silent ending.
_OPENING_VOWEL = re.compile(r"[eé](?=(?:[bcdfgjklmnpqrstvxz]|[gq]u|gn|ch|[bcdfgptv][rl])$)")
_PARTICIPLE_ENDINGS = ("", "e", "s", "es")


def forms(infinitive: str) -> dict[str, Kind]:
    """Every third-person form of the verb, with what it is; a finite reading wins over a participle's."""
    made: dict[str, Kind] = {}
    for form, kind in _all_forms(infinitive):
        if made.get(form) != "finite":
            made[form] = kind
    return made


def present(infinitive: str, plural: bool) -> str | None:
    """Third person of the present indicative; None for what is no infinitive."""
    if not infinitive.endswith(("er", "ir", "ïr", "re")):
        return None
    _, (singular, _), (many, _), *_ = _all_forms(infinitive)
    return many if plural else singular


def _all_forms(infinitive: str) -> Iterator[tuple[str, Kind]]:
    yield infinitive, "infinitive"
    model = next((model for model in _models() if infinitive.endswith(model)), "")
    prefix = infinitive.removesuffix(model) if model else ""
    present, plural, past, future, simple, participle = _models()[model] if model else _regular(infinitive)
    stem = plural.removesuffix("ent")
    for form in (present, plural, *(stem + e for e in ("ait", "aient", "e", "ent"))):
        yield prefix + form, "finite"
    for ending in ("a", "ont", "ait", "aient"):
        yield prefix + future + ending, "finite"
    for form in simple.split("/"):
        yield prefix + form, "finite"
    yield prefix + stem + "ant", "present participle"
    if past:
        yield prefix + past + "ait", "finite"
        yield prefix + past + "aient", "finite"
        yield prefix + past + "ant", "present participle"
    for ending in _PARTICIPLE_ENDINGS:
        yield prefix + participle.removesuffix("s") + ending, "past participle"


def _regular(verb: str) -> tuple[str, str, str, str, str, str]:
    """(il, ils, stem before -ait where it differs, stem of the future, il/ils passé simple, participle)."""
    stem = verb[:-2]
    if verb.endswith("ir"):
        return f"{stem}it", f"{stem}issent", "", verb, f"{stem}it/{stem}irent", f"{stem}i"
    if verb.endswith("re"):
        return stem.removesuffix("t"), f"{stem}ent", "", verb[:-1], f"{stem}it/{stem}irent", f"{stem}u"
    before_a = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    strong = _strong_stem(stem)
    future = verb if "é" in stem[-3:] and strong != stem else strong + "er"
    simple = f"{before_a}a/{stem}èrent"
    return f"{strong}e", f"{strong}ent", before_a, future, simple, f"{stem}é"


def _strong_stem(stem: str) -> str:
    """The stem before a silent e: suggér- suggèr-, rappel- rappell-, appuy- appui-, lev- lèv-."""
    if stem.endswith(("ay", "oy", "uy")):
        return stem[:-1] + "i"
    if stem.endswith(("ppel", "jet")):
        return stem + stem[-1]
    return _OPENING_VOWEL.sub("è", stem)


@lru_cache(maxsize=1)
def _models() -> dict[str, tuple[str, str, str, str, str, str]]:
    models = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verb, *cells = line.split()
            present, plural, past, future, simple, participle = ("" if c == "-" else c for c in cells)
            models[verb] = (present, plural, past, future, simple, participle)
    return dict(sorted(models.items(), key=lambda item: -len(item[0])))

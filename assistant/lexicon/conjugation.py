"""The forms of French verbs that newspapers use, made from the infinitive.

Regular verbs follow their ending; the others follow the model verb in `data/conjugation.txt` whose infinitive
ends theirs (promettre follows mettre). A form is wrong or missing for no verb of the lexicon; verbs outside
it are not asked for.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Kind = Literal["finite", "infinitive", "past participle", "present participle"]
_Model = tuple[str, str, str, str, str, str, str]
"""il, ils, stem before -ait where it differs, stem of the future, passé simple il/ils, participle, and the
subjunctive where it is another's."""
_DATA = Path(__file__).parent / "data" / "fr" / "conjugation.txt"
# "e" or "é" before one consonant, or a group that stands for one, and a silent ending.
_OPENING_VOWEL = re.compile(r"[eé](?=(?:[bcdfgjklmnpqrstvxz]|[gq]u|gn|ch|[bcdfgptv][rl])$)")
Cell = Literal[
    "infinitive",
    "il, present",
    "ils, present",
    "il, imperfect",
    "ils, imperfect",
    "il, subjunctive",
    "ils, subjunctive",
    "il, future",
    "ils, future",
    "il, conditional",
    "ils, conditional",
    "il, past",
    "ils, past",
    "nous, present",
    "vous, present",
    "present participle",
    "participle",
    "participle, feminine",
    "participle, plural",
    "participle, feminine plural",
]
_ALONE = frozenset({"aller", "lire", "rire", "avoir", "être"})
"""Verbs that others only end like: installer, salir."""
_FIRST_AND_SECOND: frozenset[Cell] = frozenset({"nous, present", "vous, present"})
_NOT_FINITE: Mapping[Cell, Kind] = MappingProxyType(
    {
        "infinitive": "infinitive",
        "present participle": "present participle",
        "participle": "past participle",
        "participle, feminine": "past participle",
        "participle, plural": "past participle",
        "participle, feminine plural": "past participle",
    }
)


def forms(infinitive: str) -> dict[str, Kind]:
    """Every third-person form of the verb, with what it is; a finite reading wins over a participle's."""
    made: dict[str, Kind] = {}
    for cell, form in paradigm(infinitive).items():
        if cell not in _FIRST_AND_SECOND and made.get(form) != "finite":
            made[form] = _NOT_FINITE.get(cell, "finite")
    return made


def present(infinitive: str, plural: bool) -> str | None:
    """Third person of the present indicative; None for what is no infinitive."""
    if not infinitive.endswith(("er", "ir", "ïr", "re")):
        return None
    return paradigm(infinitive)["ils, present" if plural else "il, present"]


@cache
def present_of_future(stem: str, plural: bool) -> str | None:
    """Third person of the present of the verb whose future and conditional have this stem; None for none."""
    for infinitive in _of_future(stem):
        forms = paradigm(infinitive)
        if forms["il, future"] == stem + "a":
            return forms["ils, present" if plural else "il, present"]
    return None


def _of_future(stem: str) -> Iterator[str]:
    """What the verb may be: être (ser-), compter, lever (lèver-), appeler (appeller-), tenir (tiendr-)."""
    futures = [(model, values[3]) for model, values in _models().items()]
    yield from (model for model, future in futures if stem == future)
    if stem.endswith(("er", "ir")):
        yield stem
        yield re.sub(r"è(?=[^aeiouyè]+er$)", "e", stem)
        yield re.sub(r"([lt])\1er$", r"\1er", stem)
        yield re.sub(r"i(?=er$)", "y", stem)
    yield from (stem.removesuffix(future) + model for model, future in futures if stem.endswith(future))
    yield stem + "e"


def paradigm(infinitive: str) -> dict[Cell, str]:
    """The forms of the verb by what each is, so that another verb can be put in its place."""
    model = next((model for model in _models() if infinitive.endswith(model)), "")
    if model in _ALONE and infinitive != model:
        model = ""
    prefix = infinitive.removesuffix(model) if model else ""
    of_model = _models()[model] if model else _regular(infinitive)
    present, plural, past, future, simple, participle, subjunctive = of_model
    stem = plural.removesuffix("ent")
    past = past or stem
    il, ils = simple.split("/")
    may, may_all, *doing = (subjunctive or f"{stem}e/{stem}ent").split("/")
    agreeing = participle.replace("û", "u")
    plural_participle = agreeing if agreeing.endswith("s") else agreeing + "s"
    made: dict[Cell, str] = {
        "il, present": present,
        "ils, present": plural,
        "il, imperfect": past + "ait",
        "ils, imperfect": past + "aient",
        "il, subjunctive": may,
        "ils, subjunctive": may_all,
        "il, future": future + "a",
        "ils, future": future + "ont",
        "il, conditional": future + "ait",
        "ils, conditional": future + "aient",
        "il, past": il,
        "ils, past": ils,
        "nous, present": past + "ons",
        "vous, present": past + "ez",
        "present participle": doing[0] if doing else past + "ant",
        "participle": participle,
        "participle, feminine": agreeing + "e",
        "participle, plural": plural_participle,
        "participle, feminine plural": agreeing + "es",
    }
    whole: dict[Cell, str] = {"infinitive": infinitive}
    whole.update((cell, prefix + form) for cell, form in made.items())
    return whole


def _regular(verb: str) -> _Model:
    """As the lines of the data file, without what they need not say."""
    stem = verb[:-2]
    if verb.endswith("ir"):
        return f"{stem}it", f"{stem}issent", "", verb, f"{stem}it/{stem}irent", f"{stem}i", ""
    if verb.endswith("re"):
        return stem.removesuffix("t"), f"{stem}ent", "", verb[:-1], f"{stem}it/{stem}irent", f"{stem}u", ""
    before_a = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    strong = _strong_stem(stem)
    future = verb if "é" in stem[-3:] and strong != stem else strong + "er"
    simple = f"{before_a}a/{stem}èrent"
    return f"{strong}e", f"{strong}ent", before_a, future, simple, f"{stem}é", ""


def _strong_stem(stem: str) -> str:
    """The stem before a silent e: suggér- suggèr-, rappel- rappell-, appuy- appui-, lev- lèv-."""
    if stem.endswith(("ay", "oy", "uy")):
        return stem[:-1] + "i"
    if stem.endswith(("ppel", "jet")):
        return stem + stem[-1]
    return _OPENING_VOWEL.sub("è", stem)


@lru_cache(maxsize=1)
def _models() -> dict[str, _Model]:
    models = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verb, *cells = line.split()
            present, plural, past, future, simple, participle, *rest = ("" if c == "-" else c for c in cells)
            models[verb] = (present, plural, past, future, simple, participle, rest[0] if rest else "")
    return dict(sorted(models.items(), key=lambda item: -len(item[0])))

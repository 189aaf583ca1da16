"""Who publishes French reports: names in `data/outlets.txt`, and names newspapers are called by."""

import re
from functools import cache
from importlib.resources import files

PRESS = (
    r"Gazette|Journal|Courrier|Dépêche|Échos?|Progrès|Télégramme|Républicain|Presse|Tribune|Voix|Nouvelles?|Quotidien"
    r"|Indépendant|Dauphiné|Messager|Éveil|Réveil|Hebdo|Magazine|Revue|Moniteur|Éclaireur|Informateur"
)
"""What newspapers are called: "La Gazette de Plouhinec"."""
_SHAPED = re.compile(rf"(?:Le |La |Les |L['’])(?:{PRESS})(?: (?!(?:avec|par|et|à)\b)[\w'’-]+){{0,4}}")


def is_outlet(words: str) -> bool:
    """Whether words are the name of who publishes: a known one, or one newspapers are called by."""
    return key(words) in _outlets() or bool(_SHAPED.fullmatch(words))


@cache
def _outlets() -> frozenset[str]:
    told = files(__package__).joinpath("data/outlets.txt").read_text("utf-8").splitlines()
    return frozenset(key(line) for line in told if line and not line.startswith("#"))


@cache
def outlet_heads() -> frozenset[str]:
    """The first word of their names, and the first two."""
    return frozenset(" ".join(name.split()[:n]) for name in _outlets() for n in (1, 2))


def key(words: str) -> str:
    """A name as it is looked for: small letters, plain apostrophes."""
    return words.casefold().replace("’", "'")

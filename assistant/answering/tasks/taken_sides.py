"""Which side a French sentence takes, by the words it takes it with: "s'y oppose", "une pétition", "un massacre".

Words are looked for in folded French. `_SIDED` ones take a side of what the sentence is about; `_STRONG` ones of
whatever everybody in the report speaks of, too; `_LIKELY` ones only make a sentence one of the closest.
"""

import re
from collections.abc import Mapping
from typing import Literal

from assistant.lexicon.normalise import fold

Side = Literal["for", "against"]

_MATTER = r"(?:retrait|abandon|derogation|moratoire|suspension|annulation|gel|report|arret)"
_STRONG: dict[Side, re.Pattern[str]] = {
    "for": re.compile(
        r"\b(?:se felicit\w+|se rejoui\w+|applaudi(?:t|ssent|ssait|ssaient)?|porte(?:nt)? le (?:dossier|projet)"
        r"|petition (?:de soutien|en faveur|pour)|enfin une? (?:bonne |decision|avancee|mesure)\w*"
        r"|(?:decision|mesure) (?:courageuse|de bon sens|necessaire)|bonne (?:nouvelle|decision)|bel outil"
        r"|retour a la raison"
        r"|sans c(?:e|et|ette) \w+,? .{0,40}\bplus de)\b"
    ),
    "against": re.compile(
        r"\b(?:fustig\w+|(?:s'|s'est |se sont |s'etai(?:t|ent) )"
        r"(?:insurg\w+|indign\w+|emport(?:e|es|ees|ee|ent|ait|aient))"
        r"|suicide|cri\w+ (?:a la catastrophe|au scandale)|saisi\w+ (?:le tribunal|la justice)|port\w+ plainte"
        r"|vent debout|protest\w+|disproportionne\w*"
        r"|injustes?|injustifie\w*|absurdes?|aberra\w+|scandal(?:e|eux|euse)|massacre|gachis|fuite en avant"
        r"|coup de poignard|coup de grace|folie|non-sens|petition (?!de soutien|en faveur|pour)|appel\w* a la greve"
        r"|debray\w+|barricad\w+"
        rf"|(?:reclam|demand|exig|obten)\w+ (?:l'|le |la |une? )(?:\w+ )?{_MATTER}"
        r"|ne (?:laisser|ceder|signer)(?:ai|a|ons|ont) (?:pas|rien)"
        r"|ne l'entend\w* pas de cette oreille|(?:on |nous |ils |elles )(?:occup|bloqu)(?:era|erons|eront|ent))\b"
    ),
}
_SIDED: dict[Side, re.Pattern[str]] = {
    "for": re.compile(
        r"\b(?:soutien\w*|souteni\w*|soutenu\w*|favorables?|approuv\w+|salu\w+|defend\w*|partag\w+|appui\w*|adopt\w+"
        r"|plaid\w+ (?:pour|en faveur)|en faveur d\w*|d'accord|accept\w+|souscri\w+|se dit pret\w*|partisans?"
        r"|vot\w+ pour|indispensable)\b"
    ),
    "against": re.compile(
        r"\b(?:s'?oppos\w+|contre|hostile\w*|refus\w+|rejet\w+|conteste\w*|denonc\w+|critiqu\w+|condamn\w+|reproch\w+"
        r"|accus\w+|dement\w*|combat\w*|recus\w+|deplor\w+|desapprouv\w+|repouss\w+|exclu\w*|faux|inacceptables?"
        r"|attaquera\w*|en desaccord|trahison|en greve|recours|saisi\w* (?:le tribunal|la justice))\b"
    ),
}
_LIKELY: dict[Side, re.Pattern[str]] = {
    "for": re.compile(
        r"\b(?:satisf\w+|soulag\w+|ravie?s?|chance|atout|utile|necessaire|enfin|compromis|espoir\w*|esper\w+|confian\w+"
        r"|sauver|prete?s? a)\b"
    ),
    "against": re.compile(
        r"\b(?:crai\w+|redout\w+|inquiet\w*|inquietude\w*|colere|menac\w+|danger\w*|risqu\w+|mobilis\w+|manifest\w+"
        r"|deception|decue?s?|regrett\w+|doute\w*|reserv\w+|prudent\w*|petition\w*|signature\w*|mort d\w+|desert\b"
        r"|opposants?|en face|banderole\w*|grogn\w+|tension\w*|impos\w+|vigilan\w+|tribunal|greve|boycott\w*)\b"
    ),
}
_GIVEN_UP = re.compile(
    r"\b(?:renonc\w+|arret\w+ de|cess\w+ de) (?:a |de )?(?:se )?"
    r"(?:batt\w+|lutt\w+|combat\w+|oppos\w+|contest\w+)(?: contre)?"
    r"|\bpar contre\b|\bcontre (?:\d|toute|vents|remboursement|la montre)"
    r"|, contre (?:\d|\w+ (?:en|auparavant|l'an))|\ble contre\b|\bcontre-\w+"
)
"""Words of a side that somebody leaves, or that take none."""
_NEGATED = re.compile(
    r"(?:\b(?:ne |n')[^,.;:«»]{0,30}\b(?:pas|plus|guere|jamais|aucun\w*)\b|\b(?:pas|peu|jamais|sans))[^,.;:«»]{0,30}$"
)
_CLAUSE = re.compile(r"(?:, (?:quand|tandis qu|alors qu)\w*| mais)\b|;")
_NE = re.compile(r"\b(?:ne |n')(?:(?:s'|l'|la |le |les |y |lui )y? ?)?$")
_PAS = re.compile(r"(?:\W+\w+)?\W+(?:pas|plus|guere|jamais|aucun\w*)\b")


def plainly(side: Side, french: str) -> bool:
    """Whether a clause of a sentence takes a side of what it is about, and not the other one."""
    return any(_sides(clause, _STRONG, _SIDED) == {side} for clause in _CLAUSE.split(french))


def strongly(side: Side, french: str) -> bool:
    """Whether a clause takes a side of what everybody speaks of, and not the other one; a question takes none."""
    asks = french.rstrip(' »”"').endswith("?")
    return not asks and any(_sides(clause, _STRONG) == {side} for clause in _CLAUSE.split(french))


def likely(side: Side, french: str) -> bool:
    """Whether a sentence may take a side: words of fear or hope, or of a side and the other one at once."""
    return side in _sides(french, _STRONG, _SIDED) or bool(_LIKELY[side].search(_plain(french)))


def opposes_what_is_demanded(french: str) -> bool:
    """Whether a demand is one against something: for its withdrawal, for an exemption."""
    return "against" in _sides(french, _STRONG)


def _sides(french: str, *patterns: Mapping[Side, re.Pattern[str]]) -> set[Side]:
    """The sides whose words a sentence has; who does not support opposes, who does not oppose takes none."""
    words = _plain(french)
    found: set[Side] = set()
    for side, pattern in (pair for each in patterns for pair in each.items()):
        for match in pattern.finditer(words):
            before, after = words[: match.start()], words[match.end() :]
            negated = _NEGATED.search(before) or (_NE.search(before) and _PAS.match(after))
            if not negated:
                found.add(side)
            elif side == "for":
                found.add("against")
    return found


def _plain(french: str) -> str:
    """The sentence folded, without words of a side that somebody leaves."""
    return _GIVEN_UP.sub(" ", fold(" ".join(french.split())))

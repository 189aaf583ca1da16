"""Sentences that tell of a report's making, not of its matter, where reading left them: who wrote or translated it."""

import re

_MADE = (
    r"(?:enqu[êe]te|reportage|entretien|interview|propos|textes?|photos?|photographies|images?|vid[ée]os?|dessins?|r[ée]cit"
    r"|infographies?|illustrations?|traduction|dossier|cartes?|documentation)"
)
_FINITE = r"(?:est|sont|a|ont|sera|seront|fut|furent|[ée]tai(?:t|ent)|avai(?:t|ent))"
_CREDIT = re.compile(
    rf"""
    \W*(?:
      (?:(?:un|une|cet|cette|ce|les|le)\ )?{_MADE}(?:,?\ (?:et|&)\ {_MADE})*\b(?:(?!\b{_FINITE}\b)[^.]){{0,30}}?
        (?:r[ée]alis[ée]+s?\b|recueillis?\b|traduite?s?\b|adapt[ée]+s?\b|[:©/]|de\ (?:notre|nos)\ |d['’]apr[èe]s\b)
    | (?:cet?|cette|l['’]|le)\ ?(?:article|texte|reportage|enqu[êe]te|entretien|d[ée]p[êe]che|papier)\b[^.]{{0,20}}?
        \ (?:a\ [ée]t[ée]|est|fut)\ (?:\w+\ )?
        (?:publi[ée]|paru|r[ée]dig|[ée]crit|traduit|extrait|soutenu|financ)\w*\ (?:dans|par|de|du|avec|sur|en)\b
    | (?:de|avec)\ (?:notre|nos)\ (?:envoy|correspondant|partenaire)
    | (?:[àa]\ )?(?:lire|voir|[ée]couter|retrouve[rz]|d[ée]couvre[rz])\ (?:aussi|[ée]galement|notre|nos)\b
    | (?:avec|sources?\ ?:|cr[ée]dits?\ ?:|©)\ ?(?:l['’])?(?-i:[A-Z]{{2,}})(?:\ et\ \w+)*\.?$
    | (?:un\ )?(?:reportage|r[ée]cit|entretien|dossier|texte)\ de\ (?:notre|nos|(?-i:[A-ZÀ-Ý]))
    | par\ (?:(?-i:[A-ZÀ-Ý][\w'’-]+)[\ ,]*(?:et\ )?){{2,6}}(?:\(|,\ avec|$|\.)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def tells_of_making(french: str) -> bool:
    """Whether a French sentence is such a line."""
    return bool(_CREDIT.match(" ".join(french.split())))

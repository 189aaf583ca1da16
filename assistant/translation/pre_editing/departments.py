"""French departments in brackets behind a place: (Nord) came out as a point of the compass, (Vendée) as sold."""

import re

_MISREAD = (
    r"Nord|Vendée|Manche|Somme|Lot|Landes|Vienne|Côte-d['’]Or|Côtes-d['’]Armor"
    r"|(?:Haute?s?|Bas(?:ses)?|Val)-[A-ZÀ-Þ][\w'’-]+"
)
IN_BRACKETS = re.compile(rf"(?<=\w )\((?P<name>{_MISREAD})(?=\)|, )")
"""Those that the model takes for words; it keeps the others."""

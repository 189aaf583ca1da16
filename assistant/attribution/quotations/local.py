"""The quotations of one unit: which are said, and by whom as far as the unit tells.

One that stands on its own goes through the rules of `free_quotations`, a quoted fragment through those of `fragments`.
Nicknames, titles and names of things in quotation marks, and quotations in headings that nobody is named for, are
nobody's.
"""

import re
from collections.abc import Sequence

from assistant.attribution.content.finder import Content
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.quoted_spans import Quote
from assistant.attribution.parsing.units import Unit
from assistant.attribution.quotations.fragments import fragment
from assistant.attribution.quotations.free_quotations import free_quotation
from assistant.attribution.quotations.utterance import Utterance
from assistant.lexicon.quotation_marks import CLOSES

_NAMING = re.compile(
    r"(?:\b(?:dites?|dits|alias|surnommée?s?|baptisée?s?|intitulée?s?|appelée?s?|nommée?s?|film|album|livre|roman|"
    r"opération|projet|programme|loi|mouvement|série|émission|plan|revue|journal|magazine|collection|exposition|"
    r"spectacle|chanson)|\bl['’]|\b(?:l[ae]\s|les\s|l['’])(?:appell|surnomm|appelai|surnommai)(?:e|ent|t|it))\s*$",
    re.IGNORECASE,
)
_CALLING = re.compile(r"\b(?:a|ont|avait|avaient|ayant|aurait)\s+(?:\w+\s+)?appelée?s?\s*$")
"""Who has called "toutes les parties" to restraint names nobody."""
_OF_ONESELF = re.compile(r"\bs(?:['’]|e\s)\w+\s+(?:\w+\s+)?dite?s?\s*$")
"""Who "s'est dite « choquée »" names nobody."""

_SIGNED = re.compile(rf"[\s{CLOSES}]*\(\s*[A-ZÀ-Þ][^()]{{2,60}},[^()]{{2,60}}\)\W*$")
"""What follows a quotation: (Odile Bart, maraîchère)."""
_INQUIT = re.compile(r"\s*,\s*\w+-(?:t-)?(?:il|elle)s?\b")
"""What follows a quotation and no name: ", plaisante-t-il"."""


def quoted(unit: Unit, quotes: Sequence[Quote], text: str, cues: Sequence[Cue], contents: Sequence[Content],
           found: Sequence[Phrase]) -> list[Utterance]:  # fmt: skip
    """The quotations of one unit; where nothing in the unit speaks, rule is `open` and subject None."""
    said: list[Utterance | None] = [free_quotation(unit, n, quotes, cues, found) for n in unit.free]
    whole = {quotes[n].inner for n in unit.free if quotes[n].closed}
    said = [s for s in said if s and not (s.rule == "open" and s.span in whole and _titled(unit, s, text))]
    for n in unit.fragments:
        if not is_name(text, quotes[n], unit):
            said.append(fragment(unit, n, quotes, cues, contents))
    return sorted((s for s in said if s is not None), key=lambda s: s.span)


def _titled(unit: Unit, said: Utterance, text: str) -> bool:
    """Whether a short free quotation amid narration is a title: Son livre, « Sucre et sel », s'est vendu …"""
    content = text[slice(*said.span)]
    narrated = sum(w.text.isalpha() for w in unit.words if not w.free)
    if _SIGNED.match(text, said.span[1], unit.end):
        return False
    return narrated > 2 and len(content.split()) <= 6 and content[-1] not in ".!?…"


def is_name(text: str, quote: Quote, unit: Unit) -> bool:
    """Whether the marks set off a name, title or nickname rather than something said."""
    content = text[slice(*quote.inner)]
    words = content.split()
    before = text[max(unit.start, quote.outer[0] - 40) : quote.outer[0]].rstrip("\u00a0\u202f ")
    says = _CALLING.search(before) or _OF_ONESELF.search(before)
    if _NAMING.search(before) and not says and len(words) <= 6:
        return True
    after = text[quote.outer[1] : quote.outer[1] + 3].lstrip()
    if re.search(r",\s*dit$", before) and len(words) <= 4 and after[:1] in (",", "."):
        return True  # "Jean Vial, dit « le Grand », …"
    capitals = sum(w[:1].isupper() for w in words)
    if (
        words[0][:1].isupper()
        and len(words) <= 6
        and content[-1] not in ".!?…"
        and not re.search(r"(?:\bqu[e'’]|:|,)\s*$", before)
        and not _INQUIT.match(text, quote.outer[1])
    ):
        return True
    article = re.search(r"\b(?:les?|la|l['’]|des|du|un|une|aux?)\s*$", before, re.IGNORECASE)
    return bool(article) and words[0][:1].isupper() and (len(words) <= 2 or capitals * 2 > len(words))

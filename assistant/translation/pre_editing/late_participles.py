"""An auxiliary that a long remark parts from its participle, put back beside it for the model.

"Les députés ont, au terme d'un débat qui …, finalement rejeté l'article" is shown as "Les députés, au terme d'un
débat qui …, ont finalement rejeté l'article": else the model, or the cut of a very long sentence, loses the subject.
Behind a very long remark the subject is said again.
"""

import re

from assistant.translation.offset_text import MappedText

_SHORTEST = 60
"""Letters of a remark that is worth it."""
_LONG, _LONGEST_SUBJECT = 250, 60
"""Letters of a remark behind which the subject is said again, and of such a subject."""
_AUXILIARY = re.compile(
    r"(?<=\w)(?P<gap> )(?P<aux>(?:n['’])?(?:a|ont|avait|avaient|aura|auront|aurait|auraient|eut|eurent)),(?= )"
)
_AFTER_PRONOUN = re.compile(
    r"\b(?:il|elle|on|ils|elles|je|nous|vous|tu|ce|ça|y|en|l['’]|lui|leur|se|s['’])$", re.IGNORECASE
)
_ADVERBS = (
    r"pas|plus|jamais|guère|rien|finalement|enfin|aussi|ainsi|alors|toutefois|pourtant|davantage|encore|déjà|toujours"
    r"|bel et bien|\w+ment"
)
_IRREGULAR = (
    r"été|eu|fait|dit|pris|mis|vu|dû|pu|su|reçu|rendu|tenu|obtenu|retenu|maintenu|soutenu|voulu|perdu|vendu|conclu"
    r"|exclu|choisi|réussi|établi|fini|ouvert|offert|promis|admis|remis|permis|interdit|écrit|inscrit"
)
_PARTICIPLE = re.compile(
    rf", (?P<resumed>(?:(?:{_ADVERBS}) ){{0,3}}(?:été |dû |pu )?(?:\w{{2,}}é|{_IRREGULAR})) (?=\w)"
)


def with_participles(text: MappedText) -> MappedText:
    """The text with each such auxiliary before the participle that belongs to it."""
    edits: list[tuple[int, int, str]] = []
    for match in _AUXILIARY.finditer(text.text):
        if _AFTER_PRONOUN.search(text.text[: match.start()]):
            continue
        found = _PARTICIPLE.search(text.text, match.end() + _SHORTEST)
        apart = found is not None and not re.search(r"[.;:!?]", text.text[match.end() : found.start()])
        if found is not None and apart:
            again = _subject(text.text[: match.start()]) if found.start() - match.end() > _LONG else ""
            edits.append((match.start("gap"), match.end("aux"), ""))
            edits.append((found.start("resumed"), found.start("resumed"), f"{again}{match['aux']} "))
    return text.edit(sorted(edits)) if len(edits) == len({edit[0] for edit in edits}) else text


def _subject(before: str) -> str:
    """The few words that open the sentence, to be said again: the remark may be cut off from what follows."""
    words = before.strip()
    if not words or len(words) > _LONGEST_SUBJECT or not re.match(r"(?:L[ae]s?|L['’]|Une?|Des) ?\w", words):
        return ""
    return "" if re.search(r"[.,;:]", words) else f"{words[0].lower()}{words[1:]} "

"""Whether a clause of French tells what was or what is to come: on that hangs which Monday "lundi" is."""

import re
from itertools import pairwise

_WILL_BE = re.compile(
    r"\b(?:ser(?:a|ont)|aur(?:a|ont)|devr(?:a|ont)|pourr(?:a|ont)|fer(?:a|ont)|ir(?:a|ont)"
    r"|doi(?:t|vent) (?:\w+ )?\w+(?:er|ir|re|oir)"
    r"|\w{3,}(?:era|eront|ira|iront|dra|dront|tra|tront)|prochaine?s?|attendue?s?|prevue?s?|d'ici|appelle\w* a"
    r"|promet\w*|annoncee?s? pour|a venir|propose\w* d|va|vont|convoque\w*|rendez-vous|programme\w*|fixee?s? (?:a|au)"
    r"|appelle\w*|\w{2,}(?:rai[st]|raient)|s'ouvr(?:e|ent)|se reuni(?:t|ssent)|se ti(?:ent|ennent)|debute(?:nt)?"
    r"|commence(?:nt)?|demarre(?:nt)?|entre(?:nt)? en vigueur|reprend|reprennent|rouvre(?:nt)?"
    r"|manifestent|se rend(?:ent)?|examine(?:nt)?|vote(?:nt)?)\b"
)
"""What is to come, in folded French: a future, a conditional, a duty, what opens or meets on a day."""
_HAS_BEEN = re.compile(
    r"\b(?:a|ont|avai(?:t|ent)|eu(?:t|rent)|est|sont|etai(?:t|ent)|fu(?:t|rent)|s'est|se sont)"
    r" (?!(?:prevu|attendu|convoque|programme|appele|fixe|annonce)(?:e?s?)\b)"
    r"(?:\w+ ){0,2}?\w{2,}(?:e|ee|es|ees|i|is|ie|ies|it|u|us|ue|ues|ert|erte)\b"
    r"|\w{3,}(?:ait|aient)\b(?<!rait)(?<!raient)"
    r"|\b(?:selon|indique|explique|affirme|declare|precise|estime|annonce|assure|rappelle|ajoute|confie|raconte)(?:nt)?\b"
)
"""What has been, in folded French: a participle, an imperfect, who tells it."""
_CLAUSE_START = re.compile(
    r"[,;:(]|\b(?:qu'|(?:que|qui|ou|et|mais|car|puis|alors|tandis|quand|lorsque|avant|apres) )"
)


def to_come(sentence: str, at: int) -> bool:
    """Whether what stands at a place of a folded sentence is to come.

    Decided by the verb of its clause; where that has none, of the clauses before it, the nearest first, then after it.
    """
    bounds = [0, *(m.start() for m in _CLAUSE_START.finditer(sentence) if m.start()), len(sentence)]
    clauses = list(pairwise(bounds))
    own = next(n for n, (_, end) in enumerate(clauses) if at < end)
    start, end = clauses[own]
    told = (
        _tense(sentence[start:at]),
        _tense(sentence[at:end]),
        *(_tense(sentence[a:b]) for a, b in reversed(clauses[:own])),
        *(_tense(sentence[a:b]) for a, b in clauses[own + 1 :]),
    )
    return next((ahead for ahead in told if ahead is not None), False)


def _tense(words: str) -> bool | None:
    """Whether some words tell what is to come, by their last verb; None where no verb tells."""
    will, been = (max((m.end() for m in p.finditer(words)), default=-1) for p in (_WILL_BE, _HAS_BEEN))
    return None if will == been == -1 else will >= been

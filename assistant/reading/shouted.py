"""Verbs that decisions print in capitals, read as verbs: "Le maire ARRETE :", "Le conseil DECIDE d'approuver …".

Only a verb in the present of the third person, in a sentence that is written in small letters otherwise.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from assistant.lexicon.capitals import in_capitals
from assistant.lexicon.conjugation import present
from assistant.lexicon.edited_text import Edit
from assistant.lexicon.normalise import fold
from assistant.lexicon.word_set import listed
from assistant.records import Sentence

_WORD = re.compile(r"(?<![\w-])[A-ZÀ-Þ]{4,}(?![\w-])")
_VERBS = listed(
    "arrêter décider décréter ordonner autoriser approuver adopter rejeter voter refuser interdire fixer constater"
    " condamner débouter annuler enjoindre demander exiger dénoncer appeler confirmer infirmer déclarer émettre donner"
    " nommer désigner considérer estimer proposer recommander rappeler souhaiter soutenir charger dire prendre accepter"
)
_ORDER = re.compile(r"\s*(?::|ce qui suit|que\b|l['’]|les?\b|la\b)")
"""What stands behind "arrête", which without its accent is also an order, un arrêté."""


def shouted_edits(text: str, sentences: Sequence[Sentence]) -> Iterator[Edit]:
    """The edits that put such verbs into small letters, with their accents."""
    for sentence in sentences:
        if sentence.kind != "row" and not in_capitals(sentence.fr):
            for match in _WORD.finditer(text, sentence.start, sentence.end):
                word = match.group()
                verb = _forms().get(fold(word))
                alone = verb != "arrête" or _ORDER.match(text, match.end(), sentence.end)
                subject = match.start() > sentence.start and text[sentence.start : match.start()].strip(
                    "–—- \n"
                )
                if verb and alone and subject and not subject.isupper():
                    yield *match.span(), verb


@cache
def _forms() -> Mapping[str, str]:
    made = (present(verb, plural) for verb in _VERBS for plural in (False, True))
    return MappingProxyType({fold(form): form for form in made if form and len(form) > 3})

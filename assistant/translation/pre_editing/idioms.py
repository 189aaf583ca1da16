"""Newspaper French -> plainer French for the translation model, where it is known to misunderstand.

opus-mt takes idioms at their word ("dont trois ferme": including three farms). What the reader is shown is never
changed: only what the model sees, and each changed stretch still stands for the words it replaced.

`data/idioms.tsv` has the idioms, `data/plain_french.tsv` the words of courts, police, councils and the like; `incises`
does the verbs of speech. `python -m benchmarks.rows` shows what each row is still good for.
"""

import re

from assistant.translation.offset_text import MappedText
from assistant.translation.pre_editing.demonyms import nationals
from assistant.translation.pre_editing.idiom_table import idioms
from assistant.translation.pre_editing.incises import plain_incises
from assistant.translation.pre_editing.office_titles import plain_offices
from assistant.translation.pre_editing.told_to_media import with_media_last

_SEAMS = (
    (re.compile(r"\b([LlDdNn])[ea] (?=(?!onze|oui|une?\b|y)[aeiouéèêâîôûœ])"), r"\1'"),
    (re.compile(r"\b([LlDdNn])'(?=[bcdfgjklmnpqrstvwxzç])"), r"\1e "),
    (re.compile(r"\bde les(?= [a-zà-ÿ]+(?<!er)(?<!ir)(?<!re)\b)"), "des"),
    (re.compile(r"\bde le(?= [a-zà-ÿ]+(?<!er)(?<!ir)(?<!re)\b)"), "du"),
    (re.compile(r"\bdu (?=(?!onze|oui|y)[aeiouéèêâîôû])"), "de l'"),
    (re.compile(r"\bau (?=(?!onze|oui|y)[aeiouéèêâîôû])"), "à l'"),
)
"""What an edit leaves where it meets the words before: la embarcation, l'maire, de les aides."""


def plain_french(text: MappedText) -> MappedText:
    """The text with what the model would misunderstand said more plainly."""
    text = plain_offices(with_media_last(nationals(text)))
    last = -1
    while found := idioms().found(text.text, last + 1):
        last, rule = found
        text = _seamless(rule.done_to(text))
    return plain_incises(text)


def _seamless(text: MappedText) -> MappedText:
    for seam, whole in _SEAMS:
        text = text.edit((*found.span(), found.expand(whole)) for found in seam.finditer(text.text))
    return text

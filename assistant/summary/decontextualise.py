"""A sentence taken out of its report, told so that it can be understood alone.

A word that ties it to the sentence before ("However,") is left out; a pronoun at its head, after "selon" or behind a
quotation becomes the name of the actor it stands for, in brackets, where that is known.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Mapping

from assistant.lexicon.quotation_marks import QUOTATION_OR_HALF
from assistant.lexicon.reporting_verbs import PRONOUN_OF_INCISE
from assistant.records import Actor, Positions, Report, Sentence

_LONGEST_PRONOUN = 12  # characters
_RECENT = 250  # characters a name stays in mind

PRONOUN_HEAD = re.compile(
    r"(?:(?:Il|Elle|Ils|Elles|Ce|Cet|Cette|Ces|Cela|Ça|Celui|Celle|Lui)(?:-ci)?"
    r"|(?:Selon|D['’]après|Pour) (?:lui|elle|eux|elles)"
    r"|(?:Le|La) (?:premi[eè]re?|seconde?|derni[eè]re?)|L['’]autre)\b"
)
_IMPERSONAL = re.compile(
    r"Il (?:(?:était|est) (?:\d|midi|minuit|une heure|temps|vrai|\w+ (?:que|de)\b)|y a|n['’]y a|faut|faudra|s['’]agit"
    r"|reste|semble|suffit|convient|existe|en reste)"
)
# Whose, or beside what, is told in the sentence before.
_POINTS_BACK = re.compile(
    r"(?:(?:Son|Sa|Ses|Leurs?|Certaine?s|Plusieurs|D['’]autres|Une? autre|L['’]intéressée?|Parmi (?:eux|elles))\b"
    r"|[-–—] )|\bl['’]intéressée?\b|\b(?:ce|ces|cette) derni[eè]re?s?\b"
)
_SPEAKER_INVERTED = re.compile(r"[-‑](?:t[-‑])?(?:il|elle)s?\b")
_WRITER_SPEAKS = re.compile(r"\b(?:je|me|moi|nous|notre|nos|mon|ma|mes|vous|votre)\b|\b[jm]['’]", re.I)
_QUOTED = re.compile(QUOTATION_OR_HALF)
_ENGLISH_PRONOUN = re.compile(r"^(?:He|She|It|They)\b(?!['’])")
_ENGLISH_SOURCE = re.compile(r"^(According to|For) (?:him|her|it|them)\b")
_CONNECTING = re.compile(
    r"^(?:But|However|Thus|In fact|Indeed|Therefore|Moreover|Furthermore|In addition|On the other hand|Also"
    r"|Nevertheless|For (?:his|her|its|their) part|As for (?:him|her|it|them)|In contrast|Conversely|So|Yet|And)"
    r",? (?!as |if |when |far |long |that )"
)
_AGENCY = re.compile(r"^\((?:[A-Z]{2,6})\)\s*[-–—]\s*")


def points_elsewhere(sentence: Sentence, names: Container[int]) -> bool:
    """Whether it can hardly be understood alone: it points back, or its writer speaks of himself.

    `names` are the sentences whose pronoun has a name.
    """
    outside = _QUOTED.sub("", sentence.fr)
    speaker = _SPEAKER_INVERTED.search(outside) and sentence.n not in names
    return bool(_POINTS_BACK.match(sentence.fr) or speaker or _WRITER_SPEAKS.search(outside))


def pronoun_names(report: Report, positions: Positions) -> dict[int, str]:
    """Sentence number -> English name of the actor whom a pronoun in it stands for, at its head or behind a
    quotation; of a sentence where there might be two of them, none."""
    names: dict[int, set[str]] = {}
    for actor in positions.actors:
        spans = [*actor.mentions, *(s.speaker for s in actor.statements if s.speaker)]
        for start, end in spans:
            sentence = _holding(report, start)
            if sentence is None or end - start > _LONGEST_PRONOUN:
                continue
            head = None if _IMPERSONAL.match(sentence.fr) else PRONOUN_HEAD.match(sentence.fr)
            at_head = head is not None and start < sentence.start + head.end()
            inverted = _SPEAKER_INVERTED.search(sentence.fr[max(0, start - sentence.start - 3) :])
            if (at_head or inverted) and _named_just_before(actor, sentence):
                names.setdefault(sentence.n, set()).add(actor.name_en)
    return {n: found.pop() for n, found in names.items() if len(found) == 1}


def _holding(report: Report, offset: int) -> Sentence | None:
    """The sentence that holds an offset."""
    at = bisect_right(report.sentences, offset, key=lambda sentence: sentence.start) - 1
    return report.sentences[at] if at >= 0 and offset < report.sentences[at].end else None


def _named_just_before(actor: Actor, sentence: Sentence) -> bool:
    """Whether a pronoun can stand for nobody else: the actor is spoken of shortly before the sentence."""
    return any(0 < sentence.start - end <= _RECENT for _, end in actor.mentions)


def told_alone(sentence: Sentence, names: Mapping[int, str]) -> str:
    """Its English, understood without the sentence before."""
    text = _CONNECTING.sub("", _AGENCY.sub("", sentence.en.strip()), count=1)
    name = names.get(sentence.n)
    if name:
        told = f"[{name}]"
        text = _ENGLISH_PRONOUN.sub(lambda _: told, text, count=1)
        text = _ENGLISH_SOURCE.sub(lambda m: f"{m[1]} {told}", text, count=1)
        text = text if told in text else PRONOUN_OF_INCISE.sub(lambda _: told, text, count=1)
    return text[:1].upper() + text[1:]

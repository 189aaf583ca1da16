"""Who somebody is: their role, and the sentences that say so."""

import re

from assistant.answering.tasks.briefed_sentences import (
    BriefedSentence,
    Material,
    TaskResult,
    cite,
    one_line,
    spanned,
    upper,
)
from assistant.lexicon import titles
from assistant.lexicon.normalise import words
from assistant.records import Claim
from assistant.retrieval.asked_speakers import Voice

_TITLE = re.compile(
    rf"^(?:(?:the|a|an|le|la|l'|les|this|that|{titles.IN_QUESTIONS})\b\.?\s*)+", re.IGNORECASE
)
_SOMEBODY = re.compile(
    r"(?-i:[A-ZÀ-Ý])|(?:the|an?|this|that|his|her|their|its|our|le|la|l'|les|ce|cet|cette|une?|son|sa|leur|notre|m\.|mme)"
    r"\b|[\w'-]+(?: [\w'-]+)?$",
    re.IGNORECASE,
)
"""How words begin that mean somebody: with a name, an article, or as no more than two words."""
_MOST = 3


def who_is(material: Material) -> TaskResult | None:
    """Name and role of whoever is meant, then where it is said; None where nobody is, so that it stays a question."""
    who = _TITLE.sub("", material.request.who).strip()
    if not who or not _SOMEBODY.match(material.request.who):
        return None
    voices = _voices(material, who)
    if any(c.isupper() for v in voices for c in v.actor.name[1:]) or any(v.actor.role_en for v in voices):
        claims = [claim for voice in voices[:_MOST] for claim in _introduced(material, voice)]
        return TaskResult("prose", tuple(claims))
    bare = who == material.request.who and not who[:1].isupper()
    named = [] if bare else [line for line in material.running if _names(who, line)]
    if not named:
        return _unknown(who) if who[:1].isupper() and len(who.split()) <= 4 else None
    return TaskResult("quotes", tuple(material.claim(line) for line in named[:_MOST]))


def _unknown(who: str) -> TaskResult:
    return TaskResult("refusal", (Claim(text=f"The report names no {who}."),), refused=True)


def _voices(material: Material, who: str) -> list[Voice]:
    """The actors the words name, else those whose whole role they are."""
    asked = set(words(who))
    by_name = [v for v in material.cast.voices if asked & v.names and asked <= v.names | v.all_words]
    if by_name:
        return by_name
    return material.voices(who)


def _names(who: str, line: BriefedSentence) -> bool:
    asked, there = (
        " ".join(words(who)),
        f" {' '.join(words(line.sentence.fr))} {' '.join(words(line.sentence.en))} ",
    )
    return f" {asked} " in there


def _introduced(material: Material, voice: Voice) -> list[Claim]:
    """What is known of an actor, and the sentence that says it."""
    actor = voice.actor
    briefing = next(b for b in material.briefings if actor in b.actors)
    spans = sorted((*actor.mentions, *((s.start, s.end) for s in actor.statements)))
    numbers = list(dict.fromkeys(s.n for span in spans for s in spanned(briefing.report, span)))
    lines = [material.line(briefing, n) for n in numbers]
    if not lines:
        return []
    named = [x for x in lines if voice.own_names & set(words(x.sentence.fr))] or lines
    telling = next((x for x in named if _tells_role(voice, x)), named[0])
    name = actor.name if material.french else actor.name_en
    role = f", {actor.role_en}" if actor.role_en and not material.french else ""
    first = Claim(text=f"{upper(one_line(name))}{role}.", citations=(cite(telling),))
    return [*([first] if role else []), material.claim(telling)]


def _tells_role(voice: Voice, line: BriefedSentence) -> bool:
    role = set(words(voice.actor.role_en))
    return bool(role) and len(role & set(words(line.sentence.en))) >= max(1, len(role) // 2)

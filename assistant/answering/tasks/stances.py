"""Who says what about something, and who is for or against it, from what each statement does."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering.tasks.briefed_sentences import (
    ARTICLES,
    BriefedSentence,
    Material,
    SpokenStatement,
    TaskResult,
    cite,
    touched,
    upper,
)
from assistant.answering.tasks.topics import RequestTopic
from assistant.answering.templates import disagreements as contradictions
from assistant.lexicon import negation
from assistant.lexicon.normalise import fold, words
from assistant.records import Citation, Claim
from assistant.retrieval.asked_speakers import Voice
from assistant.vocabulary import NEGATED_ACTS, Act

_ACTS: dict[str, frozenset[Act]] = {
    "for": frozenset(("supports", "calls for", "demands", "wants", "offers")),
    "against": frozenset(("opposes", "refuses", "criticises", "accuses")),
    "denies": frozenset(("denies", "opposes", "refuses")),
    "criticises": frozenset(("criticises", "accuses", "opposes")),
}
_TAKING_SIDES = frozenset[Act]().union(*_ACTS.values())
_SUPPORT_WORDS = re.compile(
    r"\b(?:soutien\w*|souteni\w*|soutenu\w*|favorables?|approuv\w+|salu\w+|se felicit\w+|se rejoui\w+|defend\w*"
    r"|partag\w+|appui\w*|adopt\w+"
    r"|plaid\w+ (?:pour|en faveur)|en faveur d\w*|d'accord|accept\w+|souscri\w+|se dit pret\w*)\b"
)
_OPPOSE_WORDS = re.compile(
    r"\b(?:s'?oppos\w+|contre|hostile\w*|refus\w+|rejet\w+|conteste\w*|denonc\w+|critiqu\w+|condamn\w+|reproch\w+|accus\w+"
    r"|dement\w*|combat\w*|recus\w+|deplor\w+|desapprouv\w+|repouss\w+|exclu\w*|faux|inacceptable\w*|attaquera\w*)\b"
)
_GENERIC = re.compile(
    r"\b(?:l'|l’|le |la |les |ce |cet |cette |ces |du |au )(?:operation|projet|plan|mesure|decision|texte|reforme"
    r"|proposition|initiative|accord|demande|idee|dispositif)s?\b"
)
"""What is spoken of under a general name: "s'opposera à l'opération"."""
_BARE = re.compile(
    r"\bvot\w+ (?:contre|pour)\b(?! (?:l[ae]s?|un|une|des?|du|cette?|ces|son|sa|ses|leurs?)\b| l['’])"
    r"|\bs['’]y oppos|\by (?:est|sont|reste|demeure|etait)\w* (?:\w+ )?(?:hostile|favorable|oppose|defavorable)"
)
"""A side taken without saying of what: of what everybody speaks of."""
_POINTS = re.compile(
    r"\b(?:s['’]y|[yY]|cela|ça|cette|cet|ces|celles?-ci|celui-ci|ceux-ci|l['’](?:a|ont|approuve|rejette|accepte|refuse))\b"
)
"""What points at the sentence before: "Le syndicat y est hostile"."""
_HEAD = 3
_NEARBY = 1
"""Sentences before a statement, in its paragraph, in which what it is about may be named."""
_MOST, _CLOSEST = 12, 3
_WORDS = {
    "for": "support",
    "against": "oppose",
    "denies": "deny",
    "criticises": "criticise",
}


def says(material: Material) -> TaskResult | None:
    """Every statement about a subject, with whoever makes it; None where nobody speaks of it."""
    found = on_subject(material, material.request.about)
    return TaskResult("quotes", _claims(material, found)) if found else None


def on_subject(material: Material, subject: str) -> list[SpokenStatement]:
    """The statements about a subject, in the order of the reports."""
    topic = RequestTopic(subject)
    lines = {line.place for line in topic.lines(material.running)}
    exact = [
        replace(s, line=line)
        for s in material.said
        if (line := next((x for x in touched(material, s) if x.place in lines), None))
    ]
    if lines:
        told = {id(s.statement) for s in exact}
        exact += [
            s
            for s in material.said
            if id(s.statement) not in told
            and _POINTS.search(s.line.sentence.fr)
            and _near(s, material.lines) & lines
        ]
    if _is_main(material, topic):
        told = {id(s.statement) for s in exact}
        exact += [
            s
            for s in material.said
            if id(s.statement) not in told
            and (_GENERIC.search(fold(s.statement.fr)) or _BARE.search(fold(s.line.sentence.fr)))
        ]
    return _in_order(exact) or [s for s in material.said if _near(s, material.lines) & lines]


def _is_main(material: Material, topic: RequestTopic) -> bool:
    """Whether a subject is what a report is about, so that "the plan" or "the operation" there is it."""
    heads = [x for x in material.lines if x.sentence.n <= _HEAD]
    return any(topic.share(line.sentence) == 1.0 for line in heads)


def _near(said: SpokenStatement, lines: Sequence[BriefedSentence]) -> set[tuple[str | None, int]]:
    """The places of a statement's sentence and of those just before it in its paragraph."""
    report, n = said.line.place
    paragraph = said.line.sentence.paragraph
    first = max(1, n - _NEARBY)
    return {
        x.place
        for x in lines
        if x.passage.report == report and first <= x.sentence.n <= n and x.sentence.paragraph == paragraph
    }


def stance(material: Material) -> TaskResult | None:
    """Who is for something, against it, or both; "nobody" is said where it is spoken of and nobody is."""
    subject = _subject(material)
    if subject is None:
        return None
    spoken = on_subject(material, subject) if subject else list(material.said)
    if material.request.words == "both":
        rows = [
            claim.model_copy(update={"cells": (upper(side), *claim.cells, claim.text)})
            for side in ("for", "against")
            for claim in _claims(material, _taken(material, side, subject, spoken), named=True)
        ]
        if rows:
            return TaskResult("table", tuple(rows), ("Side", "Actor", "Sentence"))
    elif claims := _claims(material, _taken(material, material.request.words, subject, spoken)):
        return TaskResult("quotes", claims)
    return _nobody(material, subject, spoken)


def _taken(
    material: Material, side: str, subject: str, spoken: Sequence[SpokenStatement]
) -> list[SpokenStatement]:
    """The statements on a side: of those about the subject, and of those about somebody where it is somebody."""
    person = _person(material, subject) if subject else None
    taken = [s for s in spoken if _takes(side, s) and not (person and s.actor is person.actor)]
    if side == "for" and not subject:  # what is demanded is no support of anything that was asked about
        taken = [s for s in taken if s.statement.act == "supports"]
    if person:
        taken += [s for s in _towards(material, person) if _takes(side, s)]
    return _in_order(taken)


def _nobody(material: Material, subject: str, spoken: Sequence[SpokenStatement]) -> TaskResult | None:
    """That nobody is on the side, with the lines about the subject; None where nothing is said of it."""
    side = material.request.words
    verb = "support or oppose" if side == "both" else _WORDS[side]
    if not subject:
        return TaskResult("refusal", (Claim(text=f"Nobody is reported to {verb} anything."),), refused=True)
    lines = list(dict.fromkeys(s.line for s in spoken)) or RequestTopic(subject).lines(material.running)
    if not lines:
        return None
    what = f"“{subject}”" if material.asked_in_french else subject
    nobody = Claim(text=f"Nobody is reported to {verb} {what}; the closest lines:")
    return TaskResult("closest", (nobody, *(material.claim(line) for line in lines[:_CLOSEST])), refused=True)


def _subject(material: Material) -> str | None:
    """What somebody is for or against, named now or by the last request; None where it cannot be told."""
    subject = material.request.about
    if subject and not re.fullmatch(
        r"(?:it|that|this|them|him|her|ça|cela|le|la|lui)", subject, re.IGNORECASE
    ):
        return subject
    return material.last_subject if subject else material.last_subject or ""


def _takes(side: str, said: SpokenStatement) -> bool:
    """Whether a statement is on a side, by its act, or by the words around it where its act only says."""
    act = said.statement.act
    if act in _TAKING_SIDES:
        return act in _ACTS[side] and not _negated(said)
    if act == "considers":  # "ne s'oppose pas à"
        return False
    words = fold(said.line.sentence.fr)
    pattern, other = (_SUPPORT_WORDS, _OPPOSE_WORDS) if side == "for" else (_OPPOSE_WORDS, _SUPPORT_WORDS)
    return bool(pattern.search(words)) and not other.search(words)


def _negated(said: SpokenStatement) -> bool:
    """Whether the verb that does it is negated, and the act is not yet what a negated verb does."""
    if said.statement.act in NEGATED_ACTS.values():
        return False
    before = said.line.sentence.fr[: max(0, said.line.sentence.fr.find(said.statement.cue or "\0"))]
    return bool(negation.BEFORE_VERB.search(before))


def _person(material: Material, subject: str) -> Voice | None:
    """The actor the subject names, where it names one and not what the actor owns."""
    return next(iter(material.voices(subject)), None)


def _towards(material: Material, person: Voice) -> list[SpokenStatement]:
    """What others say of somebody by name, or against what they said."""
    against = [c for s in person.actor.statements for c in s.contradicts]
    names = person.own_names - ARTICLES
    return [
        s
        for s in material.said
        if s.actor is not person.actor
        and (
            any(c.start < s.statement.end and s.statement.start < c.end for c in against)
            or names & set(words(s.line.sentence.fr))
        )
    ]


def _in_order(said: Iterable[SpokenStatement]) -> list[SpokenStatement]:
    """Statements in the order of the reports, each once."""
    by_place = {(s.line.passage.report or "", s.statement.start, s.statement.end): s for s in said}
    return [by_place[place] for place in sorted(by_place)]


def _claims(material: Material, said: Sequence[SpokenStatement], named: bool = False) -> tuple[Claim, ...]:
    """The sentences of statements, each once, told with their speaker."""
    claims: dict[tuple[str | None, int], Claim] = {}
    for s in said:
        line = s.line
        if line.place not in claims:
            cells = (upper(s.actor.name_en),) if named else ()
            claims[line.place] = material.claim(line, cells=cells)
    return tuple(list(claims.values())[:_MOST])


def disagreements(material: Material) -> TaskResult | None:
    """What one actor says and another contradicts, denies or criticises."""
    claims: list[Claim] = []
    for briefing in material.briefings:
        report = material.report_id(briefing)
        for claim in contradictions(briefing, report):
            line = material.line(briefing, claim.citations[0].n)
            others = [_pinned(c, report) for c in claim.citations[1:]]
            claims.append(material.claim(line).model_copy(update={"citations": (cite(line), *others)}))
    return TaskResult("quotes", tuple(claims)) if claims else None


def _pinned(citation: Citation, report: str | None) -> Citation:
    return citation.model_copy(update={"report": report})

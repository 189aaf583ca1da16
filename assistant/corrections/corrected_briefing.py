"""A briefing with a reader's corrections in it: in the sentences, and wherever words are cut from them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.corrections.kinds import Checked, Correction, NewEnglish, NewName, NewSpeaker, SameActor
from assistant.corrections.wording import carried, related
from assistant.positions.excerpt import part
from assistant.records import Actor, Briefing, Citation, Claim, Report, Sentence, Statement

_MADE_ELSEWHERE = {"alignment": (), "edits": ()}
"""How our own English came about says nothing of another's."""
_CORRECTED = {"corrected": True, "flags": (), "doubt": None} | _MADE_ELSEWHERE


def corrected(made: Briefing, corrections: Iterable[Correction]) -> Briefing:
    """The briefing as it was made with corrections done to it, in order; one that fits nothing changes nothing."""
    for correction in corrections:
        match correction:
            case NewEnglish():
                made = _with_english(made, correction.n, {"en": correction.en} | _CORRECTED)
            case NewSpeaker():
                made = _with_speaker(made, correction)
            case NewName():
                made = _with_name(made, correction)
            case SameActor():
                made = _with_one_actor(made, correction)
            case Checked():
                made = _with_checked(made, correction)
    return made


def _with_checked(briefing: Briefing, checked: Checked) -> Briefing:
    for line in checked.lines:
        values = {"en": line.en, "flags": line.flags, "doubt": line.doubt} | _MADE_ELSEWHERE
        briefing = _with_english(briefing, line.n, values)
    warnings = tuple(dict.fromkeys((*briefing.warnings, *checked.said)))
    return briefing.model_copy(update={"warnings": warnings, "usage": briefing.usage + checked.usage})


def _with_english(briefing: Briefing, n: int, values: Mapping[str, object]) -> Briefing:
    """The briefing with these values in a sentence, and its new words wherever they are told."""
    report = briefing.report
    if n > len(report.sentences):
        return briefing
    old = report.sentence(n)
    sentence = old.model_copy(update=values)
    sentences = (*report.sentences[: n - 1], sentence, *report.sentences[n:])
    is_title = " ".join(report.title.split()) == " ".join(old.fr.split())
    title = sentence.en if is_title else report.title_en
    now = report.model_copy(update={"sentences": sentences, "title_en": title})

    def statement(said: Statement) -> Statement:
        return said.model_copy(update={"en": _cut_again(said, old, sentence)})

    def claim(told: Claim) -> Claim:
        if not any(c.n == n for c in told.citations):
            return told
        return told.model_copy(update={"text": carried(told.text, old.en, sentence.en) or told.text})

    changed = _each(briefing.model_copy(update={"report": now}), statement, claim)
    return changed.model_copy(update={"summary": tuple(map(claim, changed.summary))})


def _cut_again(said: Statement, old: Sentence, new: Sentence) -> str:
    """A statement's English, cut from the sentence's new one; the sentence whole where it cannot be."""
    if not (said.start < old.end and old.start < said.end):
        return said.en
    inside = old.start <= said.start and said.end <= old.end
    by_marks = part(new, (said.start - old.start, said.end - old.start)) if inside else new.en
    if by_marks != new.en.strip():
        return by_marks
    followed = carried(said.en, old.en, new.en) if related(old.en, new.en) or not inside else None
    if followed is not None:
        return followed
    return by_marks if inside else said.en


def _each(
    briefing: Briefing, statement: Callable[[Statement], Statement], claim: Callable[[Claim], Claim]
) -> Briefing:
    """The briefing with every statement and position changed."""
    actors = tuple(
        actor.model_copy(
            update={"position": claim(actor.position), "statements": tuple(map(statement, actor.statements))}
        )
        for actor in briefing.actors
    )
    return briefing.model_copy(
        update={"actors": actors, "unattributed": tuple(map(statement, briefing.unattributed))}
    )


def _with_speaker(briefing: Briefing, new: NewSpeaker) -> Briefing:
    wanted = set(new.said)
    every = [s for actor in briefing.actors for s in actor.statements] + list(briefing.unattributed)
    moved = [
        s.model_copy(update={"corrected": True, "speaker": None, "speaker_confidence": None})
        for s in every
        if (s.start, s.end) in wanted
    ]
    known = {actor.id for actor in briefing.actors}
    if not moved or (new.actor is not None and new.actor not in known and not new.name):
        return briefing
    actors = [_without(actor, wanted, briefing.report) for actor in briefing.actors]
    if new.actor is not None and new.actor not in known:
        actors.append(_new_actor(new.actor, new.name))
    actors = [_with(a, moved, briefing.report) if a.id == new.actor else a for a in actors]
    loose = [s for s in briefing.unattributed if (s.start, s.end) not in wanted]
    loose += moved if new.actor is None else []
    return _settled(briefing, actors, sorted(loose, key=lambda s: (s.start, s.end)))


def _new_actor(key: str, name: str) -> Actor:
    return Actor(id=key, name=name, name_en=name, kind="person", position=Claim(text=""), corrected=True)


def _without(actor: Actor, spans: set[tuple[int, int]], report: Report) -> Actor:
    left = tuple(s for s in actor.statements if (s.start, s.end) not in spans)
    return actor if left == actor.statements else _positioned(actor, left, report)


def _with(actor: Actor, more: Sequence[Statement], report: Report) -> Actor:
    said = sorted((*actor.statements, *more), key=lambda s: (s.start, s.end))
    return _positioned(actor, tuple(said), report)


def _positioned(actor: Actor, said: tuple[Statement, ...], report: Report) -> Actor:
    """The actor with these statements, its position drawn from them: as it was where all of it still is theirs."""
    numbers = {s.n for s in said}
    cited = [c for c in actor.position.citations if c.n in numbers]
    if len(cited) == len(actor.position.citations) and cited:
        return actor.model_copy(update={"statements": said})
    if not cited and said:
        cited = [Citation(n=said[0].n, start=said[0].start, end=said[0].end)]
    told = dict.fromkeys(c.n for c in cited)
    position = Claim(text=" ".join(report.sentence(n).en for n in told), citations=tuple(cited))
    return actor.model_copy(update={"statements": said, "position": position})


def _settled(briefing: Briefing, actors: Iterable[Actor], loose: Sequence[Statement]) -> Briefing:
    """The briefing with these actors, without those who say nothing any more, and nobody who contradicts himself."""
    speaking = tuple(_consistent(actor) for actor in actors if actor.statements)
    return briefing.model_copy(update={"actors": speaking, "unattributed": tuple(loose)})


def _consistent(actor: Actor) -> Actor:
    own = {(s.start, s.end) for s in actor.statements}
    said = tuple(
        s.model_copy(update={"contradicts": tuple(c for c in s.contradicts if (c.start, c.end) not in own)})
        for s in actor.statements
    )
    return actor.model_copy(update={"statements": said})


def _with_name(briefing: Briefing, new: NewName) -> Briefing:
    actor = next((a for a in briefing.actors if a.id == new.actor), None)
    if actor is None:
        return briefing
    old = actor.name_en

    def claim(told: Claim) -> Claim:
        return told.model_copy(update={"text": told.text.replace(f"[{old}]", f"[{new.name_en}]")})

    named = {"name_en": new.name_en, "role_en": new.role_en, "corrected": True}
    actors = tuple(a.model_copy(update=named) if a.id == new.actor else a for a in briefing.actors)
    changed = _each(briefing.model_copy(update={"actors": actors}), lambda said: said, claim)
    return changed.model_copy(update={"summary": tuple(map(claim, changed.summary))})


def _with_one_actor(briefing: Briefing, new: SameActor) -> Briefing:
    by_id = {actor.id: actor for actor in briefing.actors}
    gone, stays = by_id.get(new.actor), by_id.get(new.into)
    if gone is None or stays is None or gone is stays:
        return briefing
    joined = _with(stays, gone.statements, briefing.report).model_copy(
        update={"mentions": tuple(sorted({*stays.mentions, *gone.mentions})), "corrected": True}
    )
    actors = [joined if a is stays else a for a in briefing.actors if a is not gone]
    return _settled(briefing, actors, briefing.unattributed)

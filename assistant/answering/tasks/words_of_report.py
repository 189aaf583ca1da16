"""Words of the report: quoted exactly, found though cut or inflected, and what they mean."""

import re
from collections.abc import Sequence

from assistant.answering.tasks.briefed_sentences import (
    BriefedSentence,
    Material,
    SpokenStatement,
    TaskResult,
    cite,
    english_of,
    in_marks,
    one_line,
    spanned,
    upper,
)
from assistant.answering.tasks.topics import RequestTopic
from assistant.lexicon import sayings
from assistant.lexicon.normalise import stems, words
from assistant.lexicon.quotation_marks import in_french
from assistant.records import Citation, Claim, Sentence

_MOST, _MOST_OF_ALL = 6, 12
_SURE, _CLOSE = 0.75, 0.5
"""Share of the words asked for that a sentence must hold, and that makes one the closest."""
_MEANS_THE_SAME, _MEANS_MUCH_THE_SAME = 0.55, 0.35
"""Likeness in meaning of a quotation that says it in other words, and of one of the closest."""
_MOST_ALIKE = 2
_NEARLY = "No quotation is read with quite these words; the closest:"
_OWN = re.compile(r"^(?:the|le|la|l'|les) ", re.IGNORECASE)
NOT_THERE = "These words are not found in the report."


def quote(material: Material) -> TaskResult | None:
    """What somebody says word for word: the report's French with its English, or one of them; None for nobody."""
    who = material.request.who
    said = _by(material, who) if who else list(material.said)
    if not said:
        return None
    if material.request.about:
        said = _about(material, said)
    exact = [s for s in said if s.statement.kind != "indirect"]
    full = [s for s in exact if s.statement.kind == "direct"] or exact
    if not full:
        reported = Claim(
            text=f"{upper(said[0].actor.name_en)} is not quoted word for word there; it is reported:"
        )
        lines = list(dict.fromkeys(s.line for s in said))[:_MOST]
        return TaskResult("closest", (reported, *(material.claim(x) for x in lines)), refused=True)
    if not who:
        full = _longest(full, material.request.number or _MOST_OF_ALL)
    named = not who or several(full)
    return TaskResult("quotes", tuple(_quoted(material, s, named) for s in full[:_MOST_OF_ALL]))


def _longest(said: Sequence[SpokenStatement], number: int) -> list[SpokenStatement]:
    """That many of the quotations, those that say most, in their order."""
    chosen = sorted(said, key=lambda s: -len(s.statement.fr))[:number]
    return [s for s in said if s in chosen]


def several(said: Sequence[SpokenStatement]) -> bool:
    """Whether more than one actor speaks."""
    return len({s.actor.id for s in said}) > 1


def _by(material: Material, who: str) -> list[SpokenStatement]:
    actors = [voice.actor for voice in material.voices(who)]
    return [s for s in material.said if any(s.actor is a for a in actors)]


def _about(material: Material, said: Sequence[SpokenStatement]) -> list[SpokenStatement]:
    topic = RequestTopic(material.request.about)
    share = {id(s): max((topic.share(x) for x in _sentences(s)), default=0.0) for s in said}
    best = max(share.values(), default=0.0)
    return [s for s in said if share[id(s)] >= max(best, 0.5)] or list(said)


def _sentences(said: SpokenStatement) -> list[Sentence]:
    return spanned(said.line.briefing.report, (said.statement.start, said.statement.end))


def _quoted(material: Material, said: SpokenStatement, named: bool) -> Claim:
    french, english = in_french(one_line(said.statement.fr)), in_marks(english_of(said))
    told = {"fr": french, "en": english}.get(material.request.language, f"{french} – {english}")
    speaker = f"[{upper(said.actor.name_en)}:] " if named else ""
    return Claim(text=f"{speaker}{told}", citations=_places(material, said))


def _places(material: Material, said: SpokenStatement) -> tuple[Citation, ...]:
    """The exact span of a statement, cut where its sentences are."""
    span = (said.statement.start, said.statement.end)
    briefing = said.line.briefing
    return tuple(
        cite(material.line(briefing, s.n), (max(span[0], s.start), min(span[1], s.end)))
        for s in spanned(briefing.report, span)
    )


def who_said(material: Material) -> TaskResult | None:
    """Whose words these are, in either language; the closest line where nobody says quite that."""
    wanted = material.request.words
    marked = material.request.marked
    ranked = _ranked(material, wanted)
    share, line = ranked[0] if ranked else (0.0, None)
    if share < _SURE and (alike := _alike(material, wanted)):
        return alike
    least = _CLOSE if marked else 1.0
    if line is None or share < least or len(stems(wanted, "en")) < (1 if marked else 2):
        return TaskResult("refusal", (Claim(text=NOT_THERE),), refused=True) if marked else None
    speakers = [s for s in material.said if line.place in _touched(s)]
    speakers = [s for s in speakers if _holds(s, wanted)] or speakers
    if not speakers:
        said = Claim(text="No quotation is read with these words; the report itself has them:")
        return TaskResult("closest", (said, material.claim(line)), refused=True)
    if share < _SURE:
        close = Claim(text=_NEARLY)
        return TaskResult(
            "closest", (close, *(_answer(material, s, line) for s in speakers[:1])), refused=True
        )
    return TaskResult("prose", (_answer(material, speakers[0], line),))


def _alike(material: Material, wanted: str) -> TaskResult | None:
    """Who says the same in other words, with the French: by a saying of both languages, else by what is meant.

    None where nobody says anything like it.
    """
    said = [s for s in material.said if s.statement.kind != "indirect"]
    if known := [s for s in said if sayings.same(wanted, s.statement.fr)]:
        known.sort(key=lambda s: s.line.sentence.kind == "title")
        return TaskResult("prose", tuple(_in_both(material, s) for s in known[:_MOST_ALIKE]))
    if material.alike is None or not said or not stems(wanted, "en"):
        return None
    likeness = material.alike(wanted, [s.statement.en or s.statement.fr for s in said])
    ranked = sorted(zip(likeness, said, strict=True), key=lambda pair: -pair[0])
    if ranked[0][0] >= _MEANS_THE_SAME:
        return TaskResult("prose", (_in_both(material, ranked[0][1]),))
    near = [s for score, s in ranked if score >= _MEANS_MUCH_THE_SAME][:_MOST_ALIKE]
    if not near or not material.request.marked:
        return None
    claims = (Claim(text=_NEARLY), *(_in_both(material, s) for s in near))
    return TaskResult("closest", claims, refused=True)


def _in_both(material: Material, said: SpokenStatement) -> Claim:
    """A statement with its speaker, in English and in the French that it stands for."""
    told = _answer(material, said, said.line)
    if material.french:
        return told
    return told.model_copy(update={"text": f"{told.text} – {in_french(one_line(said.statement.fr))}"})


def _answer(material: Material, said: SpokenStatement, line: BriefedSentence) -> Claim:
    role = f", {said.actor.role_en}" if said.actor.role_en else ""
    told = material.tell(line)
    named = set(words(said.actor.name_en)) & set(words(told))
    return Claim(
        text=told if named else f"[{upper(said.actor.name_en)}{role}:] {told}",
        citations=(cite(line), *(c for c in _places(material, said)[:1] if c.n != line.sentence.n)),
        extract=said.statement.speaker if _inside(said.statement.speaker, line) else None,
    )


def _inside(span: tuple[int, int] | None, line: BriefedSentence) -> bool:
    return span is not None and line.sentence.start <= span[0] and span[1] <= line.sentence.end


def _touched(said: SpokenStatement) -> set[tuple[str | None, int]]:
    report = said.line.passage.report
    return {(report, s.n) for s in _sentences(said)}


def _holds(said: SpokenStatement, wanted: str) -> bool:
    """Whether the statement itself has most of the words, not only its sentence."""
    return _share(wanted, said.statement.fr, said.statement.en) >= _CLOSE


def _ranked(material: Material, wanted: str) -> list[tuple[float, BriefedSentence]]:
    """The sentences that have most of some words, in either language, the best first."""
    shares = [(_share(wanted, x.sentence.fr, x.sentence.en), x) for x in material.lines]
    spoken = {place for s in material.said for place in _touched(s)}
    found = [(share, x) for share, x in shares if share > 0]
    return sorted(
        found, key=lambda pair: (-pair[0], pair[1].place not in spoken, pair[1].sentence.kind == "title")
    )


def _share(wanted: str, french: str, english: str) -> float:
    """How much of the words a text has: whole, or by their stems in one of the languages."""
    exact = " ".join(words(wanted))
    if any(f" {exact} " in f" {' '.join(words(text))} " for text in (french, english)):
        return 1.0
    of_french = _stem_share(stems(wanted, "fr"), set(stems(french, "fr")))
    of_english = _stem_share(stems(wanted, "en"), set(stems(english, "en")))
    return max(of_french, of_english)


def _stem_share(wanted: Sequence[str], there: set[str]) -> float:
    return sum(stem in there for stem in wanted) / len(wanted) if wanted else 0.0


def meaning(material: Material) -> TaskResult | None:
    """The sentences some words stand in, in English; None for words without marks that are not there."""
    wanted = material.request.words
    least = _CLOSE if material.request.marked else 1.0
    found = [x for share, x in _ranked(material, wanted) if share >= least]
    if not found:
        return (
            TaskResult("refusal", (Claim(text=NOT_THERE),), refused=True) if material.request.marked else None
        )
    best = [x for x in found if _share(wanted, x.sentence.fr, x.sentence.en) == 1.0][:3] or found[:1]
    claims = []
    for line in sorted(best, key=lambda x: x.sentence.n):
        french = not set(words(wanted)) <= set(words(line.sentence.en)) or material.french
        claims.append(_meant(material, line, french))
    return TaskResult("quotes", tuple(claims))


def _meant(material: Material, line: BriefedSentence, french: bool) -> Claim:
    """French words are told by the English of their sentence, English ones beside the French they stand for."""
    if french or material.request.language:
        return material.claim(line)
    return material.claim(line, text=f"{material.tell(line)} – {in_french(one_line(line.sentence.fr))}")

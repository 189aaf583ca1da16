"""The report in a few sentences: bullets, two lines, one sentence, a headline, the summary."""

from collections.abc import Sequence

from assistant.answering.tasks.briefed_sentences import BriefedSentence, Material, TaskResult, cite, one_line
from assistant.answering.tasks.topics import about
from assistant.records import Briefing, Claim, Positions
from assistant.summary import extractive
from assistant.summary.making import tells_of_making

_BULLETS = 5
"""Bullets where no number is asked for."""
_MOST = 20


def bullets(material: Material) -> TaskResult | None:
    """As many bullets as are asked for."""
    return _chosen(material, material.request.number or _BULLETS, "bullets")


def sentences(material: Material) -> TaskResult | None:
    """One sentence or two."""
    return _chosen(material, material.request.number or 1, "prose")


def summary(material: Material) -> TaskResult | None:
    """The briefing's own summary; of a subject, the sentences about it that matter."""
    if material.request.about or any(not b.summary for b in material.briefings):
        return _chosen(material, _BULLETS, "prose")
    claims = [
        _in_language(material, briefing, claim)
        for briefing in material.briefings
        for claim in briefing.summary
    ]
    return TaskResult("prose", tuple(c for c in claims if c.citations))


def headline(material: Material) -> TaskResult | None:
    """The report's own title in English; the sentence it opens with where it has none."""
    return TaskResult("prose", tuple(_headline(material, briefing) for briefing in material.briefings))


def _headline(material: Material, briefing: Briefing) -> Claim:
    report = briefing.report
    own = [line for line in material.lines if line.briefing is briefing]
    title = next((x for x in own if one_line(x.sentence.fr) == one_line(report.title)), None)
    if title is not None:
        return material.claim(
            title, text=one_line(title.sentence.fr if material.french else title.sentence.en)
        )
    opening = next((x for x in own if x in material.running), own[0])
    text = report.title if material.french else report.title_en
    return material.claim(opening, text=one_line(text) or material.tell(opening))


def _chosen(material: Material, number: int, shape: str) -> TaskResult | None:
    """That many sentences that matter; of several reports, some of each."""
    number = max(1, min(number, _MOST))
    several = len(material.briefings)
    sizes = [number // several + (n < number % several) for n in range(several)]
    claims = [
        claim
        for briefing, size in zip(material.briefings, sizes, strict=True)
        for claim in _of_one(material, briefing, max(1, size))
    ]
    if not claims:
        return None
    return TaskResult("bullets" if shape == "bullets" else "prose", tuple(claims))


def _of_one(material: Material, briefing: Briefing, size: int) -> list[Claim]:
    own = [line for line in material.lines if line.briefing is briefing]
    among = about(material, own)
    if material.request.about:
        chosen = _best(briefing, among, size)
        return [material.claim(line) for line in own if line.sentence.n in chosen]
    if len(briefing.summary) == size and not any(c.section for c in briefing.summary):
        return [_in_language(material, briefing, claim) for claim in briefing.summary]
    made = extractive.summarise(briefing.report, _positions(briefing), size)
    whole = [claim for claim in made if not claim.section][:size]
    return [_in_language(material, briefing, claim) for claim in whole]


def _best(briefing: Briefing, among: Sequence[BriefedSentence], size: int) -> set[int]:
    """Numbers of the sentences that matter most of some; the first ones where they are few or short."""
    report = briefing.report.model_copy(update={"sentences": tuple(line.sentence for line in among)})
    made = extractive.summarise(report, _positions(briefing), size) if len(among) > size else []
    found = {c.n for claim in made for c in claim.citations}
    told = [line for line in among if not tells_of_making(line.sentence.fr)]
    return found or {line.sentence.n for line in told[:size]}


def _positions(briefing: Briefing) -> Positions:
    return Positions(actors=briefing.actors, unattributed=briefing.unattributed)


def _in_language(material: Material, briefing: Briefing, claim: Claim) -> Claim:
    """The claim naming its report where there are several, and in French where that is asked for."""
    own = [material.line(briefing, c.n) for c in claim.citations]
    text = " ".join(material.tell(line) for line in own) if material.french else claim.text
    return claim.model_copy(update={"text": text, "citations": tuple(map(cite, own)), "section": None})

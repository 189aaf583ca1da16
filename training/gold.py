"""A briefing made of what the corpus says of a report, no model asked: its English, its actors, their statements."""

from bisect import bisect_right

from assistant.records import Actor, Briefing, Claim, EngineInfo, Statement, Translation
from corpus.format import Actor as Annotated
from corpus.format import AnnotatedReport

_BODIES = ("government", "ministry", "union", "company", "group", "association", "party", "agency", "court")


def gold_briefing(report: AnnotatedReport) -> Briefing | None:
    """The briefing of an annotated report; None where its English does not stand sentence by sentence."""
    read = report.read()
    if len(read.sentences) != len(report.english):
        return None
    translated = read.translated(
        (Translation(n=s.n, en=en) for s, en in zip(read.sentences, report.english, strict=True)),
        report.english[0] if report.english else "",
    )
    starts = [s.start for s in translated.sentences]
    actors = []
    for each in report.actors:
        said = [s for s in report.statements if s.actor == each.id]
        statements = tuple(
            Statement(
                kind=s.kind,
                n=max(1, bisect_right(starts, s.span[0])),
                start=s.span[0],
                end=s.span[1],
                fr=report.text[slice(*s.span)],
                speaker=s.source,
            )
            for s in said
        )
        mentions = tuple(sorted({s.source for s in said if s.source}))
        actors.append(_actor(each, statements, mentions))
    info = EngineInfo(name="corpus", translation="", answers="")
    return Briefing(report=translated, actors=tuple(actors), engine=info)


def _actor(
    each: Annotated, statements: tuple[Statement, ...], mentions: tuple[tuple[int, int], ...]
) -> Actor:
    name = each.name_en or each.name
    body = any(word in f"{name} {each.role_en}".lower() for word in _BODIES) and not each.role_en
    return Actor(
        id=each.id,
        name=each.name,
        name_en=name,
        role_en=each.role_en,
        kind="institution" if body else "person",
        mentions=mentions,
        position=Claim(text=""),
        statements=statements,
    )

"""A long report for the page: its size is real, its English a stand-in of the same length."""

from pathlib import Path

from assistant.reading import read_text
from assistant.records import Briefing, Citation, Claim, EngineInfo, Translation
from assistant.resources import resource
from assistant.store import Store
from assistant.turns import Turn
from assistant.ui.state import Session


def long_text(kilobytes: int) -> str:
    """The samples one after the other, numbered so that no two are alike, until there is enough."""
    samples = [path.read_text("utf-8") for path in sorted(resource("samples").glob("*.txt"))]
    parts: list[str] = []
    while sum(map(len, parts)) < kilobytes * 1000:
        parts.append(f"Rapport {len(parts) + 1}\n\n{samples[len(parts) % len(samples)]}")
    return "\n\n".join(parts)[: kilobytes * 1000]


def save_long_report(database: Path, token: str, kilobytes: int) -> tuple[str, Briefing]:
    """Puts a finished briefing on the shelf of the browser with this token; returns the conversation's id."""
    report = read_text(long_text(kilobytes))
    report = report.translated((Translation(n=s.n, en=s.fr) for s in report.sentences), report.title)
    cited = report.sentences[:: max(1, len(report.sentences) // 5)]
    briefing = Briefing(
        report=report,
        summary=tuple(
            Claim(text=s.en, citations=(Citation(n=s.n, start=s.start, end=s.end),)) for s in cited
        ),
        engine=EngineInfo(name="none", translation="none", answers="none"),
    )
    shelf = Store(f"sqlite:///{database}").shelf(Session(token).reader)
    conversation = shelf.create("A long report")
    shelf.save(conversation, Turn(kind="report", asked="long.txt", status="done", briefing=briefing))
    return conversation, briefing

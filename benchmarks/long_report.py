"""What is much for the page: a long report, whose English is a stand-in of the same length, a long conversation."""

from pathlib import Path

from assistant.conversation import summed_up
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


def save_long_talk(database: Path, token: str, turns: int) -> str:
    """Puts a conversation of so many turns on this browser's shelf, a short report and requests; returns its id."""
    conversation, briefing = save_long_report(database, token, 5)
    shelf = Store(f"sqlite:///{database}").shelf(Session(token).reader)
    for n in range(1, turns):
        answer = summed_up(briefing, f"{2 + n % 4} bullets")
        shelf.save(conversation, Turn(kind="question", asked=answer.question, status="done", answer=answer))
    return conversation

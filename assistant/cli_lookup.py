"""The commands over saved conversations: search, dossier and ask-all."""

import re
from pathlib import Path

import click

from assistant.errors import UsageError
from assistant.options import common, engine_option, output_option
from assistant.settings import load_settings
from assistant.terminal import check_output, write


def _day(_context: click.Context, option: click.Parameter, given: str) -> str:
    """A day, a month or a year as it was given; UsageError for anything else."""
    if given and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", given):
        raise UsageError(f"--{option.name} {given} is no date. Write 2026-03-01, 2026-03 or 2026.")
    return given


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--most", type=click.IntRange(min=1), default=50, show_default=True, help="Sentences at most.")
@output_option
@common
def search(words: tuple[str, ...], form: str, most: int, output: Path | None) -> None:
    """Sentences of the saved reports that have all WORDS or their beginnings, in either language."""
    from assistant import export
    from assistant.library import Findings
    from assistant.store import open_store

    check_output(output)
    wanted = " ".join(words)
    found = open_store(load_settings()).library().find(wanted, most)
    findings = Findings(words=wanted, found=tuple(found))
    write(
        findings.model_dump_json(by_alias=True, indent=2) + "\n"
        if form == "json"
        else export.findings_to_text(findings),
        output,
    )


@click.command()
@click.argument("actor")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "csv", "json"]),
    default="text",
    show_default=True,
)
@click.option(
    "--since",
    default="",
    callback=_day,
    metavar="DATE",
    help="From this day on: 2026-03-01, 2026-03 or 2026.",
)
@click.option("--until", default="", callback=_day, metavar="DATE", help="Up to this day, month or year.")
@click.option("--outlet", default="", metavar="NAME", help="Of this publisher or host only.")
@click.option("--topic", default="", metavar="WORD", help="Of one topic only, named as the dossier names it.")
@output_option
@common
def dossier(
    actor: str, form: str, since: str, until: str, outlet: str, topic: str, output: Path | None
) -> None:
    """What ACTOR says in all saved reports, over time, with what goes against their own earlier words."""
    from assistant import export
    from assistant.library import Wanted
    from assistant.store import open_store

    check_output(output)
    library = open_store(load_settings()).library()
    found = library.dossier(actor, Wanted(since=since, until=until, outlet=outlet, topic=topic))
    forms = {
        "text": export.dossier_to_text,
        "markdown": export.dossier_to_markdown,
        "csv": export.dossier_to_csv,
    }
    write(
        found.model_dump_json(by_alias=True, indent=2) + "\n" if form == "json" else forms[form](found),
        output,
    )


@click.command("ask-all")
@click.argument("questions", nargs=-1, required=True, metavar="QUESTION...")
@engine_option
@click.option("--folder", default="", metavar="NAME", help="From the reports in this folder only.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
@common
@click.pass_context
def ask_all(
    context: click.Context,
    questions: tuple[str, ...],
    engine: str | None,
    folder: str,
    form: str,
    output: Path | None,
) -> None:
    """Answer questions from all saved reports, by those nearest to each; citations say which."""
    from assistant import conversation, export
    from assistant.engines import open_engine
    from assistant.library import AnswersOfAll, Filed
    from assistant.progress import bars
    from assistant.records import Answer, Briefing
    from assistant.store import open_store

    check_output(output)
    settings = load_settings(engine=engine)
    library, opened = open_store(settings).library(folder), open_engine(settings)
    answers: list[Answer] = []
    briefings: list[Briefing] = []
    near: list[Filed] = []
    with bars(quiet=context.obj["quiet"]) as progress:
        for question in questions:
            answer, read = conversation.ask_all(question, library, opened, answers, progress, near.extend)
            answers.append(answer)
            briefings += read
    reports = tuple({filed.report: filed for filed in near}.values())
    write(
        AnswersOfAll(answers=tuple(answers), reports=reports).to_json() + "\n"
        if form == "json"
        else export.answers_of_all_to_text(answers, briefings, reports),
        output,
    )

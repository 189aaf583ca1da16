"""The commands over saved conversations: search and dossier."""

import re
from pathlib import Path

import click

from assistant.errors import UsageError
from assistant.options import common, output_option
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

"""The commands over one report: brief, explain and ask."""

from pathlib import Path

import click

from assistant.cli_correct import remembered_in
from assistant.errors import UsageError
from assistant.options import (
    common,
    engine_option,
    glossary_option,
    memory_option,
    output_option,
    summary_form,
)
from assistant.settings import load_settings
from assistant.terminal import check_output, write


@click.command()
@click.argument("source")
@engine_option
@glossary_option
@memory_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "docx"]),
    default="text",
    show_default=True,
)
@output_option
@click.option("--explain", is_flag=True, help="Also print which rule attributed each statement.")
@click.option(
    "--summary",
    callback=summary_form,
    metavar="FORM",
    help='Only this, as text or Markdown: "3 bullets", "two lines", headline, timeline, table, "key figures" …',
)
@common
@click.pass_context
def brief(
    context: click.Context,
    source: str,
    engine: str | None,
    glossary: Path | None,
    memory: Path | None,
    form: str,
    output: Path | None,
    explain: bool,
    summary: str | None,
) -> None:
    """Translation, summary and positions by actor of one report."""
    from assistant import conversation, export
    from assistant.engines import offer, open_engine
    from assistant.glossary import load_glossary
    from assistant.progress import bars
    from assistant.reading import found

    if form == "docx" and output is None:
        raise UsageError("A Word document needs a file to go to: add -o FILE.docx.")
    if summary and form not in ("text", "markdown"):
        raise UsageError(f"--summary is for text and Markdown. Leave out --format {form}.")
    check_output(output, source)
    settings = load_settings(engine=engine, glossary=glossary)
    terms, remembering = load_glossary(settings), remembered_in(memory)
    reading = found(source, settings)
    opened = open_engine(settings, questions="none")
    with bars(quiet=context.obj["quiet"]) as progress:
        briefing = remembering(conversation.brief(terms.of(reading(progress)), opened, progress))
    if summary:
        write(export.summary_to(form, briefing, conversation.summed_up(briefing, summary)), output)
    elif form == "docx":
        write(export.to_docx(briefing), output)
    elif form == "json":
        write(briefing.to_json() + "\n", output)
    elif form == "markdown":
        write(export.to_markdown(briefing), output)
    else:
        write(export.to_text(briefing) + (export.rules_to_text(briefing) if explain else ""), output)
    if not context.obj["quiet"] and (offered := offer(settings, briefing)):
        click.echo(offered, err=True)


@click.command()
@click.argument("source")
@click.argument("numbers", nargs=-1, type=int, metavar="[N]...")
@engine_option
@glossary_option
@output_option
@common
@click.pass_context
def explain(
    context: click.Context,
    source: str,
    numbers: tuple[int, ...],
    engine: str | None,
    glossary: Path | None,
    output: Path | None,
) -> None:
    """Which rules made each statement of sentences N (default: all), what was edited, what is doubted."""
    from assistant import conversation
    from assistant.engines import open_engine
    from assistant.export.explanation import check_numbers, explanation_to_text
    from assistant.glossary import load_glossary
    from assistant.progress import bars
    from assistant.reading import found

    check_output(output, source)
    settings = load_settings(
        engine=engine, glossary=glossary, cache_megabytes=0
    )  # what is remembered does not say how it was made
    terms = load_glossary(settings)
    reading = found(source, settings)
    opened = open_engine(settings, questions="none")
    with bars(quiet=context.obj["quiet"]) as progress:
        report = reading(progress)
        check_numbers(report, numbers)
        briefing = conversation.brief(terms.of(report), opened, progress)
    write(explanation_to_text(briefing, numbers), output)


@click.command()
@click.argument("source")
@click.argument("questions", nargs=-1, required=True, metavar="QUESTION...")
@engine_option
@glossary_option
@memory_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
@common
@click.pass_context
def ask(
    context: click.Context,
    source: str,
    questions: tuple[str, ...],
    engine: str | None,
    glossary: Path | None,
    memory: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Answer questions from one report: one conversation, questions in order."""
    from assistant import export
    from assistant.conversation import Conversation
    from assistant.engines import open_engine
    from assistant.glossary import load_glossary
    from assistant.progress import bars
    from assistant.reading import found

    check_output(output, source)
    settings = load_settings(engine=engine, glossary=glossary)
    terms, remembering = load_glossary(settings), remembered_in(memory)
    reading = found(source, settings)
    talk = Conversation(open_engine(settings))
    with bars(quiet=context.obj["quiet"]) as progress:
        talk.add(terms.of(reading(progress)), progress)
        talk.briefings = [remembering(briefing) for briefing in talk.briefings]
        for question in questions:
            talk.ask(question, progress)
    write(
        talk.to_json() + "\n" if form == "json" else export.answers_to_text(talk.answers, talk.briefings),
        output,
    )

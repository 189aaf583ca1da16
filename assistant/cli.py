"""The command line: assistant brief | ask | ask-all | explain | batch | export | correct | glossary | search | …

Results go to standard output or `-o`, whole or not at all; progress and messages go to standard error.
Exit status: see `errors`.
"""

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli_correct import correct, read_briefing
from assistant.cli_glossary import glossary as glossary_commands
from assistant.cli_lookup import ask_all, dossier, search
from assistant.cli_report import ask, brief, explain
from assistant.errors import AssistantError, UsageError
from assistant.model_commands import evaluate, installed, setup
from assistant.options import (
    EPILOG,
    common,
    engine_option,
    glossary_option,
)
from assistant.settings import from_file, load_settings
from assistant.terminal import check_output, one_line_errors, write

if TYPE_CHECKING:
    from assistant.settings import Settings


@click.group(
    epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="french-report-assistant")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option("--quiet", is_flag=True, help="No progress on standard error.")
@click.pass_context
def cli(context: click.Context, debug: bool, quiet: bool) -> None:
    """French reports in English, every line traced to its source.

    SOURCE is a file, - for standard input, or an http(s) address.
    """
    context.obj = {"debug": debug, "quiet": quiet}
    if names := from_file():
        click.echo(f"assistant: settings of .env in this folder: {', '.join(names)}", err=True)


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="A .jsonl or .parquet file; a second run does the missing and the failed only.",
)
@engine_option
@glossary_option
@click.option("--workers", type=click.IntRange(min=0), default=0, help="Processes [default: one a core].")
@click.option("--ray", metavar="ADDRESS", help="Work on a Ray cluster: its address, or local.")
@click.option(
    "--set-aside",
    is_flag=True,
    help="Move damaged lines of an earlier run to OUTPUT.damaged, and brief their reports again.",
)
@common
@click.pass_context
def batch(
    context: click.Context,
    sources: tuple[str, ...],
    output: Path,
    engine: str | None,
    glossary: Path | None,
    workers: int,
    ray: str | None,
    set_aside: bool,
) -> None:
    """Brief many reports: files, folders, zip files, addresses, or lists (@FILE) with one source a line."""
    from assistant.batch import expand, run
    from assistant.glossary import load_glossary
    from assistant.progress import bars

    if ray and workers:
        raise UsageError(
            "--workers is for this machine alone: on a Ray cluster every core has one. Leave it out."
        )
    check_output(output, *sources)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's stop is a clean one too
    settings = load_settings(engine=engine, glossary=glossary and glossary.resolve())
    load_glossary(settings)  # said before any work, where it cannot be read
    found = expand(sources, settings)
    with bars(quiet=context.obj["quiet"]) as progress:
        tally = run(found, output, settings, workers=workers, ray=ray, progress=progress, set_aside=set_aside)
    kept = f", {tally.kept} already there" if tally.kept else ""
    click.echo(
        f"{tally.briefed} briefed, {tally.failed} failed{kept}, in {tally.seconds:.0f} s: {output}", err=True
    )


@cli.command()
@click.argument("briefing", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["markdown", "docx"]), required=True)
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Write here."
)
@common
def export(briefing: Path, form: str, output: Path) -> None:
    """Write a briefing saved as JSON in another format."""
    from assistant import export as exporting

    check_output(output, str(briefing))
    saved = read_briefing(briefing)
    write(exporting.to_docx(saved) if form == "docx" else exporting.to_markdown(saved), output)


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--fetch-answers",
    is_flag=True,
    help="Fetch the models that answer questions meanwhile, if they are missing (1.4 GB).",
)
@common
@click.pass_context
def serve(context: click.Context, port: int, address: str, fetch_answers: bool) -> None:
    """Serve the chat page."""
    from assistant.resources import resource
    from assistant.ui.serving import serve as serve_page

    settings = load_settings()
    if (
        fetch_answers
        and settings.chosen_engine == "embedded"
        and not (settings.local_model or settings.answers_url)
    ):
        _fetch_answers_meanwhile(settings, context.obj["quiet"])
    serve_page(resource("streamlit_app.py"), port, address, settings)


def _fetch_answers_meanwhile(settings: "Settings", quiet: bool) -> None:
    from assistant.models import background
    from assistant.progress import bars

    def told(error: AssistantError) -> None:
        click.echo(f"assistant: answers stay the report's own sentences. {error}", err=True)

    background.fetch_answers(settings, lambda: bars(quiet=quiet), told)


@cli.command()
@engine_option
@common
def health(engine: str | None) -> None:
    """Whether the engine and the database of saved conversations are ready; the exit status says so too."""
    from assistant.health import problems

    settings = load_settings(engine=engine)
    found = problems(settings)
    for name, what in (("engine", settings.chosen_engine), ("database", "saved conversations")):
        click.echo(f"{name}: {found.get(name, f'{what} ready')}")
    if found:
        sys.exit(next(iter(found.values())).exit_status)


for command in (
    brief,
    explain,
    ask,
    glossary_commands,
    correct,
    search,
    dossier,
    ask_all,
    setup,
    installed,
    evaluate,
):
    cli.add_command(command)


def main() -> None:
    """Entry point of the `assistant` command."""
    with one_line_errors(lambda: "--debug" in sys.argv):
        try:
            cli.main(standalone_mode=False)
        except click.exceptions.Exit as done:
            sys.exit(done.exit_code)
        except click.Abort:
            raise KeyboardInterrupt from None
        except click.ClickException as error:
            error.show()
            sys.exit(UsageError.exit_status)


if __name__ == "__main__":
    main()

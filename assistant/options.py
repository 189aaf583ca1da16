"""What the commands of the command line have in common: options, and what `--help` says of settings."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from assistant.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])

EPILOG = """\b
Settings, as environment variables or in a .env file:
  OPENAI_API_KEY, OPENAI_BASE_URL   the openai engine: key, and address of any compatible server
  ASSISTANT_ENGINE                  auto (default), embedded, openai or hybrid
  ASSISTANT_MODEL                   model of the openai engine, and of the hybrid one
  ASSISTANT_BUDGET_TOKENS           what a report may take of a provider with the hybrid engine (20000)
  ASSISTANT_HOME                    folder of models and saved conversations
  ASSISTANT_DATABASE_URL            saved conversations elsewhere than in ASSISTANT_HOME
  ASSISTANT_MIRRORS                 addresses or folders that have the model files, where the index fails
  ASSISTANT_LOCAL_MODEL             a GGUF file that answers in place of the bundled model
  ASSISTANT_ANSWERS                 auto (default), or evidence: never worded by a local model
  ASSISTANT_ANSWERS_URL, _MODEL, _KEY   an OpenAI-compatible server that words answers for all processes
  ASSISTANT_TIMEOUT, _RETRIES, _PATIENCE   how long a model provider is waited for (60 s, 4, 90 s)
  ASSISTANT_REPLY_SECONDS           how long one whole reply of it may take (600 s)
  ASSISTANT_JOBS                    briefings and answers the page makes at once
  ASSISTANT_LOG_LEVEL, ASSISTANT_LOG_FORMAT   what the page logs, as text or json
  ASSISTANT_METRICS_PORT            loopback port of the page's /metrics and /ready
  ASSISTANT_BEAM, ASSISTANT_THREADS beam size and workers of the embedded translation
  ASSISTANT_GLOSSARY                a TSV file of terms in place of glossary.tsv in ASSISTANT_HOME
  ASSISTANT_STARTER_GLOSSARY        false: without the terms that ship
  ASSISTANT_CACHE_MEGABYTES         how much of past translations is kept on disk (200; 0: nothing)
  ASSISTANT_READ_MEGABYTES, _SECONDS, _MEMORY, _PAGES
                                    what reading one file or page may take (50 MB, 60 s, 2048 MB, 2000)

\b
Exit status: 0 done, 2 wrong usage, 3 the source cannot be read, 4 the engine is not ready,
5 the model provider failed, 130 interrupted."""

engine_option = click.option(
    "--engine",
    type=click.Choice(["auto", "embedded", "openai", "hybrid"]),
    help="Which engine works [default: auto].",
)
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)

glossary_option = click.option(
    "--glossary",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Terms to be put into English one way or kept: French, tab, English [default: your own glossary].",
)

memory_option = click.option(
    "--memory",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A translation memory (TMX): a sentence it has in French gets its English.",
)


def summary_form(_context: click.Context, _option: click.Parameter, wanted: str | None) -> str | None:
    """The form of `--summary` as it was given; UsageError for one that is not known."""
    from assistant.answering.tasks.dispatch import is_summary

    if wanted is not None and not is_summary(wanted):
        raise UsageError(
            f'"{wanted}" is no form of a summary. Try "3 bullets", "two lines", headline, timeline or table.'
        )
    return wanted


def common(command: F) -> F:
    """The options --quiet and --debug, accepted after the command's name too."""

    def note(context: click.Context, parameter: click.Parameter, value: bool) -> None:
        if value and parameter.name:
            context.obj[parameter.name] = True

    for name, text in (
        ("quiet", "No progress on standard error."),
        ("debug", "Show the traceback of an error."),
    ):
        command = click.option(f"--{name}", is_flag=True, expose_value=False, callback=note, help=text)(
            command
        )
    return command

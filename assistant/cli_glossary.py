"""`assistant glossary`: the terms of this machine's user, listed, changed, checked, taken in and given out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.errors import UsageError
from assistant.options import common, output_option
from assistant.settings import load_settings
from assistant.terminal import check_output, write

if TYPE_CHECKING:
    from assistant.glossary import Glossary

_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def glossary() -> None:
    """Terms that are put into English one way, or kept as they are.

    Your own are kept in glossary.tsv below ASSISTANT_HOME, or in the file that ASSISTANT_GLOSSARY names.
    """


@glossary.command("list")
@click.option("--all", "every", is_flag=True, help="With the terms that ship.")
@common
def list_terms(every: bool) -> None:
    """Print your terms: French, tab, English; = keeps the French words."""
    from assistant.glossary import load_glossary

    terms = load_glossary(load_settings()) if every else _own()[1]
    write("".join(f"{term.fr}\t{term.en or '='}\n" for term in terms.terms), None)
    if not terms.terms:
        click.echo("No terms of your own yet. Add one: assistant glossary add FRENCH ENGLISH", err=True)


@glossary.command()
@click.argument("french")
@click.argument("english", default="")
@common
def add(french: str, english: str) -> None:
    """Put FRENCH into ENGLISH from now on; without ENGLISH, or with =, keep it as it is."""
    from assistant.glossary.terms import made_term

    path, own = _own()
    term = made_term(french, english)
    _save(path, own.with_terms([term]))
    said = f"becomes “{term.en}”" if term.en else "is kept as it is"
    click.echo(f"“{term.fr}” {said}, in {path}.", err=True)


@glossary.command()
@click.argument("french")
@common
def remove(french: str) -> None:
    """Take a term out; one that ships is left to the engine from now on."""
    from assistant.glossary.terms import LEAVE, starter
    from assistant.records import Term

    path, own = _own()
    mine, ships = own.get(french), starter().get(french)
    if mine is None and ships is None:
        raise UsageError(f"There is no term “{french}”. See: assistant glossary list --all")
    left = own.without(french)
    _save(path, left if mine else left.with_terms([Term(fr=ships.fr if ships else french, en=LEAVE)]))
    click.echo(f"“{french}” is taken out, in {path}.", err=True)


@glossary.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@common
def check(file: Path | None) -> None:
    """Say what is odd about FILE, or about your own terms; the exit status is 2 where something is."""
    from assistant.glossary.terms import odd_lines, own_file, read_text

    path = file or own_file(load_settings())
    if not path.exists():
        click.echo("No terms of your own yet.", err=True)
        return
    found = odd_lines(read_text(path))
    for line in found:
        click.echo(line)
    if found:
        raise UsageError(f"{path} has {len(found)} odd line{'s' if len(found) > 1 else ''}.")
    click.echo(f"{path} is sound.", err=True)


@glossary.command("import")
@_file
@click.option("--replace", is_flag=True, help="In place of the terms there are, not beside them.")
@common
def take_in(file: Path, replace: bool) -> None:
    """Take the terms of FILE (TSV) in; they override those of the same French."""
    from assistant.glossary.terms import read_glossary

    path, own = _own()
    new = read_glossary(file)
    _save(path, new if replace else own.with_terms(new.terms))
    click.echo(f"{len(new.terms)} terms taken in, in {path}.", err=True)


@glossary.command("export")
@output_option
@common
def give_out(output: Path | None) -> None:
    """Write your terms as TSV, to FILE or standard output."""
    check_output(output)
    write(_own()[1].to_tsv(), output)


def _own() -> "tuple[Path, Glossary]":
    from assistant.glossary.terms import Glossary, own_file, read_glossary

    path = own_file(load_settings())
    return path, read_glossary(path) if path.exists() else Glossary()


def _save(path: Path, terms: "Glossary") -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path.parent} cannot be made: {error.strerror}. Set ASSISTANT_HOME.") from error
    write(terms.to_tsv(), path)

"""A source as an error line shows it: on one line, without anything that acts in a terminal."""

_LONGEST = 200


def shown_name(name: str) -> str:
    """A name, address or host, printable and not too long."""
    printable = "".join(c if c.isprintable() else "?" for c in name)
    printable = printable if len(printable) <= _LONGEST else "…" + printable[-_LONGEST:]
    return "Standard input" if name == "-" else printable

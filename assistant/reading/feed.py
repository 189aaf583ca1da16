"""Feeds (RSS, Atom): no report, but a list of some; the line that refuses one names them."""

from typing import Any, NoReturn

from assistant.errors import SourceError
from assistant.reading.naming import shown_name
from assistant.reading.office import parse_xml

_MOST = 5
_ENTRIES = ("item", "entry")


def refuse_feed(data: bytes, name: str) -> NoReturn:
    """Raises SourceError, in one line: the newest articles of the feed and their addresses to choose from."""
    root = parse_xml(data, name)
    entries = [element for element in root.iter() if _tag(element) in _ENTRIES]
    listed = [line for entry in entries[:_MOST] if (line := _listed(entry))]
    if not listed:
        raise SourceError(f"{name} is a feed without articles. Give the address of an article.")
    more = f" and {len(entries) - len(listed)} more" if len(entries) > len(listed) else ""
    raise SourceError(
        f"{name} is a feed, not a report. Give the address of an article: {'; '.join(listed)}{more}."
    )


def _listed(entry: Any) -> str:
    title = link = ""
    for child in entry:
        if _tag(child) == "title":
            title = title or "".join(child.itertext())
        elif _tag(child) == "link" and child.get("rel", "alternate") == "alternate":
            link = link or child.get("href") or child.text or ""
    address = link.strip()
    return (
        f"{shown_name(' '.join(title.split()))} {shown_name(address)}".strip()
        if address.startswith("http")
        else ""
    )


def _tag(element: Any) -> str:
    """The name of an element without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

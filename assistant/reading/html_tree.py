"""The bytes of an HTML page -> its tree."""

import re
from typing import Any

from assistant.errors import SourceError
from assistant.reading.decoding import decode
from assistant.reading.html_notes import raise_styled

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)


def parse(data: bytes, name: str, charset: str | None = None, raised: frozenset[str] = frozenset()) -> Any:
    """The lxml tree of an HTML page; None for one without any content.

    `charset` is what a server said, `raised` the classes that style sheets beside the page raise above the line.

    Raises SourceError for one nested so deeply that part of it would be lost.
    """
    from lxml import etree, html

    source = _decoded(data, name, charset).replace("\0", "")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (ValueError, etree.LxmlError):
        tree = None
    if parser.error_log.filter_types(etree.ErrorTypes.ERR_RESOURCE_LIMIT):
        raise SourceError(f"{name} is nested too deeply. Save it as text and give that.")
    if tree is not None:
        _take_in_the_rest(tree)
        raise_styled(tree, raised)
    return tree


def _take_in_the_rest(tree: Any) -> None:
    """Puts into a page what stands behind its end, which lxml keeps beside it."""
    while (beside := tree.getnext()) is not None:
        tree.append(beside)
        beside.tag = "div"


def _decoded(data: bytes, name: str, charset: str | None) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4096])
        for encoding in filter(None, (charset, declared and declared[1].decode("ascii"))):
            try:
                return data.decode("cp1252" if encoding.lower() in ("latin1", "iso-8859-1") else encoding)
            except (LookupError, UnicodeDecodeError):
                continue
    return decode(data, name)[0]

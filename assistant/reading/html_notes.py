"""Notes in HTML: which elements call one, which hold the words of one; and where other links lead."""

import re
from typing import Any

from assistant.reading.note_marks import looks_like_mark

_CALLS = re.compile(
    r"noteref|footnote-?(?:ref|anchor|call)|fn-?ref|(?:^|[\s_-])(?:reference|sdfootnoteanc|appel)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:^|[\s_-])(?:footnote|endnote|rearnote|note)s?(?:$|[\s_-])", re.IGNORECASE)
_BACK = re.compile(r"[\s\[(]*[↩↑⤴⬆^◂⏎\ufe0e\ufe0f]+[\s\])]*|[\s\[(]*(?:retour|back)[\s\])]*", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)")
_UP = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top|[1-9]\d*%|0?\.[1-9]\d*em)|(?<![\w-])(?:top\s*:\s*-|bottom\s*:\s*)0?\.?[1-9]",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"(?:https?://|mailto:)[^\s|<>\"\x00-\x1f\ufdd0-\ufdef]{3,2000}", re.IGNORECASE)
_LONGEST_MARK = 8
_STYLED = ("span", "font", "small", "a")
_EPUB = "{http://www.idpf.org/2007/ops}type"


def note_key(element: Any) -> str:
    """What a link in or around an element leads to inside the page; empty where there is none."""
    for link in (element, *element.iter("a"), element.getparent()):
        href = link.get("href", "") if link is not None and link.tag == "a" else ""
        if "#" in href and not href.startswith(("http:", "https:")):
            return str(href.rpartition("#")[2])
    return ""


def leads_to(element: Any) -> str:
    """The address outside the page that an element is a link to; empty for any other."""
    address = element.get("href", "").strip() if element.tag == "a" else ""
    return address if _OUTSIDE.fullmatch(address) else ""


def may_call(element: Any) -> bool:
    """Whether a link calls a note: it is said to, or it is a mark that leads to a place in the page."""
    if element.tag != "a" or not note_key(element):
        return False
    text = "".join(element.itertext())
    return bool(_CALLS.search(_told(element))) or looks_like_mark(text) or is_way_back(text)


def raised_classes(sheet: str) -> frozenset[str]:
    """The classes that a style sheet raises above the line."""
    rules = (rule.rpartition("{") for rule in sheet.split("}"))
    return frozenset(name for who, _, how in rules if _UP.search(how) for name in _CLASS.findall(who))


def raise_styled(tree: Any, raised: frozenset[str] = frozenset()) -> None:
    """Makes what a page raises by its styles a superscript; `raised` are classes that styles elsewhere raise."""
    raised |= raised_classes("".join(style.text or "" for style in tree.iter("style")))
    for element in list(tree.iter(*_STYLED)):
        up = raised.intersection(element.get("class", "").split()) or _UP.search(element.get("style", ""))
        if up and len(element) == 0 and 0 < len((element.text or "").strip()) <= _LONGEST_MARK:
            _wrapped(element)


def _wrapped(element: Any) -> None:
    if element.tag != "a":
        element.tag = "sup"
        return
    inner = element.makeelement("sup")
    inner.text, element.text = element.text, None
    element.append(inner)


def note_targets(tree: Any) -> frozenset[str]:
    """Names of the places in a page that links with the marks of notes lead to."""
    if tree is None:
        return frozenset()
    return frozenset(note_key(link) for link in tree.iter("a") if may_call(link)) - {""}


def names(element: Any) -> frozenset[str]:
    """What an element is known by to links."""
    return frozenset(filter(None, (element.get("id"), element.get("name") if element.tag == "a" else None)))


def is_note(element: Any) -> bool:
    """Whether an element is said to hold notes."""
    return bool(_NOTE.search(_told(element)))


def _told(element: Any) -> str:
    """What an element is said to be."""
    return " ".join(element.get(name, "") for name in ("class", "role", _EPUB, "epub:type"))


def is_way_back(text: str) -> bool:
    """Whether the text of a link only leads back from a note."""
    return bool(_BACK.fullmatch(text))

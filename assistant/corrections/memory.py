"""A reader's translation memory: French sentences and the English they were corrected to; exchanged as TMX 1.4.

What is read is bounded, and XML that declares entities is refused; no DTD is fetched.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.corrections.kinds import LONGEST, NewEnglish
from assistant.errors import SourceError, UsageError
from assistant.reading.office import parse_xml
from assistant.records import Report

MOST_BYTES = 20_000_000
MOST_UNITS = 50_000
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
"""Elements that hold another program's codes, not words."""


@dataclass(frozen=True)
class Pair:
    """A French sentence and its English."""

    fr: str
    en: str


def memory_key(french: str) -> str:
    """What two French sentences share that are the same but for spaces and the form of apostrophes."""
    plain = " ".join(french.replace("’", "'").split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def remembered(report: Report, pairs: Mapping[str, str]) -> Iterator[NewEnglish]:
    """Corrections of the sentences whose French is in a memory (by `memory_key`) with another English."""
    for sentence in report.sentences:
        english = pairs.get(memory_key(sentence.fr))
        if english and english != sentence.en:
            yield NewEnglish(n=sentence.n, en=english)


def by_key(pairs: Iterable[Pair]) -> dict[str, str]:
    """English by the key of its French; the latest counts."""
    return {memory_key(pair.fr): pair.en for pair in pairs}


def read_tmx(path: Path) -> list[Pair]:
    """The pairs of a TMX file. Raises UsageError where it cannot be read, SourceError where it is none."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    return parse_tmx(data if size <= MOST_BYTES else b" " * (MOST_BYTES + 1), str(path))


def parse_tmx(data: bytes, name: str) -> list[Pair]:
    """The French and English of a TMX document's units. Raises SourceError for what is none, or too much."""
    if len(data) > MOST_BYTES:
        raise SourceError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB. Split the memory.")
    root = parse_xml(data, name)
    if root.tag != "tmx":
        raise SourceError(f"{name} is no TMX file: its XML begins with <{root.tag}>. Export one as TMX 1.4.")
    pairs: list[Pair] = []
    for unit in root.iter("tu"):
        pair = _pair(unit)
        if pair is None:
            continue
        if len(pairs) == MOST_UNITS:
            raise SourceError(f"{name} has more than {MOST_UNITS} sentences. Split the memory.")
        pairs.append(pair)
    if not pairs:
        raise SourceError(f"{name} has no unit with French and English.")
    return pairs


def _pair(unit: Any) -> Pair | None:
    said: dict[str, str] = {}
    for variant in unit.iter("tuv"):
        language = (variant.get(_LANGUAGE) or variant.get("lang") or "").lower()[:2]
        segment = variant.find("seg")
        if language in ("fr", "en") and segment is not None:
            said.setdefault(language, " ".join("".join(_words(segment)).split()))
    fr, en = said.get("fr", ""), said.get("en", "")
    return Pair(fr, en) if fr and en and max(len(fr), len(en)) <= LONGEST else None


def _words(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _CODES and isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""


def to_tmx(pairs: Iterable[Pair]) -> bytes:
    """Pairs as a TMX 1.4 document."""
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root, "header", creationtool="french-report-assistant", creationtoolversion="1", segtype="sentence",
        adminlang="en", srclang="fr", datatype="plaintext", **{"o-tmf": "none"},
    )  # fmt: skip
    body = etree.SubElement(root, "body")
    for pair in pairs:
        unit = etree.SubElement(body, "tu")
        for language, words in (("fr", pair.fr), ("en", pair.en)):
            variant = etree.SubElement(unit, "tuv", {_LANGUAGE: language})
            etree.SubElement(variant, "seg").text = "".join(c for c in words if _xml(c))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _xml(character: str) -> bool:
    """Whether XML can hold a character."""
    strange = "\ud800" <= character <= "\udfff" or character in "\ufffe\uffff"
    return character in "\t\n" or (character >= " " and not strange)

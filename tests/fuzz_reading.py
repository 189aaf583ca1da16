"""Feeds broken files to every reader: `python -m tests.fuzz_reading [READER ...] [--inputs N] [--seed N]`.

Sound files of every format are cut, spliced, flipped and stuffed with what parsers stumble over. A reader may
answer with a text or refuse with a SourceError; whatever else, or more than a few processor seconds, is a
finding. Of what it answers, sentences and boilerplate must rebuild the text. The readers run here, not in the
child process that bounds them in use, so that what that hides is seen.
"""

import argparse
import copy
import io
import os
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from unicodedata import category

from lxml import etree

from assistant.errors import SourceError
from assistant.reading import ocr
from assistant.reading.build import build_report
from assistant.reading.decoding import decode
from assistant.reading.document import Extract
from assistant.reading.formats import Format, Task, extract, format_of
from assistant.reading.limits import Limits
from tests import office_files as office
from tests import open_files as opened
from tests import reading_files as make

TEXT = (
    "Le tram de Bourg coûtera plus cher\n\nBourg, 12 mai 2025 (AFP) - « Le chantier… s'arrête ! », a dit M. Roux.\n"
    "Lire aussi : la mairie se tait\n- un audit ;\n- une date.\n\nLes retards\n\nRien d'autre (avec AFP).\n"
)
_RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>La Gazette</title><item><title>Le quai</title>'
    "<link>https://gazette.example/quai</link></item></channel></rss>"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>La Gazette</title><entry><title>Le quai</title>'
    '<link href="https://gazette.example/quai"/></entry></feed>'
)
_PASTED = (
    "<!--StartFragment--><h2>La régie</h2><p>Le bail court sur 18<sup><a href='https://a.example/b#n1'>1</a></sup> ans, "
    "dit <a href='https://a.example/?x=1&y=2'>le rapport</a>.</p><ol start=3><li>Un audit<ul><li>interne</ul><li>Une date</ol>"
    "<table><caption>Par poste</caption><thead><tr><th>Poste<th>2024</thead><tr><td rowspan=2><a href='https://a.example'>Eau"
    "</a><td colspan=2>1 250,5<tr><td>980</table><p id=n1>1. Renouvelable.</p><!--EndFragment-->"
)
STUFF = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"&#0;", b"&amp", b"<", b"]]>", b"<!--", b"<![CDATA[", b"%", b"\\u-1?",
    b"{\\*\\", b"\\'zz", b"=?utf-8?b?", b"Content-Type: multipart/mixed;\n boundary=\"\"\n", b"Date: 99999999\n",
    b"charset=\"nope\"", b"<table><tr><td>", b"<p hidden>", b"- - - ", b"[x](", b"|-|\n", b"---\n", b"\xed\xa0\x80", b"9" * 40,
    b"-1", b"/Length 999999999", b"endstream", b"obj", b"\xc2\xa0", b"\xe2\x80\xa8", "«»“".encode(), b"(((", b"1.1.1.",
]  # fmt: skip
ODD_VALUES = (
    "",
    "-1",
    "0",
    "999999999999",
    "1e9",
    "x",
    "%1.%2.%9.",
    " ",
    "\u202e",
    "§" * 300,
    "../../x",
    "A1:ZZ99999999",
)
LIMITS = Limits(megabytes=5, seconds=20)
SLOW = 5.0


def seeds() -> dict[Format, list[bytes]]:
    """Sound files of every format."""
    return {
        "text": [
            TEXT.encode(),
            TEXT.encode("cp1252"),
            TEXT.encode("utf-16"),
            TEXT.encode("mac_roman", "replace"),
        ],
        "html": [make.html_page(TEXT), make.html_page(TEXT, furniture=True)],
        "markdown": [make.markdown_file(TEXT)],
        "rtf": [make.rtf_file(TEXT)],
        "eml": [make.eml_file(TEXT), make.eml_file(TEXT, "html")],
        "docx": [make.docx_file(TEXT)],
        "odt": [make.odt_file(TEXT), make.fodt_file(TEXT), *_sheets(), *_slides()],
        "epub": [make.epub_file(TEXT)],
        "pdf": [_pdf(), _pdf_table()],
        "xlsx": [office.xlsx_file(Comptes=[["Poste", "2024"], ["Eau", (1250.5, 1)], ["Gaz", (45292, 3)]])],
        "csv": ['Poste;Coût\nEau;1,5\n"Le\ngaz";2,5\n'.encode()],
        "pptx": [
            office.pptx_file(
                office.shape("Le port", place="title") + office.shape("Un quai", "Un môle"),
                office.slide_table([["Poste", "2024"], ["Eau", "1,5"]]),
                notes="Dire le coût.",
            )
        ],
        "mhtml": [make.mhtml_file(TEXT)],
        "warc": [opened.archived(TEXT), opened.archived(TEXT, packed=True)],
        "feed": [_RSS.encode(), _ATOM.encode()],
        "fragment": [_PASTED.encode()],
        "picture": [_picture(kind) for kind in ("PNG", "JPEG", "GIF", "TIFF", "WEBP")],
    }


def _sheets() -> list[bytes]:
    """An OpenDocument spreadsheet, zipped and flat."""
    rows = opened.sheet("Comptes", ["Poste", "2024"], ["Eau", "1 250,5"], ["Gaz", "3 %"])
    return [opened.open_file("spreadsheet", rows, flat) for flat in (False, True)]


def _slides() -> list[bytes]:
    """An OpenDocument presentation, zipped and flat."""
    shown = opened.slide(
        opened.frame("Le port", place="title"), opened.frame("Un quai", "Un môle"), notes="Le coût."
    )
    return [opened.open_file("presentation", shown, flat) for flat in (False, True)]


def _picture(kind: str) -> bytes:
    """A picture of nothing much, in one of the formats."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((64, 48)).save(buffer, kind)
    return buffer.getvalue()


def _drawn(data: bytes) -> Extract:
    """What is done with a picture before Tesseract sees it: its pages are opened and drawn anew."""
    return Extract(" ".join(f"page {len(page)}" for page in ocr.drawn_pages(data, "fuzz")) or "rien")


def _pdf() -> bytes:
    """A small PDF whose streams are not compressed, so that mutations reach the text."""
    stream = "BT /F1 12 Tf 72 700 Td (Le maire a parl\\351.) Tj 0 -14 Td (Il est parti, dit-) Tj 0 -14 Td (il.) Tj ET"
    return make.handmade_pdf(make.pdf_stream(stream.encode("ascii")), pages=1)


def _pdf_table() -> bytes:
    """A PDF with a table of three rows."""
    rows = (("Poste", "2023", "2024"), ("Eau", "1,2", "1,4"), ("Gaz", "3,2", "3,4"), ("Bois", "5", "6"))
    words = "".join(
        f"1 0 0 1 {72 + 100 * c} {700 - 14 * r} Tm ({cell}) Tj\n"
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    )
    return make.handmade_pdf(make.pdf_stream(f"BT /F1 10 Tf {words} ET".encode("ascii")), pages=1)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to eight things done to them; inside its members where they are a zip file."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _rezipped(data, chance)
    body = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, other = chance.randrange(len(body) + 1), chance.randrange(len(body) + 1)
        low, high = min(at, other), min(max(at, other), min(at, other) + 200)
        kind = chance.randrange(6)
        if kind == 0 and at < len(body):
            body[at] = chance.randrange(256)
        elif kind == 1:
            del body[low:high]
        elif kind == 2:
            body[at:at] = chance.choice(STUFF) * chance.choice((1, 1, 1, 2, 50))
        elif kind == 3:
            body[at:at] = body[low:high] * chance.choice((1, 2, 20))
        elif kind == 4 and chance.random() < 0.3:
            del body[at:]
        else:
            body[low:high] = bytes(chance.randrange(256) for _ in range(chance.randrange(12)))
    return bytes(body)


def _rezipped(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(members))
    content = members[name]
    if chance.random() < 0.5 and (other := _reshaped(content, chance)):
        return make.zipped(members | {name: other})
    members[name] = mutated(content if isinstance(content, bytes) else content.encode(), chance)
    if chance.random() < 0.1:
        del members[chance.choice(list(members))]
    return make.zipped(members)


def _reshaped(content: str | bytes, chance: random.Random) -> bytes:
    """XML that stays well-formed while its elements are lost, repeated, moved or told odd values; empty for no XML."""
    try:
        tree = etree.fromstring(content)
    except (etree.XMLSyntaxError, ValueError):
        return b""
    for _ in range(chance.randint(1, 8)):
        every = [e for e in tree.iter() if isinstance(e.tag, str)]
        element, other = chance.choice(every), chance.choice(every)
        parent, kind = element.getparent(), chance.randrange(5)
        if kind == 0 and parent is not None:
            parent.remove(element)
        elif kind == 1 and parent is not None and len(every) < 2000:
            for _ in range(chance.choice((1, 1, 3, 30))):
                parent.append(copy.deepcopy(element))
        elif kind == 2 and element is not other and element not in other.iterancestors():
            other.append(element)
        elif kind == 3 and element.attrib:
            element.set(chance.choice(list(element.attrib)), chance.choice(ODD_VALUES))
        else:
            element.text = chance.choice(ODD_VALUES)
    return etree.tostring(tree)


def readers() -> dict[Format, Callable[[bytes], Extract]]:
    """How every format is read."""

    def reader(kind: Format) -> Callable[[bytes], Extract]:
        task = Task(kind, "fuzz", "fuzz", LIMITS)
        return lambda data: extract(
            data, replace(task, url="http://example.org/" if kind == "html" else None)
        )

    kinds = [kind for kind in seeds() if kind not in ("text", "picture")]
    own: dict[Format, Callable[[bytes], Extract]] = {
        "text": lambda data: Extract(*_plain(data)),
        "picture": _drawn,
    }
    return own | {kind: reader(kind) for kind in kinds}


def _plain(data: bytes) -> tuple[str]:
    format_of(data, "fuzz.txt", LIMITS)
    return (decode(data, "fuzz")[0],)


def check(found: Extract) -> None:
    """Raises AssertionError unless sentences and boilerplate rebuild the text."""
    report = build_report(found, "fuzz")
    at = 0
    for start, end in sorted([(s.start, s.end) for s in report.sentences] + list(report.boilerplate)):
        assert at <= start < end, "spans overlap"
        assert not visible(report.text[at:start]), "text between sentences"
        at = end
    assert not visible(report.text[at:]), "text after the last sentence"


def visible(text: str) -> str:
    """A text without spaces and the marks that have no width, such as a soft hyphen."""
    return "".join(char for char in text if category(char) != "Cf").strip()


def findings(kind: Format, inputs: int, seed: int) -> Iterator[tuple[bytes, str]]:
    """Inputs a reader does not answer as it should, and what came instead."""
    chance, sound, read = random.Random(seed), seeds()[kind], readers()[kind]
    for _ in range(inputs):
        data, started = mutated(chance.choice(sound), chance), time.process_time()
        try:
            check(read(data))
        except SourceError as error:
            if "\n" in str(error):
                yield data, f"error of two lines: {error}"
        except Exception:  # noqa: BLE001  # any other exception is what is looked for
            yield data, traceback.format_exc(limit=-3)
        if time.process_time() - started > SLOW:
            yield data, f"took {time.process_time() - started:.1f} s"


def main() -> int:
    """Runs the readers asked for and prints each kind of finding once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", nargs="*", default=list(seeds()))
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    os.environ["PATH"] = ""  # without Tesseract: recognising every broken page would take days
    total = 0
    for kind in chosen.reader:
        seen: Counter[str] = Counter()
        for data, what in findings(kind, chosen.inputs, chosen.seed):
            seen[what] += 1
            if seen[what] == 1:
                print(f"--- {kind}: {what}\n{data[:300]!r}", flush=True)
        print(f"{kind}: {chosen.inputs} inputs, {len(seen)} kinds of findings", flush=True)
        total += len(seen)
    return int(total > 0)


if __name__ == "__main__":
    sys.exit(main())

"""Planted texts, in every format they can come in: what is read of each are exactly the sentences planted.

A case in `cases/reading/*.txt` is a title line `# …`, a text whose lines are paragraphs, a line `=>` and a sentence a line.
Each is read as text, composed and decomposed (NFD), and as a page, a Word, OpenDocument and RTF file, an e-book, a mail.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.reading.view import view
from tests import reading_files as make

CASES = Path(__file__).parents[2] / "cases" / "reading"
TITLE = "Le journal de la commune"
FORMATS: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: text.encode(),
    "nfd.txt": lambda text: unicodedata.normalize("NFD", text).encode(),
    "html": make.html_page,
    "docx": make.docx_file,
    "odt": make.odt_file,
    "rtf": make.rtf_file,
    "epub": make.epub_file,
    "eml": make.eml_file,
}


def cases() -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^# ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            title, _, rest = block.partition("\n")
            text, _, sentences = rest.partition("\n=>\n")
            yield f"{path.stem}: {title}", text, sentences.strip().split("\n")


PLANTED = {name: (text, sentences) for name, text, sentences in cases()}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", PLANTED)
def test_the_planted_sentences_are_read(name: str, kind: str) -> None:
    text, sentences = PLANTED[name]
    report = make.read_here(FORMATS[kind](f"{TITLE}\n{text}\n"), f"r.{kind}")
    assert [" ".join(s.fr.split()) for s in view(report).report.sentences] == [TITLE, *sentences]


def test_every_kind_has_five_inputs() -> None:
    kinds = [name.partition(":")[0] for name in PLANTED]
    assert len(set(kinds)) > 4 and all(kinds.count(kind) >= 5 for kind in kinds)

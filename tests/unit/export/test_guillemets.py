"""Guillemets stand round what the source quotes, never round a clause it reports."""

from io import BytesIO

import pytest

from assistant.export import to_docx, to_markdown, to_text
from assistant.reading import read_text
from assistant.records import Actor, Briefing, Claim, EngineInfo, Statement

TEXT = "Le pont ferme\n\nSelon Luc Roux, le pont ferme lundi. « Il est trop vieux », dit-il, et il le juge « usé ».\n"
KINDS = {"le pont ferme lundi": "indirect", "Il est trop vieux": "direct", "usé": "partial"}


def briefing() -> Briefing:
    statements = tuple(
        Statement(
            kind=kind, n=2, start=TEXT.index(fr, 15), end=TEXT.index(fr, 15) + len(fr), fr=fr, en=f"[{fr}]"
        )
        for fr, kind in KINDS.items()
    )
    actor = Actor(
        id="a1",
        name="Luc Roux",
        name_en="Luc Roux",
        kind="person",
        position=Claim(text=""),
        statements=statements,
    )
    info = EngineInfo(name="embedded", translation="x", answers="evidence")
    return Briefing(report=read_text(TEXT), actors=(actor,), engine=info)


def docx_text(made: Briefing) -> str:
    from docx import Document

    return "\n".join(p.text for p in Document(BytesIO(to_docx(made))).paragraphs)


@pytest.mark.parametrize("render", [lambda b: to_text(b, translation=False), to_markdown, docx_text])
def test_only_quoted_words_stand_between_guillemets(render) -> None:
    shown = render(briefing()).partition("Translation")[0]
    for fr, kind in KINDS.items():
        assert fr in shown
        assert (f"« {fr} »" in shown) == (kind != "indirect")

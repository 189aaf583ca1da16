"""Rows of tables and notes on the page: what is drawn adds nothing to the words that offsets count."""

import re
from html import unescape

from assistant.reading import read_text
from assistant.records import Briefing, EngineInfo, Footnote
from assistant.ui.markup import Sources, rows, side_by_side

TEXT = "Le lac\n\nSelon Eau Vive, il manque 12 mètres.\n\nPoste | 2022\nEau <b> | 1,5\n\n1 Hors pluie.\n"


def drawn() -> str:
    report = read_text(TEXT)
    notes = (
        Footnote(mark="1", anchor=(22, 22), words=(TEXT.index("Hors"), len(TEXT) - 1), fr="Hors pluie.", n=5),
        Footnote(mark="<2>", anchor=(42, 42)),
    )
    sentences = tuple(
        s.model_copy(update={"kind": "note" if s.n == 5 else s.kind, "en": s.fr}) for s in report.sentences
    )
    report = report.model_copy(update={"footnotes": notes, "sentences": sentences})
    briefing = Briefing(report=report, engine=EngineInfo(name="x", translation="x", answers="x"))
    shown = rows(report, Sources([briefing]), 1, len(sentences))
    assert "fra-mark" in side_by_side(sentences, report, Sources([briefing]))
    return shown


def test_the_words_stay_what_they_are() -> None:
    french = re.findall(r'<p class="fra-fr[^>]*>(.*?)</p>', drawn())
    plain = [unescape(re.sub(r"<[^>]+>", "", words)) for words in french]
    assert plain == [s.fr for s in read_text(TEXT).sentences]


def test_cells_marks_and_notes_are_told() -> None:
    page = drawn()
    assert page.count('<span class="fra-cell">') == 8 and page.count('class="fra-fr fra-cells"') == 2
    assert '<sup class="fra-mark" data-mark="1"></sup>, il' in page
    assert 'data-mark="&lt;2&gt;"' in page and 'data-note="1"' in page and "<b>" not in page

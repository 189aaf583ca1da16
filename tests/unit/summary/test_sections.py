"""The sections of long reports, and the summary that has a line of each."""

import pytest

from assistant import export
from assistant.reading import read_bytes, read_text
from assistant.records import Briefing, EngineInfo, Positions, Report, Translation
from assistant.summary.extractive import summarise
from assistant.summary.sections import sections
from tests.reading_files import sample

TOPICS = ("le port", "la forêt", "la gare", "l'hôpital", "le canal")


def long_report(heading: str, count: int = 5, sentences: int = 100) -> Report:
    """A report of chapters with two headings of a lower level each."""
    parts = ["# Rapport sur cinq chantiers"]
    for n in range(1, count + 1):
        topic = TOPICS[(n - 1) % len(TOPICS)]
        parts.append(f"## {heading.format(n=n, roman=('I', 'II', 'III', 'IV', 'V')[(n - 1) % 5])}")
        for half in (1, 2):
            parts.append(f"### {n}.{half} Les travaux")
            parts += [
                f"La commission a constaté que {topic} avait reçu {10 * n + i} visites de contrôle en {1900 + i}."
                for i in range(sentences // 2)
            ]
    report = read_bytes("\n\n".join(parts).encode(), "report.md")
    return report.translated((Translation(n=s.n, en=f"EN {s.fr}") for s in report.sentences), "EN")


@pytest.mark.slow
@pytest.mark.parametrize(
    "heading", ["Chapitre {n} : le bilan", "{n}. Le bilan", "{roman}. Le bilan", "{roman} – Le bilan"]
)
def test_headings_of_the_first_level_make_sections(heading: str) -> None:
    found = sections(long_report(heading))
    assert [len(s.sentences) for s in found] == [102] * 5
    assert all("bilan" in s.heading.fr for s in found)


def test_any_heading_does_where_none_is_numbered() -> None:
    assert len(sections(long_report("Le bilan"))) == 10


@pytest.mark.slow
def test_a_reader_is_never_given_more_than_a_page_of_them() -> None:
    assert len(sections(long_report("Chapitre {n}", count=200, sentences=10))) <= 24


def test_short_reports_and_those_without_headings_have_none() -> None:
    assert sections(read_text(sample("rapport_nuit"))) == []
    assert (
        sections(read_text("\n\n".join(f"Le maire a reçu {n} lettres de protestation." for n in range(500))))
        == []
    )


@pytest.mark.slow
def test_the_summary_of_a_long_report_has_each_section() -> None:
    report = long_report("Chapitre {n} : le bilan")
    claims = summarise(report, Positions())
    whole = [c for c in claims if c.section is None]
    assert 4 <= len(whole) <= 6
    told = [c.section for c in claims if c.section]
    assert list(dict.fromkeys(told)) == [f"EN Chapitre {n} : le bilan" for n in range(1, 6)]
    for claim in claims:
        [citation] = claim.citations
        assert claim.text == report.sentence(citation.n).en
    assert len({c.citations for c in claims}) == len(claims)
    for found in sections(report):
        inside = range(found.heading.n, found.sentences[-1].n + 1)
        assert all(c.citations[0].n in inside for c in claims if c.section == found.heading.en)


@pytest.mark.slow
def test_exports_show_the_sections() -> None:
    report = long_report("Chapitre {n} : le bilan")
    engine = EngineInfo(name="none", translation="none", answers="none")
    briefing = Briefing(report=report, summary=tuple(summarise(report, Positions())), engine=engine)
    assert export.to_text(briefing, translation=False).count("EN Chapitre 3 : le bilan") == 1
    assert "### EN Chapitre 3 : le bilan" in export.to_markdown(briefing)

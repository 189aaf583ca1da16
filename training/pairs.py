"""The corpus as sentence pairs: phrases, and the aligned sentences of its reports."""

from collections.abc import Iterator

from corpus.format import AnnotatedReport, load
from corpus.pairs import PAIRS, SentencePair, load_pairs
from corpus.splits import REPORTS, Split, split_of


def sentence_pairs(split: Split, hands: frozenset[str] | None = None) -> list[SentencePair]:
    """The pairs of a split (of these hands): the phrases first, then the reports by sentence (tag `report`)."""
    phrases = [
        pair
        for path in sorted(PAIRS.glob("*.tsv"))
        if split_of(path.stem) == split
        for pair in load_pairs(path)
    ]
    made = phrases + [pair for report in reports(split) for pair in _aligned(report)]
    return [pair for pair in made if hands is None or pair.hand in hands]


def reports(split: Split) -> Iterator[AnnotatedReport]:
    """The reports of a split, by name."""
    for path in sorted(REPORTS.rglob("*.report")):
        report = load(path)
        if split_of(report.about["hand"]) == split:
            yield report


def _aligned(report: AnnotatedReport) -> Iterator[SentencePair]:
    sentences = report.read().sentences
    if len(sentences) == len(report.english):
        for sentence, english in zip(sentences, report.english, strict=True):
            yield SentencePair(sentence.fr, english, "report", report.about["hand"])

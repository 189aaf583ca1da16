"""Whether the corpus holds together: `python -m corpus.check [--show] [FILE ...]`.

Every mark fits its report, every report has as many English lines as it has sentences, every pair has its three
fields, nothing stands twice. Without files it checks everything and prints what the corpus holds, by register, tag and
hand; `--show` prints the sentences of the files beside their English.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.about import about_faults, typography
from corpus.bent import BENT, bent_faults, load_bent
from corpus.format import UNANSWERED, AnnotatedReport, MarkError, load
from corpus.pairs import PAIRS, SentencePair, load_pairs
from corpus.reading_texts import TEXTS, load_texts, text_faults
from corpus.splits import REPORTS, split_of

SECOND = Path(__file__).parent / "second"
"""What second readers annotated anew, and what they signed."""
MOST_SHOWN = 40
"""Values of a key that the counts name."""


def report_faults(report: AnnotatedReport) -> Iterator[str]:
    """What is amiss in a report beyond its marks, a line each."""
    sentences = report.read().sentences
    if len(sentences) != len(report.english):
        yield f"{len(sentences)} sentences, {len(report.english)} lines of English (--show prints them)"
    for key in ("hand", "country"):
        if key not in report.about:
            yield f"no '{key}:' line at the top"
    yield from about_faults(report)
    ids = [asked.id for asked in report.questions]
    if len(ids) != len(set(ids)):
        yield "two questions of one id"
    for asked in report.questions:
        if asked.after and asked.after not in ids:
            yield f"{asked.id} comes after {asked.after}, which is not there"


def pair_faults(pairs: list[SentencePair]) -> Iterator[str]:
    """What is amiss in a file of pairs, a line each."""
    for french, times in Counter(pair.french for pair in pairs).items():
        if times > 1:
            yield f"stands {times} times: {french[:80]}"


def show(report: AnnotatedReport) -> None:
    """Print every sentence with the English line of the same number."""
    sentences = report.read().sentences
    for n in range(max(len(sentences), len(report.english))):
        french = sentences[n].fr if n < len(sentences) else "–"
        english = report.english[n] if n < len(report.english) else "–"
        print(f"{n + 1:3}  {' '.join(french.split())}\n     {english}")


def check(paths: list[Path], shown: bool) -> int:
    """Print the faults of files; how many there are."""
    faults = 0
    english = {} if not any(path.parent == BENT for path in paths) else _english()
    for path in paths:
        try:
            if path.parent == BENT:
                found = bent_faults(load_bent(path), english)
            elif path.parent == TEXTS:
                found = list(text_faults(load_texts(path)))
            elif path.suffix == ".tsv":
                found = list(pair_faults(load_pairs(path)))
            else:
                report = load(path)
                if shown:
                    show(report)
                found = list(report_faults(report))
        except MarkError as error:
            found = [str(error).removeprefix(f"{path.name}: ")]
        for fault in found:
            print(f"{path.name}: {fault}")
        faults += len(found)
    return faults


def _english() -> dict[str, str]:
    """The English of every report by its name."""
    return {path.stem: " ".join(load(path).english) for path in REPORTS.rglob("*.report")}


def counts() -> None:
    """Print what the corpus holds."""
    reports = [load(path) for path in sorted(REPORTS.rglob("*.report"))]
    pairs = [pair for path in sorted(PAIRS.glob("*.tsv")) for pair in load_pairs(path)]
    said = [statement for report in reports for statement in report.statements]
    asked = [question for report in reports for question in report.questions]
    words = sorted(len(report.text.split()) for report in reports)
    print(f"{len(reports)} reports, {sum(words)} words (median {words[len(words) // 2] if words else 0})")
    print(f"{len(said)} statements: {_table(Counter(s.kind for s in said))}")
    print(f"{len(asked)} questions, {sum(q.type in UNANSWERED for q in asked)} not answered by the report")
    print(f"{sum(len(r.english) for r in reports)} sentences with English, {len(pairs)} pairs beside them")
    for key in ("register", "country", "quality", "hand"):
        print(f"reports by {key}: {_table(Counter(r.about.get(key, '–') for r in reports))}")
    print(f"reports by typography: {_table(Counter(typography(r) for r in reports))}")
    print(f"reports by split: {_table(Counter(split_of(r.about['hand']) for r in reports))}")
    print(f"pairs by split: {_table(Counter(split_of(p.hand) for p in pairs))}")
    print(f"pairs by hand: {_table(Counter(p.hand for p in pairs))}")
    print(f"pairs by tag: {_table(Counter(p.tag.partition(':')[0] for p in pairs))}")
    for tag in ("idiom", "polysemy", "sense", "false-friend"):
        print(f"different {tag}s: {len({p.tag for p in pairs if p.tag.startswith(tag + ':')})}")
    bent = [one for path in sorted(BENT.glob("*.tsv")) for one in load_bent(path)]
    print(f"{len(bent)} answers, {sum(one.bend is not None for one in bent)} of them bent: ", end="")
    print(_table(Counter(one.bend for one in bent if one.bend)))
    texts = [text for path in sorted(TEXTS.glob("*.txt")) for text in load_texts(path)]
    print(f"{len(texts)} texts to be read, {sum(len(text.questions) for text in texts)} questions on them")
    signed = [line.split("\t") for path in sorted(SECOND.glob("signed_*.tsv")) for line in _lines(path)]
    mended = sum(int(line[2]) for line in signed)
    print(f"{len({line[0] for line in signed})} reports signed by a second reader, {mended} things mended")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _table(counter: Counter[str]) -> str:
    shown = ", ".join(f"{name} {times}" for name, times in counter.most_common(MOST_SHOWN))
    return shown + (f" and {len(counter) - MOST_SHOWN} others" if len(counter) > MOST_SHOWN else "")


def main(argv: list[str] | None = None) -> int:
    """Exit status 1 where anything is amiss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="print the sentences beside their English")
    args = parser.parse_args(argv)
    everything = [
        *sorted(REPORTS.rglob("*.report")),
        *sorted(PAIRS.glob("*.tsv")),
        *sorted(BENT.glob("*.tsv")),
        *sorted(TEXTS.glob("*.txt")),
    ]
    faults = check(args.files or everything, args.show)
    if not args.files and not faults:
        counts()
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

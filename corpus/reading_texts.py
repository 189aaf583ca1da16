"""Short English news texts with questions and the sentences that answer them: they teach which sentence answers.

=== NAME | what it is
1 A sentence.
2 Another.
? kind | question | 2 | the answer in a few words
? near-miss | a question that nothing answers | - | -
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.format import UNANSWERED, MarkError

TEXTS = Path(__file__).parent / "reading"
_SENTENCE = re.compile(r"(\d+) (.+)")


@dataclass(frozen=True)
class ReadingQuestion:
    """A question, its kind, the numbers of the sentences that answer it (none where nothing does), and the answer."""

    kind: str
    question: str
    sentences: tuple[int, ...]
    answer: str


@dataclass(frozen=True)
class ReadingText:
    """A text, sentence by sentence, and what is asked of it."""

    name: str
    about: str
    sentences: list[str] = field(default_factory=list)
    questions: list[ReadingQuestion] = field(default_factory=list)


def load_texts(path: Path) -> list[ReadingText]:
    """The texts of a file, named after its hand. Raises MarkError for a line that is none of the three kinds."""
    texts: list[ReadingText] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("==="):
            name, _, about = line.strip("= ").partition("|")
            texts.append(ReadingText(name.strip(), about.strip()))
        elif line.startswith("?") and texts:
            texts[-1].questions.append(_question(line[1:], f"{path.name}: line {number}"))
        elif (found := _SENTENCE.fullmatch(line.strip())) and texts:
            texts[-1].sentences.append(found[2])
        elif line.strip():
            raise MarkError(f"{path.name}: line {number} is no sentence and no question: {line[:80]}")
    return texts


def _question(line: str, place: str) -> ReadingQuestion:
    fields = [part.strip() for part in line.split("|")]
    if len(fields) != 4 or not all(fields):
        raise MarkError(f"{place} has not four fields: {line[:80]}")
    kind, question, sentences, answer = fields
    numbers = tuple(int(n) for n in re.findall(r"\d+", sentences))
    return ReadingQuestion(kind, question, numbers, answer)


def text_faults(texts: list[ReadingText]) -> Iterator[str]:
    """What is amiss in a file of texts, a line each."""
    names = [text.name for text in texts]
    yield from (f"{name} stands twice" for name in sorted(set(names)) if names.count(name) > 1)
    for text in texts:
        for asked in text.questions:
            if any(not 0 < n <= len(text.sentences) for n in asked.sentences):
                yield f"{text.name}: no such sentence: {asked.question}"
            if bool(asked.sentences) == (asked.kind in UNANSWERED):
                yield f"{text.name}: {asked.kind} with {len(asked.sentences)} sentences: {asked.question}"

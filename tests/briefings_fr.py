"""Small reports and statements for tests that put French into English."""

import hashlib

from assistant.attribution.types import FoundStatement
from assistant.reading.sentences import split_sentences
from assistant.records import Report, Sentence, Span, StatementKind
from assistant.vocabulary import Act


def report(text: str, *english: str) -> Report:
    """A report of one paragraph, with the English of its sentences as far as it is given."""
    spans = split_sentences(text, 0, len(text))
    sentences = tuple(
        Sentence(
            n=n, start=a, end=b, paragraph=1, fr=text[a:b], en=english[n - 1] if n <= len(english) else ""
        )
        for n, (a, b) in enumerate(spans, 1)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(id=digest, title=sentences[0].fr, source="-", language="fr", text=text, sentences=sentences)


def found(
    text: str,
    said: str,
    cue: str = "",
    speaker: str = "",
    *,
    kind: StatementKind = "indirect",
    act: Act = "says",
    actor: str | None = "x",
) -> FoundStatement:
    """The statement whose words, cue and speaker stand in the text; each where it first does."""

    def span(words: str) -> Span | None:
        return (text.index(words), text.index(words) + len(words)) if words else None

    where = span(said)
    assert where
    return FoundStatement(kind, where, span(cue), act, span(speaker), actor, "planted")

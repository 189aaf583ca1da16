"""Small briefings made in place, for tests of what comes after translation."""

import hashlib
from collections.abc import Sequence

from assistant.records import Actor, Briefing, EngineInfo, Report, Sentence


def brief_of(pairs: Sequence[tuple[str, str]], actors: Sequence[Actor] = ()) -> Briefing:
    """A briefing of these French sentences with their English, one paragraph each."""
    text, sentences = "", list[Sentence]()
    for n, (fr, en) in enumerate(pairs, 1):
        sentences.append(Sentence(n=n, start=len(text), end=len(text) + len(fr), paragraph=n, fr=fr, en=en))
        text += fr + "\n"
    report = Report(
        id=hashlib.sha256(text.encode()).hexdigest(),
        title="Titre", title_en="Title", source="-", language="fr", text=text, sentences=tuple(sentences),
    )  # fmt: skip
    engine = EngineInfo(name="embedded", translation="none", answers="none")
    return Briefing(report=report, actors=tuple(actors), engine=engine)

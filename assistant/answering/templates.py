"""Evidence and briefings put into English sentences, each with its citation; no model is asked."""

import re
from collections.abc import Iterable, Sequence

from assistant.answering.answer_type import counted, counts
from assistant.answering.question_context import Route, wanted_place
from assistant.lexicon.normalise import stems, words
from assistant.records import Actor, Briefing, Citation, Claim, Evidence, Sentence
from assistant.retrieval.passages import Cast, Passage

NOT_SAID = "The report does not say."
ABOUT_ME = (
    "I answer questions about the report, with the sentences that bear it out: ask who says what, why, when or how "
    "many, or for a summary."
)

_SUBJECT = re.compile(r"^(?:He|She|It|They|The latter)\b(?!['’])")
_MOST_SPEAKERS = 12
_MOST_DISAGREEMENTS = 6
_MOST_COUNTS = 6


def quoted(evidence: Sequence[Evidence], cast: Cast) -> list[Claim]:
    """The evidence sentences in English, each saying whose words it holds."""
    by_place = {(p.report, p.sentence.n): p for p in cast.passages}
    return [_claim(by_place[e.report, e.n], cast) for e in evidence]


def naming_speakers(question: str, evidence: Sequence[Evidence], cast: Cast) -> list[Evidence]:
    """The evidence with English that says whose words it holds, for a model that sees nothing else."""
    by_place = {(p.report, p.sentence.n): p for p in cast.passages}
    return [
        e.model_copy(update={"en": _introduced(question, by_place[e.report, e.n], cast)}) for e in evidence
    ]


def _introduced(question: str, passage: Passage, cast: Cast) -> str:
    """The sentence with its speaker named, and with the role that the question calls the speaker by."""
    english = _attributed(passage, cast)
    speakers = [cast.voices[v] for v in passage.speaking]
    if len(speakers) != 1 or not speakers[0].actor.role_en or not speakers[0].named(question):
        return english
    name, role = _upper(speakers[0].actor.name_en), speakers[0].actor.role_en
    if set(stems(role, "en")) & set(stems(english, "en")):
        return english
    if english.startswith(f"{name}: "):
        return english.replace(name, f"{name}, {role}", 1)
    if name in english:
        return english.replace(name, f"{name}, {role},", 1)
    return f"{name}, {role}: {english}"


def _claim(passage: Passage, cast: Cast) -> Claim:
    s = passage.sentence
    return Claim(text=_attributed(passage, cast), citations=(_citation(s, passage.report),))


def _citation(sentence: Sentence, report: str | None) -> Citation:
    return Citation(n=sentence.n, start=sentence.start, end=sentence.end, report=report)


def _attributed(passage: Passage, cast: Cast) -> str:
    """The sentence with its speaker named where it only has a pronoun, or nothing but the quotation.

    What goes on inside a quotation keeps its pronouns: its "he" is somebody else.
    """
    english = passage.sentence.en or passage.sentence.fr
    speakers = [cast.voices[v].actor for v in sorted(passage.speaking)]
    if len(speakers) != 1 or set(words(speakers[0].name_en)) & set(words(english)):
        return _opened(english) if passage.inside else english
    name = _upper(speakers[0].name_en)
    if passage.inside or any(m in english[:1] for m in '"“«'):
        return f"{name}: {_marked(english)}"
    return _SUBJECT.sub(name, english, count=1)


def _marked(english: str) -> str:
    """A quotation, or what goes on of one, with both its marks: it runs over sentences and has them in others too."""
    if english.count("“") == english.count("”") and english[:1] not in '"“«':
        return f"“{english}”"
    return _opened(english) + "”" * max(0, english.count("“") - english.count("”"))


def _opened(english: str) -> str:
    """What goes on of a quotation, with the mark that opened it in a sentence before."""
    return "“" * max(0, english.count("”") - english.count("“")) + english


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def routed(route: Route, question: str, briefings: Sequence[Briefing]) -> list[Claim]:
    """What the briefings already hold for a question about the whole report; empty where they hold nothing."""
    several = len(briefings) > 1
    found: list[Claim] = []
    for briefing in briefings:
        report = briefing.report.id if several else None
        if route == "summary":
            found += _with_report(briefing.summary, report)
        elif route == "speakers":
            found += [_speaker(a, briefing, report) for a in briefing.actors[:_MOST_SPEAKERS] if a.statements]
        elif route == "disagreements":
            found += _disagreements(briefing, report)
        elif route == "translation":
            found += _translated(question, briefing, report)
        elif route == "counts":
            found += _counted(question, briefing, report)
    return found


def _with_report(claims: Iterable[Claim], report: str | None) -> list[Claim]:
    return [
        c.model_copy(
            update={"citations": tuple(x.model_copy(update={"report": report}) for x in c.citations)}
        )
        for c in claims
        if c.citations
    ]


def _speaker(actor: Actor, briefing: Briefing, report: str | None) -> Claim:
    role = f" ({actor.role_en})" if actor.role_en else ""
    times = "once" if len(actor.statements) == 1 else f"{len(actor.statements)} times"
    sentence = briefing.report.sentence(actor.statements[0].n)
    return Claim(
        text=f"{_upper(actor.name_en)}{role}: quoted or reported {times}.",
        citations=(_citation(sentence, report),),
    )


def _disagreements(briefing: Briefing, report: str | None) -> list[Claim]:
    """Statements that another actor contradicts, denies or criticises."""
    against = ("denies", "criticises", "opposes", "rejects", "accuses")
    found = [
        statement
        for actor in briefing.actors
        for statement in actor.statements
        if statement.contradicts or statement.act in against
    ]
    claims = []
    for statement in found[:_MOST_DISAGREEMENTS]:
        sentence = briefing.report.sentence(statement.n)
        claims.append(
            Claim(text=sentence.en, citations=(_citation(sentence, report), *statement.contradicts))
        )
    return list(dict.fromkeys(claims))


def _counted(question: str, briefing: Briefing, report: str | None) -> list[Claim]:
    """The sentences that have a number of what the question counts."""
    noun = counted(question)
    found = [s for s in briefing.report.sentences if noun and counts(noun, s.en)]
    return [Claim(text=s.en, citations=(_citation(s, report),)) for s in found[:_MOST_COUNTS]]


def _translated(question: str, briefing: Briefing, report: str | None) -> list[Claim]:
    place = wanted_place(question)
    if place is None:
        return []
    what, first, last = place
    return [
        Claim(text=s.en, citations=(_citation(s, report),))
        for s in briefing.report.sentences
        if s.en and first <= (s.paragraph if what == "paragraph" else s.n) <= last
    ]

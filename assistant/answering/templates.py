"""Evidence and briefings put into English sentences, each with its citation; no model is asked."""

import re
from collections.abc import Sequence

from assistant.lexicon.normalise import stems, words
from assistant.lexicon.quotation_marks import OPENS, in_english, unclosed
from assistant.lexicon.reporting_verbs import PRONOUN_AFTER_QUOTATION
from assistant.records import Actor, Briefing, Citation, Claim, Evidence, Sentence
from assistant.retrieval.passages import Cast, Passage
from assistant.vocabulary import AGAINST

NOT_SAID = "The report does not say."

_SUBJECT = re.compile(r"^(?:He|She|It|They|The latter)\b(?!['’])")
_NOBODY = re.compile(
    r"^It(?:['’]s| is| was| will be| would be| remains| seems| appears| takes| took)\b"
    r".{0,60}?\b(?:to|that|whether|if)\b"
)
"""An "it" that means nobody: "It is still too early to know whether …"."""
_SAID_AMID = re.compile(r"(, )(?:he|she|it|they)( \w+,)")
"""The pronoun of whoever says the sentence it stands in: "It would, he estimates, give …"."""
_AT_HEAD = 12
"""Characters of French before a pronoun that opens a sentence, at most: "Mais il"."""
_MOST_DISAGREEMENTS = 6


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
    english = attributed(passage, cast, ours="{}")
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
    return Claim(text=attributed(passage, cast), citations=(_citation(s, passage.report),))


def _citation(sentence: Sentence, report: str | None) -> Citation:
    return Citation(n=sentence.n, start=sentence.start, end=sentence.end, report=report)


def attributed(passage: Passage, cast: Cast, ours: str = "[{}]") -> str:
    """The sentence with its speaker named where it only has a pronoun, or nothing but the quotation.

    `ours` is how words look that are not the report's. What goes on inside a quotation keeps its pronouns: its "he"
    is somebody else.
    """
    english = passage.sentence.en or passage.sentence.fr
    speakers = [cast.voices[v].actor for v in sorted(passage.speaking)]
    if len(speakers) != 1 or set(words(speakers[0].name_en)) & set(words(english)):
        return _opened(english) if passage.inside else english
    name = _upper(speakers[0].name_en)
    if not _heads(speakers[0], passage.sentence):
        return _SAID_AMID.sub(lambda m: f"{m[1]}{ours.format(name)}{m[2]}", english, count=1)
    if passage.inside or any(m in english[:1] for m in OPENS):
        if found := PRONOUN_AFTER_QUOTATION.search(english):
            return english[: found.start()] + ours.format(name) + english[found.end() :]
        return f"{ours.format(f'{name}:')} {_marked(english)}"
    return english if _NOBODY.match(english) else _SUBJECT.sub(ours.format(name), english, count=1)


def _heads(speaker: Actor, sentence: Sentence) -> bool:
    """Whether the pronoun that opens the sentence may mean the speaker: where it is known who does, it is there."""
    known = [s.speaker for s in speaker.statements if s.n == sentence.n and s.speaker]
    return (
        not known
        or not _SUBJECT.match(sentence.en)
        or any(0 <= start - sentence.start <= _AT_HEAD for start, _ in known)
    )


def _marked(english: str) -> str:
    """A quotation, or what goes on of one, with both its marks: it runs over sentences and has them in others too."""
    if unclosed(english) == 0 and english[:1] not in OPENS:
        return in_english(english)
    return _opened(english) + "”" * max(0, unclosed(english))


def _opened(english: str) -> str:
    """What goes on of a quotation, with the mark that opened it in a sentence before."""
    return "“" * max(0, -unclosed(english)) + english


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def disagreements(briefing: Briefing, report: str | None) -> list[Claim]:
    """Statements that another actor contradicts, denies or criticises."""
    found = [
        statement
        for actor in briefing.actors
        for statement in actor.statements
        if statement.contradicts or statement.act in AGAINST
    ]
    claims = []
    for statement in found[:_MOST_DISAGREEMENTS]:
        sentence = briefing.report.sentence(statement.n)
        claims.append(
            Claim(text=sentence.en, citations=(_citation(sentence, report), *statement.contradicts))
        )
    return list(dict.fromkeys(claims))

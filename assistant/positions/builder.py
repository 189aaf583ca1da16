"""The French analysis of a report -> positions by actor in English.

Everything the model has to be asked is laid out first and asked in one go; what its answers leave open is
asked in a second, small one. `names` and `roles` say who an actor is, `statements` what they said,
`stance` where they stand, `contradictions` where two of them disagree."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.attribution.types import Attribution, FoundActor, FoundStatement
from assistant.lexicon.french import first_names
from assistant.positions import (
    actor_names,
    contradictions,
    position_sentence,
    reporting_verbs,
    roles,
    statements,
)
from assistant.positions.actor_names import EnglishName, FrenchName
from assistant.positions.position_sentence import Subject
from assistant.positions.roles import Gender
from assistant.positions.statements import Telling
from assistant.records import Actor, Positions, Progress, Report, Statement, Step, silent
from assistant.translation.model.translator import Translated, Translator
from assistant.translation.post_editing.restored_names import Kept

_FEMININE_ROLE = re.compile(
    r"\w+(?:trice|ière|euse|enne|ente|ante|esse|ère|ée)|cheffe|maîtresse", re.IGNORECASE
)
_MASCULINE_ROLE = re.compile(r"\w+(?:teur|ier|eur|ien|ent|ant|é)|chef", re.IGNORECASE)
_MASCULINE_NOUNS = frozenset(
    (
        "président",
        "directeur",
        "sénateur",
        "député",
        "conseiller",
        "adjoint",
        "avocat",
        "procureur",
        "préfet",
        "délégué",
    )
)
"""Offices that a woman holds under another name."""
_NEITHER_HE_NOR_SHE = frozenset(("famille", "couple", "équipe", "fratrie", "foule", "victime"))
"""Nouns that say neither he nor she, whatever their gender: several people in the singular, or anybody."""
_FEMININE_NOUN = re.compile(r"\w+(?:[ts]ion|té|ure|ence|ance|ie|ise|ette|ée|ère|que)s?", re.IGNORECASE)
# Subjects the model translates faithfully and whose gender it can see, and what it makes of them.
_STAND_INS = {
    ("one", "m"): ("Paul", re.compile(r"Paul\b")),
    ("one", "f"): ("Marie", re.compile(r"(?:Marie|Mary)\b")),
    ("body", "m"): ("Le groupe", re.compile(r"the (?:group|band)\b", re.IGNORECASE)),
    ("body", "f"): ("L'organisation", re.compile(r"the organi[sz]ation\b", re.IGNORECASE)),
    ("many", "m"): ("Les groupes", re.compile(r"(?:the )?(?:groups|bands)\b", re.IGNORECASE)),
    ("many", "f"): ("Les organisations", re.compile(r"(?:the )?organi[sz]ations\b", re.IGNORECASE)),
}


def positions(
    report: Report, attribution: Attribution, translator: Translator, progress: Progress = silent
) -> Positions:
    """Who says what, in English; the report is translated. Raises what the translator raises.

    What `progress` is told is the second half of the positions, after the parsing.
    """
    return _Positions(report, attribution).in_english(translator, progress)


@dataclass(frozen=True)
class _Speaker:
    """An actor, what the French says of them, and their statements."""

    actor: FoundActor
    french: FrenchName
    role: str
    role_seen: str
    """Translation of the sentence the role stands in."""
    gender: Gender
    stand_in: re.Pattern[str]
    tellings: tuple[Telling, ...]
    chosen: tuple[Telling, ...]


class _Positions:
    """The positions of one report in the making."""

    def __init__(self, report: Report, attribution: Attribution) -> None:
        self.report, self.weights, self.found = (
            report,
            position_sentence.Weights(report),
            attribution.statements,
        )
        by_id = {actor.id: actor for actor in attribution.actors}
        order = dict.fromkeys(s.actor for s in self.found if s.actor in by_id)
        said: dict[str | None, list[FoundStatement]] = {}
        for statement in self.found:
            said.setdefault(statement.actor, []).append(statement)
        self.speakers = [self._speaker(by_id[actor], said[actor]) for actor in order if actor]
        self.unattributed = [
            statements.telling(report, s, _STAND_INS["one", "m"][0], plural=False)
            for s in self.found
            if s.actor not in by_id
        ]
        actors = ", ".join(s.french.bare for s in self.speakers)
        self.capitals = reporting_verbs.capitals_within(
            " ".join([report.text, *(s.en for s in report.sentences), "by", actors])
        )

    def _speaker(self, actor: FoundActor, said: Sequence[FoundStatement]) -> _Speaker:
        report, french = self.report, actor_names.french_name(actor, self.report.text)
        if french.acronym:
            french = replace(french, expansion=actor_names.expansion(french.bare, report.sentences))
        role, at = french.title, actor.name[0]
        if actor.role:
            role, at = report.text[slice(*actor.role)], actor.role[0]
        role = roles.beside_nationality(report.text, role, french.bare) or role
        gender = gender_of(report.text, actor, french, role)
        one = french.proper or (
            actor.kind in _PEOPLE and not french.acronym and not _neither_he_nor_she(french)
        )
        number = "many" if french.plural else "one" if one else "body"
        stand_in, pattern = _STAND_INS[number, gender or "m"]
        own = tuple(statements.telling(report, s, stand_in, french.plural) for s in said)
        chosen = tuple(position_sentence.choose(own, self.weights))
        seen = statements.sentence_at(report, at).en
        return _Speaker(actor, french, role, seen, gender, pattern, own, chosen)

    def in_english(self, translator: Translator, progress: Progress) -> Positions:
        kept = Kept(((s.fr, s.en) for s in self.report.sentences), translator.knows)
        known = _ask(translator, self._questions(), {}, kept, progress)
        known = _ask(translator, self._left_open(known), known, kept)
        actors = tuple(self._actor(f"a{n}", s, known) for n, s in enumerate(self.speakers, 1))
        unattributed = tuple(self._statement(t, known) for t in self.unattributed)
        return contradictions.marked(self.report, Positions(actors=actors, unattributed=unattributed))

    def _tellings(self) -> Iterable[Telling]:
        for speaker in self.speakers:
            yield from speaker.tellings
        yield from self.unattributed

    def _questions(self) -> Iterable[str | None]:
        for speaker in self.speakers:
            if actor_names.known_name(speaker.french) is None:
                yield actor_names.question(speaker.french)
            if roles.known_role(speaker.role, speaker.gender) is None:
                yield from roles.questions(speaker.role, speaker.gender)
            yield from map(position_sentence.question, speaker.chosen)
        yield from map(statements.question, self._tellings())

    def _left_open(self, known: statements.English) -> Iterable[str]:
        for telling in self._tellings():
            if statements.english(telling, known, self.capitals) is None:
                yield statements.alone(telling)

    def _actor(self, actor_id: str, speaker: _Speaker, known: statements.English) -> Actor:
        french = speaker.french
        name = actor_names.known_name(french) or self._asked_name(french, known)
        return Actor(
            id=actor_id,
            name=self.report.text[slice(*speaker.actor.name)],
            name_en=name.name,
            role_en=roles.beyond(name.name, self._role(speaker, known)),
            kind=speaker.actor.kind,
            mentions=speaker.actor.mentions,
            position=position_sentence.position(
                _subject(speaker, name), speaker.chosen, known, self.capitals
            ),
            statements=tuple(self._statement(t, known) for t in speaker.tellings),
        )

    def _asked_name(self, french: FrenchName, known: statements.English) -> EnglishName:
        return actor_names.answer(french, roles.us(known[actor_names.question(french)].en))

    def _role(self, speaker: _Speaker, known: statements.English) -> str:
        sure = roles.known_role(speaker.role, speaker.gender)
        if sure is not None:
            return sure
        answers = [known[q].en for q in roles.questions(speaker.role, speaker.gender)]
        return roles.answer(speaker.role, speaker.gender, answers, speaker.role_seen)

    def _statement(self, telling: Telling, known: statements.English) -> Statement:
        found, text = telling.found, self.report.text
        return Statement(
            kind=found.kind,
            n=telling.sentence.n,
            start=found.span[0],
            end=found.span[1],
            fr=telling.french,
            en=statements.english(telling, known, self.capitals) or "",
            cue=text[slice(*found.cue)] if found.cue else None,
            speaker=found.speaker,
            act=found.act,
            rule=found.rule,
        )


_PEOPLE = ("person", "anonymous")


def _ask(
    translator: Translator,
    questions: Iterable[str | None],
    known: dict[str, Translated],
    kept: Kept,
    progress: Progress = silent,
) -> dict[str, Translated]:
    # Texts of one length make the fullest batches.
    new = sorted({q for q in questions if q and q not in known}, key=len)

    def answered(n: int, _answer: Translated) -> None:
        progress(Step("positions", len(new) + n + 1, 2 * len(new)))

    answers = translator.translate(new, align=True, on_done=answered) if new else []
    return known | {q: kept.restored(q, answer) for q, answer in zip(new, answers, strict=True)}


def gender_of(text: str, actor: FoundActor, french: FrenchName, role: str) -> Gender:
    """Grammatical gender by pronouns and titles, articles, role, first name; empty where none shows it."""
    words = [text[slice(*span)].lower() for span in actor.mentions]
    before = (text[max(0, start - 5) : start].lower().split() for start, _ in actor.mentions)
    words += [found[-1] for found in before if found]
    masculine = sum(word in ("il", "ils", "lui", "eux", "m.", "mm.", "celui-ci") for word in words)
    feminine = sum(word in ("elle", "elles", "mme", "mmes", "celle-ci", "mlle") for word in words)
    if masculine != feminine:
        return "m" if masculine > feminine else "f"
    for article in (french.determiner.lower(), role.lower().partition(" ")[0]):
        if article in ("la", "une", "cette", "sa"):
            return "f"
        if article in ("le", "un", "ce", "cet"):
            return "m"
    if not french.proper:
        return "f" if _FEMININE_NOUN.fullmatch(french.bare.split()[0]) else "m"
    first = roles.first_word(role)
    if _FEMININE_ROLE.fullmatch(first):
        return "f"
    if first.lower() in _MASCULINE_NOUNS:
        return "m"
    given = first_names().get(french.bare.split()[0].split("-")[0].lower())
    return given or ("m" if _MASCULINE_ROLE.fullmatch(first) else "")


def _neither_he_nor_she(french: FrenchName) -> bool:
    return not french.proper and french.bare.split()[0].lower() in _NEITHER_HE_NOR_SHE


def _subject(speaker: _Speaker, name: EnglishName) -> Subject:
    """How an actor stands in a sentence, and in the one after."""
    pronoun = {"m": "He", "f": "She", "": name.name.split()[-1]}[speaker.gender]
    if speaker.french.plural:
        again = "They"
    elif speaker.actor.kind == "person" and _neither_he_nor_she(speaker.french):
        again = reporting_verbs.upper_first(name.subject)
    elif speaker.french.proper or (speaker.actor.kind == "person" and not speaker.french.acronym):
        again = pronoun
    else:
        again = "The source" if speaker.actor.kind == "anonymous" else "It"
    return Subject(re.sub(r" \(.*\)$", "", name.subject), again, speaker.french.plural, speaker.stand_in)

"""The French analysis of a report -> positions by actor in English.

What somebody said is cut out of the report's one translation (`excerpt`), where they stand is told in its sentences
(`position_sentence`). Only who an actor is may have to be asked of the model (`actor_names`, `roles`), in one go;
`contradictions` marks where two of them disagree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.attribution.types import Attribution, FoundActor, FoundStatement
from assistant.glossary.matching import find_terms
from assistant.lexicon.french import first_names
from assistant.lexicon.gender import Gender, of_article, of_body, of_office, of_role_ending, of_words
from assistant.positions import actor_names, contradictions, position_sentence, roles
from assistant.positions.actor_names import EnglishName, FrenchName
from assistant.positions.excerpt import excerpt, sentence_at
from assistant.records import Actor, Claim, Positions, Progress, Report, Statement, Step, Term, silent
from assistant.summary.decontextualise import pronoun_names
from assistant.translation.model.translator import Translator
from assistant.translation.post_editing.restored_names import Kept
from assistant.translation.terminology import with_glossary
from assistant.translation.translated import Translated

_BEAM = 2


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
    said: tuple[FoundStatement, ...]


_AROUND_A_NAME = 60
"""Characters beside a name in which the whole of it is looked for."""


class _Positions:
    """The positions of one report in the making."""

    def __init__(self, report: Report, attribution: Attribution) -> None:
        self.report, self.found = report, attribution.statements
        by_id = {actor.id: actor for actor in attribution.actors}
        order = dict.fromkeys(s.actor for s in self.found if s.actor in by_id)
        said: dict[str | None, list[FoundStatement]] = {}
        for statement in self.found:
            said.setdefault(statement.actor, []).append(statement)
        self.speakers = [self._speaker(by_id[actor], said[actor]) for actor in order if actor]
        self.unattributed = [s for s in self.found if s.actor not in by_id]

    def _speaker(self, actor: FoundActor, said: Sequence[FoundStatement]) -> _Speaker:
        actor = self._with_whole_name(actor)
        report, french = self.report, actor_names.french_name(actor, self.report.text)
        if french.acronym:
            french = replace(french, expansion=actor_names.expansion(french.bare, report.sentences))
        role, at = french.title, actor.name[0]
        if actor.role:
            role, at = report.text[slice(*actor.role)], actor.role[0]
        role = roles.beside_nationality(report.text, role, french.bare) or role
        gender = gender_of(report.text, actor, french, role)
        return _Speaker(actor, french, role, sentence_at(report, at).en, gender, tuple(said))

    def _with_whole_name(self, actor: FoundActor) -> FoundActor:
        """The actor by all of a name of the glossary of which the analysis took the beginning: Le Canard enchaîné."""
        start, end = actor.name
        first = max(0, start - _AROUND_A_NAME)
        window = self.report.text[first : end + _AROUND_A_NAME]
        for found in find_terms(window, self.report.glossary):
            whole = first + found.start, first + found.end
            if not found.contracted and whole[0] <= start and end < whole[1]:
                return replace(actor, name=whole)
        return actor

    def in_english(self, translator: Translator, progress: Progress) -> Positions:
        """The positions in English; raises what the translator raises."""
        kept = Kept(((s.fr, s.en) for s in self.report.sentences), translator.knows)
        known = _ask(translator, self._questions(), kept, progress, self.report.glossary)
        actors = [self._actor(f"a{n}", s, known) for n, s in enumerate(self.speakers, 1)]
        names = pronoun_names(self.report, Positions(actors=tuple(actors)))
        weights = position_sentence.Coverage(self.report)
        told = (
            position_sentence.position(self.report, position_sentence.choose(speaker.said, weights), names)
            for speaker in self.speakers
        )
        actors = [
            actor.model_copy(update={"position": position})
            for actor, position in zip(actors, told, strict=True)
        ]
        unattributed = tuple(map(self._statement, self.unattributed))
        made = Positions(actors=tuple(actors), unattributed=unattributed)
        return contradictions.marked(self.report, made)

    def _questions(self) -> Iterable[str]:
        for speaker in self.speakers:
            if self._known_name(speaker.french) is None:
                yield actor_names.question(speaker.french)
            if self._known_role(speaker) is None:
                yield from roles.questions(speaker.role, speaker.gender)

    def _actor(self, actor_id: str, speaker: _Speaker, known: Mapping[str, Translated]) -> Actor:
        """The actor without a position yet."""
        french = speaker.french
        name = self._known_name(french) or self._asked_name(french, known)
        return Actor(
            id=actor_id,
            name=self.report.text[slice(*speaker.actor.name)],
            name_en=name.name,
            role_en=roles.beyond(name.name, self._role(speaker, known)),
            kind=speaker.actor.kind,
            mentions=speaker.actor.mentions,
            position=Claim(text="", citations=()),
            statements=tuple(map(self._statement, speaker.said)),
        )

    def _known_name(self, french: FrenchName) -> EnglishName | None:
        return actor_names.glossary_name(french, self.report.glossary) or actor_names.known_name(french)

    def _known_role(self, speaker: _Speaker) -> str | None:
        found = find_terms(speaker.role, self.report.glossary)
        if found and (found[0].start, found[0].end) == (0, len(speaker.role)):
            return found[0].term.en or found[0].term.fr
        return roles.known_role(speaker.role, speaker.gender)

    def _asked_name(self, french: FrenchName, known: Mapping[str, Translated]) -> EnglishName:
        return actor_names.answer(french, roles.us(known[actor_names.question(french)].en))

    def _role(self, speaker: _Speaker, known: Mapping[str, Translated]) -> str:
        sure = self._known_role(speaker)
        if sure is not None:
            return sure
        answers = [known[q].en for q in roles.questions(speaker.role, speaker.gender)]
        return roles.answer(speaker.role, speaker.gender, answers, speaker.role_seen)

    def _statement(self, found: FoundStatement) -> Statement:
        text = self.report.text
        return Statement(
            kind=found.kind,
            n=sentence_at(self.report, found.span[0]).n,
            start=found.span[0],
            end=found.span[1],
            fr=text[slice(*found.span)],
            en=excerpt(self.report, found.span),
            cue=text[slice(*found.cue)] if found.cue else None,
            speaker=found.speaker,
            act=found.act,
            rule=found.rule,
            trace=found.trace,
            probability=_rounded(found.probability),
            speaker_confidence=_rounded(found.confidence),
        )


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 3)


def _ask(
    translator: Translator,
    questions: Iterable[str],
    kept: Kept,
    progress: Progress,
    terms: Sequence[Term],
) -> dict[str, Translated]:
    # Texts of one length make the fullest batches.
    new = sorted(set(questions), key=len)

    def answered(n: int, _answer: Translated) -> None:
        progress(Step("positions", len(new) + n + 1, 2 * len(new)))

    answers = translator.translate(new, align=True, on_done=answered) if new else []
    restored = [kept.restored(q, answer) for q, answer in zip(new, answers, strict=True)]
    return dict(zip(new, with_glossary(new, restored, terms, translator, _BEAM), strict=True))


def gender_of(text: str, actor: FoundActor, french: FrenchName, role: str) -> Gender:
    """Grammatical gender by pronouns and titles, articles, role, first name; empty where none shows it."""
    words = [text[slice(*span)].lower() for span in actor.mentions]
    before = (text[max(0, start - 5) : start].lower().split() for start, _ in actor.mentions)
    words += [found[-1] for found in before if found]
    articles = (french.determiner.lower(), role.lower().partition(" ")[0])
    shown = of_words(words) or next(filter(None, map(of_article, articles)), "")
    if shown:
        return shown
    if not french.proper:
        return of_body(french.bare.split()[0])
    office = roles.first_word(role)
    given: Gender = first_names().get(french.bare.split()[0].split("-")[0].lower(), "")
    return of_office(office) or given or of_role_ending(office)

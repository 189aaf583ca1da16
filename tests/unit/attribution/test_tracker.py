"""Whom a mention means, on units and statements made by hand."""

from assistant.attribution.coreference.tracker import Tracker
from assistant.attribution.mentions.chunker import phrases
from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.units import Unit
from assistant.attribution.quotations.utterance import Utterance
from tests.parsed import text_of, unit


class Told:
    """A report told unit by unit; the first mention of each unit that may speak says something in it."""

    def __init__(self, *written: str) -> None:
        parsed: list[Unit] = []
        at = 0
        for number, one in enumerate(written):
            parsed.append(unit(one, paragraph=number, start=at))
            at = parsed[-1].end + 1
        self.text = ""
        for told in parsed:
            self.text = self.text.ljust(told.start) + text_of(told)[told.start :]
        self.cast = Tracker(self.text)
        self.actors: list[str | None] = []
        for told in parsed:
            found = phrases(told)
            said = [self._says(found[0])] if found else []
            self.actors += [spoken.actor for spoken in self.cast.walk(told, found, said)]

    def _says(self, subject: Phrase) -> Utterance:
        return Utterance("direct", (subject.span[1], subject.span[1] + 1), None, "q", subject, "inquit")

    def names(self) -> list[str]:
        """The name of whoever speaks in each unit."""
        names = {actor.id: self.text[slice(*actor.name)] for actor in self.cast.actors()}
        return [names[actor] if actor else "" for actor in self.actors]


def test_a_surname_is_whoever_bears_it() -> None:
    told = Told("Paul/nsubj>2 Vidal refuse/Fin", "M. Vidal/nsubj>2 insiste/Fin")
    assert told.names() == ["Paul Vidal", "Paul Vidal"]


def test_a_title_tells_namesakes_apart() -> None:
    told = Told("Paul/nsubj>2 Vidal refuse/Fin", "Mme Vidal/nsubj>2 insiste/Fin")
    assert told.names() == ["Paul Vidal", "Vidal"]


def test_a_pronoun_is_who_agrees_and_stands_out() -> None:
    told = Told(
        "Julie/nsubj>2 Vidal accuse/Fin le juge Luc Roux", "Elle/nsubj>1 insiste/Fin", "Il/nsubj>1 nie/Fin"
    )
    assert told.names() == ["Julie Vidal", "Julie Vidal", "Luc Roux"]


def test_a_pronoun_that_nobody_fits_is_nobody() -> None:
    told = Told("Julie/nsubj>2 Vidal refuse/Fin", "Ils/nsubj>1 insistent/Fin")
    assert told.names() == ["Julie Vidal", ""]


def test_somebody_new_is_brought_in_by_un() -> None:
    told = Told(
        "Un diplomate/nsubj>2 refuse/Fin", "Un diplomate/nsubj>2 insiste/Fin", "Le diplomate/nsubj>2 nie/Fin"
    )
    assert told.actors[0] != told.actors[1]
    assert told.actors[2] == told.actors[1]


def test_an_office_is_whoever_holds_it() -> None:
    told = Told("Le maire/nsubj>3 Paul Vidal refuse/Fin", "L' édile/nsubj>2 insiste/Fin")
    assert told.names() == ["Paul Vidal", "Paul Vidal"]


def test_a_statement_comes_with_its_actor_also_where_others_say_the_same_words() -> None:
    parsed = unit("Luc/nsubj>5 Roux et Mia/conj>0 Holm affirment/Fin,Plur")
    both = [p for p in phrases(parsed) if p.name]
    cast = Tracker(text_of(parsed))
    said = [Utterance("direct", (0, 1), None, "q", p, "inquit", jointly=True) for p in both]
    spoken = cast.walk(parsed, both, said)
    assert [one.said for one in spoken] == said
    assert len({one.actor for one in spoken}) == 2

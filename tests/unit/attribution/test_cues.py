"""What attributes, and to whom, in units made by hand."""

import pytest

from assistant.attribution.cues.passive import find_passives
from assistant.attribution.cues.prepositional import find_sources
from assistant.attribution.cues.retagging import retagged
from assistant.attribution.cues.speakers import with_subjects
from assistant.attribution.cues.verbal import Cue, find_verbs
from assistant.attribution.mentions.chunker import phrases
from assistant.attribution.parsing.units import Unit
from tests.parsed import text_of, unit


def cues_of(parsed: Unit) -> list[Cue]:
    """The cues with their subjects, left to right."""
    verbs = find_verbs(parsed)
    parsed = retagged(parsed, verbs)
    found = phrases(parsed)
    cues = [*with_subjects(parsed, verbs, found), *find_sources(parsed, found), *find_passives(parsed, found)]
    return sorted(cues, key=lambda cue: cue.at)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Luc/nsubj>2 Roux assure/Fin que/SCONJ tout/PRON va/Fin", [("assurer", "Luc Roux")]),
        ("«…» , assure/Fin Luc Roux", [("assurer", "Luc Roux")]),
        ("«…» , a/AUX,Fin -t/PART -il dit/VERB,Part", [("dire", "-il")]),
        ("Selon la préfecture , le pont est/AUX,Fin fermé/VERB,Part", [("selon", "la préfecture")]),
        ("La hausse/nsubj>4 , dénoncée/VERB,Part par/ADP la CGT , divise/Fin", [("dénoncer", "la CGT")]),
        ("Le maire/nsubj>3 , lui/nsubj>5 , refuse/Fin de/ADP payer/Inf", [("refuser", "Le maire")]),
        ("La demande/NOUN du maire/NOUN traîne/Fin", []),
        ("Luc Roux fait/Fin valoir/Inf que/SCONJ tout va/Fin", [("faire valoir", "Luc Roux")]),
    ],
)  # fmt: skip
def test_a_cue_has_its_subject(written: str, expected: list[tuple[str, str]]) -> None:
    parsed = unit(written)
    text = text_of(parsed)
    got = [(c.lemma, text[slice(*c.subject.span)] if c.subject else None) for c in cues_of(parsed)]
    assert got == expected


def test_what_reports_is_tagged_as_a_verb_in_a_unit_of_its_own() -> None:
    parsed = unit("«…» , tranche/NOUN le maire")
    verbs = find_verbs(parsed)
    corrected = retagged(parsed, verbs)
    assert [c.at for c in verbs] == [2]
    assert (corrected.words[2].pos, corrected.words[2].finite) == ("VERB", True)
    assert (parsed.words[2].pos, parsed.words[2].finite) == ("NOUN", False)


def test_a_subject_that_a_pronoun_stresses_is_the_subject() -> None:
    parsed = unit("Le maire , lui/nsubj>5 , refuse/Fin")
    assert [w.dep for w in retagged(parsed, []).words] == ["", "nsubj", "", "nsubj", "", ""]
    other = unit("Le maire , lui/obj>5 , refuse/Fin")
    assert [w.dep for w in retagged(other, []).words] == ["", "", "", "obj", "", ""]


def test_a_negated_verb_does_something_else() -> None:
    [cue] = cues_of(unit("Luc Roux n' exclut/Fin pas/ADV de/ADP partir/Inf"))
    assert cue.negated and cue.act("i") == "considers"

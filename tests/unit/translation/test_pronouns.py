"""Whom "it" stands for in English, told from the sentence before."""

import pytest

from assistant.translation.post_editing.pronouns import with_persons
from assistant.translation.translated import Translated
from tests.briefings_fr import report


@pytest.mark.parametrize(
    ("before", "french", "english", "better"),
    [
        (
            "La glaciologue Apolline Garcin vit là.",
            "Elle publie un livre.",
            "It publishes a book.",
            "She publishes a book.",
        ),
        (
            "« Non », dit Marie Laval.",
            "Elle reconnaît un retard.",
            "It admits a delay.",
            "She admits a delay.",
        ),
        ("Une autopsie est prévue.", "Elle dira tout.", "She will tell all.", "It will tell all."),
        ("La chevrière est là.", "Elle dira tout.", "She will tell all.", "She will tell all."),
        ("La loi vise Anne Roy.", "Elle dira tout.", "She will tell all.", "She will tell all."),
        ("M. Roy se tait.", "Il exige une date.", "It demands a date.", "He demands a date."),
        ("M. Roy se tait.", "Elle exige une date.", "It demands a date.", "It demands a date."),
        ("M. Roy se tait.", "Il faut une date.", "It takes a date.", "It takes a date."),
        ("M. Roy se tait.", "Il est temps de partir.", "It is time to leave.", "It is time to leave."),
        ("La préfecture se tait.", "Elle exige une date.", "It demands a date.", "It demands a date."),
        ("Marie Laval parle.", "Elle partira.", "She will leave.", "She will leave."),
        ("« C'est faux », dit Marie Laval. « Tout est faux. »", "Elle attend.", "It waits.", "She waits."),
        ("La préfecture se tait.", "Elle exige une date.", "She demands a date.", "It demands a date."),
        (
            "L'association se tait.",
            "Elle dit attendre.",
            "She says she is waiting.",
            "It says it is waiting.",
        ),
        ("Le ministère se tait.", "Il exige une date.", "He demands a date.", "It demands a date."),
        ("La préfecture suit Marie Laval.", "Elle part.", "She leaves.", "She leaves."),
        ("Le groupe se tait.", "Il cache ses comptes.", "He hides his accounts.", "It hides its accounts."),
        ("Le délégué se tait.", "Il exige une date.", "It demands a date.", "He demands a date."),
        ("D'après le délégué, tout va.", "Il exige une date.", "It demands a date.", "He demands a date."),
        (
            "Le ministère suit la ministre.",
            "Elle exige une date.",
            "She demands a date.",
            "She demands a date.",
        ),
    ],
)
def test_a_person_is_he_or_she(before: str, french: str, english: str, better: str) -> None:
    known = report(f"{before} {french}")
    ends = [english.index(" "), len(english)]
    alignment = (((0, 4), (0, ends[0])), ((5, len(french)), (ends[0] + 1, ends[1])))
    made = [Translated("x")] * (len(known.sentences) - 1) + [Translated(english, alignment=alignment)]
    assert with_persons(known.sentences, made)[-1].en == better

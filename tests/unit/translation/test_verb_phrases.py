"""A verb of a pattern in any form, and another in its place."""

import re

import pytest

from assistant.translation.pre_editing.verb_phrases import pattern, replacement


@pytest.mark.parametrize(
    ("source", "plain", "french", "shown"),
    [
        ("<tirer> la sonnette d'alarme", "<alerter>", "Il tire la sonnette d'alarme.", "Il alerte."),
        ("<tirer> la sonnette d'alarme", "<alerter>", "Il n'a pas tiré la sonnette d'alarme.", "Il n'a pas alerté."),
        ("<tirer> la sonnette d'alarme", "<alerter>", "Refus de tirer la sonnette d'alarme.", "Refus d'alerter."),
        ("<monter> au créneau", "<protester>", "Elles sont aussitôt montées au créneau.", "Elles ont aussitôt protesté."),
        ("<tirer> la sonnette d'alarme", "<alerter>", "Il a lui aussi tiré la sonnette d'alarme.", "Il a lui aussi alerté."),
        ("<tirer> la sonnette d'alarme", "<alerter>", "Il a mardi soir tiré la sonnette d'alarme.", "Il a mardi soir alerté."),
        ("<tabler> sur", "<anticiper>", "Il table désormais sur un gain.", "Il anticipe désormais un gain."),
        ("<tirer> sa révérence", "<partir>", "Ils ont tiré sa révérence.", "Ils sont partis."),
        ("<se renvoyer> la balle", "<s'accuser> mutuellement", "Ils se renvoyaient la balle.", "Ils s'accusaient mutuellement."),
        ("<se serrer> la ceinture", "<économiser>", "Elle s'est serré la ceinture.", "Elle a économisé."),
        ("<faire> fi de", "<se moquer> de", "Il fait fi de tout.", "Il se moque de tout."),
        ("<mettre> (?P<x>\\S+) à contribution", "<solliciter> \\g<x>", "Il mettra tous à contribution.", "Il sollicitera tous."),
    ],
)  # fmt: skip
def test_the_plain_verb_has_the_form_that_the_other_had(
    source: str, plain: str, french: str, shown: str
) -> None:
    assert re.sub(pattern(source), replacement(source, plain), french) == shown


@pytest.mark.parametrize(
    ("source", "french"),
    [
        ("<tirer> la sonnette d'alarme", "Le tirage de la sonnette d'alarme"),
        ("<avoir> le dos", "avant le dos"),
    ],
)
def test_other_words_are_no_forms(source: str, french: str) -> None:
    assert re.search(pattern(source), french) is None

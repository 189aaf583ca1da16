"""Whom words were told to is put behind who told them."""

import pytest

from assistant.translation.offset_text import MappedText
from assistant.translation.pre_editing.told_to_media import with_media_last


@pytest.mark.parametrize(
    ("french", "shown"),
    [
        (
            '"On part", a déclaré à l\'AFP Jérôme Despey, secrétaire du syndicat.',
            '"On part", a déclaré Jérôme Despey, secrétaire du syndicat, dans une déclaration à l\'AFP.',
        ),
        (
            '"On part", explique au Monde la ministre, ajoutant que tout va bien.',
            '"On part", explique la ministre, dans une déclaration au journal Le Monde, ajoutant que tout va bien.',
        ),
        (
            '"On part", a indiqué mardi à Franceinfo le procureur. "On reste", dit-il.',
            '"On part", a indiqué mardi le procureur, dans une déclaration à Franceinfo. "On reste", dit-il.',
        ),
        (
            '"On part", a réagi auprès de BFMTV M. Roy, qui vend des fleurs.',
            '"On part", a réagi M. Roy, qui vend des fleurs, dans une déclaration à BFMTV.',
        ),
        ('"On part", a-t-elle déclaré à l\'AFP.', '"On part", a-t-elle déclaré à l\'AFP.'),
        ("Le maire a déclaré à l'AFP que tout va bien.", "Le maire a déclaré à l'AFP que tout va bien."),
        ('"On part", a déclaré à Paris le ministre.', '"On part", a déclaré à Paris le ministre.'),
    ],
)
def test_media_stand_last(french: str, shown: str) -> None:
    made = with_media_last(MappedText.of(french))
    assert made.text == shown
    name = next(word for word in ("Despey", "ministre", "procureur", "Roy", "déclaré") if word in french)
    at = made.text.index(name)
    assert french[slice(*made.origin(at, at + len(name)))] == name

"""What a statement does and how strongly: the act of each cue, with negation and hedging kept."""

import pytest

from assistant.attribution.parsing import grammar_model
from assistant.attribution.pipeline import attribute
from assistant.reading import read_text


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        ("Luc Roux dit que la ville est ruinée.", "says", "la ville est ruinée"),
        ("Luc Roux affirme que la ville est ruinée.", "says", "la ville est ruinée"),
        ("Luc Roux prétend que la ville est ruinée.", "claims", "la ville est ruinée"),
        ("Luc Roux dément toute fraude.", "denies", "toute fraude"),
        ("Luc Roux prévient que la digue cédera.", "warns", "la digue cédera"),
        ("Luc Roux exige des excuses.", "demands", "des excuses"),
        ("Luc Roux promet de partir.", "promises", "partir"),
        ("Luc Roux dénonce un complot.", "criticises", "un complot"),
        ("Luc Roux soutient le projet.", "supports", "le projet"),
        ("Luc Roux s'oppose à la fermeture.", "opposes", "la fermeture"),
        ("Luc Roux reconnaît que la ville a menti.", "admits", "la ville a menti"),
        ("Luc Roux se demande si la ville paiera.", "asks", "si la ville paiera"),
        ("Luc Roux n'exclut pas de partir.", "considers", "partir"),
        ("Luc Roux ne nie pas que la ville ait menti.", "admits", "la ville ait menti"),
        ("Luc Roux ne croit pas que la ville ait menti.", "denies", "la ville ait menti"),
        ("Luc Roux ne soutient pas le projet.", "opposes", "le projet"),
        ("Luc Roux ne souhaite pas partir.", "refuses", "partir"),
        ("Luc Roux ne veut plus payer.", "refuses", "payer"),
        ("Selon Luc Roux, le suspect aurait quitté la ville.", "says", "le suspect aurait quitté la ville"),
        ("Luc Roux dit que la ville pourrait ne pas payer.", "says", "la ville pourrait ne pas payer"),
    ],
)
def test_an_act_keeps_its_strength(text: str, act: str, words: str) -> None:
    statements = attribute(read_text(text), grammar_model.pipeline()).statements
    assert [(s.act, text[slice(*s.span)]) for s in statements] == [(act, words)]

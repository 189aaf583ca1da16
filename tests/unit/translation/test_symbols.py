"""Emoji, arrows and bullets stay between the words they stood between."""

import pytest

from assistant import models as weights
from assistant.lexicon.symbols import SYMBOLS
from assistant.reading import read_text
from assistant.settings import Settings
from assistant.translation import pipeline
from assistant.translation.model.translator import Translator
from assistant.translation.post_editing.typography import english_text
from assistant.translation.pre_editing.source_text import model_text


@pytest.mark.parametrize(
    ("text", "shown", "prefix", "suffix"),
    [
        ("✅ La digue tient", "La digue tient", "✅ ", ""),
        ("👩\u200d🌾 La ferme rouvre 🎉🎉", "La ferme rouvre", "👩\u200d🌾 ", " 🎉🎉"),
        ("‣ 2. Le port ferme", "Le port ferme", "‣ 2. ", ""),
        ("Bravo 👏 à tous", "Bravo à tous", "", ""),
        ("Les élu•e•s votent", "Les élu•e•s votent", "", ""),
    ],
)
def test_the_model_sees_words(text: str, shown: str, prefix: str, suffix: str) -> None:
    made = model_text(text)
    assert (made.source.text, made.prefix, made.suffix) == (shown, prefix, suffix)


def test_a_sign_stands_behind_the_word_before_it() -> None:
    made = model_text("Bravo 👏 à tous !")
    alignment = (((0, 5), (0, 9)), ((6, 7), (10, 12)), ((8, 12), (13, 16)))
    assert english_text("Well done to all!", alignment, made)[0] == "Well done 👏 to all!"


@pytest.mark.model
def test_every_sign_comes_through_once(models: Settings) -> None:
    text = "Les points\n\nBravo 👏 à tous les élus ! 🎉\nLe prix passe de 3 → 4 euros.\n● Le port ferme ● La digue tient\n🚧 Travaux au port\n"
    done, _ = pipeline.translate(read_text(text), Translator.open(weights.path(models, weights.OPUS_MT)))
    english = "\n".join(t.en for t in done)
    for sign in ("👏", "🎉", "→", "🚧"):
        assert english.count(sign) == 1
    assert len(SYMBOLS.findall(english)) == len(SYMBOLS.findall(text))

"""A report's translation, against the real model."""

import pytest

from assistant import models as weights
from assistant.errors import Stopped
from assistant.reading import read_text
from assistant.records import Report, Sentence, Step, Translation
from assistant.settings import Settings
from assistant.translation import pipeline
from assistant.translation.model.translator import Translator

pytestmark = pytest.mark.model

TEXT = """Barrage de Vauxbois : la vanne reste fermée

Le préfet de Vauxbois, M. Aurèle Tessandier, a annoncé mardi à 18h30 la fermeture de 1.342 puits.

– « Deux mois sans eau » –

« Nous n’avons plus d’eau depuis le 3 février.
Nous avons écrit trois fois. Personne n’a répondu », raconte Odile Maret, maire de Valtorène.

« Ce barrage coûte 12,5 millions d’euros, dit-elle. On nous a dit “patientez”.

2.1. RÉSULTATS DE L’ENQUÊTE
"""


@pytest.fixture(scope="module")
def translator(models: Settings) -> Translator:
    return Translator.open(weights.path(models, weights.OPUS_MT))


def test_every_sentence_is_told_once_and_sound(translator: Translator) -> None:
    report = read_text(TEXT)
    steps: list[Step] = []
    done, title = pipeline.translate(report, translator, steps.append)
    told = [step.item for step in steps if isinstance(step.item, Translation)]
    assert sorted(told, key=lambda t: t.n) == done
    assert [t.n for t in done] == [s.n for s in report.sentences]
    assert [step.done for step in steps] == list(range(1, len(done) + 1))
    assert not any(t.flags for t in done)
    assert "Vauxbois" in title


def test_marks_numbers_and_names_come_through(translator: Translator) -> None:
    done, _ = pipeline.translate(read_text(TEXT), translator)
    english = " ".join(t.en for t in done)
    assert english.count("“") == english.count("”") == 4
    assert english.count("‘") == english.count("’") == 1
    for kept in ("1,342", "12.5 million", "Aurèle Tessandier", "Odile Maret", "Valtorène", "2.1. ", "– “"):
        assert kept in english
    assert done[-1].en.isupper()


def test_other_languages_are_left_alone(translator: Translator) -> None:
    sentences = [("Il pleut.", None), ("This is already English.", "en"), ("Das ist Deutsch.", "de")]
    report = Report(
        id="x", title="Il pleut.", source="-", language="fr", text=" ".join(s for s, _ in sentences),
        sentences=tuple(
            Sentence(n=n, start=0, end=1, paragraph=1, fr=fr, language=language)
            for n, (fr, language) in enumerate(sentences, 1)
        ),
    )  # fmt: skip
    done, _ = pipeline.translate(report, translator)
    assert [(t.en, t.flags) for t in done[1:]] == [
        ("This is already English.", ()),
        ("Das ist Deutsch.", ("untranslated",)),
    ]
    assert "rain" in done[0].en


def test_a_stop_goes_through(translator: Translator) -> None:
    def stop(step: Step) -> None:
        raise Stopped("stopped by the test")

    with pytest.raises(Stopped):
        pipeline.translate(read_text(TEXT), translator, stop)

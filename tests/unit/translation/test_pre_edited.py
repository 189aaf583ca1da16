"""What the model is shown instead of what it misunderstands: capitals, other languages, figures, set phrases."""

import pytest

from assistant import models as weights
from assistant.reading import read_text
from assistant.reading.language import foreign
from assistant.settings import Settings
from assistant.translation import pipeline
from assistant.translation.model.translator import Translator
from assistant.translation.pre_editing.set_phrases import set_phrase
from assistant.translation.pre_editing.source_text import even_text, model_text
from assistant.translation.quality.estimation import audit


@pytest.fixture(scope="module")
def translator(models: Settings) -> Translator:
    return Translator.open(weights.path(models, weights.OPUS_MT))


def english(text: str, translator: Translator) -> list[str]:
    done, _ = pipeline.translate(read_text(text), translator)
    return [t.en for t in done]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ELUS ET SALARIES DENONCENT UN DELAI", "Élus et salariés dénoncent un délai"),
        ("Elle a dit : « We are going home, and that's it. »", 'Elle a dit : "X1"'),
        ("Le slogan “Make it great again” est partout.", 'Le slogan "X1" est partout.'),
        ("L'article 1.245 du code", "L'article X1 du code"),
        ("Le taux passe à 3,125 %.", "Le taux passe à X1 %."),
        ("Un prix de 12,5 % et 1 340 euros", "Un prix de 12,5 % et 1 340 euros"),
        ("3 milliards 400 millions d'euros", "3,4 milliards d'euros"),
        ("2 millions 300 000 habitants", "2 300 000 habitants"),
        (
            "350 k€ et 2 M d'euros, 14 Mds€",
            "350 milliers d'euros et 2 millions d'euros, 14 milliards d'euros",
        ),
    ],
)
def test_what_the_model_sees(text: str, shown: str) -> None:
    assert model_text(text).source.text == shown


def test_every_figure_is_hidden_only_where_that_is_asked() -> None:
    assert (
        model_text("Il y a 12,5 % de 1 340 votes en 2023.", figures=True).source.text
        == "Il y a X1 % de X2 votes en X3."
    )


def test_what_teaches_a_model_has_no_codes() -> None:
    assert (
        even_text("Voir www.la-mairie.fr et « We are here now »").source.text
        == 'Voir www.la-mairie.fr et "We are here now"'
    )


@pytest.mark.parametrize(
    "words",
    ["We won't leave", "No way", "the council has lied to us", "Wir schaffen das auch noch", "It's over"],
)
def test_other_languages(words: str) -> None:
    assert foreign(words)


@pytest.mark.parametrize(
    "words",
    [
        "Nous ne partirons pas",
        "tout un symbole",
        "Brexit",
        "un fait divers",
        "Non",
        "Le Monde",
        "oui mais non",
    ],
)
def test_french(words: str) -> None:
    assert not foreign(words)


def test_a_french_sentence_that_quotes_english_is_french() -> None:
    report = read_text(
        "La visite\n\nMary Collins a répondu : « We don't want to leave our town, and we will never do that. »\n"
    )
    assert [s.language for s in report.sentences] == [None, None]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Cordialement,", "Kind regards,"), ("Bien à vous,", "Yours sincerely,"), ("Amicalement", "Best wishes"),
        ("Bien cordialement, Jean Morel", "Kind regards, Jean Morel"), ("Cordialement, Me Morel", "Kind regards, Me Morel"), ("Madame, Monsieur,", "Dear Sir or Madam,"),
        ("Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.", "Yours faithfully."),
        ("Le maire a répondu cordialement.", None), ("Merci d’avance !", "Thank you in advance!"),
        ("Chère Madame,", "Dear Madam,"), ("Élise Monod", "Élise Monod"), ("Paul Grand", None), ("Élise Monod part", None),
    ],
)  # fmt: skip
def test_set_phrases_of_letters(french: str, english: str | None) -> None:
    assert set_phrase(french) == english


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("Une aide de 350 k€.", "Aid of €350,000."), ("Il faut 2 M d'euros.", "It takes €2 million."),
        ("Il tient 12 000 m³ d'eau.", "It holds 12,000 m³ of water."), ("On rejette 3 t de CO₂.", "3 t of CO2 are emitted."),
        ("Un total de 12\u2009500 euros.", "A total of 12,500 euros."), ("3 milliards 400 millions d'euros.", "€3.4 billion."),
        ("Soit 0,0045 % du total.", "Or 0.0045% of the total."), ("Le lot fait 320 m2.", "The lot is 320 square metres."),
    ],
)  # fmt: skip
def test_no_false_alarm_on_figures(fr: str, en: str) -> None:
    assert "number-changed" not in audit(fr, en)


@pytest.mark.parametrize(
    ("fr", "en"),
    [("Il faut 2 M d'euros.", "It takes €2 billion."), ("3 milliards 400 millions", "3 billion")],
)
def test_changed_sums_are_flagged(fr: str, en: str) -> None:
    assert "number-changed" in audit(fr, en)


@pytest.mark.model
def test_figures_come_through(translator: Translator) -> None:
    text = """Les chiffres

Le taux est passé de 2,875 % à 3,125 %.

La dette atteint 2 milliards 750 millions d'euros.

L'article 2.315 du code s'applique à 320 m³ d'eau.

Il a couru en 9,875 secondes devant 1 234 567 personnes.
"""
    made = " ".join(english(text, translator))
    for figure in ("2.875%", "3.125%", "2.75 billion", "2.315", "320 m³", "9.875", "1,234,567"):
        assert figure in made


@pytest.mark.model
def test_quoted_english_stays_and_the_sentence_is_english(translator: Translator) -> None:
    text = "La visite\n\nInterrogée mardi, Mary Collins a répondu : « We don't want to leave, and we won't. »\n\nLe maire le regrette.\n"
    made = english(text, translator)
    assert "“We don't want to leave, and we won't.”" in made[1] and "répondu" not in made[1]


@pytest.mark.model
def test_capitals_without_accents_are_understood(translator: Translator) -> None:
    made = english(
        "ARRETE PORTANT FERMETURE DU PORT\n\nELUS ET SALARIES DENONCENT LA DECISION\n\nLe préfet a signé.\n",
        translator,
    )
    assert "ORDER" in made[0] and "STOP" not in made[0]
    assert not any(word in made[1] for word in ("ELUS", "SALARI", "DECLARE"))

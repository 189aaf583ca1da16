"""What a translation must keep is put back, and nothing else is touched."""

import re

import pytest

from assistant import models as weights
from assistant.lexicon.word_set import listed
from assistant.reading import read_text
from assistant.records import Alignment
from assistant.settings import Settings
from assistant.translation import pipeline
from assistant.translation.model.translator import Translator
from assistant.translation.post_editing.restored_names import Kept
from assistant.translation.translated import Translated

REPORT = [
    ("Tarsan a perdu.", "Tarsan lost."),
    ("Le ministre Idriss Malaoui vit au Belmadi.", "Minister Idriss Malaoui lives in Belmadi."),
    ("La mairie de Courvielle ferme.", "The town hall of Courvielle is closing."),
    ("On a fermé à Courvielle.", "They closed in Courvielle."),
    ("Il vient du Pays de Galles.", "He comes from Wales."),
]
"""Sentences of a report and their sound English."""

WORLD = listed("London Quebec Pope Londres Galles Welsh Belgian Courtyard annexe Poutine Putin")


def align(fr: str, en: str, pairs: str) -> Alignment:
    """The alignment of words, `pairs` being "francs:francs mot:word"; other words are aligned with nothing."""

    def span(text: str, word: str) -> tuple[int, int]:
        start = text.index(word)
        return start, start + len(word)

    return tuple((span(fr, f), span(en, e)) for f, e in (pair.split(":") for pair in pairs.split()))


def restored(fr: str, en: str, pairs: str) -> str:
    kept = Kept([*REPORT, (fr, en)], WORLD.__contains__)
    return kept.restored(fr, Translated(en, 0.0, align(fr, en, pairs))).en


@pytest.mark.parametrize(
    ("fr", "en", "pairs", "expected"),
    [
        ("M. Loup a dit non.", "Mr. Wolf said no.", "Loup:Wolf", "Mr. Loup said no."),
        ("On a vu Mme Léa Renard hier.", "They saw Mrs. Léa Fox yesterday.", "Renard:Fox", "They saw Mrs. Léa Renard yesterday."),
        ("M. Poutine a dit non.", "Mr. Putin said no.", "Poutine:Putin", "Mr. Putin said no."),
        ("Le capitaine Blanc a dit non.", "Captain White said no.", "Blanc:White", "Captain Blanc said no."),
        ("Le juge Loup a ri.", "Judge Wolf laughed.", "Loup:Wolf", "Judge Loup laughed."),
        ("Bienvenu Okiemy a ri.", "Welcome Okiemy laughed.", "Bienvenu:Welcome", "Bienvenu Okiemy laughed."),
        ("Pape Alioune a ri.", "Pope Alioune laughed.", "Pape:Pope", "Pape Alioune laughed."),
        ("Pape François a ri.", "Pope François laughed.", "Pape:Pope", "Pope François laughed."),
        ("Désiré Gnahoré a ri.", "Desiré Gnahoré laughed.", "Désiré:Desiré", "Désiré Gnahoré laughed."),
        ("Il vit à Québec.", "He lives in Quebec.", "Québec.:Quebec.", "He lives in Quebec."),
        ("L'avis du SGR est clair.", "The RMS's opinion is clear.", "SGR:RMS's", "The SGR's opinion is clear."),
        ("Un bus BRX est parti.", "A PRX bus has left.", "BRX:PRX", "A BRX bus has left."),
        ("C'est un train RTV.", "It is a TVR train.", "RTV:TVR", "It is an RTV train."),
        ("Elle refuse la R12.", "She refuses A12.", "R12.:A12.", "She refuses R12."),
        (
            "Il a vu Côme Delestraint hier.",
            "He saw Como Delestraint yesterday.",
            "Côme:Como",
            "He saw Côme Delestraint yesterday.",
        ),
        ("On rentre à Courvielle.", "They return to Courtyard.", "Courvielle.:Courtyard.", "They return to Courvielle."),
        ("Un négociateur belmadien a ri.", "A Belgian negotiator laughed.", "belmadien:Belgian", "A Belmadi negotiator laughed."),
        ("Une loi belmadienne.", "An Iranian law.", "belmadienne.:Iranian", "A Belmadi law."),
        ("Le camp tarsanais a ri.", "The Belgian side laughed.", "tarsanais:Belgian", "The Tarsan side laughed."),
        ("La joie des Belmadiens.", "The joy of the Belgians.", "Belmadiens.:Belgians.", "The joy of the Belmadi people."),
        ("Cela coûte 1,9 milliard.", "It costs $1.9 billion.", "milliard.:billion.", "It costs 1.9 billion."),
    ],
)  # fmt: skip
def test_what_the_model_changed_is_put_back(fr: str, en: str, pairs: str, expected: str) -> None:
    assert restored(fr, en, pairs) == expected


@pytest.mark.parametrize(
    ("fr", "en", "pairs"),
    [
        ("L'avis de l'ONU est clair.", "The UN opinion is clear.", "ONU:UN"),
        ("Voyez ANNEXE deux.", "See ANNEX two.", "ANNEXE:ANNEX"),
        ("Le siècle XIX finit.", "The XVIII century ends.", "XIX:XVIII"),
        ("Le vol A320 et le SGR.", "Flight A320 and the SGR.", "A320:A320 SGR.:SGR."),
        ("Il vit à Londres.", "He lives in London.", "Londres.:London."),
        ("Il a vu Vladimir Poutine.", "He saw Vladimir Putin.", "Poutine.:Putin."),
        ("Il parle de l'État.", "He speaks of the State.", "État.:State."),
        ("Il vit en Moldavie.", "He lives in Moldova.", "Moldavie.:Moldova."),
        ("Les Crouzet sont là, ces Crouzet.", "The Crouzets are there, those Crouzet.", "Crouzet:Crouzets"),
        ("Un élu gallois a ri.", "A Welsh official laughed.", "gallois:Welsh"),
        ("Un élu belge a ri.", "A Belgian official laughed.", "belge:Belgian"),
        ("Cela coûte 1,9 milliard de dollars.", "It costs $1.9 billion.", "milliard:billion."),
        ("On rentre de Courvielle avec Max.", "They return with Max.", "Courvielle:with Max.:Max."),
    ],
)
def test_sound_english_is_left_alone(fr: str, en: str, pairs: str) -> None:
    assert restored(fr, en, pairs) == en


def test_a_word_made_from_several_is_left_alone() -> None:
    fr, en = "On rentre à Courvielle demain.", "They return to Courtyard."
    assert restored(fr, en, "Courvielle:Courtyard.") != en
    assert restored(fr, en, "Courvielle:Courtyard. Courvielle:to Courvielle:They") == en
    assert restored(fr, "They go to Courtyard Hill.", "Courvielle:Courtyard Courvielle:Hill.") == (
        "They go to Courtyard Hill."
    )


def test_the_alignment_moves_along() -> None:
    fr, en = "Un négociateur belmadien a ri.", "A Bangladeshi negotiator laughed."
    made = Translated(en, 0.0, align(fr, en, "belmadien:Bangladeshi négociateur:negotiator ri.:laughed."))
    moved = Kept(REPORT, WORLD.__contains__).restored(fr, made)
    assert [moved.en[slice(*at)] for _, at in moved.alignment] == ["Belmadi", "negotiator", "laughed."]


@pytest.mark.model
def test_a_translated_report_keeps_its_names(models: Settings) -> None:
    report = read_text(
        "Le Tarsan et le Belmadi ont suspendu lundi leurs pourparlers. Le président du Belmadi a quitté la salle. "
        "Son homologue belmadien a dénoncé un chantage. L'ATS promet un projet à l'automne. "
        "Le SGR craint un glissement de tâches. Londres regrette cette décision."
    )
    translated, _ = pipeline.translate(report, Translator.open(weights.path(models, weights.OPUS_MT), 1))
    english = " ".join(sentence.en for sentence in translated)
    assert {"ATS", "SGR", "Belmadi", "Tarsan", "London"} <= set(re.findall(r"\w+", english))
    assert "Belgian" not in english

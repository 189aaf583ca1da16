"""What the model is not shown: codes stand for addresses, and the addresses come back."""

import pytest

from assistant import models as weights
from assistant.lexicon.verbatim import find_verbatim
from assistant.reading import read_text
from assistant.settings import Settings
from assistant.translation import pipeline
from assistant.translation.model.translator import Translator
from assistant.translation.post_editing.typography import english_text
from assistant.translation.pre_editing.source_text import model_text
from assistant.translation.quality.estimation import audit


def test_the_model_sees_a_code_and_the_reader_the_address() -> None:
    made = model_text("Selon www.la-croix-du-sud.fr, le pont ferme.")
    assert made.source.text == "Selon X1, le pont ferme."
    english = english_text("According to X1, the bridge closes.", (), made)[0]
    assert english == "According to www.la-croix-du-sud.fr, the bridge closes."


def test_codes_are_told_from_those_of_the_text() -> None:
    made = model_text("Le train X2 part, voir www.le-train.fr et a@b.fr.")
    assert made.source.text == "Le train X2 part, voir Z1 et Z2."


def test_a_code_the_model_lost_is_put_where_it_was_read() -> None:
    made = model_text("Voir www.le-pont.fr demain")
    alignment = (((0, 4), (0, 3)), ((5, 7), (4, 8)), ((8, 14), (9, 17)))
    assert english_text("See that tomorrow", alignment, made)[0] == "See www.le-pont.fr tomorrow"
    assert english_text("Tomorrow", (), made)[0] == "Tomorrow www.le-pont.fr"


def test_an_address_alone_is_nothing_to_translate() -> None:
    assert not model_text("https://la-belle-porte.fr/accueil").has_words


def test_capitals_around_an_address_are_lowered_and_raised_again() -> None:
    made = model_text("LE RAPPORT EST SUR www.la-porte.fr")
    assert made.source.text == "Le rapport est sur X1"
    assert english_text("The report is on X1", (), made)[0] == "THE REPORT IS ON www.la-porte.fr"


def test_a_changed_address_is_flagged_and_its_digits_are_no_numbers() -> None:
    assert audit("Le site est www.trois-lacs.fr.", "The site is www.three-lacs.fr.") == ("address-changed",)
    assert audit("Appelez le 04 90 12 34 56.", "Call 04 90 12 34 56.") == ()


TEXT = """Le contournement de Bellefosse

Selon https://contournement-de-bellefosse.fr/calendrier, les travaux commencent en mars. Le plan, nommé
trace_de_la_route.pdf, est sur route-nouvelle.eu. Pour le recevoir, écrivez à la.mairie@belle-fosse.fr, appelez le
03 29 11 22 33 ou ouvrez C:\\Mairie\\Route\\plan.docx. « Tout est sur @ville_de_bellefosse », assure le maire.
"""


@pytest.mark.model
def test_every_address_of_a_report_comes_through(models: Settings) -> None:
    report = read_text(TEXT)
    translator = Translator.open(weights.path(models, weights.OPUS_MT))
    done, _ = pipeline.translate(report, translator)
    english = " ".join(t.en for t in done)
    addresses = [TEXT[a:b] for a, b, _ in find_verbatim(TEXT)]
    assert len(addresses) == 7 and all(english.count(address) == 1 for address in addresses)
    assert not any("address-changed" in t.flags for t in done)


def test_a_code_that_a_unit_was_glued_to_comes_back() -> None:
    made = model_text("Le coût est de 3,125 M$ ou 5 Md$.")
    assert made.source.text == "Le coût est de X1 millions de dollars ou 5 milliards de dollars."
    assert english_text("The cost is X1M", (), made)[0] == "The cost is 3.125M"
    assert not audit("Le coût est de 3 M$.", "The cost is $3 million.")

"""Rows of tables in English: figures by rule, words cell by cell."""

import pytest

from assistant import models as weights
from assistant.reading import read_text
from assistant.settings import Settings
from assistant.translation import pipeline
from assistant.translation.figures import english_figures
from assistant.translation.model.translator import Translator
from assistant.translation.table_rows import TableRows
from assistant.translation.translated import Translated


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("1,2", "1.2"), ("12 340,5", "12,340.5"), ("1 180", "1,180"), ("1.180", "1,180"), ("2.011.000", "2,011,000"),
        ("3,125 %", "3.125%"), ("- 4,5 %", "- 4.5%"), ("2,1 M€", "€2.1M"), ("410 k€", "€410k"), ("1,2 Md€", "€1.2bn"),
        ("1 200 €", "€1,200"), ("8 h 30", "8:30"), ("2021", "2021"), ("2021-2022", "2021-2022"), ("12/05/2023", "12/05/2023"),
        ("0,5 / 1,5", "0.5 / 1.5"), ("–", "–"), ("1.5", "1.5"),
    ],
)  # fmt: skip
def test_figures_are_written_the_english_way(french: str, english: str) -> None:
    assert english_figures(french) == english


TEXT = """Les comptes du port de Saint-Cyr

La régie a publié ses comptes mardi.

Poste | 2022 | 2023 | Variation
Entretien (M€) | 1,2 | 1,4 | 16,7 %
Chauffage (k€) | 410 | 1 180 |
Saint-Malo | n.d. | 12 m³ | 2.011
Voir www.la-regie.fr | 3 | 4 | 5

Tout est dit.
"""


def test_only_words_are_asked() -> None:
    rows = TableRows(read_text(TEXT))
    assert rows.asked() == ["Variation", "Chauffage", "Voir www.la-regie.fr"]
    known = {"Variation": Translated("Change"), "Chauffage": Translated("Heating | fuel"), "Voir www.la-regie.fr": Translated("See www.la-regie.fr")}  # fmt: skip
    made = [rows.english(n, known)[0] for n in (3, 4, 5, 6, 7)]
    assert made == [
        "Item | 2022 | 2023 | Change",
        "Maintenance (€M) | 1.2 | 1.4 | 16.7%",
        "Heating / fuel (€k) | 410 | 1,180 |",
        "Saint-Malo | n/a | 12 m³ | 2,011",
        "See www.la-regie.fr | 3 | 4 | 5",
    ]


@pytest.mark.model
def test_every_figure_of_a_table_comes_through_in_its_cell(models: Settings) -> None:
    report = read_text(TEXT)
    done, _ = pipeline.translate(report, Translator.open(weights.path(models, weights.OPUS_MT)))
    english = {t.n: [cell.strip() for cell in t.en.split("|")] for t in done}
    assert [t.n for t in done] == [s.n for s in report.sentences]
    for row in report.tables[0].rows:
        assert len(english[row.n]) == len(row.cells)
        for cell, (a, b) in zip(english[row.n][1:], row.cells[1:], strict=True):
            french = report.text[a:b]
            if french[:1].isdigit() and french != "12 m³":
                assert cell == english_figures(french)


def test_rows_called_by_names_keep_them() -> None:
    text = "Effectifs des ports\n\nPort | Agents\nAuray | 28\nVannes | 61\nPontivy | 19\nLondres | 80\n\nTout est dit.\n"
    assert set(TableRows(read_text(text)).asked()) == {"Port", "Agents", "Londres"}
    words = "Comptes des ports\n\nPoste | Prix\nPain | 28\nVannes | 61\nEau | 19\n\nTout est dit.\n"
    assert "Vannes" in TableRows(read_text(words)).asked()

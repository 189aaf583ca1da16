"""What the model is shown of a text, and what is put back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.translation.post_editing.typography import english_text
from assistant.translation.pre_editing.source_text import model_text


@pytest.mark.parametrize(
    ("text", "shown", "prefix", "suffix"),
    [
        ("2.3. Le financement", "Le financement", "2.3. ", ""),
        ("1.2 Contexte", "Contexte", "1.2 ", ""),
        ("- R4. Désigner un préfet\u00a0;", "Désigner un préfet ;", "- R4. ", ""),
        ("a) un fonds", "un fonds", "a) ", ""),
        ("III. – La crue", "La crue", "III. – ", ""),
        ("– «\u00a0Ni l’un ni l’autre\u00a0» –", "\"Ni l'un ni l'autre\"", "– ", " –"),
        ("1.342 urnes et 5.200 soldats", "1 342 urnes et 5 200 soldats", "", ""),
        ("12 personnes sont mortes.", "12 personnes sont mortes.", "", ""),
        ("M. Dupont est venu.", "M. Dupont est venu.", "", ""),
        ("Deux  espaces\u202f!", "Deux espaces !", "", ""),
        ("LE MAILLON FAIBLE", "Le maillon faible", "", ""),
        ("AFP", "AFP", "", ""),
        (
            "Prenez vos papiers et ATTENDEZ L'ORDRE DE PARTIR.",
            "Prenez vos papiers et attendez l'ordre de partir.",
            "",
            "",
        ),
        ("La SNCF RÉSEAU et STAR WARS.", "La SNCF RÉSEAU et STAR WARS.", "", ""),
    ],
)
def test_shows_plain_sentences(text: str, shown: str, prefix: str, suffix: str) -> None:
    made = model_text(text)
    assert (made.source.text, made.prefix, made.suffix) == (shown, prefix, suffix)


def test_names_keep_their_capital_where_all_are_capitals() -> None:
    made = model_text("BILAN DU PROGRAMME ESTRAN", {"estran": "Estran"})
    assert made.source.text == "Bilan du programme Estran"
    assert english_text("Review of the Estran programme", (), made)[0] == "REVIEW OF THE ESTRAN PROGRAMME"


@pytest.mark.parametrize(
    ("fr", "raw", "en"),
    [
        ("1 342,50 euros", "1 342,50 euros", "1,342.50 euros"),
        ("un coût de 500 000 €", "a cost of 500 000 €", "a cost of €500,000"),
        ("le 30 juin 2025, 148 M€", "on 30 June 2025, EUR 148 million", "on 30 June 2025, €148 million"),
        ("14,2 %", "14.2 per cent", "14.2%"),
        ("Le parquet", "The Prosecutor ' s Office", "The Prosecutor's Office"),
        ("14,2 pour cent", "14.2 per cent", "14.2 per cent"),
        ("au 0800 555 111", "on 0800 555 111", "on 0800 555 111"),
        ("1 250 postes", "1,250 posts", "1,250 posts"),
        ("M. Roy", "Mr Roy", "Mr. Roy"),
        ("+ 2,1 %", "+ 2,1 %", "+ 2.1%"),
        ("La dette atteint 30 milliards.", "Debt reaches $30 billion.", "Debt reaches 30 billion."),
        ("Elle atteint 30 milliards de dollars.", "It reaches $30 billion.", "It reaches $30 billion."),
    ],
)
def test_english_figures_are_english(fr: str, raw: str, en: str) -> None:
    assert english_text(raw, (), model_text(fr))[0] == en


@pytest.mark.parametrize(
    ("fr", "raw", "en"),
    [
        ("« Non », dit le maire.", '"No," The mayor said.', "“No,” the mayor said."),
        ("« Non », dit le maire.", '"No," Protests the mayor.', "“No,” protests the mayor."),
        ("« Non », dit Aris, maire.", '"No," Aris the mayor protestes.', "“No,” Aris the mayor protests."),
        ("L'aveu d'un abandon", "The confession of a abandonment", "The confession of an abandonment"),
        ("Une « issue »", 'A "outcome"', "An “outcome”"),
        ("Un Européen unique", "A European, a unanimous one", "A European, a unanimous one"),
        ("Le plan A est prêt", "Plan A is ready, a US idea", "Plan A is ready, a US idea"),
        ("Il salue sa « sagesse ».", 'He hails his "wiseness".', "He hails his “wisdom”."),
        ("« Quoi ? », dit-il.", '"What?", he said.', "“What?” he said."),
        ("« Non. » Il part.", '"No." He leaves.', "“No.” He leaves."),
        ("« Non. » ; c'est fini.", '"No."It\'s over.', "“No.” It's over."),
        ("selon France Bleu .", "according to France Bleu .", "according to France Bleu."),
        ("M. Roy", "Mr.Roy", "Mr. Roy"),
        (
            "Au Département, on nie.",
            "In the Department, we deny it ourselves.",
            "In the Department, they deny it themselves.",
        ),
        (
            "À Bercy, on dit : « Nous payons ».",
            'In Bercy, we say: "We pay".',
            "In Bercy, they say: “We pay”.",
        ),
        ("À Bercy, on nous paie.", "In Bercy, we are paid.", "In Bercy, we are paid."),
        ("Quand on marche, on voit.", "When we walk, we see.", "When we walk, we see."),
    ],
)
def test_english_is_finished_as_english(fr: str, raw: str, en: str) -> None:
    assert english_text(raw, (), model_text(fr))[0] == en


@given(st.text())
def test_any_text_is_shown_without_runs_of_space(text: str) -> None:
    made = model_text(text)
    assert "  " not in made.source.text
    assert all(0 <= start <= end <= len(text) for start, end in made.source.origins)


@pytest.mark.slow
def test_takes_time_in_proportion() -> None:
    for filler in (" ", "«", "'", "+", "1 ", "- ", "A", "é\n"):
        assert len(model_text(filler * 200_000).source.text) <= 400_000

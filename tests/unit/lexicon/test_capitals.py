"""Capitals in lower case, with the accents they go without."""

import re

import pytest

from assistant.lexicon.capitals import from_capitals, in_capitals, lowered


def low(text: str, **proper: str) -> str:
    words = re.findall(r"[^\W\d_]+", text)
    return " ".join(lowered(words, proper))


@pytest.mark.parametrize(
    ("capitals", "plain"),
    [
        ("ARRETE PORTANT REGLEMENTATION DE LA PECHE", "arrêté portant réglementation de la pêche"),
        ("L'ARRETE DU MAIRE", "l arrêté du maire"),
        ("LE PREFET ARRETE LES TRAVAUX", "le préfet arrête les travaux"),
        ("LES DEPUTES DENONCENT UNE REFORME PRECIPITEE", "les députés dénoncent une réforme précipitée"),
        ("LE MINISTRE A ANNONCE UN DELAI", "le ministre a annoncé un délai"),
        ("LE BUDGET A ETE VOTE A LA MAJORITE", "le budget a été voté à la majorité"),
        ("GREVE A L'ECOLE", "grève à l école"),
        ("ECOLE FERMEE JUSQU'A NOUVEL ORDRE", "école fermée jusqu à nouvel ordre"),
        ("MARCHE PUBLIC ATTRIBUE A UNE SOCIETE", "marché public attribué à une société"),
        ("LE PRESIDENT A-T-IL MENTI", "le président a t il menti"),
        ("ÉLUS ET SALARIÉS DÉNONCENT", "élus et salariés dénoncent"),
        ("LE PONT DE KERVOZEN FERME", "le pont de Kervozen ferme"),
        ("SELON HELENE ROUX", "selon Hélène Roux"),
        ("LE ROI DU MAROC RECU AU SENEGAL", "le roi du Maroc reçu au Sénégal"),
        ("CIRCULATION RUE DES ECOLES", "circulation rue des Écoles"),
        ("CHEMIN FERME", "chemin fermé"),
    ],
)
def test_capitals_in_lower_case(capitals: str, plain: str) -> None:
    assert low(capitals) == plain


def test_a_text_in_capitals_keeps_what_is_between_its_words() -> None:
    assert (
        from_capitals("LES PECHEURS D'ALGERIE, LE SYNDICAT CGT") == "les pêcheurs d'Algérie, le syndicat CGT"
    )


def test_names_are_written_as_elsewhere() -> None:
    assert low("BILAN DU PROGRAMME ESTRAN", estran="Estran") == "bilan du programme Estran"


@pytest.mark.parametrize(
    ("text", "are"), [("LE PORT FERME", True), ("AFP", False), ("FERMETURE", True), ("Le PORT", False)]
)
def test_what_is_in_capitals(text: str, are: bool) -> None:
    assert in_capitals(text) is are

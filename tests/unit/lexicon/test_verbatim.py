"""Addresses, paths, file names and telephone numbers are found by their shape; words that only look so are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.lexicon.verbatim import find_verbatim


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voir https://la-petite-gare.fr/horaires?jour=lundi, puis partez.", ["https://la-petite-gare.fr/horaires?jour=lundi"]),
        ("(sur www.deux-ponts.org/le_plan_(final)).", ["www.deux-ponts.org/le_plan_(final)"]),
        ("Le journal vieux-moulin.info l'écrit ; bellerive.be aussi.", ["vieux-moulin.info", "bellerive.be"]),
        ("Écrire à anne.le-bon+presse@conseil-du-lac.ch !", ["anne.le-bon+presse@conseil-du-lac.ch"]),
        ("le fichier budget_de_la_ville.xlsx et plan.final.PDF", ["budget_de_la_ville.xlsx", "plan.final.PDF"]),
        (r"dans D:\Dossiers\Compte rendu.docx", [r"D:\Dossiers\Compte rendu.docx"]),
        ("dans ~/notes/maire.md ou /srv/partage/ville/", ["~/notes/maire.md", "/srv/partage/ville/"]),
        ("au 03 80 12 34 56, au +33 (0)3 80 12 34 56 ou au 0 800 456 789.", ["03 80 12 34 56", "+33 (0)3 80 12 34 56", "0 800 456 789"]),
        ("avec #TousAuLac et @ville_de_dol", ["#TousAuLac", "@ville_de_dol"]),
        ("l'identifiant numero_de_dossier", ["numero_de_dossier"]),
        ("dans /Users/anne/Mes documents/Rapport final.pdf, puis", ["/Users/anne/Mes documents/Rapport final.pdf"]),
        ("~/Mes notes/Compte rendu de séance.docx", ["~/Mes notes/Compte rendu de séance.docx"]),
        ("https://ville.fr/mes documents/Rapport final.pdf est là", ["https://ville.fr/mes documents/Rapport final.pdf"]),
        ("le fichier /srv/plans/ponts.pdf remplace /tmp/vieux plan.pdf", ["/srv/plans/ponts.pdf", "/tmp/vieux plan.pdf"]),
        ("Voir /srv/data et le fichier plan.pdf.", ["/srv/data", "plan.pdf"]),
        ("Voir /srv/data/plan. Lire bilan.pdf.", ["/srv/data/plan", "bilan.pdf"]),
        ("Sur https://ville.fr/page, Rapport.pdf est là.", ["https://ville.fr/page", "Rapport.pdf"]),
    ],
)  # fmt: skip
def test_what_is_copied_is_found_whole(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in find_verbatim(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Le 12/05/2023, 3/4 des élus et/ou adjoints roulaient à 90 km/h.",
        "C'est fini.Le maire de J.-C. Martin, etc. En 2021 06 et 07, l'article 1.245 du P.-S.",
        "Un total de 1.342.000 euros, soit 03 % de plus ; cf. p. 12.",
        "Signez ici : ______",
        "2 * 3 = 6 # fin @ 10 euros",
    ],
)
def test_other_words_and_figures_are_not(text: str) -> None:
    assert find_verbatim(text) == []


@given(st.text("a.@/:#_ 01\n\\w", max_size=80))
def test_stretches_lie_apart_and_inside(text: str) -> None:
    at = 0
    for start, end, _ in find_verbatim(text):
        assert at <= start < end <= len(text)
        at = end

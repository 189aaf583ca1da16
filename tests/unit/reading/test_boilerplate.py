"""What is marked as boilerplate, what never is, and the metadata read off it."""

import time
from pathlib import Path

import pytest

from assistant.reading import read, read_text
from assistant.reading.noise import noise_kind

SAMPLES = Path(__file__).parents[3] / "samples"
BODY = (
    "La commission a rendu son avis lundi soir, après trois heures de débat dans une salle comble. "
    "« Le chantier doit s'arrêter », a déclaré sa présidente, Odile Roux."
)


def marked(text: str) -> list[str]:
    report = read_text(text)
    return [report.text[a:b] for a, b in report.boilerplate]


@pytest.mark.parametrize(
    "noise",
    [
        "Nous et nos 87 partenaires utilisons des cookies pour mesurer l'audience. Vous pouvez refuser.",
        "Tout accepter | Paramétrer mes choix",
        "Lire aussi : le maire de Bourg s'explique",
        "À lire également – Notre dossier sur le tram",
        "La suite après cette publicité",
        "Partager | Imprimer | Copier le lien",
        "Facebook  X  WhatsApp  Imprimer",
        "Temps de lecture : 4 min",
        "Publié le 3 mars 2026 à 18h42 – Mis à jour le 4 mars 2026 à 07h15",
        "Mis à jour il y a 3 heures",
        "Le chantier, lundi. © Paul Roux / La Gazette",
        "La place du marché, en 2019. (Photo d'archives Odile Roux)",
        "NEWSLETTER – La Matinale",
        "Recevez chaque matin l'essentiel de l'actualité dans votre boîte mail.",
        "Article réservé aux abonnés",
        "Il vous reste 72,5 % de cet article à lire. La suite est réservée aux abonnés.",
        "Accueil > Actu > Transports",
        "© La Gazette 2026 – Mentions légales – Gestion des cookies",
        "abc-def/gh/ij",
        "Le 12 mars 2024 à 17h03, modifié le 12 mars 2024 à 18h30",
        "Publié le : 12/03/2024 - 17:03",
        "Publié le 12/03/24 à 17h03 • Mis à jour le 12/03/24 à 18h30",
        "Le ministre, à Paris, le 12 mars 2024. (LUCIE ROUX / AFP)",
        "Lire l’entretien : Paul Roux, « Le tram est mort »",
        "Lecture en 3 min.",
        "Par : Odile Roux",
        "Par Odile Roux et Paul Le Goff, avec AFP",
        "De notre envoyée spéciale à Bourg, Odile Roux",
        "Propos recueillis à Bourg par Odile Roux",
        "Article rédigé par Odile Roux",
        "Interview réalisée par Odile Roux",
        "Il vous reste 65.2% de cet article à lire. La suite est réservée aux abonnés.",
        "Ajouter à vos sélections",
        "Chaque matin, recevez toute l’information de Bourg et de ses environs",
        "Tous droits de reproduction et de représentation réservés",
        "Avec AFP",
        "(Avec AFP et Reuters)",
        "* * *",
    ],
)
def test_marks_the_noise_around_a_report(noise: str) -> None:
    assert marked(f"Un titre de presse\n\n{BODY}\n\n{noise}\n\n{BODY}") == [noise]


@pytest.mark.parametrize(
    "line",
    [
        "Partager la richesse, voilà le but du maire.",
        "Lire à voix haute, c'est comprendre deux fois.",
        "Publié en 1987, le roman n'a pas vieilli.",
        "Par lettre du 14 janvier 2025, le ministre a saisi la mission.",
        "Les cookies et le consentement inquiètent la commission, qui veut accepter le texte.",
        "« Nous et nos partenaires devons accepter ou refuser les cookies », dit-il.",
        "Publicité mensongère : l'entreprise est condamnée",
        "Il a reçu 47 commentaires sur son projet de loi.",
        "Recherche",
        "Le maire (avec AFP) n'a rien dit de plus à la presse locale hier.",
        "Photo de famille au palais, avant le sommet des ministres.",
        "Abonnés absents : la Région ne répond plus aux maires",
        "Vous pouvez consulter le dossier en mairie jusqu'au 12 mai.",
        "Commentaire du juge : « Rien ne tient. »",
        "12 mai 2025",
        "Le fonds est conservé à Paris (Archives nationales).",
        "Le duel des territoires (PS / LR)",
        "Enquête ouverte par Paris",
        "Entretien : Odile Roux",
        "Le 12 mars 2024 à 17h03, le maire a modifié son projet.",
        "Le tram (ligne A / ligne B) roulera en mai.",
        "Lire le texte de loi à voix haute : une idée du maire.",
    ],
)
def test_leaves_the_report_alone(line: str) -> None:
    assert marked(f"Un titre de presse\n\n{BODY}\n\n{line}\n\n{BODY}") == []


def test_marks_datelines_and_agencies_inside_a_line() -> None:
    report = read_text(f"Un titre\n\nPort-Clément (Saint-Aurèle), 21 oct 2025 (APC) - {BODY} (avec Reuters)")
    assert marked(report.text) == ["Port-Clément (Saint-Aurèle), 21 oct 2025 (APC) -", "(avec Reuters)"]
    assert (report.publisher, report.date) == ("APC", "2025-10-21")
    assert report.sentences[1].fr.startswith("La commission")


def test_marks_the_wiki_dateline() -> None:
    report = read_text(f"Un titre\n\n15 mars 2017 . – {BODY}")
    assert marked(report.text) == ["15 mars 2017 . –"]
    assert report.date == "2017-03-15"


@pytest.mark.parametrize(
    "opening",
    [
        "Le Parti des riverains (PR) - qui compte 300 élus -",
        "12 mai 2025 – Le conseil adopte le plan.\n\n13 mai 2025 – Le préfet le suspend.\n\n14 mai 2025 –",
    ],
)
def test_what_only_looks_like_a_dateline_stays(opening: str) -> None:
    assert marked(f"Un titre\n\n{opening} {BODY}") == []


def test_one_field_alone_may_be_a_title() -> None:
    assert read_text(f"Journal : la presse locale en crise\n\n{BODY}").sentences[0].kind == "title"


def test_lists_of_other_articles_end_at_the_next_prose() -> None:
    text = f"Un titre\n{BODY}\nSur le même sujet\nLe tram coûtera plus\nLa mairie se tait\n{BODY}\nVoir aussi"
    assert marked(text)[:3] == ["Sur le même sujet", "Le tram coûtera plus", "La mairie se tait"]
    assert len(read_text(text).sentences) == 5


def test_comments_at_the_end_are_noise_to_the_end() -> None:
    assert marked(f"Un titre\n{BODY}\nCommentaires (2)\nJean : trop cher !\nLéa : d'accord.") == [
        "Commentaires (2)",
        "Jean : trop cher !",
        "Léa : d'accord.",
    ]


def test_metadata_of_a_pasted_page() -> None:
    report = read(str(SAMPLES / "page_musee.txt"))
    assert report.title.startswith("Musée Sauvageon")
    assert (report.author, report.date, report.publisher) == (
        "Ninon Barbezieux",
        "2026-02-04",
        "L'Écho du Mascaret",
    )
    assert [s.fr for s in report.sentences if s.kind == "title"] == [report.title]
    kept = " ".join(s.fr for s in report.sentences)
    assert "cookies" not in kept
    assert "patricia" not in kept
    assert "ça ne se voit pas" in kept


def test_fields_at_the_head_are_metadata() -> None:
    report = read_text(f"date 2020-01-12\nSource : AFP\nTitre : Le tram\n\n{BODY}")
    assert (report.date, report.publisher, report.title) == ("2020-01-12", "AFP", "Le tram")
    assert [report.text[a:b] for a, b in report.boilerplate] == [
        "date 2020-01-12",
        "Source : AFP",
        "Titre : ",
    ]


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        (
            "Un corps noirci a été trouvé jeudi dans des jardins familiaux à Behren, en Moselle.",
            "Un corps noirci a été trouvé jeudi dans des jardins familiaux",
        ),
        (
            "Le maire a dit que « la ville ne paiera pas de plus grand stade » cette année.",
            "Le maire a dit que la ville ne paiera pas",
        ),
    ],
)
def test_a_title_made_of_the_lead_ends_where_a_phrase_does(lead: str, title: str) -> None:
    assert read_text(f"{lead}\n\n{BODY}").title == title


def test_a_date_before_the_first_sentence_on_its_line_is_no_text_of_it() -> None:
    report = read_text(f"date 2019-08 {BODY}")
    assert report.date == "2019-08"
    assert report.text[report.sentences[0].start :].startswith("La commission")


def test_sentences_glued_to_the_stop_before_them_are_sentences() -> None:
    report = read_text(
        'Il dit non."La grève va durer", prévient le chef. Elle vise une loi du gouvernement.SUD Rail a signé.'
    )
    assert [s.fr for s in report.sentences] == [
        "Il dit non.",
        '"La grève va durer", prévient le chef.',
        "Elle vise une loi du gouvernement.",
        "SUD Rail a signé.",
    ]


def test_the_title_of_an_institution_s_report_is_not_the_institution() -> None:
    report = read_text(
        f"INSPECTION DES TRANSPORTS\n\nRapport n° 2025-117\n\nLE TRAM DE BOURG\n\nOctobre 2025\n\n{BODY}"
    )
    assert (report.title, report.date) == ("LE TRAM DE BOURG", "2025-10")


def test_without_a_heading_the_title_is_the_first_words() -> None:
    assert read_text(BODY).title == "La commission a rendu son avis lundi soir"


def test_a_text_of_noise_alone_is_still_read() -> None:
    assert [s.fr for s in read_text("Lire aussi : le maire s'explique").sentences] == [
        "Lire aussi : le maire s'explique"
    ]


def test_a_wrapped_line_is_no_noise_whatever_it_says() -> None:
    text = (
        "La présidente de la commission a ensuite rappelé que le projet avait été signé\n"
        "par Emmanuel Roux, alors que le conseil hésitait encore entre lire la suite et\n"
        "accepter. Le vote du texte par les députés est désormais attendu à la rentrée\n"
        "avec AFP\n"
    )
    assert marked(text) == []


@pytest.mark.parametrize("opening", ["", "Par ", "Lire aussi ", "Accueil ", "Photo "])
@pytest.mark.parametrize(
    "piece", ["-", "- ", "> ", "A ", "A. ", "a/", "1.", "1/", "(A", "a | ", "©", "Par A, "]
)
def test_no_pattern_takes_long_on_repetition(opening: str, piece: str) -> None:
    started = time.process_time()
    noise_kind((opening + piece * 700)[:700])
    assert time.process_time() - started < 0.5


def test_a_copyright_in_words_is_no_title() -> None:
    report = read_text(
        "Copyright La Gazette\nLe pont a cédé\n\nLe pont a cédé hier matin, a annoncé la mairie de Brel au public.\n"
    )
    assert report.sentences[0].fr == report.title == "Le pont a cédé"

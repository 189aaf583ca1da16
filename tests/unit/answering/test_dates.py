"""Dates of French sentences, against the day of publication."""

from datetime import date

import pytest

from assistant.answering.tasks.resolved_dates import dates, published_on

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("sentence", "shown", "day"),
    [
        ("Les pourparlers ont été suspendus lundi.", "Monday 9 March 2026", "2026-03-09"),
        ("Il a reçu vendredi le patron du groupe.", "Friday 6 March 2026", "2026-03-06"),
        ("Les délégations doivent se retrouver jeudi à Genève.", "Thursday 12 March 2026", "2026-03-12"),
        ("Deux pêcheurs ont été tués le 2 mars.", "2 March 2026", "2026-03-02"),
        ("Le jugement sera rendu le 12 juin.", "12 June 2026", "2026-06-12"),
        ("Le maire l'a reçu le 12 juin.", "12 June 2025", "2025-06-12"),
        ("Inauguré en janvier, le pont est fermé.", "January 2026", "2026-01-01"),
        ("Dans la nuit du 18 au 19 janvier, il a plu.", "18–19 January 2026", "2026-01-18"),
        ("La loi date du 1er juillet 2024.", "1 July 2024", "2024-07-01"),
        ("Entre 2012 et 2023, il a puisé dans les comptes.", "2012–2023", "2012-01-01"),
        ("Il vit là depuis 2016.", "since 2016", "2016-01-01"),
        ("Six lignes ouvriront d’ici à 2032.", "by 2032", "2032-01-01"),
        ("Le groupe a réalisé l’an dernier un bénéfice.", "2025", "2025-01-01"),
        ("Hier, la grève a repris.", "Sunday 8 March 2026", "2026-03-08"),
        ("L'usine a fermé il y a deux ans.", "2 years ago (about 2024)", "2024-03-09"),
    ],
)
def test_a_date_is_resolved(sentence: str, shown: str, day: str) -> None:
    (found,) = dates(sentence, MONDAY)
    assert (found.shown, str(found.day)) == (shown, day)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [("Il est venu lundi.", "Monday"), ("Le jugement sera rendu le 12 juin.", "12 June")],
)
def test_without_a_day_of_publication_a_date_keeps_its_words(sentence: str, shown: str) -> None:
    (found,) = dates(sentence, published_on("2026-03"))
    assert (found.shown, found.day) == (shown, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Le bus du mercredi s'arrête là.",
        "Chaque lundi, le marché ouvre.",
        "Il a gagné 2 000 euros.",
        "Le plan « Veille 2027 » continue.",
        "Elle marche vite.",
    ],
)
def test_what_is_no_date_is_none(sentence: str) -> None:
    assert dates(sentence, MONDAY) == []


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Ils bloqueront l'entrée de l'usine jeudi matin.", "2026-03-12"),
        ("Le préfet recevra les élus vendredi prochain.", "2026-03-13"),
        ("Le conseil se réunit mercredi.", "2026-03-11"),
        ("Le procès s'ouvre jeudi à Douai.", "2026-03-12"),
        ("Le maire a annoncé samedi qu'il recevrait les parents mardi.", "2026-03-10"),
        ("Mardi, il sera entendu par le juge qui l'a convoqué.", "2026-03-10"),
        ("Samedi, il a promis qu'il viendra.", "2026-03-07"),
        ("Il a quitté l'hôpital dimanche et partira bientôt.", "2026-03-08"),
        ("La grève de vendredi a été suivie.", "2026-03-06"),
        ("Les négociations doivent reprendre mercredi, a indiqué le ministre.", "2026-03-11"),
        ("« La réponse viendra », explique jeudi le préfet.", "2026-03-05"),
        ("Une marche est prévue samedi.", "2026-03-14"),
        ("Il faut répondre avant vendredi.", "2026-03-13"),
        ("Lundi dernier, 300 personnes défilaient.", "2026-03-02"),
        ("Le marché rouvre lundi prochain.", "2026-03-16"),
        ("Le tribunal rend sa décision lundi qui vient.", "2026-03-16"),
    ],
)
def test_a_day_of_the_week_goes_by_the_verb_of_its_clause(sentence: str, day: str) -> None:
    wanted = date.fromisoformat(day)
    found = [(d.shown.split()[-4], d.day) for d in dates(sentence, MONDAY) if d.shown.count(" ") >= 3]
    assert (f"{wanted:%A}", wanted) in found


def test_a_day_with_its_date_is_one_date() -> None:
    (found,) = dates("Il l'a dit vendredi 6 février 2026.", MONDAY)
    assert found.shown == "6 February 2026"


def test_a_span_covers_the_date_s_own_words() -> None:
    sentence = "L’usine fermera d’ici à 2029, dit-il."
    (found,) = dates(sentence, MONDAY)
    assert sentence[slice(*found.span)] == "d’ici à 2029"

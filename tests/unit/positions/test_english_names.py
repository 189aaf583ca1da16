"""Names and roles in English, as far as no model is needed, and what is read out of the model's answers."""

import pytest

from assistant.attribution.types import FoundActor
from assistant.positions import person_names
from assistant.positions.actor_names import (
    EnglishName,
    FrenchName,
    answer,
    expansion,
    french_name,
    known_name,
    question,
)
from assistant.positions.builder import gender_of
from assistant.records import ActorKind
from tests.briefings_fr import report


def actor(text: str, name: str, kind: ActorKind) -> FoundActor:
    start = text.index(name)
    span = (start, start + len(name))
    return FoundActor("x", span, None, kind, (span,))


@pytest.mark.parametrize(
    ("text", "name", "english", "title"),
    [
        ("Selon Mike Pompeo, oui.", "Mike Pompeo", "Mike Pompeo", ""),
        (
            "Pour le secrétaire d'Etat américain Mike Pompeo, oui.",
            "le secrétaire d'Etat américain Mike Pompeo",
            "Mike Pompeo",
            "secrétaire d'Etat américain",
        ),
        ("Selon M. Ford, oui.", "M. Ford", "Ford", ""),
        ("a dit le général Baptiste Ozanne", "général Baptiste Ozanne", "Baptiste Ozanne", "général"),
        ("a dit Mme Odile de La Tour", "Mme Odile de La Tour", "Odile de La Tour", ""),
        (
            "a dit la Norvégienne Kirsten Halvorsen",
            "Norvégienne Kirsten Halvorsen",
            "Kirsten Halvorsen",
            "Norvégienne",
        ),
        ("Vladimir Poutine menace", "Vladimir Poutine", "Vladimir Putin", ""),
        ("Abou Mehdi al-Mouhandis jure", "Abou Mehdi al-Mouhandis", "Abu Mahdi al-Muhandis", ""),
        ("dit M. de Villepin", "M. de Villepin", "de Villepin", ""),
        ("Ana Ruiz et Paul Roy demandent", "Ana Ruiz et Paul Roy", "Ana Ruiz and Paul Roy", ""),
    ],
)
def test_a_person_keeps_their_name_alone(text: str, name: str, english: str, title: str) -> None:
    french = french_name(actor(text, name, "person"), text)
    assert known_name(french) == EnglishName(english, english)
    assert french.title == title


@pytest.mark.parametrize(
    "name",
    ["le notaire de Brégançay", "L’avocat de la MOP", "les partisans du loup", "la voisine de Marie Roy"],
)
def test_a_description_is_no_persons_name(name: str) -> None:
    french = french_name(actor(f"Selon {name}, oui.", name, "person"), f"Selon {name}, oui.")
    assert not french.proper
    assert known_name(french) is None


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Sergueï Choïgou", "Sergei Shoigu"),
        ("Dmitri Tchernychenko", "Dmitri Chernyshenko"),
        ("Abou Sayyaf al-Chami", "Abu Sayyaf al-Shami"),
        ("Benjamin Netanyahou", "Benjamin Netanyahu"),
        ("Charles de Gaulle", "Charles de Gaulle"),
        ("Jean-Louis Bourgine", "Jean-Louis Bourgine"),
        ("Abdelaziz Bouteflika", "Abdelaziz Bouteflika"),
        ("Michel Roudine", "Michel Roudine"),
    ],
)
def test_spelling_of_persons(french: str, english: str) -> None:
    assert person_names.in_english(french) == english


@pytest.mark.parametrize(
    ("text", "name", "heading", "subject"),
    [
        ("Selon l'ONU, oui.", "ONU", "UN", "the UN"),
        ("Selon l’Élysée, oui.", "l’Élysée", "Élysée (French presidency)", "the Élysée (French presidency)"),
        (
            "La Commission européenne veut",
            "La Commission européenne",
            "European Commission",
            "the European Commission",
        ),
        ("Téhéran dément", "Téhéran", "Tehran", "Tehran"),
        ("Les Pays-Bas refusent", "Les Pays-Bas", "the Netherlands", "the Netherlands"),
        ("La FUM appelle", "FUM", "FUM", "the FUM"),
        ("L'Union (UCI) refuse. L'UCI insiste.", "UCI", "UCI", "the UCI"),
        ("Son cabinet assure", "Son cabinet", "the office", "the office"),
        ("Un autre prédit", "Un autre", "another", "another"),
        ("Les autres refusent", "Les autres", "the others", "the others"),
        ("L'intersyndicale CGT-FO refuse", "L'intersyndicale CGT-FO", "CGT-FO union alliance", None),
        ("selon sa femme, oui", "sa femme", "the wife", "the wife"),
        (
            "Une infirmière libérale dit",
            "Une infirmière libérale",
            "a self-employed nurse",
            "a self-employed nurse",
        ),
        ("Le préfet appelle", "Le préfet", "the prefect", "the prefect"),
        ("Un avocat proteste", "Un avocat", "a lawyer", "a lawyer"),
        ("Le groupe et Valtorène", "Valtorène", "Valtorène", "Valtorène"),
        ("L'association Virage sûr appelle", "L'association Virage sûr", "Virage sûr association", None),
    ],
)
def test_known_institutions_and_names_that_stay(
    text: str, name: str, heading: str, subject: str | None
) -> None:
    known = known_name(french_name(actor(text, name, "institution"), text))
    assert known == EnglishName(heading, subject or f"the {heading}")


@pytest.mark.parametrize(
    ("text", "name", "asked", "answered", "subject"),
    [
        (
            "Selon un responsable militaire américain en Irak, oui.",
            "un responsable militaire américain en Irak",
            "Un responsable militaire américain en Irak a parlé.",
            "An American military official in Iraq spoke.",
            "an American military official in Iraq",
        ),
        (
            "Les syndicats refusent",
            "Les syndicats",
            "Les syndicats ont parlé.",
            "The unions have spoken.",
            "the unions",
        ),
        (
            "proteste cette mère de trois enfants",
            "cette mère de trois enfants",
            "Une mère de trois enfants a parlé.",
            "A mother of three children spoke.",
            "a mother of three children",
        ),
        (
            "Son équipe évoque",
            "Son équipe",
            "L'équipe a parlé.",
            "The team spoke.",
            "the team",
        ),
        (
            "la Commission électorale nationale a annoncé",
            "Commission électorale nationale",
            "La Commission électorale nationale a parlé.",
            "The National Electoral Commission has spoken.",
            "the National Electoral Commission",
        ),
        ("Votre livre dit", "Votre livre", "Le livre a parlé.", "The book spoke.", "the book"),
        ("A l'hôtel de ville. La ville vote", "ville", "La ville a parlé.", "The city spoke.", "the city"),
        ("selon un gradé", "un gradé", "Un gradé a parlé.", "There's an officer who spoke.", "an officer"),
        ("dit un élu RN", "un élu RN", "Un élu RN a parlé.", "A MP spoke.", "an MP"),
        (
            "selon le parquet d'Anvers",
            "parquet d'Anvers",
            "Le parquet d'Anvers a parlé.",
            "The Anvers prosecutor's office spoke.",
            "the Antwerp prosecutor's office",
        ),
        # A loop, or another sentence, is no name: the French one stays.
        ("le bureau 12 refuse", "bureau 12", "Le bureau 12 a parlé.", "The office spoke.", "le bureau 12"),
        ("le vigile appelle", "le vigile", "Le vigile a parlé.", "I don't know who it was.", "le vigile"),
    ],
)
def test_other_names_are_asked_in_a_sentence(
    text: str, name: str, asked: str, answered: str, subject: str
) -> None:
    french = french_name(actor(text, name, "anonymous"), text)
    assert known_name(french) is None
    assert question(french) == asked
    assert answer(french, answered).subject == subject


def test_a_family_name_with_a_particle_is_a_name_and_shows_no_gender_of_its_own() -> None:
    text = "Maxence d’Aubarède, président du groupe, refuse."
    who = actor(text, "Maxence d’Aubarède", "person")
    french = french_name(who, text)
    assert french.proper
    assert gender_of(text, who, french, "président du groupe") == "m"
    fans = "Les partisans d’Aubarède refusent."
    assert not french_name(actor(fans, "partisans d’Aubarède", "person"), fans).proper


def test_a_share_of_people_are_several() -> None:
    assert FrenchName("68 % des médecins", "").plural
    assert not FrenchName("médecin", "le").plural


def test_an_acronym_is_told_with_what_it_stands_for() -> None:
    text = "L'Autorité de bassin de la Neyba (ABN) se tait. L'ABN attend. La CGT aussi."
    told = report(
        text, "According to the Neyba Basin Authority (ABN), nothing.", "The ABN waits.", "So is the CGT."
    )
    assert expansion("ABN", told.sentences) == "Neyba Basin Authority"
    assert expansion("CGT", told.sentences) == ""
    led = report(
        text, "Says the Secretary General of the Neyba Basin Authority (ABN).", "It waits.", "So is the CGT."
    )
    assert expansion("ABN", led.sentences) == "Neyba Basin Authority"
    known = known_name(FrenchName("ABN", "l'", expansion="Neyba Basin Authority"))
    assert known == EnglishName("Neyba Basin Authority (ABN)", "the Neyba Basin Authority (ABN)")

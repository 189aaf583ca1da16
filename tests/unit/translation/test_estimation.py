"""The audit: planted errors are found, careful English is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.translation.quality.estimation import audit
from assistant.translation.quality.numbers import numbers

SOUND = [
    (
        "Le 21 octobre à 18h42, 5.200 soldats ont défilé.",
        "At 6:42 p.m. on October 21, 5,200 soldiers paraded.",
    ),
    ("Entre 7,7 et 7,9 milliards d’euros", "Between €7.7 billion and €7.9 billion"),
    ("Un bénéfice de 3 M€, contre 2,5 millions.", "A profit of €3 million, against 2.5 million."),
    ("Une vingtaine de blessés, dont deux graves.", "About twenty injured, two of them seriously."),
    ("La grève durera vingt-quatre heures.", "The strike will last 24 hours."),
    ("Au XIXe siècle, dans les années 80", "In the 19th century, in the 1980s"),
    ("Deux milliards et demi de dollars", "Two and a half billion dollars"),
    ("Les deux tiers des élus sont absents.", "Two thirds of the councillors are absent."),
    ("Les deux ministres se taisent.", "Both ministers are silent."),
    ("Il arrivera à midi, le 1er mai.", "He will arrive at noon on May 1."),
    ("Onze élèves sur trente-quatre", "Eleven of the 34 pupils"),
    ("Quelque 300 000 visiteurs par an", "Some three hundred thousand visitors a year"),
    ("Soixante-dix-huit pour cent", "78 percent"),
    ("Personne n’a cherché à nous retenir.", "No one tried to hold us back."),
    ("Il ne fait que passer.", "He is only passing through."),
    ("Elle refuse de ne rien dire.", "She refuses to say nothing."),
    ("Ce projet n’est plus viable.", "This project is no longer viable."),
    ("C’est faux, dit-il.", "It is not true, he says."),
    ("Rapport n° 2025-117", "Report No. 2025-117"),
    ("« Oui », dit Jean.", "“Yes,” says Jean."),
    ("Non, non, non et non !", "No, no, no and no!"),
    ("Valtorène", "Valtorène"),
    ("Il l’a dit au Sunday Times.", "He told the Sunday Times so."),
    ("La réunion de lundi, en mars", "Monday's meeting in March"),
    ("", ""),
]


@pytest.mark.parametrize(("fr", "en"), SOUND)
def test_careful_english_raises_no_flag(fr: str, en: str) -> None:
    assert audit(fr, en) == ()


@pytest.mark.parametrize(
    ("flag", "fr", "en"),
    [
        ("number-changed", "Il manque 1 342 urnes.", "1,324 ballot boxes are missing."),
        ("number-changed", "Il manque 1 342 urnes.", "Ballot boxes are missing."),
        ("number-changed", "Un coût de 7,9 milliards", "A cost of 7.9 million"),
        ("number-changed", "Il est venu à 18h42.", "He came at 6:24 p.m."),
        ("number-changed", "Quatorze conseils ont voté.", "Forty councils voted."),
        ("number-changed", "Des urnes manquent.", "12 ballot boxes are missing."),
        ("number-changed", "Une hausse de 3,5 %", "A rise of 35%"),
        ("date-changed", "La réunion aura lieu jeudi.", "The meeting will be held on Tuesday."),
        ("date-changed", "En février 2024", "In January 2024"),
        ("negation-lost", "Il n’a pas signé l’accord.", "He signed the agreement."),
        (
            "negation-lost",
            "Personne ne viendra jamais, car rien n’est prêt.",
            "Everyone will come as all is ready.",
        ),
        ("negation-added", "Il a signé l’accord hier.", "He did not sign the agreement yesterday."),
        (
            "repetition",
            "La commission a voté le texte hier.",
            "The commission the commission the commission voted.",
        ),
        ("repetition", "Il parle.", "He speaks very very very well."),
        ("untranslated", "Le maire est dans la salle avec nous.", "Le maire est dans la salle avec nous."),
        ("untranslated", "Elle a dit que les routes sont sûres.", "She said que les routes sont safe."),
        (
            "too-short",
            "Le conseil a examiné pendant trois heures la demande des riverains du port.",
            "Council.",
        ),
        (
            "too-long",
            "Oui, bien sûr.",
            "Yes, of course, this is a thing that has been said by a great many people.",
        ),
        ("quotes-unpaired", "Il a dit « oui ».", "He said “yes."),
        ("quotes-unpaired", "Il a dit « oui ».", "He said yes."),
    ],
)
def test_a_planted_error_is_flagged(flag: str, fr: str, en: str) -> None:
    assert flag in audit(fr, en)


@pytest.mark.parametrize("kept", ["45 k€", "2,5 M€"])
def test_short_units_of_money_that_are_kept_are_no_other_number(kept: str) -> None:
    english = kept.replace(",", ".")
    assert "number-changed" not in audit(
        f"Le code fixe le plafond à {kept}.", f"The code sets the ceiling at {english}."
    )
    assert "number-changed" in audit(f"Le code fixe le plafond à {kept}.", "The code sets the ceiling at €7.")


def test_french_that_became_nothing_is_an_omission() -> None:
    fr, en = "Une autre hausse les épaules : oui.", "Yes."
    assert "omission" in audit(fr, en, (((31, 35), (0, 4)),))
    assert "omission" not in audit(fr, en, (((4, 9), (0, 1)), ((31, 35), (0, 4))))


@given(st.integers(4, 10**12))
def test_a_number_is_the_same_in_both_ways_of_writing(value: int) -> None:
    french = (f"{value:,}".replace(",", separator) for separator in (" ", "\u202f", ".", ""))
    english = numbers(f"{value:,} people", "en")
    for written in french:
        found = numbers(f"{written} personnes", "fr")
        assert not found.lacks(english)
        assert not english.lacks(found)


@given(st.integers(4, 10**9), st.integers(4, 10**9))
def test_two_numbers_are_told_apart(one: int, other: int) -> None:
    changed = numbers(f"{one} personnes", "fr").lacks(numbers(f"{other:,} people", "en"))
    assert changed == (one != other)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_audited(fr: str, en: str) -> None:
    assert len(set(audit(fr, en))) == len(audit(fr, en))


def test_names_that_keep_their_article_are_no_french() -> None:
    fr = "Le Canard enchaîné révèle l'affaire, reprise par La Voix du Nord et L'Équipe."
    assert audit(fr, "Le Canard enchaîné reveals the case, taken over by La Voix du Nord and L'Équipe.") == ()


def test_english_that_the_french_quotes_adds_no_denial() -> None:
    fr = "Le directeur a répété « We will not comment on this matter » devant les élus."
    en = "The director repeated “We will not comment on this matter” in front of the elected officials."
    assert audit(fr, en) == ()
    assert audit(
        "Il a parlé de « la ville » lundi soir.", "He did not talk of “the city” on Monday evening."
    ) == ("negation-added",)


def test_a_prohibition_is_a_denial() -> None:
    assert audit("DEFENSE DE FUMER", "NO SMOKING") == ()

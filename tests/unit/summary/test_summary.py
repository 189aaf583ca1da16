"""The extractive summary: what it may choose, what it prefers, what it always cites."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.reading import read_text
from assistant.records import Actor, Claim, Positions, Report, Statement, Translation
from assistant.summary.extractive import summarise

ARTICLE = """Le conseil de Vauxbois vote la fermeture de la piscine

Le conseil municipal de Vauxbois a voté mardi la fermeture de la piscine des Aulnes, dont la réparation coûterait \
4,2 millions d'euros.

Le maire, Lucien Farge, assure que la commune ne peut plus payer 310 000 euros de chauffage par an.

Il promet une navette gratuite vers le bassin de Tréval dès le mois de septembre.

L'opposition, conduite par Odile Maret, dénonce une décision prise sans consulter les 2 300 abonnés de la piscine.

Une pétition contre la fermeture a recueilli 1 800 signatures en dix jours dans la commune.

« Ma fille y a appris à nager, et moi aussi, et ma mère avant moi dans les années soixante. »

Le préfet doit se prononcer avant le 30 juin sur la légalité du vote du conseil municipal.

Faut-il vraiment fermer une piscine que trois générations d'habitants ont fréquentée ?
"""


def translated(text: str, flags: dict[int, tuple[str, ...]] | None = None) -> Report:
    report = read_text(text)
    return report.translated(
        [Translation(n=s.n, en=f"He {s.n}.", flags=(flags or {}).get(s.n, ())) for s in report.sentences], "T"
    )


def numbers(report: Report, positions: Positions | None = None) -> list[int]:
    return [c.n for claim in summarise(report, positions or Positions()) for c in claim.citations]


def test_it_takes_the_lead_and_leaves_questions_and_the_title() -> None:
    report = translated(ARTICLE)
    chosen = numbers(report)
    lead = next(s.n for s in report.sentences if s.fr.startswith("Le conseil municipal"))
    question = next(s.n for s in report.sentences if s.fr.endswith("?"))
    assert 4 <= len(chosen) <= 6
    assert lead in chosen
    assert question not in chosen
    assert 1 not in chosen
    assert chosen == sorted(set(chosen))


def test_the_dash_before_a_line_of_an_interview_is_not_told() -> None:
    report = read_text(ARTICLE.replace("Le préfet doit", "– Le préfet doit"))
    dashed = report.translated([Translation(n=s.n, en=f"– He {s.n}.") for s in report.sentences], "T")
    assert {claim.text[:3] for claim in summarise(dashed, Positions())} == {"He "}


def test_a_sentence_with_an_unsound_translation_is_never_chosen() -> None:
    report = read_text(ARTICLE)
    for n in numbers(translated(ARTICLE)):
        assert n not in numbers(translated(ARTICLE, {n: ("number-changed",)}))
    assert len(report.sentences) > 6


def test_a_sentence_that_repeats_another_is_not_told_twice() -> None:
    twice = (
        ARTICLE + "\nLe maire, Lucien Farge, assure que la commune ne peut plus payer 310 000 euros par an.\n"
    )
    report = translated(twice)
    chosen = [report.sentence(n).fr for n in numbers(report)]
    assert sum("Lucien Farge" in text for text in chosen) <= 1


def test_a_pronoun_at_the_head_becomes_the_name_of_who_speaks() -> None:
    report = translated(ARTICLE)
    sentence = next(s for s in report.sentences if s.fr.startswith("Il promet"))
    said = Statement(
        kind="indirect", n=sentence.n, start=sentence.start + 10, end=sentence.end - 1,
        fr=report.text[sentence.start + 10 : sentence.end - 1], speaker=(sentence.start, sentence.start + 2),
    )  # fmt: skip
    mayor = Actor(id="a1", name="Lucien Farge", name_en="Lucien Farge", kind="person", position=Claim(text="x"),
                  statements=(said,), mentions=((sentence.start - 60, sentence.start - 48),))  # fmt: skip
    claims = {c.citations[0].n: c.text for c in summarise(report, Positions(actors=(mayor,)), size=8)}
    assert claims[sentence.n] == f"[Lucien Farge] {sentence.n}."


def test_a_report_of_fragments_still_has_a_summary() -> None:
    assert numbers(translated("Non.")) == [1]


@given(st.text(alphabet="aébc .!?\n«»1,M", max_size=400))
def test_every_claim_is_a_sentence_of_the_report(text: str) -> None:
    if not text.strip():
        return
    report = translated(text)
    for claim in summarise(report, Positions()):
        (cite,) = claim.citations
        sentence = report.sentence(cite.n)
        assert (cite.start, cite.end) == (sentence.start, sentence.end)


WATER = """Vauxbois ferme ses fontaines

Le conseil de Vauxbois a fermé mardi les onze fontaines publiques de la ville pour économiser 90 000 mètres cubes.

La maire, Odile Maret, a défendu cette mesure devant les habitants réunis au gymnase de la ville.

« La nappe a perdu onze mètres et les fontaines de la ville coulent jour et nuit », a-t-elle expliqué au conseil.

Il était 19 heures quand les 200 habitants réunis au gymnase ont quitté la salle du conseil en chantant.

Cependant, le préfet juge que la fermeture des fontaines de la ville ne réduira la consommation que de 2 %.
"""
WATER_ENGLISH = {
    2: "The Vauxbois council closed the city's eleven public fountains on Tuesday.",
    3: "The mayor, Odile Maret, defended this measure.",
    4: "“The groundwater has lost eleven metres,” she explained to the council.",
    5: "It was 7 p.m. when the 200 inhabitants left.",
    6: "However, the prefect believes that it will only reduce consumption by 2%.",
}


def test_each_sentence_can_stand_alone() -> None:
    report = read_text(WATER)
    report = report.translated([Translation(n=n, en=en) for n, en in WATER_ENGLISH.items()], "Vauxbois")
    name, said = report.text.index("Odile Maret"), report.text.index("a-t-elle")
    quote = report.sentence(4)
    statement = Statement(
        kind="direct", n=4, start=quote.start + 2, end=quote.start + 80, en="x", act="says",
        fr=report.text[quote.start + 2 : quote.start + 80], speaker=(said + 4, said + 8),
    )  # fmt: skip
    mayor = Actor(id="a1", name="Odile Maret", name_en="Odile Maret", kind="person", position=Claim(text="x"),
                  statements=(statement,), mentions=((name, name + 11), (quote.end + 2, quote.end + 4)))  # fmt: skip
    claims = {c.citations[0].n: c.text for c in summarise(report, Positions(actors=(mayor,)), size=9)}
    assert claims[4] == "“The groundwater has lost eleven metres,” [Odile Maret] explained to the council."
    assert claims[5] == WATER_ENGLISH[5]
    assert claims[6] == "The prefect believes that it will only reduce consumption by 2%."


def test_half_a_quotation_is_not_chosen() -> None:
    report = read_text(WATER)
    english = {**WATER_ENGLISH, 4: "“The groundwater has lost eleven metres, she explained."}
    report = report.translated([Translation(n=n, en=en) for n, en in english.items()], "Vauxbois")
    assert 4 not in numbers(report)

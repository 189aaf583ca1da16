"""The extractive summary: what it may choose, what it prefers, what it always cites."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.engines.embedded.summary import summarise
from assistant.reading import read_text
from assistant.records import Actor, Claim, Positions, Report, Statement, Translation

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
    assert claims[sentence.n] == f"Lucien Farge {sentence.n}."


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

"""Positions in English with the real translation model: planted French, what English must and must not say."""

import re

import pytest

from assistant import models as weights
from assistant.attribution.types import Attribution, FoundActor
from assistant.positions import builder
from assistant.records import Actor, Positions, Report, Term
from assistant.settings import Settings
from assistant.translation.model.translator import Translator
from assistant.translation.pipeline import translate
from tests.briefings_fr import found, report

pytestmark = pytest.mark.model

TEXT = (
    "Le ministère de la Défense dément tout retrait de ses 1.200 soldats. "
    "« Nous obéirons au président, et à lui seul », a affirmé le général Baptiste Ozanne, chef d’état-major. "
    "Les syndicats réclament une enquête indépendante. "
    "Ludivine Tamarelle, présidente de la métropole, a jugé le projet « trop cher » mais exclut de l'abandonner. "
    "Deux unités ont refusé de partir, confie un responsable militaire américain en Irak. "
    "Elle promet une réunion avant le 30 juin. "
    "« Personne ne sait. »"
)


@pytest.fixture(scope="module")
def translator(models: Settings) -> Translator:
    return Translator.open(weights.path(models, weights.OPUS_MT))


@pytest.fixture(scope="module")
def known(translator: Translator) -> Report:
    plain = report(TEXT)
    return plain.translated(translate(plain, translator)[0], "")


@pytest.fixture(scope="module")
def told(translator: Translator, known: Report) -> Positions:
    def span(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    def actor(id_: str, kind: str, name: str, role: str = "", *mentions: str) -> FoundActor:
        spans = tuple(span(m) for m in (name, *mentions))
        return FoundActor(id_, span(name), span(role) if role else None, kind, spans)  # type: ignore[arg-type]  # a literal

    actors = (
        actor("defence", "institution", "Le ministère de la Défense"),
        actor("ozanne", "person", "général Baptiste Ozanne", "chef d’état-major"),
        actor("unions", "group", "Les syndicats"),
        actor("tamarelle", "person", "Ludivine Tamarelle", "présidente de la métropole", "Elle"),
        actor("officer", "anonymous", "un responsable militaire américain en Irak"),
    )
    said = (
        found(TEXT, "tout retrait de ses 1.200 soldats", "dément", "Le ministère de la Défense",
              act="denies", actor="defence"),
        found(TEXT, "Nous obéirons au président, et à lui seul", "a affirmé", "général Baptiste Ozanne",
              act="claims", kind="direct", actor="ozanne"),
        found(TEXT, "une enquête indépendante", "réclament", "Les syndicats",
              act="demands", actor="unions"),
        found(TEXT, "trop cher", "a jugé", "Ludivine Tamarelle",
              act="believes", kind="partial", actor="tamarelle"),
        found(TEXT, "l'abandonner", "exclut", "Ludivine Tamarelle",
              act="refuses", actor="tamarelle"),
        found(TEXT, "Deux unités ont refusé de partir", "confie", "un responsable militaire américain en Irak",
              actor="officer"),
        found(TEXT, "une réunion avant le 30 juin", "promet", "Elle",
              act="promises", actor="tamarelle"),
        found(TEXT, "Personne ne sait.", kind="direct", actor=None),
    )  # fmt: skip
    return builder.positions(known, Attribution(said, actors), translator)


def named(told: Positions, name: str) -> Actor:
    return next(actor for actor in told.actors if name in actor.name_en)


def test_actors_come_in_order_with_english_names_and_roles(told: Positions) -> None:
    assert [(actor.id, actor.name_en) for actor in told.actors] == [
        ("a1", "Ministry of Defence"),
        ("a2", "Baptiste Ozanne"),
        ("a3", "the unions"),
        ("a4", "Ludivine Tamarelle"),
        ("a5", named(told, "Iraq").name_en),
    ]
    assert "staff" in named(told, "Baptiste Ozanne").role_en
    assert named(told, "Ludivine Tamarelle").role_en.startswith("president of the metro")


def test_positions_and_statements_are_the_report_s_own_english(told: Positions, known: Report) -> None:
    english = {sentence.n: sentence.en for sentence in known.sentences}
    for actor in told.actors:
        assert actor.position.citations
        said = " ".join(english[citation.n] for citation in actor.position.citations)
        assert re.sub(r"\[[^\]]+\]", "", actor.position.text)[-20:] in said
        for statement in actor.statements:
            assert statement.en and statement.en in english[statement.n]
    assert "1,200" in named(told, "Defence").position.text


def test_statements_are_cut_without_the_words_that_attribute_them(told: Positions) -> None:
    english_of = {s.fr: s.en for actor in told.actors for s in actor.statements}
    assert re.fullmatch("a meeting before (June 30(th)?|30 June)", english_of["une réunion avant le 30 juin"])
    assert re.match("Two units .*(refused|declined)", english_of["Deux unités ont refusé de partir"])
    assert english_of["trop cher"] in ("too expensive", "too costly", "too dear")
    assert not any(
        re.search(r"ministry|Marie|Mary|Paul|organization|group", en, re.I) for en in english_of.values()
    )
    assert "1,200" in english_of["tout retrait de ses 1.200 soldats"]


def test_citations_are_the_actors_own_statements(told: Positions) -> None:
    for actor in told.actors:
        own = {(s.n, s.start, s.end) for s in actor.statements}
        assert actor.position.citations
        assert all((c.n, c.start, c.end) in own for c in actor.position.citations)


def test_what_nobody_is_named_for_is_in_english_too(told: Positions) -> None:
    [statement] = told.unattributed
    assert statement.fr == "Personne ne sait."
    assert re.fullmatch(r"(Nobody|No one) knows\.", statement.en)


def test_a_report_in_which_nobody_speaks_asks_nothing(translator: Translator) -> None:
    known = report("Il pleut.", "It rains.")
    assert builder.positions(known, Attribution((), ()), translator) == Positions()


def test_a_name_that_only_ever_opens_a_sentence_keeps_its_capital(translator: Translator) -> None:
    text = "Washington n’exclut pas de geler son aide militaire, selon un haut responsable."
    known = report(text, "Washington does not exclude freezing its military aid, a senior official says.")
    start = text.index("un haut")
    source = FoundActor("official", (start, len(text) - 1), None, "anonymous", ((start, len(text) - 1),))
    said = found(
        text,
        "Washington n’exclut pas de geler son aide militaire",
        "selon",
        "un haut responsable",
        actor="official",
    )
    [actor] = builder.positions(known, Attribution((said,), (source,)), translator).actors
    assert actor.position.text == known.sentences[0].en


def test_a_name_of_the_glossary_is_whole(translator: Translator) -> None:
    text = "Selon Le Canard enchaîné, le maire a vendu le stade. Le maire se tait."
    plain = report(text).model_copy(update={"glossary": (Term(fr="Le Canard enchaîné", en=""),)})
    start = text.index("Canard")
    duck = FoundActor("duck", (start, start + 6), None, "institution", ((start, start + 6),))
    said = found(text, "le maire a vendu le stade", "Selon", "Canard", act="says", actor="duck")
    read = plain.translated(translate(plain, translator)[0], "")
    made = builder.positions(read, Attribution((said,), (duck,)), translator)
    assert [(a.name, a.name_en) for a in made.actors] == [("Le Canard enchaîné", "Le Canard enchaîné")]

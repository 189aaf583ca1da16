"""Sentence splitting: the cases French news is made of, and invariants for any text."""

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading import read_text
from assistant.reading.sentences import split_sentences
from tests.fuzz_reading import visible
from tests.reading_files import sample


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["« Imaginez, un gamin dans son coin! », dit-il.", "Puis il se tait."],
        ["« Vous partez ? » demande M. Ford.", "Personne ne répond."],
        ["M. Ford et Mme. Perrin sont là.", "MM. Roux et Blanc aussi."],
        ["J.-P. Vidalou et B. H. Morin signent.", "Les autres, non."],
        ["Il y a 5.200 soldats et 1.342 urnes.", "3 sont perdues."],
        ["L'art. 3 du texte, p. 12 et suiv., le dit.", "Le maire, non."],
        ["Il est mort en 52 av. J.-C. à Alésia.", "Rome a gagné."],
        ["Il est né en 120 av. J.-C.", "Son père était consul."],
        ["Des vis, des clous, etc.", "Le reste est au dépôt."],
        ["Rendez-vous à 8 h. 40, quai n° 4.", "Soyez là."],
        ["Il hésite... puis il part.", "Il revient…", "Trop tard !"],
        ["« Je pars.", "Je reviens demain », promet-elle.", "On l'attend."],
        ["« Je pars.", "Je reviens demain. »", "Le maire sourit."],
        ["« [Le] ventilateur a explosé.", "C'est tout. » ; c'est « un court-circuit », dit-on."],
        ["Tous les candidats de Paris , sauf un , ont répondu ( hier ) .", "Lui , non ."],
        ["« Oui ! », crie-t-il.", "« Non ! » répond-elle."],
        ["\"J'ai couru.", "J'ai pris des couvertures.\"", '"Il y en avait un", dit-elle.'],
        ["– Vous venez ?", "– Non.", "– Tant pis ! dit-elle."],
        ["L'arrêt Roe v. Wade est annulé.", "Adhésion à l'UE.", "Erdogan s'envole."],
        ['"J\'arrive. "', 'Puis il dit " Je pars. "', "Fin."],
        ["L'affaire « Dupont c. État » relève de l'art. L. 121-3 du Code.", "Le reste suit."],
        ["Le plan B.", "Le maire n'en veut pas."],
        ["1. Le calendrier est tenu.", "Le budget, non."],
        ["Le texte « [...] a été maîtrisé » , dit-il.", "Rien de plus."],
        ["Le site Lemonde.fr l'écrit.", "La version 3.2 suit."],
        ["Il l'a dit (il avait tort. Mais qui le sait ?) hier.", "Elle, non."],
        ["La facture est réglée.", "Le dossier est clos."],
        ["Jean-Marie Le Pen et J.-M. Le Pen sont le même.", "C'est dit."],
        ["Le Dr. Martin et le Pr. Roux ont opéré St. Louis.", "Il vit."],
    ],
)
def test_splits_as_a_reader_would(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_missing_space_still_ends_a_sentence() -> None:
    assert split("Le dossier est clos.Le maire part.") == ["Le dossier est clos.", "Le maire part."]


def test_a_text_without_stops_is_cut_at_white_space() -> None:
    pieces = split("mot " * 3000)
    assert all(len(p) <= 2000 for p in pieces)
    assert " ".join(pieces).split() == ["mot"] * 3000


def _assert_rebuilds(text: str) -> None:
    report = read_text(text)
    at = 0
    spans = sorted([(s.start, s.end) for s in report.sentences] + list(report.boilerplate))
    for start, end in spans:
        assert at <= start < end
        assert not visible(text[at:start])
        at = end
    assert not visible(text[at:])
    assert [s.n for s in report.sentences] == list(range(1, len(report.sentences) + 1))
    assert all(s.fr == text[s.start : s.end] for s in report.sentences)
    assert report.text == text


@pytest.mark.parametrize(
    "text",
    [
        "L\f tram de Bourg c\x19©\x1eq d'autre (avec AFP).",
        "Le tram de B\r\n\r\nF\n\r\nø\nourg coûtera plus cher\n\nBourg, 12 mai 2025 (AFP) - « Le chantier",
        "Le tram de Bourg.\nLire aussi : la mairie se tait\n- \xad",
    ],
)
def test_what_was_taken_out_between_lines_stays_out(text: str) -> None:
    _assert_rebuilds(text)


@settings(deadline=None)  # the language model loads with the first text
@given(st.text(min_size=1).filter(str.strip))
def test_sentences_and_gaps_rebuild_any_text(text: str) -> None:
    _assert_rebuilds(text)


@settings(deadline=None)  # the language model loads with the first text
@given(st.text(alphabet="aM é1.!?…«»\"'’()[]–-+,;:\n\r\t\u00a0\u2028•Lire", min_size=1).filter(str.strip))
def test_sentences_and_gaps_rebuild_texts_full_of_marks(text: str) -> None:
    _assert_rebuilds(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["a", ".", "« ", "( ", "M. ", "« Oui. » Le maire. ", "mot\n", "- a\n", "A. ", "\n\n", ". \u00a0", '"'],
)
def test_splitting_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size] + " fin."
        started = time.process_time()
        split_sentences(text, 0, len(text))
        return time.process_time() - started

    small, large = seconds(50_000), seconds(500_000)
    assert large < 25 * small + 0.5


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["-", "1", "1.1.", "1.1 A\n", "A ", "(AFP) - ", "« ", ".\n", "Par A\n"])
def test_building_a_report_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    read_text((piece * 100_000)[:100_000] + " fin.")
    assert time.process_time() - started < 10


def test_hard_wraps_do_not_end_sentences() -> None:
    text = (
        "La commission a rendu son avis lundi soir, après trois heures de débat dans\n"
        "une salle comble. Elle demande que le chantier de la rue Basse soit arrêté\n"
        "jusqu'à la fin de l'été, et que le maire Paul Roux vienne s'expliquer devant\n"
        "les riverains. Personne ne s'y attendait.\n\n"
        "Le préfet n'a pas réagi. Selon un proche du dossier, il attend le rapport de\n"
        "la mission avant de trancher.\n"
    )
    report = read_text(text)
    assert len(report.sentences) == 5
    assert report.sentences[-1].paragraph == 2


def test_lines_of_a_pasted_page_are_paragraphs() -> None:
    text = "Le tram coûtera plus cher\nLe maire plaide l'inflation.\nPaul Roux demande un audit\nIl part."
    assert [s.paragraph for s in read_text(text).sentences] == [1, 2, 3, 4]


def test_kinds() -> None:
    report = read_text(
        "Un titre sans point final\n\nLe maire a parlé. Il est reparti.\n\n– « Pas un mot » –\n\n"
        "La mission propose :\n\n- un audit ;\n- une date.\n\n2.1. Les retards\n\nRien de plus."
    )
    assert [s.kind for s in report.sentences] == [
        "title", "sentence", "sentence", "heading", "sentence", "item", "item", "heading", "sentence",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("name", ["agence_barrage", "rapport_nuit", "quotidien_loup"])
def test_wrapping_a_report_changes_no_sentence(name: str, width: int) -> None:
    text = sample(name)
    wrapped = "\n\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
        if line.strip()
    )
    assert [s.fr.split() for s in read_text(wrapped).sentences] == [
        s.fr.split() for s in read_text(text).sentences
    ]


def test_a_telephone_number_is_in_no_language() -> None:
    report = read_text("Tél. : +33 (0)5 46 12 34 56.\n\nLe standard de la mairie ferme à midi le samedi.")
    assert [s.language for s in report.sentences] == [None, None]

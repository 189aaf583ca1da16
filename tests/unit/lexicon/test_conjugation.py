"""Planted verbs: the present of cue lemmas."""

import pytest

from assistant.lexicon.conjugation import Cell, paradigm, present


@pytest.mark.parametrize(
    ("lemma", "singular", "plural"),
    [
        ("annoncer", "annonce", "annoncent"),
        ("accuser", "accuse", "accusent"),
        ("critiquer", "critique", "critiquent"),
        ("appeler", "appelle", "appellent"),
        ("rejeter", "rejette", "rejettent"),
        ("relever", "relève", "relèvent"),
        ("suggérer", "suggère", "suggèrent"),
        ("considérer", "considère", "considèrent"),
        ("déléguer", "délègue", "délèguent"),
        ("révéler", "révèle", "révèlent"),
        ("appuyer", "appuie", "appuient"),
        ("employer", "emploie", "emploient"),
        ("garantir", "garantit", "garantissent"),
        ("avertir", "avertit", "avertissent"),
        ("démentir", "dément", "démentent"),
        ("soutenir", "soutient", "soutiennent"),
        ("prévenir", "prévient", "préviennent"),
        ("défendre", "défend", "défendent"),
        ("prétendre", "prétend", "prétendent"),
        ("reprendre", "reprend", "reprennent"),
        ("promettre", "promet", "promettent"),
        ("reconnaître", "reconnaît", "reconnaissent"),
        ("craindre", "craint", "craignent"),
        ("exclure", "exclut", "excluent"),
        ("poursuivre", "poursuit", "poursuivent"),
        ("souscrire", "souscrit", "souscrivent"),
        ("prévoir", "prévoit", "prévoient"),
        ("vouloir", "veut", "veulent"),
        ("dire", "dit", "disent"),
        ("contredire", "contredit", "contredisent"),
        ("répondre", "répond", "répondent"),
        ("requérir", "requiert", "requièrent"),
        ("interpeller", "interpelle", "interpellent"),
        ("regretter", "regrette", "regrettent"),
        ("confesser", "confesse", "confessent"),
        ("alerter", "alerte", "alertent"),
        ("réfuter", "réfute", "réfutent"),
        ("nier", "nie", "nient"),
        ("lâcher", "lâche", "lâchent"),
    ],
)
def test_present(lemma: str, singular: str, plural: str) -> None:
    assert present(lemma, plural=False) == singular
    assert present(lemma, plural=True) == plural


def test_what_is_no_infinitive_has_no_present() -> None:
    assert present("selon", plural=False) is None


@pytest.mark.parametrize(
    ("infinitive", "cell", "form"),
    [
        ("mettre", "participle, feminine", "mise"),
        ("prendre", "participle, plural", "pris"),
        ("devoir", "participle, feminine", "due"),
        ("avoir", "present participle", "ayant"),
        ("être", "il, subjunctive", "soit"),
        ("faire", "ils, subjunctive", "fassent"),
        ("installer", "il, present", "installe"),
        ("envoyer", "il, future", "enverra"),
        ("atteindre", "participle", "atteint"),
        ("servir", "ils, present", "servent"),
        ("prendre", "ils, imperfect", "prenaient"),
    ],
)
def test_cells_of_irregular_verbs(infinitive: str, cell: Cell, form: str) -> None:
    assert paradigm(infinitive)[cell] == form

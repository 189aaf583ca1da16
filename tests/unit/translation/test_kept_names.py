"""Names made of ordinary words: where they stand in a report, and that its English keeps them."""

import pytest

from assistant import models as weights
from assistant.reading import read_text
from assistant.records import Term
from assistant.settings import Settings
from assistant.translation import pipeline
from assistant.translation.kept_names import names_to_keep
from assistant.translation.model.translator import Translator
from assistant.translation.pre_editing.source_text import model_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le collectif Vivre autrement dénonce un simulacre.", ["Vivre autrement"]),
        ("L'association Forêts sans béton, née en 2020, a saisi le juge.", ["Forêts sans béton"]),
        ("Le collectif Pas touche à ma plage, lui, se mobilise.", ["Pas touche à ma plage"]),
        ("Le groupe Auray Autrement votera contre.", ["Auray Autrement"]),
        ("La société Transports de la Baie, en difficulté, licencie.", ["Transports de la Baie"]),
        ("Selon le site Loire Enquête, la piscine existe.", ["Loire Enquête"]),
        ("Julie Rey, présidente de Plaines propres, se réjouit.", ["Plaines propres"]),
        ("D'après Le Courrier de la Baie, il a fui.", ["Le Courrier de la Baie"]),
        ("Il l'a confié à L'Équipe.", ["L'Équipe"]),
        ("Il l'a confié au Journal des mines.", ["Journal des mines"]),
        ("La manifestation part de l'hôtel du Marché.", ["hôtel du Marché"]),
        ("Ils campent sur la place de la Liberté.", ["place de la Liberté"]),
        ("Climat Avenir demande un moratoire.", ["Climat Avenir"]),
        ("L'association Pères en colère, née en 2020, a saisi le juge.", ["Pères en colère"]),
        ("Il vit à Valence, dans la Drôme.", ["Valence"]),
        ("Yann Le Goff est rentré au port.", ["Le Goff"]),
        ("Société Transports de la Baie, le compte est bon.", ["Transports de la Baie"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [term.fr for term in names_to_keep([text], ())] == names
    assert all(not term.en for term in names_to_keep([text], ()))


@pytest.mark.parametrize(
    "text",
    [
        "Le groupe Socialistes et apparentés votera contre.",
        "L'association dénonce un simulacre.",
        "Le groupe Renault présent dans huit pays licencie.",
        "La place de la France en Europe est contestée.",
        "Une rue de la Rochelle a été fermée.",
        "Mme Berger demande un moratoire.",
        "Il a lu le Journal officiel.",
        "La Croix-Rouge demande un moratoire.",
        "Il vit à Valence, en Espagne, loin de Lyon.",
        "Le porte-parole de Mme Lemaire, lui, se tait.",
        "Sans cela, le Progrès social ne votera pas.",
        "COLLECTIF VIVRE AUTREMENT : LA LETTRE",
        "Elle préside la Société Lyonnaise de Chimie Appliquée, née en 1920.",
    ],
)
def test_no_names(text: str) -> None:
    assert names_to_keep([text], ()) == ()


def test_what_the_reader_asks_for_comes_first() -> None:
    term = Term(fr="Vivre autrement", en="Living Otherwise")
    assert names_to_keep(["Le collectif Vivre autrement dénonce."], [term]) == ()


@pytest.mark.parametrize(
    ("text", "shown", "prefix"),
    [
        ("A. B. : Je les comprends.", "Je les comprends.", "A. B.: "),
        ("J.-P. R. : Non.", "Non.", "J.-P. R.: "),
        ("M. Denis : non.", "M. Denis : non.", ""),
        ("Ils vivent à Lens (Nord), dit-on.", "Ils vivent à Lens (X1), dit-on.", ""),
        ("Le vote (nord compris) est clair.", "Le vote (nord compris) est clair.", ""),
    ],
)
def test_initials_and_departments(text: str, shown: str, prefix: str) -> None:
    made = model_text(text)
    assert (made.source.text, made.prefix) == (shown, prefix)


@pytest.mark.model
def test_english_keeps_them(models: Settings) -> None:
    report = read_text(
        "Le collectif Guérir ici conteste la fermeture. Le maire, lui, l'approuve. "
        "Selon Le Messager, Guérir ici réunit 200 personnes."
    )
    translator = Translator.open(weights.path(models, weights.OPUS_MT), 1)
    english = [line.en for line in pipeline.translate(report, translator)[0]]
    assert "Guérir ici" in english[0]
    assert "Guérir ici" in english[2]
    assert "Le Messager" in english[2]

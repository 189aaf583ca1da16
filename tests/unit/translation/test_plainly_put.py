"""Offices, figures and turns of speech that the model misunderstood, as it sees them now, and words it never may use."""

import pytest

from assistant.translation.offset_text import MappedText
from assistant.translation.post_editing.false_words import with_right_words
from assistant.translation.pre_editing.source_text import model_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # offices
        ("Mme le Maire a dit non.", "La maire a dit non."),
        ("Il a écrit à M. le Ministre, qui se tait.", "Il a écrit au ministre, qui se tait."),
        ("« Madame le maire nous a menti. »", '"La maire nous a menti."'),
        ("Monsieur le député, vous rêvez.", "Monsieur, vous rêvez."),
        ("Monsieur le ministre, vous rêvez.", "Monsieur le ministre, vous rêvez."),
        (
            "Dans ses conclusions, l'avocat général a dit oui.",
            "Dans ses conclusions, l'avocat général de la Cour de justice a dit oui.",
        ),
        (
            "La commission a voté : six commissaires ont dit non.",
            "La commission a voté : six membres de la commission ont dit non.",
        ),
        # figures
        ("Elle l'emporte de 31 voix.", "Elle l'emporte par 31 voix."),
        ("Il veut tomber sous les 4 %.", "Il veut tomber au-dessous de 4 %."),
        (
            "Le bois date de 1300, à dix ans près.",
            "Le bois date de 1300, avec une marge d'erreur de dix ans.",
        ),
        ("Nonante habitants sont partis.", "Quatre-vingt-dix habitants sont partis."),
        ("Il boit un litre par jour et par personne.", "Il boit un litre par personne et par jour."),
        # who says it, and how
        ("À l'en croire, tout va bien.", "D'après ses déclarations, tout va bien."),
        ("Faux, rétorque Lena Roy.", "C'est faux, répond Lena Roy."),
        ("Il s'en est vivement défendu.", "Il a vivement nié cela."),
        ("« Tout va bien », ont fait savoir ses services.", '"Tout va bien", selon ses services.'),
        ("Il dit « ne pas craindre la grève ».", 'Il dit ne pas craindre "la grève".'),
        ("Ils ne signeront « rien » avant mai.", 'Ils signeront "rien" avant mai.'),
        ("Il n'a « rien vu ».", 'Il n\'a "rien vu".'),
        ("Elle impute la panne au gel.", "Elle attribue la panne au gel."),
        ("« Qu'ils viennent nous voir. »", '"Il faut qu\'ils viennent nous voir."'),
        # who and what goes with what
        ("Une cadre de Norvia a dit non.", "Une responsable de Norvia a dit non."),
        ("Il s'appuie sur un ami de vingt ans.", "Il s'appuie sur un ami depuis vingt ans."),
        ("La porte, arrachée à la pelleteuse, gît là.", "La porte, arrachée avec une pelleteuse, gît là."),
        (
            "Les Verts conditionnent leur soutien à un gel.",
            "Les Verts accordent leur soutien en échange de un gel.",
        ),
        ("Les ventes reculent de 2 à 5 %.", "Les ventes reculent de 2-5 %."),
        ("Les ventes passent de 5 à 2 %.", "Les ventes passent de 5 à 2 %."),
        (
            "Un bilan invérifiable de source indépendante.",
            "Un bilan qui n'a pas pu être vérifié de façon indépendante.",
        ),
        # hearsay
        (
            "Selon elle, il n'aurait jamais été « invité ».",
            'Selon elle, il n\'a apparemment jamais été "invité".',
        ),
        (
            "Selon elle, renoncer au prêt aurait ruiné la ville.",
            "Selon elle, renoncer au prêt aurait ruiné la ville.",
        ),
    ],
)
def test_what_the_model_sees(text: str, shown: str) -> None:
    assert model_text(text).source.text == shown


@pytest.mark.parametrize(
    ("fr", "en", "right"),
    [
        ("Le procureur a dit non.", "The D.A. said no.", "The prosecutor said no."),
        ("Un député a dit non.", "A congressman said no.", "An MP said no."),
        (
            "Les prix montent de 2 %, contre 3 % en mai.",
            "Prices rose 2%, up from 3% in May.",
            "Prices rose 2%, compared with 3% in May.",
        ),
        ("L'avocat a dit non.", "The attorney said no.", "The attorney said no."),
        ("Le procureur général a dit non.", "The attorney general said no.", "The attorney general said no."),
    ],
)
def test_words_their_french_never_means(fr: str, en: str, right: str) -> None:
    assert with_right_words(MappedText.of(en), fr).text == right

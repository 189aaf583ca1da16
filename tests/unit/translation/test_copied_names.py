"""Names the model does not know: found, and put back where it misspelled them."""

import pytest

from assistant.translation.post_editing.copied_names import UnknownNames

KNOWN = {"le", "groupe", "londres", "Londres", "Le", "ONU", "maire", "Maire", "gilets", "gilet", "Gilets"}


def pieces(word: str) -> int:
    return 1 if word in KNOWN else 3


def mend(fr: str, en: str, pairs: dict[str, str], sure: float = -2.0) -> tuple[str, tuple[str, ...]]:
    alignment = tuple(
        sorted(
            (
                ((fr.index(a), fr.index(a) + len(a)), (en.index(b), en.index(b) + len(b)))
                for a, b in pairs.items()
            ),
            key=lambda pair: pair[1],
        )
    )
    mended = UnknownNames([fr], pieces).mend(fr, en, alignment, lambda _: sure)
    for start, end, name in reversed(mended.edits):
        en = en[:start] + name + en[end:]
    return en, mended.lost


@pytest.mark.parametrize(
    ("fr", "en", "pairs", "mended"),
    [
        ("le groupe Valtorène", "the Valtoren group", {"Valtorène": "Valtoren"}, "the Valtorène group"),
        ("le groupe (APC)", "the group (PCA)", {"(APC)": "(PCA)"}, "the group (APC)"),
        (
            "le port de Sables-Morvan",
            "Sands-Morvan's port",
            {"Sables-Morvan": "Sands-Morvan's"},
            "Sables-Morvan's port",
        ),
        ("à côté d’Éstran", "beside Estran", {"d’Éstran": "Estran"}, "beside Éstran"),
    ],
)
def test_a_misspelled_name_is_put_right(fr: str, en: str, pairs: dict[str, str], mended: str) -> None:
    assert mend(fr, en, pairs) == (mended, ())


def test_an_english_name_the_model_is_sure_of_stays() -> None:
    assert (
        mend("il vit à Cracovie", "he lives in Krakow", {"Cracovie": "Krakow"}, -0.2)[0]
        == "he lives in Krakow"
    )


@pytest.mark.parametrize(
    ("fr", "en", "pairs"),
    [
        ("un traitement de l’AVC", "a treatment of stroke", {"l’AVC": "stroke"}),
        ("des négociateurs Belmadiens", "Belmadian negotiators", {"Belmadiens": "Belmadian"}),
        ("avec les Gilets jaunes", "with the Yellow Vests", {"Gilets": "Vests"}),
        ("Requinqués, ils repartent.", "Refreshed, they leave.", {"Requinqués,": "Refreshed,"}),
        ("il crie MERCI BEAUCOUP", "he shouts MANY THANKS", {"MERCI": "THANKS"}),
        ("au sommet de Londres", "at the London summit", {"Londres": "London"}),
    ],
)
def test_translated_words_stay(fr: str, en: str, pairs: dict[str, str]) -> None:
    assert mend(fr, en, pairs) == (en, ())


def test_a_name_without_any_english_is_lost() -> None:
    assert mend("il a dit à l’APC ceci", "he said this", {"dit": "said"}) == ("he said this", ("APC",))


def test_a_common_word_in_capitals_is_no_name() -> None:
    texts = [
        "Le plan Nuit calme dort.",
        "Selon le plan Nuit, la nuit est longue.",
        "Selon le programme Estran, non.",
    ]
    proper = UnknownNames(texts, lambda _: 3).proper
    assert "nuit" not in proper
    assert proper["estran"] == "Estran"

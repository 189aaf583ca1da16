"""The translator, against the real model."""

from pathlib import Path
from typing import Any

import pytest

from assistant import models as weights
from assistant.errors import EngineNotReady
from assistant.settings import Settings
from assistant.translation.model.translator import Translator
from assistant.translation.pre_editing.source_text import ModelText, model_text

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def translator(models: Settings) -> Translator:
    return Translator.open(weights.path(models, weights.OPUS_MT))


def test_translates_the_reference_sentence(translator: Translator) -> None:
    [done] = translator.translate(
        ["Le Parlement irakien a voté l’expulsion des forces de la coalition."], beam=4
    )
    # What holds on any processor, however it rounds products of int8: who, what, and that the model is sure of it.
    assert all(word in done.en for word in ("Iraqi", "vote", "coalition"))
    assert -0.8 < done.score < 0


def test_aligns_words_across_marks_and_order(translator: Translator) -> None:
    fr = "Le gouvernement a dénoncé « une erreur  tragique » mardi."
    [done] = translator.translate([fr], align=True)
    pairs = {done.en[slice(*en)].strip("“”.,"): fr[slice(*french)] for french, en in done.alignment}
    assert pairs["government"] == "gouvernement"
    assert pairs["Tuesday"].startswith("mardi")


def test_texts_without_words_need_no_model(translator: Translator) -> None:
    done = translator.translate(["", " \n", "– 3,5 %", "***", "Bonjour."])
    assert [each.en for each in done[:4]] == ["", "", "– 3.5%", "***"]
    assert done[4].en.istitle()


def test_tells_each_result_in_order(translator: Translator) -> None:
    told: list[int] = []
    translator.translate(
        [f"Il a {n} ans." for n in range(2, 90)], beam=1, on_done=lambda i, _: told.append(i)
    )
    assert told == list(range(88))


def test_a_very_long_sentence_comes_out_whole(translator: Translator) -> None:
    towns = ["Paris", "Lyon", "Nantes", "Lille", "Brest", "Dijon", "Metz", "Tours"]
    fr = "Le train passe par " + ", puis le lendemain par la ville de ".join(towns * 6) + "."
    [done] = translator.translate([fr], beam=1)
    assert all(done.en.count(town) >= 4 for town in towns)


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineNotReady, match="assistant setup"):
        Translator.open(tmp_path)


def test_the_first_is_told_before_the_last_is_prepared(
    translator: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[str] = []

    def noted(text: str, *others: Any, **named: Any) -> ModelText:
        prepared.append(text)
        return model_text(text, *others, **named)

    monkeypatch.setattr("assistant.translation.model.translator.model_text", noted)
    texts, by_then = [f"Il compte {n} chaises." for n in range(2, 302)], list[int]()
    translator.translate(texts, beam=1, on_done=lambda *_: by_then.append(len(prepared)))
    assert by_then[0] < len(texts) == by_then[-1]


def test_a_text_is_made_plain_once_though_its_doubt_is_asked_for_and_it_is_tried_again(
    translator: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[str] = []

    def noted(text: str, *others: Any, **named: Any) -> ModelText:
        prepared.append(text)
        return model_text(text, *others, **named)

    monkeypatch.setattr("assistant.translation.model.translator.model_text", noted)
    texts = ["La mairie de Brégançon a rouvert.", "La digue de Brégançon tient."]
    translator.translate(texts, beam=1)
    assert translator.tokens(texts) > 8
    translator.translate(texts, beam=2)
    assert prepared == texts


def test_only_a_text_in_capitals_is_made_plain_with_the_names_of_the_others(translator: Translator) -> None:
    texts = ["LE MAIRE DE BRÉGANÇON REFUSE", "La mairie de Brégançon a rouvert."]
    translator.tokens(texts)  # what it is alone is known by now
    alone, among = translator.translate(texts[:1])[0], translator.translate(texts)[0]
    assert "BRÉGANÇON" in among.en and alone.en.isupper()

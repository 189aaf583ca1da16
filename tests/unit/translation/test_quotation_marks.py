"""Quotation marks: found in French, straightened for the model, restored in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Alignment
from assistant.translation.offset_text import MappedText
from assistant.translation.straight_marks import complete_marks, find_marks, restore, straighten


def kinds(text: str) -> str:
    """The marks of a text: ( ) outer, [ ] inner."""
    return "".join(
        ("[" if m.opens else "]") if m.inner else ("(" if m.opens else ")") for m in find_marks(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a dit « oui » et « non ».", "()()"),
        ("« Il a dit “jamais” », raconte-t-elle.", "([])"),
        ("« Il nous a dit : +partez ou restez+. »", "([])"),
        ("Elle a répondu : 'C'est à l'étude.'", "[]"),
        ('"Un drame annoncé", dit-il d\'un "geste".', "()()"),
        ("« On verra demain. Ou pas.", "("),
        ("On verra », a-t-il lancé.", ")"),
        ("L'après-midi d'aujourd'hui, l'usine", ""),
        ('Il court le 100 m en 9"58.', ""),
        ("En hausse de +2,1 % (+ 4,1 % en volume) chez Canal+ hier.", ""),
        ("‹ Assez › et << encore >>", "[]()"),
        ('" Des mots espacés " dans le texte', "()"),
    ],
)
def test_finds_marks_of_every_kind(text: str, expected: str) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("sentences", "completed"),
    [
        (["« Un.", "Deux », dit-il."], ["« Un.", "Deux », dit-il."]),
        (["« Un.", "Deux."], ["« Un.", "Deux.»"]),
        (["Un.", "Deux », dit-il."], ["«Un.", "Deux », dit-il."]),
        (["« Un.", "On dit “deux”.", "Trois », dit-il."], ["« Un.", "On dit ‹deux›.", "Trois », dit-il."]),
        (["Un “mot”."], ["Un “mot”."]),
    ],
)
def test_completes_the_quotations_of_a_paragraph(sentences: list[str], completed: list[str]) -> None:
    assert complete_marks(sentences) == completed


PARAGRAPH = st.tuples(
    st.sampled_from([[], ["a », dit-il."]]),
    st.lists(st.sampled_from(["b.", "« c », dit-il.", "« d “e” f »", "+g+", "« h +i+ j »"]), max_size=4),
    st.sampled_from([[], ["« k", "l “m” n."], ["« o"]]),
).map(lambda parts: [*parts[0], *parts[1], *parts[2]])


@given(PARAGRAPH.filter(bool))
def test_completed_quotations_pair(sentences: list[str]) -> None:
    outer = [mark for text in complete_marks(sentences) for mark in find_marks(text) if not mark.inner]
    assert sum(mark.opens for mark in outer) == sum(not mark.opens for mark in outer)


def test_straightens_without_the_spaces_inside() -> None:
    text = "Il a dit « oui, “toujours” », puis rien."
    plain = straighten(MappedText.of(text), find_marks(text))
    assert plain.text == "Il a dit \"oui, 'toujours'\", puis rien."
    start = plain.text.index("toujours")
    assert text[slice(*plain.origin(start, start + 8))] == "toujours"


def restored(fr: str, en: str, alignment: Alignment = ()) -> str:
    return restore(en, find_marks(fr), alignment).text


@pytest.mark.parametrize(
    ("fr", "en", "expected"),
    [
        ("« A », dit-il.", '"A," he said.', "“A,” he said."),
        ("« A », dit-il.", '" A," he said.', "“A,” he said."),
        ("« A “b” c », dit-il.", "\" A ' b' c,\" he said.", "“A ‘b’ c,” he said."),
        ("« A “b” c », dit-il.", "\"A 'b' c,\" he said.", "“A ‘b’ c,” he said."),
        ("« A “b” c », dit-il.", '"A "b" c," he said.', "“A ‘b’ c,” he said."),
        ("« L'un dit.", '"One says."', "“One says."),
        ("Fin », dit-il.", '"End," he said.', "End,” he said."),
        ("Rien de cité ici.", 'Nothing "quoted" here.', "Nothing quoted here."),
        ("« A », les ouvriers.", '"A," the workers\' wives.', "“A,” the workers' wives."),
    ],
)
def test_restores_as_many_as_the_french_has(fr: str, en: str, expected: str) -> None:
    assert restored(fr, en) == expected


def test_lost_marks_go_around_the_words_they_stood_around() -> None:
    fr, en = "Il juge « très grave » la faute.", "He finds the fault very serious."
    pairs = [
        ("Il", "He"),
        ("juge", "finds"),
        ("la", "the"),
        ("faute.", "fault"),
        ("très", "very"),
        ("grave", "serious."),
    ]
    alignment = tuple(
        ((fr.index(a), fr.index(a) + len(a)), (en.index(b), en.index(b) + len(b))) for a, b in pairs
    )
    assert restored(fr, en, alignment) == "He finds the fault “very serious.”"
    assert restored(fr, en) == en


FRENCH = st.text(alphabet="abé .,!'\"«»“”‹›+’\u00a0", max_size=60)
ENGLISH = st.text(alphabet="abc .,!'\"“”«»", max_size=60)


@given(fr=FRENCH, en=ENGLISH, data=st.data())
def test_english_has_the_marks_of_the_french_or_none(fr: str, en: str, data: st.DataObject) -> None:
    def spans(text: str) -> st.SearchStrategy[tuple[int, int]]:
        return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda s: (min(s), max(s)))

    pairs = data.draw(st.lists(st.tuples(spans(fr), spans(en)), max_size=8))
    alignment = tuple(sorted(pairs, key=lambda pair: pair[1]))
    marks = find_marks(fr)
    made = sorted(c for c in restored(fr, en, alignment) if c in "“”‘")
    assert made in ([], sorted(m.english for m in marks if m.english != "’"))


@given(text=FRENCH)
def test_straightening_keeps_all_but_marks_and_their_spaces(text: str) -> None:
    plain = straighten(MappedText.of(text), find_marks(text))
    gone = str.maketrans("", "", "\"'’«»“”‹›+ \u00a0")
    assert plain.text.translate(gone) == text.translate(gone)
    for i, char in enumerate(plain.text):
        start, end = plain.origins[i]
        assert 0 <= start < end <= len(text)
        assert char in "\"'" or text[start:end] == char


def test_seconds_and_inches_open_nothing_before_them() -> None:
    sentences = ["Le taux est stable.", "Il a couru en 42'15\".", 'Le tuyau fait 12" de long.']
    assert complete_marks(sentences) == sentences

"""Citations and quotations of models: what exists comes through, what does not never does."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.grounding import Grounded, Grounder, ground, locate, plain, read_markers
from assistant.records import Citation, Report
from tests.briefings import brief_of

PLACES = {n: Citation(n=n, start=n * 10, end=n * 10 + 9) for n in range(1, 21)}

REPORT: Report = brief_of(
    [
        ("« Nous n’irons pas à Bruxelles », a déclaré la ministre, Odile Férand, jeudi soir.", ""),
        ("Le plan coûtera 1\u202f250 millions d’euros, selon le cabinet de l’élue.", ""),
        ("Les syndicats, eux, réclament que le nombre de suppressions soit ramené sous les 900.", ""),
    ]
).report


@pytest.mark.parametrize(
    ("text", "bare", "numbers"),
    [
        ("He left [3].", "He left.", (3,)),
        ("He left. [3]", "He left.", (3,)),
        ("He left [3, 5].", "He left.", (3, 5)),
        ("He left [3; 5 and 7].", "He left.", (3, 5, 7)),
        ("He left [3-5].", "He left.", (3, 4, 5)),
        ("He left [3–5].", "He left.", (3, 4, 5)),
        ("He left [3][5].", "He left.", (3, 5)),
        ("He left [3], [5] and [6].", "He left.", (3, 5, 6)),
        ("He left 【3】.", "He left.", (3,)),
        ("He left【3†source】.", "He left.", (3,)),
        ("He left [^3].", "He left.", (3,)),
        ("He left (3).", "He left.", (3,)),
        ("He left. (3)", "He left.", (3,)),
        ("He left [sentence 3].", "He left.", (3,)),
        ("He left [S3].", "He left.", (3,)),
        ("He left [3](https://x.example/?q=1).", "He left.", (3,)),
        ("He [3] left.", "He left.", (3,)),
        ("He left [10-9000].", "He left.", (10, 9000)),
        ("In June (2024), he left.", "In June (2024), he left.", ()),
        ("The law passed (2024).", "The law passed (2024).", ()),
        ("He [the mayor] left [...].", "He [the mayor] left [...].", ()),
        ("Three (3) men left.", "Three (3) men left.", ()),
    ],
)
def test_markers_are_read_in_the_forms_models_write(text: str, bare: str, numbers: tuple[int, ...]) -> None:
    read = read_markers(text)
    assert (read.text, read.numbers) == (bare, numbers)


def texts(grounded: Grounded) -> list[tuple[str, list[int]]]:
    return [(c.text, [p.n for p in c.citations]) for c in grounded.claims]


def test_each_sentence_keeps_its_own_citations() -> None:
    grounded = ground(
        "The port opened [1]. It cost 3.5 million. [2][3] Mr. Ford, of the U.S. Army, left [4]!", PLACES
    )
    assert texts(grounded) == [
        ("The port opened.", [1]),
        ("It cost 3.5 million.", [2, 3]),
        ("Mr. Ford, of the U.S. Army, left!", [4]),
    ]
    assert grounded.warnings == ()


def test_invented_numbers_go_and_are_counted() -> None:
    grounded = ground("The port opened [1][99]. It closed [0].", PLACES)
    assert texts(grounded) == [("The port opened.", [1])]
    assert (grounded.unknown, grounded.unsupported) == (2, ("It closed.",))
    assert grounded.warnings == (
        "2 citations the model invented were removed.",
        "1 sentence that cited nothing in the report was left out.",
    )


def test_lists_and_leading_numbers_are_understood() -> None:
    grounded = ground(
        "Here is what matters:\n\n1. **The port** opened [1].\n- [2] It cost a lot.\n[3] He left.\n[4]\n",
        PLACES,
    )
    assert texts(grounded) == [("The port opened.", [1]), ("It cost a lot.", [2]), ("He left.", [3, 4])]
    assert grounded.unsupported == ("Here is what matters:",)


def test_a_cut_reply_loses_only_its_unfinished_sentence() -> None:
    grounder = Grounder(PLACES)
    first = grounder.feed("The port opened [1]. The mayor said [2] that he wou")
    assert texts(first + grounder.close(cut=True)) == [("The port opened.", [1])]
    grounder = Grounder(PLACES)
    assert texts(grounder.feed("It closed [1].") + grounder.close(cut=True)) == [("It closed.", [1])]


PROSE = st.lists(
    st.sampled_from(
        [
            "The mayor left",
            ". ",
            " [3]",
            "[99]",
            "[2-4]",
            "(5)",
            "\n",
            "- ",
            "1. ",
            "Mr. ",
            "【6】",
            "[",
            "](",
            "« Nous »",
        ]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


@given(PROSE, st.lists(st.integers(1, 9), min_size=1, max_size=50))
@example("The mayor left. [. The mayor left [3]", [1])
def test_any_cut_into_pieces_gives_the_same(text: str, sizes: list[int]) -> None:
    grounder, done, at = Grounder(PLACES), Grounded(), 0
    for i in range(len(text)):
        if at >= len(text):
            break
        done += grounder.feed(text[at : at + sizes[i % len(sizes)]])
        at += sizes[i % len(sizes)]
    assert done + grounder.close() == ground(text, PLACES)


@given(PROSE | st.text())
def test_no_claim_is_without_a_real_citation_and_no_marker_is_shown(text: str) -> None:
    for claim in ground(text, PLACES).claims:
        assert claim.citations and all(c == PLACES[c.n] for c in claim.citations)
        assert not re.search(r"[\[【]\s*\^?\d+\s*[\]】]", claim.text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See ![chart](https://evil.example/?q=secret) here", "See chart here"),
        ("See [the site](https://evil.example/a(b)c) here", "See the site here"),
        ("See [![x](https://a.example)](https://b.example) here", "See x here"),
        ("See ![x][ref] here\n[ref]: https://evil.example", "See x here\n"),
        ("<img src=x onerror=alert(1)>Hello <b>you</b>", "Hello you"),
        ("Hello <script>alert(1)", "Hello alert(1)"),
        ("Go to https://evil.example/?q=1 now", "Go to evil.example/?q=1 now"),
        ("Go to www.evil.example now", "Go to evil.example now"),
        ("<!-- hidden --> shown", " shown"),
        ("a\u202eb\u200bc\x00d", "abcd"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
    ],
)
def test_nothing_active_is_left(text: str, words: str) -> None:
    assert plain(text) == words


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "![",
            "](",
            ")",
            "[",
            "]",
            "<",
            ">",
            "<img ",
            "http://",
            "www.",
            "javascript:",
            "x",
            "!",
            "\n",
            "]:",
            " ",
        ]
    ),
    max_size=25,
).map("".join)


@given(MARKDOWN | st.text())
def test_plain_text_stays_plain(text: str) -> None:
    words = plain(text)
    assert plain(words) == words
    assert "![" not in words and "](" not in words and not re.search(r"<[a-zA-Z/!?]", words)
    assert not re.search(r"\b[a-z][a-z0-9+.-]{1,15}://", words, re.IGNORECASE)


@pytest.mark.parametrize(
    ("quotation", "n", "found", "status"),
    [
        ("Nous n’irons pas à Bruxelles", 1, "Nous n’irons pas à Bruxelles", "exact"),
        ("« Nous n’irons pas à Bruxelles »", 1, "Nous n’irons pas à Bruxelles", "exact"),
        ("nous n'irons  pas à bruxelles", 1, "Nous n’irons pas à Bruxelles", "normalised"),
        ("1 250 millions d'euros", 2, "1\u202f250 millions d’euros", "normalised"),
        ("1 250 millions d'euros", None, "1\u202f250 millions d’euros", "normalised"),
        ("que le nombre des suppressions soit ramené sous 900", 3,
         "que le nombre de suppressions soit ramené sous les 900", "repaired"),
    ],
)  # fmt: skip
def test_a_quotation_is_found_as_the_source_has_it(
    quotation: str, n: int | None, found: str, status: str
) -> None:
    located = locate(quotation, REPORT, n)
    assert located is not None
    assert (REPORT.text[slice(*located.span)], located.status) == (found, status)


@pytest.mark.parametrize(
    ("quotation", "n"),
    [("Nous irons à Strasbourg demain", 1), ("", 1), ("« »", None), ("iron", 1), ("réclament autre chose", 3),
     ("que le nombre des suppressions soit ramené sous 900", None)],
)  # fmt: skip
def test_a_quotation_that_is_nowhere_is_dropped(quotation: str, n: int | None) -> None:
    assert locate(quotation, REPORT, n) is None


@given(st.data())
def test_every_stretch_of_words_of_the_source_is_found_there(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(REPORT.sentences))
    words = list(re.finditer(r"\w+", sentence.fr))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    wanted = sentence.fr[words[first].start() : words[last].end()]
    located = locate(wanted, REPORT, sentence.n)
    assert located is not None and located.status == "exact"
    assert REPORT.text[slice(*located.span)] == wanted


@given(st.text(), st.integers(-1, 5) | st.none())
def test_a_located_span_is_always_inside_the_text(quotation: str, n: int | None) -> None:
    if located := locate(quotation, REPORT, n):
        start, end = located.span
        assert 0 <= start < end <= len(REPORT.text)


QUOTED: Report = brief_of(
    [
        ("« Nous n’irons pas à Bruxelles », a déclaré la ministre, Odile Férand, jeudi soir.",
         "“We will not go to Brussels,” said the minister, Odile Férand, on Thursday evening."),
        ("Le plan coûtera 1\u202f250 millions d’euros, selon le cabinet de l’élue.",
         "The plan will cost 1,250 million euros, according to the office of the elected official."),
        ("Les syndicats, eux, réclament que le nombre de suppressions soit ramené sous les 900.", ""),
    ]
).report  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("She said « nous n'irons pas à Bruxelles » [1].", "She said « Nous n’irons pas à Bruxelles »."),
        ("They want « la paix » [2].", "They want la paix."),
        ("She said “We won't be going to Brussels” [1].", "She said “We won't be going to Brussels”."),
        ("She said “We will not go to Brussels” [2].", "She said We will not go to Brussels."),
        ('"We will burn it all down," she said [1].', "We will burn it all down, she said."),
        ("It costs “1,300 million euros” [2].", "It costs 1,300 million euros."),
        ("They ask for “que le nombre des suppressions soit ramené sous 900” [3].",
         "They ask for “que le nombre de suppressions soit ramené sous les 900”."),
        ('They want "fewer job cuts" [3].', "They want fewer job cuts."),
    ],
)  # fmt: skip
def test_a_quotation_is_the_reports_or_loses_its_marks(written: str, shown: str) -> None:
    said = ground(written, {n: c for n, c in PLACES.items() if n <= 3}, [QUOTED])
    assert [c.text for c in said.claims] == [shown]
    assert said.unquoted == (not re.search('[«“"]', shown))

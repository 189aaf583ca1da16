"""What the learned reader alone cuts out of a quotation, and what stays."""

from assistant.attribution.mentions.mention import Phrase
from assistant.attribution.parsing.quoted_spans import find_quotes
from assistant.attribution.parsing.units import Unit
from assistant.attribution.quotations.open_quotation import UnitReading
from assistant.attribution.quotations.utterance import Utterance
from assistant.attribution.reader.pieces import without_pieces
from assistant.records import Span

TEXT = "« Les agents disent que mon fils attendait », raconte Saïd devant la mairie."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def somebody(words: str) -> Phrase:
    return Phrase(0, 1, 0, "", "", span(words), words, "", "", "", 1, span(words))


def kept(subject: Phrase | None, words: str) -> list[str]:
    """The words that stay of a quotation of Saïd's and of what only the reader sees."""
    own = Utterance(
        "direct", span("Les agents disent que mon fils attendait"), None, "q", somebody("Saïd"), "inquit"
    )
    seen = Utterance("indirect", span(words), None, "c", subject, "reader")
    unit = Unit(0, len(TEXT), 1, "sentence", [], [], [])
    [made] = without_pieces([UnitReading(unit, [], [], [own, seen])], find_quotes(TEXT))
    return [TEXT[slice(*said.span)] for said in made.said[1:]]


def test_a_piece_of_ones_own_quotation_goes() -> None:
    assert kept(somebody("Saïd"), "mon fils attendait") == []
    assert kept(None, "mon fils attendait") == []


def test_what_the_quotation_reports_of_others_stays() -> None:
    assert kept(somebody("Les agents"), "mon fils attendait") == ["mon fils attendait"]


def test_words_across_a_quotation_mark_go() -> None:
    assert kept(somebody("Les agents"), "mon fils attendait », raconte Saïd") == []
    assert kept(None, "devant la mairie") == ["devant la mairie"]

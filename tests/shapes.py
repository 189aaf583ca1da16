"""Texts made to cost far more than their size: one character, mark or short word again and again."""

from hypothesis import strategies as st

PIECES = (
    "(", ")", "()", "(a ", "a", "A", "A ", "a.", "A.", ". ", "… ", "!", '"', '" ', "« ", "«a. B ", "’", "_", "#", "- ", "- a\n",
    "a\n", "a\r", "1. ", "1.1.", "M. ", "Oui. ", "a\t", "\u0301", "\u200d", "\u202e", "e\u0301", "😀", "漢", "\u00a0a", "https://a.fr/",
    "a@b.fr ", "|a", "<p>", "&amp;", "Ã©", "a-", "d'", "«»", "0,", "M. A. ", "« Oui », dit-il. ", "Le maire a dit non. ", "-\n\n",
    "aaa@", "e\u0301\ufffd", "L\na ", "– a ? dit A.\n", "Par A, ", "Le 3 mars à 9 h a écrit :\n", "(AFP) - ", "a\tb\n", "¹⁻", "Page 1\n",
)  # fmt: skip
"""What such texts repeat; each once brought down, or could bring down, a reader or a later step."""


def shape(piece: str, size: int) -> str:
    """A text of about that many bytes that begins with a letter, so that it is a text, and then repeats a piece."""
    return "e" + piece * (size // len(piece.encode()))


def hostile(size: int) -> st.SearchStrategy[str]:
    """Texts of about that many bytes of one or two pieces, known or made of anything."""
    piece = st.sampled_from(PIECES) | st.text(min_size=1, max_size=4).filter(_encodable)
    whole = st.builds(shape, piece, st.just(size))
    halves = st.builds(lambda a, b: shape(a, size // 2) + shape(b, size // 2), piece, piece)
    return whole | halves


def _encodable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)

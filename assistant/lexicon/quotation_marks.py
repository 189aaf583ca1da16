"""Quotation marks of French and English papers: which there are, and text put between them.

What finds quotations asks `attribution.parsing.quoted_spans`; the sets here serve whoever only looks at an edge.
"""

OPENING = "«“„‟‹"
CLOSING = "»”›"
STRAIGHT = '"'
EVERY = OPENING + CLOSING + STRAIGHT
DOUBLE = '«»“”"'
"""The marks of papers, without the low and the inner ones."""
OPENS = '«“"'
"""What a quotation begins with in a paper."""
CLOSES = '»”"'
"""What a quotation ends with in a paper."""
AFTER_STOP = r"[\s»”\"'’)\]]*$"
"""Pattern of what may stand behind the stop that ends a sentence, to the end of its line."""

QUOTATION = r"«[^»]*»|“[^”]*”|\"[^\"]*\""
"""Pattern of a quotation with both its marks."""
QUOTATION_OR_HALF = r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?"
"""The same, or all that stands behind a mark that nothing closes."""


def in_english(text: str) -> str:
    """The text between English marks."""
    return f"“{text}”"


def in_french(text: str) -> str:
    """The text between French marks."""
    return f"« {text} »"


def unclosed(english: str) -> int:
    """How many English marks open in the text and do not close there; below 0 where more close."""
    return english.count("“") - english.count("”")

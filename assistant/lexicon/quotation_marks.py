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
CLOSED_BY = {"«": "»", "“": "”", "„": "“”", "‹": "›", "‟": "”"}
"""What closes each opening mark."""
BEFORE_OPENING = "([{«“'’–—-/"
"""What a straight mark may touch before it and still open: brackets, marks and dashes."""
AFTER_STOP = r"[\s»”\"'’)\]]*$"
"""Pattern of what may stand behind the stop that ends a sentence, to the end of its line."""

QUOTATION = r"«[^»]*»|“[^”]*”|\"[^\"]*\""
"""Pattern of a quotation with both its marks."""
QUOTATION_OR_HALF = r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?"
"""The same, or all that stands behind a mark that nothing closes."""

WORDS_IN_ENGLISH = r"[“\"]\s*([^”\"]+?)\s*[”\"]"
"""Pattern of a quotation in English; its group is the words."""
WORDS_IN_ANY = r"«\s*([^«»]+?)\s*»|“\s*([^“”]+?)\s*”|\"\s*([^\"]+?)\s*\""
"""Pattern of a quotation in either language; one of its groups, one a kind of mark, is the words."""


def in_english(text: str) -> str:
    """The text between English marks."""
    return f"“{text}”"


def in_french(text: str) -> str:
    """The text between French marks."""
    return f"« {text} »"


def unclosed(english: str) -> int:
    """How many English marks open in the text and do not close there; below 0 where more close."""
    return english.count("“") - english.count("”")

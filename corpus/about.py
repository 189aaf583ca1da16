"""What kind of text a report is: closed words for register and quality, its typography as the text itself shows it."""

from typing import Literal, get_args

from corpus.format import AnnotatedReport

Register = Literal[
    "agency wire", "audit report", "blog", "business", "chronicle", "company results", "council minutes",
    "court report", "culture", "diplomacy", "elections", "environment", "interview", "letter", "live ticker",
    "magazine", "national daily", "NGO report", "obituary", "parliament record", "press release", "regional daily",
    "science", "sport", "war",
]  # fmt: skip
Quality = Literal["clean", "some typing errors", "dirty"]
_NARROW, _NO_BREAK = "\u202f", "\u00a0"


def about_faults(report: AnnotatedReport) -> list[str]:
    """What the head of a report says that it may not, a line each."""
    return [
        f"'{key}: {report.about.get(key, '')}' is none of {', '.join(get_args(words))}"
        for key, words in (("register", Register), ("quality", Quality))
        if report.about.get(key, "") not in get_args(words)
    ]


def typography(report: AnnotatedReport) -> str:
    """Quotation marks, what stands inside guillemets, apostrophes, lines: "« » no-break, ', blank lines"."""
    text = report.text
    marks = [pair for pair, mark in (("« »", "«"), ("“ ”", "“"), ('" "', '"')) if mark in text]
    curly, straight = text.count("’"), text.count("'")
    apostrophes = "no apostrophe" if not curly + straight else "’" if curly > straight else "'"
    lines = "blank lines" if "\n\n" in text else "no blank lines"
    crlf = ["CRLF"] if report.about.get("line-ends") == "crlf" else []
    return ", ".join([" and ".join(marks) or "no marks", *_inside(text), apostrophes, lines, *crlf])


def _inside(text: str) -> list[str]:
    """What most guillemets have inside them."""
    after = [text[n + 1 : n + 2] for n, mark in enumerate(text) if mark == "«"]
    if not after:
        return []
    named = {_NARROW: "narrow spaces", _NO_BREAK: "no-break spaces", " ": "plain spaces"}
    kinds = [named.get(character, "no spaces") for character in after]
    return [max(sorted(set(kinds)), key=kinds.count)]

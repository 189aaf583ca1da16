"""Where the search of the sidebar has found its words: the sentence, cut to what a list has room for."""

from collections.abc import Sequence
from html import escape

from assistant.lexicon.normalise import search_form, search_letters
from assistant.library import Found
from assistant.records import Span

_MOST = 90
"""Characters shown of what was found."""
_BEFORE = 30
"""Of these, characters before the first word that was looked for."""


def hit_html(found: Found | str, wanted: str) -> str:
    """A sentence of a report as a link that opens it there, or words of a question or an answer."""
    words = search_form(wanted).split()
    if isinstance(found, str):
        return f'<p class="fra-list-hit">{_marked(found, words)}</p>'
    french = not any(word in search_form(found.en) for word in words)
    language = "fr" if french else "en"
    return (
        f'<p class="fra-list-hit"><a class="fra-elsewhere" href="?c={found.filed.conversation}" lang="{language}" '
        f'data-place="{found.filed.conversation} {found.filed.report} {found.n} 0 0">'
        f"{_marked(found.fr if french else found.en, words)}</a></p>"
    )


def _marked(text: str, words: Sequence[str]) -> str:
    """The part of a text round the first of the words, all of them marked."""
    spans = _spans(text, words)
    start = max(0, spans[0][0] - _BEFORE) if spans else 0
    start = text.find(" ", start) + 1 if start else 0
    end = start + _MOST
    drawn, at = "…" if start else "", start
    for first, last in spans:
        if at <= first and last <= end:
            drawn += f"{escape(text[at:first])}<mark>{escape(text[first:last])}</mark>"
            at = last
    return f"{drawn}{escape(text[at:end])}{'…' if len(text) > end else ''}"


def _spans(text: str, words: Sequence[str]) -> list[Span]:
    """Where the words stand, case and accents aside, in order."""
    places = search_letters(text)
    folded = "".join(sign for sign, _ in places)
    found = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((places[at][1], places[at + len(word) - 1][1] + 1))
            at = folded.find(word, at + len(word))
    return sorted(found)

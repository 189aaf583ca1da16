"""One word of an English text in the place of another."""

from dataclasses import replace

from assistant.records import Span
from assistant.translation.offset_text import MappedText
from assistant.translation.translated import Translated


def reworded(made: Translated, span: Span, word: str) -> Translated:
    """English with a word in the place of what stands at a span, a capital for a capital."""
    word = f"{word[:1].upper()}{word[1:]}" if made.en[span[0]].isupper() else word
    english = MappedText.of(made.en).edit([(*span, word)])
    moved = tuple((fr, english.locate(*en)) for fr, en in made.alignment)
    return replace(made, en=english.text, alignment=moved)

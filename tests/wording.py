"""What may be asserted of a real model's English: most of many sentences, never the words of one.

Arithmetic of eight bits differs by processor, and with it now and then a word.
"""

import re
from collections.abc import Iterable

from assistant.translation.model.translator import Translator


def assert_most_say(translator: Translator, rows: Iterable[tuple[str, str]], least: float = 0.8) -> None:
    """Of these pairs of French and a pattern, at least that share has English in which the pattern is found."""
    asked = list(rows)
    made = translator.translate([french for french, _ in asked])
    missed = [
        f"{french} -> {done.en} (no {pattern})"
        for (french, pattern), done in zip(asked, made, strict=True)
        if not re.search(pattern, done.en)
    ]
    assert len(missed) <= (1 - least) * len(asked), "\n".join(missed)

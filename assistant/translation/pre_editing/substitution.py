"""Words put in the place of others in what the translation model sees."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.translation.offset_text import Edit, MappedText


@dataclass(frozen=True)
class Substitution:
    """A pattern, and what stands in the place of each match; each changed stretch stands for the words it replaced."""

    pattern: re.Pattern[str]
    plain: Callable[[re.Match[str]], str]

    def done_to(self, text: MappedText) -> MappedText:
        """The text with every match replaced."""
        return text.edit(_change(match, self.plain(match)) for match in self.pattern.finditer(text.text))


def _change(match: re.Match[str], plain: str) -> Edit:
    """The words that differ; those before and after them keep standing for themselves."""
    old, new = match.group().split(" "), plain.split(" ")
    most = min(len(old), len(new)) - 1
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    before, after = (
        "".join(f"{word} " for word in old[:head]),
        "".join(f" {w}" for w in old[len(old) - tail :]),
    )
    return match.start() + len(before), match.end() - len(after), " ".join(new[head : len(new) - tail])

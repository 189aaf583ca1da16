"""What somebody pasted, as rich text beside the plain text they saw in the box -> Report."""

import re
from collections import Counter

from assistant.errors import SourceError
from assistant.reading.formats import Task
from assistant.reading.limits import Limits
from assistant.reading.sandbox import read_safely
from assistant.records import Progress, Report, silent

_WORD = re.compile(r"\w+")
_SHARE, _SLACK = 0.1, 6
"""How many words the two may differ by: the numbers of lists, figures that notes are glued to."""
_OTHER = "The rich text of what was pasted has other words than the box showed; what the box showed was read."


def read_rich(rich: str, text: str, limits: Limits, progress: Progress = silent) -> Report | str:
    """The report of a piece of HTML; or, in a line, why the plain `text` its reader saw is to be read instead."""
    data = rich.encode("utf-8", "replace")
    if len(data) > limits.bytes:
        return (
            f"The tables and links of what was pasted were not read: it is larger than {limits.megabytes} MB."
        )
    try:
        report = read_safely(data, Task("fragment", "The pasted text", "-", limits), progress)
    except SourceError as error:
        return f"The tables and links of what was pasted were not read. {error}"
    return report if _same_words(report.text, text) else _OTHER


def _same_words(one: str, other: str) -> bool:
    """Whether nearly all words of each text are in the other."""
    counts = [Counter(_WORD.findall(text.casefold())) for text in (one, other)]
    most = _SLACK + _SHARE * min(count.total() for count in counts)
    return max((counts[0] - counts[1]).total(), (counts[1] - counts[0]).total()) <= most

"""The English of a stretch of French, cut out of its sentence's one translation and never translated again.

Where quotation marks part the stretch from the rest, the marks of the English part it too; elsewhere the alignment of
the words does. A part that lost or gained a number, or that other words stand in, is not sure: the sentence stands
for it whole.
"""

import re
from bisect import bisect_right

from assistant.lexicon.quotation_marks import OPENS, unclosed
from assistant.records import Report, Sentence, Span
from assistant.translation.alignment import project
from assistant.translation.quality.numbers import numbers
from assistant.translation.straight_marks import find_marks

_ENGLISH_MARK = re.compile("[“”]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_MISSED = 0.4
"""Share of the longer French words that no word of the part was made from."""
_MOST_STRANGE = 0.25
"""Share of the part's words that were made from French outside the stretch."""
_EDGES = " \u00a0,;:–—-"
_LABEL = re.compile(r"[^:“”]{1,60}:\s*")


def sentence_at(report: Report, offset: int) -> Sentence:
    """The sentence that holds the offset, or the next one; the last of all past its end."""
    at = bisect_right(report.sentences, offset, key=lambda sentence: sentence.end)
    return report.sentences[min(at, len(report.sentences) - 1)]


def excerpt(report: Report, span: Span) -> str:
    """English of the words of a span, sentence by sentence; of a sentence it cannot be cut from, the whole."""
    first = sentence_at(report, span[0]).n - 1
    parts = []
    for sentence in report.sentences[first:]:
        if sentence.start >= span[1]:
            break
        within = max(span[0], sentence.start) - sentence.start, min(span[1], sentence.end) - sentence.start
        parts.append(part(sentence, within))
    return _without_half_pairs(" ".join(filter(None, parts)))


def _without_half_pairs(words: str) -> str:
    """Without a mark at either end whose partner stands outside, as of a quotation over several sentences."""
    if unclosed(words) < 0 and words.endswith(("”", "”.")):
        at = words.rindex("”")
        return words[:at].rstrip() + words[at + 1 :] if words[at - 1] not in ".!?…" else words[:at]
    return words.removeprefix("“") if unclosed(words) > 0 else words


def part(sentence: Sentence, within: Span) -> str:
    """English of sentence.fr[within]."""
    before, after = sentence.fr[: within[0]], sentence.fr[within[1] :]
    if not re.search(r"\w", after) and (answer := _answer(before, sentence.en)):
        return answer
    if not re.search(r"\w", before + after):
        return _unmarked(sentence.en) if re.search(f"[{OPENS}]", before) else sentence.en.strip()
    for cut in (_by_marks(sentence, within), _by_words(sentence, within)):
        if cut is None:
            continue
        french, words = sentence.fr[slice(*within)], sentence.en[slice(*cut)].strip(_EDGES)
        if words and _same_numbers(french, words):
            return words if french.rstrip().endswith((".", "…")) else words.removesuffix(".").rstrip(_EDGES)
    return sentence.en.strip()


def _unmarked(english: str) -> str:
    """A whole sentence in quotation marks, without them."""
    words = english.strip()
    closed = words.endswith(("”", "”.")) and words.startswith("“") and len(_ENGLISH_MARK.findall(words)) == 2
    return words[1 : words.rindex("”")] if closed else words.removeprefix("“") if "”" not in words else words


def _answer(before: str, english: str) -> str:
    """English of an answer without the name or the dash before it; empty where there is none."""
    if re.fullmatch(r"\s*[-–—]\s*", before):
        return re.sub(r"^[-–—]\s+", "", english.strip())
    label = _LABEL.match(english) if re.fullmatch(r"[^:«“\"]{1,60}:\s*", before) else None
    return english[label.end() :].strip() if label else ""


def _by_marks(sentence: Sentence, within: Span) -> Span | None:
    """Between which characters of the English the stretch stands, by counting marks; None where they differ."""
    marks = [mark.start for mark in find_marks(sentence.fr) if not mark.inner]
    english = [found.start() for found in _ENGLISH_MARK.finditer(sentence.en)]
    if not marks or len(english) != len(marks):
        return None
    before = sum(at < within[0] for at in marks)
    inside = sum(within[0] <= at < within[1] for at in marks)
    opens = before and not re.search(r"\w", sentence.fr[marks[before - 1] + 1 : within[0]])
    end = before + inside
    closes = end < len(marks) and not re.search(r"\w", sentence.fr[within[1] : marks[end]])
    ends = end == len(marks) and not re.search(r"\w", sentence.fr[within[1] :])
    begins = not before and not re.search(r"\w", sentence.fr[: within[0]])
    if not (opens or begins) or not (closes or ends):
        return None
    return (english[before - 1] + 1 if before else 0), (english[end] if closes else len(sentence.en))


def _by_words(sentence: Sentence, within: Span) -> Span | None:
    """The same by the alignment of the words; None where it is not sure."""
    found = project(sentence.alignment, within)
    if found is None:
        return None
    inside = [(fr, en) for fr, en in sentence.alignment if found[0] <= en[0] < found[1]]
    strange = sum(not (fr[0] < within[1] and within[0] < fr[1]) for fr, _ in inside)
    words = [match.span() for match in _LONG_WORD.finditer(sentence.fr, *within)]
    missed = sum(not any(fr[0] < end and start < fr[1] for fr, _ in inside) for start, end in words)
    if strange > _MOST_STRANGE * len(inside):
        return None
    if missed > _MOST_MISSED * max(1, len(words)) and (strange or not _bordered(sentence, within, found)):
        return None
    return _with_marks(sentence.en, found)


def _bordered(sentence: Sentence, within: Span, found: Span) -> bool:
    """Whether the English on either side was made from the French right before and right behind the stretch.

    What stands between is its English then, though few of its words are known to be: "(avaient appelé à) la
    mobilisation (mardi)".
    """
    before = next((fr for fr, en in reversed(sentence.alignment) if en[1] <= found[0]), (0, 0))
    behind = next((fr for fr, en in sentence.alignment if en[0] >= found[1]), (len(sentence.fr), 0))
    between = sentence.fr[before[1] : within[0]], sentence.fr[within[1] : behind[0]]
    return before[1] <= within[0] and within[1] <= behind[0] and not re.search(r"\w", "".join(between))


def _with_marks(english: str, found: Span) -> Span:
    """The stretch with the quotation marks that belong to what it holds, and without half a pair."""
    start, end = found
    words = english[start:end]
    if unclosed(words) > 0 and english[end : end + 2].lstrip(".,")[:1] == "”":
        end = english.index("”", end) + 1
    elif unclosed(words) < 0 and english[:start].endswith("“"):
        start -= 1
    return start, end


def _same_numbers(french: str, english: str) -> bool:
    said, told = numbers(french, "fr"), numbers(english, "en")
    return not said.lacks(told) and not told.lacks(said)

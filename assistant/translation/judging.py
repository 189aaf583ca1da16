"""English that a chat model wrote, held against its French: flags, doubt, and which words were made from which.

A provider's log probabilities say how sure its model was. Where they are not told, the translation model of this
machine is asked what it thinks of the English; where that is not prepared either, only the flags are there.
"""

from collections.abc import Mapping, Sequence

from assistant.glossary.matching import missed
from assistant.records import Report, Term, Translation
from assistant.translation.model.forced import Forced
from assistant.translation.model.translator import Translator
from assistant.translation.quality import doubt
from assistant.translation.quality.estimation import audit

_SURE = 0.9
"""What is added to the local model's opinion of another's English, which is never its own choice of words.

With it professional English of the corpus (240 sentences) is doubted as seldom as the local model's own, and three
times as often once a "not" is put into it.
"""


class Judge:
    """Judges translations; without a local translator by what the texts and the provider say alone."""

    def __init__(self, translator: Translator | None = None) -> None:
        self._translator = translator

    def judged(
        self, report: Report, english: Mapping[int, str], sure: Mapping[int, float]
    ) -> dict[int, Translation]:
        """The English of sentences by their numbers, with flags, doubt and alignment.

        `sure` has the mean log probability of a token, for lines of which the provider told it.
        """
        numbers = [n for n in english if english[n]]
        pairs = [(report.sentence(n).fr, english[n]) for n in numbers]
        opinions: Sequence[Forced | None] = [None] * len(pairs)
        if self._translator is not None:
            opinions = self._translator.weigh(pairs)
        return {
            n: _translation(n, (french, en), opinion, sure.get(n), report.glossary)
            for n, (french, en), opinion in zip(numbers, pairs, opinions, strict=True)
        }


def _translation(
    n: int, pair: tuple[str, str], opinion: Forced | None, sure: float | None, glossary: Sequence[Term]
) -> Translation:
    french, english = pair
    alignment = opinion.alignment if opinion else ()
    flags = audit(french, english, alignment)
    if missed(french, english, glossary):
        flags = (*flags, "term-missed")
    score = sure if sure is not None else min(0.0, opinion.score + _SURE) if opinion else None
    if score is None:
        return Translation(n=n, en=english, flags=flags)
    pieces = opinion.pieces if opinion else 0
    weighed = doubt.features(french, english, score, alignment, flags, pieces)
    if not alignment:
        weighed["missed"] = 0.0  # not known, which is no reason to doubt
    probability = round(doubt.learned().probability(weighed), 3)
    return Translation(n=n, en=english, flags=flags, doubt=probability, alignment=alignment)

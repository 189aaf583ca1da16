"""What looks like reported speech and says nothing: silence, court sentences, a feeling named without its object.

"Il a requis l'anonymat", "elle n'a pas souhaité trancher", "le préfet ne cache pas son scepticisme".
"""

from collections.abc import Sequence

from assistant.attribution.content.finder import Content
from assistant.attribution.parsing.units import Word
from assistant.lexicon.closed_classes import NOBODY
from assistant.lexicon.french import word_class
from assistant.lexicon.nouns import is_person_noun

_SENTENCES = word_class("words for a sentence in court")
_DOCUMENTS = word_class("documents")
_HELD = frozenset({"thèse", "mémoire", "siège", "comparaison", "regard", "rythme"})
_SILENCE = word_class("words for silence")
_KEPT_BACK = word_class("words for saying no more")
_FEELINGS = word_class("stance nouns") - {
    "conclusion",
    "conclusions",
    "constat",
    "constats",
    "diagnostics",
    "analyse",
}
_DATES = word_class("words for a date")
_SMALL = frozenset(
    {"ne", "n'", "pas", "plus", "être", "à", "de", "d'", "en", "y", "se", "s'", "le", "la", "l'", "les",
     "davantage", "jamais", "voir", "leur", "lui"}
)  # fmt: skip
_OWN = frozenset({"son", "sa", "ses", "leur", "leurs"})


def says_nothing(words: Sequence[Word], content: Content) -> bool:
    """Whether nothing is said by it: "préfère taire son nom", "n'a pas souhaité commenter"."""
    spoken = words[content.first : content.last]
    if content.cue.negated and content.cue.act(content.frame) in ("reports", "confirms", "calls for"):
        return True  # "n'a pas dévoilé l'identité", "n'a pas confirmé la perquisition", "n'a pas appelé à la grève"
    if content.cue.negated and content.frame == "w" and content.cue.act("w") != "asks":
        return True  # "n'a pas précisé si …"
    return (
        _nobody(words, content)
        or _in_court(content, spoken)
        or _other_sense(content, spoken)
        or _told_by_relative(words, content)
        or _keeps_silent(content, spoken)
        or _bare_stance(content, spoken)
    )


def _nobody(words: Sequence[Word], content: Content) -> bool:
    """Whether the subject says that none there is: "personne n'a affirmé que …", "aucun élu n'a promis …"."""
    subject = content.cue.subject
    if subject is None:
        return False
    return words[subject.first].low in NOBODY or (subject.first > 0 and words[subject.first - 1].low == "ni")


def _in_court(content: Content, spoken: Sequence[Word]) -> bool:
    """What a court does to somebody, whom a lawyer defends, what a law lays down."""
    cue, subject = content.cue, content.cue.subject
    if cue.lemma == "condamner" and any(w.low in _SENTENCES for w in spoken):
        return True
    if cue.lemma == "défendre" and any(is_person_noun(w.low) for w in spoken[:4]):
        return True  # "Me Corvol, qui défend trente familles"
    return cue.lemma == "prévoir" and subject is not None and subject.noun in _DOCUMENTS


def _other_sense(content: Content, spoken: Sequence[Word]) -> bool:
    """Whether the verb means something else with these words: "a soutenu sa thèse", "repousse l'échéance"."""
    lemma, lows = content.cue.lemma, [w.low for w in spoken]
    if "parler" in lows[:2] and "entendre" in (lemma, lows[0]):
        return True  # "ne veulent pas entendre parler de ce lycée"
    if lemma == "percevoir" and "comme" not in lows:
        return True  # "perçoivent une épaisse fumée"
    if lemma == "rejeter" and spoken[0].text[:1].isdigit():
        return True  # "a rejeté 2 200 kilos de gaz"
    if lemma == "soutenir" and any(low in _HELD for low in lows[:3]):
        return True
    return lemma in ("repousser", "décliner") and any(low in _DATES for low in lows[:3])


def _told_by_relative(words: Sequence[Word], content: Content) -> bool:
    """Whether "dont" is what is told, and whoever tells it stands behind: "…, dont faisaient état des médias"."""
    first = content.cue.first
    return content.frame == "de" and first > 0 and words[first - 1].low == "dont"


def _keeps_silent(content: Content, spoken: Sequence[Word]) -> bool:
    if content.frame in ("c", "w", "q"):
        return False
    lows = {w.low for w in spoken}
    if content.cue.negated and lows & {"dire", "savoir"} and lows & {"plus", "davantage"}:
        return True  # "n'a pas souhaité en dire plus"
    told = [w.low for w in spoken[:8] if w.low not in _SMALL][:3]
    if any(low in _SILENCE for low in told):
        return True
    if not told:
        return True  # "attend de voir"
    withheld = content.cue.negated or content.cue.act(content.frame) == "refuses"
    return withheld and any(low in _KEPT_BACK for low in told)


def _bare_stance(content: Content, spoken: Sequence[Word]) -> bool:
    """Whether a feeling or a view is named without what it is about: "exprime son désaccord"."""
    if content.frame in ("c", "w", "q", "b", "i") or len(spoken) > 3 or spoken[0].low not in _OWN:
        return False
    return spoken[1].low in _FEELINGS if len(spoken) > 1 else False

"""How a statement was found: the decisions of the stages it went through, in their order, for `explain`."""

from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import way_of_naming
from assistant.attribution.quotations.local import Utterance
from assistant.attribution.rules import rule_of
from assistant.records import Decision, Span, Trace
from assistant.vocabulary import FRAMES


def trace(said: Utterance, text: str, cue: Span | None) -> Trace:
    """The cue, every rule that gave the words to somebody, and how that somebody is named; `cue` is its words."""
    decisions = [Decision(stage="cues", rule=found_as(said.cue), detail=_cue(said, text, cue))] if cue else []
    rules = [rule_of(name) for name in (*said.earlier, said.rule)]
    decisions += [Decision(stage=rule.stage, rule=rule.id, detail=rule.line) for rule in rules]
    if said.jointly:
        decisions.append(Decision(stage="cues", rule="coordination", detail="said jointly with another"))
    if said.subject is not None:
        words = " ".join(text[slice(*said.subject.span)].split())
        decisions.append(Decision(stage="mentions", rule=way_of_naming(said.subject), detail=words))
    return tuple(decisions)


def found_as(cue: Cue | None) -> str:
    """Which finder of `attribution.cues` a cue is of."""
    if cue is None or cue.verb is None:
        return "prepositional"
    if cue.passive:
        return "passive"
    return "adjectival" if not cue.finite and cue.lemma.startswith("être ") else "verbal"


def _cue(said: Utterance, text: str, span: Span | None) -> str:
    cue = said.cue
    if cue is None or span is None:
        return ""
    words = " ".join(text[slice(*span)].split())
    taken = f"{cue.lemma} with {FRAMES[said.frame]}" if cue.verb is not None else cue.lemma
    return f"{words} ({taken}), act {cue.act(said.frame)}"

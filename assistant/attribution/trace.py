"""How a statement was found: the decisions of the stages it went through, in their order, for `explain`."""

from assistant.attribution.coreference.confidence import Standing
from assistant.attribution.cues.verbal import Cue
from assistant.attribution.mentions.mention import way_of_naming
from assistant.attribution.quotations.utterance import Utterance
from assistant.attribution.rules import rule_of
from assistant.records import Decision, Span, Trace
from assistant.vocabulary import FRAMES, AnyRule, CalledRule


def trace(
    said: Utterance,
    text: str,
    cue: Span | None,
    stood: Standing | None = None,
    sure: float | None = None,
    called: CalledRule | None = None,
) -> Trace:
    """The cue, every rule that gave the words to somebody, how that somebody is named, and who that is.

    `cue` is its words, `stood` the salience of who was taken, `sure` how probable it is that it is the right one,
    `called` the rule by which the actor has its name.
    """
    decisions = [Decision(stage="cues", rule=found_as(said.cue), detail=_cue(said, text, cue))] if cue else []
    if cue and said.cue is not None and said.cue.taken is not None:
        decisions.append(_by(said.cue.taken))
    decisions += [_by(name) for name in (*said.earlier, said.rule)]
    if said.jointly:
        decisions.append(Decision(stage="cues", rule="coordination", detail="said jointly with another"))
    if said.probability is not None:
        decisions.append(Decision(stage="reader", rule="probability", detail=_seen(said)))
    if said.subject is not None:
        words = " ".join(text[slice(*said.subject.span)].split())
        decisions.append(Decision(stage="mentions", rule=way_of_naming(said.subject), detail=words))
        of_mention = (said.subject.taken, said.subject.naming, said.subject.apposed)
        decisions += [_by(name) for name in of_mention if name is not None]
        if stood is not None:
            decisions.append(_by(stood.rule))
            decisions.append(Decision(stage="coreference", rule="salience", detail=_salience(stood, sure)))
        if called is not None:
            decisions.append(_by(called))
    return tuple(decisions)


def _by(name: AnyRule) -> Decision:
    """What a rule decided, in its own line."""
    rule = rule_of(name)
    return Decision(stage=rule.stage, rule=rule.id, detail=rule.line)


def _seen(said: Utterance) -> str:
    """How sure the learned reader and the decision it feeds are: of the statement, and of its source."""
    source = "" if said.source is None else f", {said.source:.2f} that its source is named so"
    return f"{said.probability:.2f} that somebody says this{source}"


def _salience(stood: Standing, sure: float | None) -> str:
    """Who was taken and who would have been next, each with its salience."""
    taken = f"{stood.name} {stood.prominence:.2f}" if stood.name else "nobody mentioned before"
    rival = f"; next {stood.rival} {stood.rival_prominence:.2f}" if stood.rival else "; nobody else agrees"
    return taken + rival + ("" if sure is None else f"; {sure:.2f} sure")


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

"""A dossier put together: own contradictions marked, topics found, a part of it chosen."""

from collections import Counter
from collections.abc import Sequence

from assistant.lexicon.normalise import content_words
from assistant.library.library_records import Dossier, Person, Saying, Topic, Wanted
from assistant.positions.contradictions import own_reversals

_TOPICS = 12
_TITLE_WEIGHT = 2
"""How much more a word tells of the matter where the report's title has it too."""


def assembled(person: Person, sayings: Sequence[Saying]) -> Dossier:
    """The whole dossier of somebody, from their statements in time."""
    against: dict[int, list[int]] = {}
    for earlier, later in own_reversals([(s.fr, s.statement) for s in sayings]):
        against.setdefault(later, []).append(earlier)
    marked = tuple(
        s.model_copy(update={"contradicts": tuple(against[at])}) if at in against else s
        for at, s in enumerate(sayings)
    )
    return Dossier(person=person, sayings=marked, topics=_topics(person, marked))


def narrowed(dossier: Dossier, wanted: Wanted) -> Dossier:
    """The part that is wanted; places are those of the part, and what lies outside it is contradicted no more."""
    topic = next((t for t in dossier.topics if t.label == wanted.topic), None)
    if wanted.topic and topic is None:
        return dossier.model_copy(update={"sayings": (), "topics": ()})
    of_topic = set(topic.places) if topic else None
    kept = [
        at
        for at, saying in enumerate(dossier.sayings)
        if (of_topic is None or at in of_topic) and _fits(saying, wanted)
    ]
    now = {before: at for at, before in enumerate(kept)}
    sayings = tuple(
        dossier.sayings[at].model_copy(
            update={"contradicts": tuple(now[c] for c in dossier.sayings[at].contradicts if c in now)}
        )
        for at in kept
    )
    topics = tuple(
        Topic(label=t.label, places=places)
        for t in dossier.topics
        if (places := tuple(now[at] for at in t.places if at in now))
    )
    return dossier.model_copy(update={"sayings": sayings, "topics": topics})


def _fits(saying: Saying, wanted: Wanted) -> bool:
    day = saying.filed.day
    since, until = wanted.since, wanted.until
    inside = day >= since and (not until or day[: len(until)] <= until)
    return inside and (not wanted.outlet or saying.filed.outlet == wanted.outlet)


def _topics(person: Person, sayings: Sequence[Saying]) -> tuple[Topic, ...]:
    """The matters somebody speaks of more than once; each statement is of the one that most of them share."""
    own = set(content_words(f"{person.name} {' '.join(person.names)}"))
    having: dict[str, list[int]] = {}
    weight, spelt = Counter[str](), dict[str, Counter[str]]()
    for at, saying in enumerate(sayings):
        title = content_words(saying.filed.title)
        for stem, word in content_words(saying.statement.en or saying.en).items():
            if len(word) < 4 or word.isdigit() or stem in own:
                continue
            having.setdefault(stem, []).append(at)
            weight[stem] += _TITLE_WEIGHT if stem in title else 1
            spelt.setdefault(stem, Counter())[word] += 1
    topics: list[Topic] = []
    taken: set[int] = set()
    for stem, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0])):
        places = tuple(at for at in having[stem] if at not in taken)
        if len(places) > 1 and len(topics) < _TOPICS:
            topics.append(Topic(label=spelt[stem].most_common(1)[0][0], places=places))
            taken.update(places)
    return tuple(topics)

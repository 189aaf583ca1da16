"""The numbers that weigh in coreference: how much a mention makes somebody stand out, and how much is enough.

Prominence goes up with each mention and fades from sentence to sentence (`salience`). These are set by hand and held by
the planted cases; how probable a choice is, is learned (`confidence.json`).
"""

SUBJECT, SPEAKER, OTHER = 2.0, 1.2, 0.8
"""Weights of a subject, of whoever speaks in another place, and of all others that are mentioned."""
OWNER = 1.2
"""Weight of whoever the thing belongs to that a sentence is about."""
INNER = 0.6
"""Weight of somebody only mentioned in another's description."""
AGAIN = 0.3
"""What another mention adds."""
SPEAKS_FOREMOST, SPEAKS = 2.5, 1.4
"""The least prominence of who has just spoken, as the first in its sentence or not."""
NEXT_SENTENCE, NEXT_PARAGRAPH = 0.5, 0.3
"""What is left of prominence in the sentence after, and in the first of the paragraph after."""

FOREMOST = 1.0
"""Above it, somebody is who the report speaks of just now."""
IN_VIEW = 0.9
"""Somebody mentioned in this sentence or the one before: enough for a description with another complement."""
DESCRIBED = 0.5
"""Enough for a noun somebody was called by, where new complements come with it."""
SPOKEN_OF = 0.4
"""Enough for whoever a description beside a quotation may mean."""
JUST = 0.35
"""Somebody mentioned a sentence ago, if only as an object."""
NEAR = 0.3
"""Somebody mentioned a sentence or two ago."""
IN_MIND = 0.2
"""Somebody whom a description of any person may mean."""
ASIDE = 0.1
"""Somebody mentioned in this paragraph or the one before."""
STILL_NEAR = 0.05
"""Somebody who spoke in the paragraph before."""
FADED = 0.02
"""Below it a pronoun means nobody, and its words stay without a speaker."""
FORGOTTEN = 0.01
"""Below it no description means anybody."""

CLOSE = 0.75
"""Part of the greatest pull above which whoever was mentioned last is meant."""
SO_CALLED, KNOWN_KIND = 3.0, 2.0
"""How much more readily a body is meant that was called so before, or is known to be of a fitting kind."""
PLACE, MENTIONED = 0.4, 0.03
"""What the pull of a mere place is worth, and what each mention adds to that of anybody."""

"""What a model wrote -> verified citations and quotations, or an honest count of what was dropped.

Models emit sentence numbers; code fills the words in. `Grounder` reads a model's English prose, complete or
as it streams, and gives claims that cite places that exist. `Locator` finds French quotations in their report;
`Quoting` holds the quotations of English prose against it.
`plain` takes the active parts (images, links, HTML) out of a model's text. Everything here is pure.
"""

from assistant.grounding.claims import Grounded, Grounder, ground
from assistant.grounding.located_quotations import Located, Locator, locate
from assistant.grounding.markers import Markers, read_markers
from assistant.grounding.plain import plain
from assistant.grounding.quoting import Quoting

__all__ = [
    "Grounded",
    "Grounder",
    "Located",
    "Locator",
    "Markers",
    "Quoting",
    "ground",
    "locate",
    "plain",
    "read_markers",
]

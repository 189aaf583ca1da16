"""French departments in brackets behind a place: (Nord) came out as a point of the compass, (Vendée) as sold."""

import re
from functools import cache

from assistant.lexicon.french import departments


@cache
def in_brackets() -> re.Pattern[str]:
    """Finds them; the `name` is the model's to copy."""
    names = "|".join(sorted(map(re.escape, departments()), key=len, reverse=True))
    return re.compile(rf"(?<=\w )\((?P<name>{names})(?=\)|, )")

"""What a reasoning model thinks aloud before its reply, which is no part of it.

Most servers keep thoughts apart from the reply; some send them at its head, between <think> and </think>.
"""

_OPENS, _CLOSES = "<think>", "</think>"


class Thoughts:
    """Takes the thoughts out of a reply that comes in pieces."""

    def __init__(self) -> None:
        self._held = ""
        self._begun, self._over = False, False

    def without(self, piece: str) -> str:
        """What of the pieces so far is reply and was not given yet."""
        if self._over:
            return piece
        self._held += piece
        said = self._held.lstrip()
        if not self._begun and not said.startswith(_OPENS):
            if _OPENS.startswith(said):
                return ""  # it may yet become a thought
            self._over = True
            return self._held
        self._begun = True
        _, closed, rest = self._held.partition(_CLOSES)
        if not closed:
            self._held = self._held[-len(_CLOSES) :]
            return ""
        self._over = True
        return rest.lstrip()

"""Who says what in French, as exact spans: `speakers.attribute` is the door, and its docstring tells the order."""

"""Who says what in French, as exact spans: `pipeline.attribute` is the door, and its docstring tells the order."""

"""The learned reader: which words are quoted, reported, which name their source, and which attribute them."""

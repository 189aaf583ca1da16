"""Which sentences bear on a question."""

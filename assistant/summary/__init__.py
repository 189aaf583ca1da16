"""The sentences that matter, made to stand alone."""

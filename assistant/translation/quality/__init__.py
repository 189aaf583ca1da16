"""Whether a translation is sound."""

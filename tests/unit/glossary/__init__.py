"""A reader's glossary."""

"""A reader's glossary: French words that are put into English one way, or kept as they are."""

from assistant.glossary.matching import find_terms, missed, rendered
from assistant.glossary.terms import Glossary, load_glossary, own_file, parse_glossary

__all__ = ["Glossary", "find_terms", "load_glossary", "missed", "own_file", "parse_glossary", "rendered"]

"""Why words are given to somebody: python examples/explain_a_statement.py [REPORT] [WORDS]."""

import sys

from assistant import brief, load_settings, open_engine, read
from assistant.export.explanation import explanation_to_text

DEFAULT = ["samples/agence_barrage.txt", "barrage"]


def main(arguments: list[str]) -> None:
    """Print each decision behind the statements that have these French words, then their whole sentences."""
    source, words = arguments or DEFAULT
    settings = load_settings(cache_megabytes=0)  # what is remembered does not say how it was made
    briefing = brief(read(source), open_engine(settings, questions="none"))
    said = [s for actor in briefing.actors for s in actor.statements if words in s.fr]
    for statement in said:
        print(f"« {statement.fr} » ({statement.act})")
        for decision in statement.trace:
            print(f"  {decision.stage}: {decision.rule} {decision.detail}")
    if said:
        print()
        print(explanation_to_text(briefing, sorted({s.n for s in said})))


if __name__ == "__main__":
    main(sys.argv[1:])

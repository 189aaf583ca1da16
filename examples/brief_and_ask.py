"""Brief a report and ask about it: python examples/brief_and_ask.py [REPORT] [QUESTION ...]."""

import sys

from assistant import Conversation, load_settings, open_engine, read

DEFAULT = ["samples/agence_barrage.txt", "Who opposes the dam?", "And why?"]


def main(arguments: list[str]) -> None:
    """Print the summary, who says what, and the answers with the French that bears them out."""
    source, *questions = arguments or DEFAULT
    conversation = Conversation(open_engine(load_settings()))
    briefing = conversation.add(read(source))
    print(*(claim.text for claim in briefing.summary), sep="\n")
    for actor in briefing.actors:
        print(f"\n{actor.name_en}, {actor.role_en}: {actor.position.text}")
        for statement in actor.statements:
            print(f"  {statement.act}: {statement.en}  [{statement.n}]")
    for question in questions:
        answer = conversation.ask(question)
        print(f"\n{question}\n{answer.text}")
        for claim in answer.answer:
            for cited in claim.citations:
                print(f"  [{cited.n}] {briefing.report.text[cited.start : cited.end]}")


if __name__ == "__main__":
    main(sys.argv[1:])

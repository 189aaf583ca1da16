"""What the LangChain engine borrows from this one: exact spans of statements, and evidence for a question."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

from assistant.attribution.parsing import grammar_model
from assistant.engines.base import QuotationFinder
from assistant.records import Briefing, Evidence, Report, Statement
from assistant.retrieval.ranker import Retriever


def find_evidence(question: str, briefings: Sequence[Briefing], k: int) -> list[Evidence]:
    """The k sentences whose words bear on the question, best first; no model is needed."""
    return Retriever.build(briefings).search(question, k)


def quotation_finder() -> QuotationFinder | None:
    """Finds who says what by French grammar, loaded in the background; None where it is not installed."""
    if find_spec(grammar_model.PACKAGE) is None:
        return None
    loading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load")
    grammar = loading.submit(grammar_model.pipeline)
    loading.shutdown(wait=False)

    def find(report: Report) -> list[Statement]:
        from assistant.attribution.pipeline import attribute

        found = attribute(report, grammar.result()).statements
        return [
            Statement(
                kind=f.kind,
                n=report.sentence_at(f.span[0]).n,
                start=f.span[0],
                end=f.span[1],
                fr=report.text[slice(*f.span)],
                cue=report.text[slice(*f.cue)] if f.cue else None,
                speaker=f.speaker,
                act=f.act,
                rule=f.rule,
                trace=f.trace,
            )
            for f in found
        ]

    return find

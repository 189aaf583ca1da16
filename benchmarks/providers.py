"""Any model provider, set as for the openai engine, beside the embedded engine and the hybrid of both.

    OPENAI_BASE_URL=… ASSISTANT_MODEL=… python -m benchmarks.providers [HAND …] [--engines embedded hybrid openai]
        [--reports 3] [--questions N] [--save FOLDER] [--gguf FILE [--context 8192]]

For each engine the tables of `benchmarks.quality` over reports of the corpus, then its English beside the professional
one, then what it took: tokens, what the prompt cache saved, cost, seconds. With `--gguf` the provider is that
file, served in this process by llama.cpp. `--save` keeps every briefing as `FOLDER/ENGINE/REPORT.json`, of which
`benchmarks.blind` makes a sheet to judge.

`words kept` is the share of the reference's words that carry meaning found in the English of the same sentence, in
percent: it rewards likeness, and a good free translation has less of it than a literal one. `figures` counts sentences
that lost or gained a number against the reference.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.conversation import Conversation
from assistant.engines import open_engine
from assistant.lexicon.normalise import stems
from assistant.records import Briefing, Usage
from assistant.settings import Settings, load_settings
from assistant.translation.quality.doubt import learned
from assistant.translation.quality.numbers import numbers
from benchmarks import quality
from corpus.format import AnnotatedReport
from corpus.splits import reports_of

ENGINES = ("embedded", "hybrid", "openai")


def main(argv: list[str] | None = None) -> None:
    """Print the tables, engine by engine."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "hands", nargs="*", default=("t1",), help="hands of the corpus; t1 is one kept for tests"
    )
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--reports", type=int, default=3, help="reports, the shortest first; 0: all")
    parser.add_argument("--questions", type=int, help="ask the first N of each report; 0: none")
    parser.add_argument("--save", type=Path, help="folder for the briefings")
    parser.add_argument("--gguf", type=Path, help="serve this file in place of a provider")
    parser.add_argument("--context", type=int, default=8192, help="tokens the served file sees at once")
    options = parser.parse_args(argv)
    reports = sorted(reports_of(*options.hands), key=lambda report: len(report.text))
    reports = reports[: options.reports or None]
    served, given = _served(options.gguf, options.context) if options.gguf else (None, {})
    print(f"{len(reports)} reports: {', '.join(report.name for report in reports)}")
    for name in options.engines:
        settings = load_settings(engine=name, cache_megabytes=0, answers="evidence", **given)
        talks = _engine(settings, reports, options.questions)
        if options.save:
            _save(options.save / name, talks)
    del served


def _served(gguf: Path, context: int) -> tuple[Any, dict[str, object]]:
    """A server of the file, to be kept while it is used, and the settings that reach it."""
    from assistant.chat import llama_cpp

    server, key = llama_cpp.serve(gguf, context)
    return server, {
        "OPENAI_BASE_URL": f"{server.listening_address}/v1",
        "OPENAI_API_KEY": key,
        "model": gguf.parent.name if gguf.stem == "model" else gguf.stem,
        "context_tokens": context,
        "concurrency": 1,
        "timeout": 1800,
        "reply_seconds": 3600,
        "retries": 0,
    }


def _engine(
    settings: Settings, reports: Sequence[AnnotatedReport], questions: int | None
) -> dict[str, Conversation]:
    print(f"\n=== {settings.chosen_engine}")
    engine = open_engine(settings)
    print(f"translates with {engine.info.translation}, answers with {engine.info.answers}\n")
    talks = quality.evaluate(engine, reports, questions=questions)
    _print_english(reports, talks)
    _print_usage(talks)
    return talks


def _save(folder: Path, talks: Mapping[str, Conversation]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, talk in talks.items():
        (folder / f"{name}.json").write_text(talk.briefings[0].to_json(), encoding="utf-8")


def _print_english(reports: Sequence[AnnotatedReport], talks: dict[str, Conversation]) -> None:
    head = ("sentences", "no English", "words kept", "figures", "flagged", "doubtful")
    print(f"\n{'English':26} " + " ".join(f"{name:>10}" for name in head))
    for report in reports:
        cells = _english(report, talks[report.name].briefings[0])
        print(f"{report.name:26.26} " + " ".join(f"{cell:>10}" for cell in cells))


def _english(report: AnnotatedReport, briefing: Briefing) -> tuple[str, ...]:
    sentences = briefing.report.sentences
    kept, figures = list[float](), 0
    # A hand's reference goes by the sentences as the product cuts them; another cut cannot be set beside it.
    pairs = zip(sentences, report.english, strict=True) if len(sentences) == len(report.english) else ()
    for sentence, reference in pairs:
        wanted, made = set(stems(reference, "en")), set(stems(sentence.en, "en"))
        kept += [len(wanted & made) / len(wanted)] if wanted else []
        said, told = numbers(reference, "en"), numbers(sentence.en, "en")
        figures += said.lacks(told) or told.lacks(said)
    doubtful = sum(s.doubt is not None and s.doubt >= learned().line for s in sentences)
    return (
        str(len(sentences)),
        str(sum(not s.en for s in sentences)),
        f"{100 * sum(kept) / len(kept):.1f}" if kept else "–",
        str(figures) if kept else "–",
        str(sum(bool(s.flags) for s in sentences)),
        str(doubtful),
    )


def _print_usage(talks: dict[str, Conversation]) -> None:
    briefings = sum((t.briefings[0].usage for t in talks.values()), Usage())
    answers = sum((a.usage for t in talks.values() for a in t.answers), Usage())
    print(f"\n{'taken':26} {'prompt':>10} {'cached':>10} {'saved':>10} {'written':>10} {'USD':>10}")
    for name, used in (("briefings", briefings), ("answers", answers)):
        saved = f"{100 * used.cached_tokens / used.prompt_tokens:.0f}%" if used.prompt_tokens else "–"
        cost = "–" if used.cost_usd is None else f"{used.cost_usd:.4f}"
        print(
            f"{name:26} {used.prompt_tokens:>10,} {used.cached_tokens:>10,} {saved:>10} "
            f"{used.completion_tokens:>10,} {cost:>10}"
        )
    print(f"{'seconds, briefings':26} {briefings.seconds.get('total', 0.0):>10.0f}")


if __name__ == "__main__":
    main()

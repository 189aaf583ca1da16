"""What the app adds to a provider's own time: `make bench-llm`.

A scripted OpenAI-compatible server in a process of its own answers after a fixed latency, so that whatever
is above it is ours (and the machine's: run it on an idle one). A plain call of the openai client is the
measure beside it.
"""

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from openai import OpenAI
from openai.types.chat import ChatCompletionUserMessageParam

from assistant.chat.budget import TokenCounter
from assistant.chat.client import open_chat
from assistant.conversation import Conversation
from assistant.engines.openai.engine import LLMEngine
from assistant.engines.openai.finders import find_evidence, quotation_finder
from assistant.reading import read_text
from assistant.resources import resource
from assistant.settings import Settings
from tests.obedient import obedient
from tests.openai_server import OpenAIServer, Reply, Request

SAMPLE = "samples/agence_barrage.txt"
SHORT = "It says so [1]."


def main(argv: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=1.0, help="seconds before a reply's first byte")
    parser.add_argument("--runs", type=int, default=30, help="calls of which the median is told")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        _overhead(options.runs, Path(folder))
        _briefing(options.latency, Path(folder))


def serve(latency: float, short: bool, told: Connection) -> None:
    """Run the scripted server; tell its address, and at the end the prompts it was sent."""

    def respond(request: Request) -> Reply:
        return Reply(SHORT, latency=latency) if short else obedient(request, latency)

    with OpenAIServer() as server:
        server.respond = respond
        told.send(server.url)
        told.recv()
        told.send([request.prompt for request in server.requests])


class _Server:
    """The scripted server in a process of its own."""

    def __init__(self, latency: float, short: bool) -> None:
        context = multiprocessing.get_context("spawn")
        self._told, other = context.Pipe()
        self._process = context.Process(target=serve, args=(latency, short, other), daemon=True)
        self._process.start()
        self.url = str(self._told.recv())

    def close(self) -> list[str]:
        """End it; the prompts it was sent."""
        self._told.send(None)
        prompts: list[str] = self._told.recv()
        self._process.join(5)
        return prompts


def _engine(url: str, folder: Path) -> LLMEngine:
    chat = open_chat(Settings(OPENAI_BASE_URL=url, OPENAI_API_KEY="none", _env_file=None))  # type: ignore[call-arg]  # not a field, an option of the settings
    finder = quotation_finder()
    if finder:
        finder(read_text("Il l’a dit."))  # loads the grammar
    tokens = TokenCounter(chat.name, folder)
    tokens.load()
    return LLMEngine(chat, tokens, find_evidence, finder)


def _overhead(runs: int, folder: Path) -> None:
    """Milliseconds of a call that the server answers at once."""
    server = _Server(0.0, short=True)
    engine = _engine(server.url, folder)
    report = read_text(resource(SAMPLE).read_text(encoding="utf-8"))
    conversation = Conversation(engine)
    briefing = conversation.add(report)
    client = OpenAI(base_url=server.url, api_key="none")
    text = "\n".join(s.fr for s in report.sentences)
    plain = _median(partial(_plain_call, client, text), runs)
    ours = _median(lambda: engine.answer("What happened?", [briefing]), runs)
    server.close()
    print(f"{'one answer, server answering at once':42} {'ms':>8} {'CPU ms':>8}")
    for name, i in (("openai client alone, streaming", plain), ("retrieval, prompt, chain, grounding", ours)):
        print(f"{name:42} {1000 * i[0]:8.1f} {1000 * i[1]:8.1f}")
    wall, cpu = ours[0] - plain[0], ours[1] - plain[1]
    print(f"{'added by the app':42} {1000 * wall:8.1f} {1000 * cpu:8.1f}\n")


def _plain_call(client: OpenAI, text: str) -> None:
    asked: ChatCompletionUserMessageParam = {"role": "user", "content": text}
    for _ in client.chat.completions.create(model="any", messages=[asked], stream=True):
        pass


def _median(call: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median seconds by the clock and of this process's CPU time, which other programs disturb less."""
    call()
    clock, cpu = [], []
    for _ in range(runs):
        started, worked = time.perf_counter(), time.process_time()
        call()
        clock.append(time.perf_counter() - started)
        cpu.append(time.process_time() - worked)
    return statistics.median(clock), statistics.median(cpu)


def _briefing(latency: float, folder: Path) -> None:
    """A whole briefing against a server that thinks for some time."""
    server = _Server(latency, short=False)
    engine = _engine(server.url, folder)
    text = resource(SAMPLE).read_text(encoding="utf-8")
    report = read_text(text)
    started = time.perf_counter()
    briefing = Conversation(engine).add(report)
    taken = time.perf_counter() - started
    prompts = server.close()
    tokens = TokenCounter("gpt-5", folder)
    size = len(text.encode()) / 1000
    print(f"{f'a briefing of {size:.1f} kB, latency {latency:.1f} s':42} {'':>8}")
    print(f"{'calls':42} {len(prompts):8}")
    print(f"{'prompt tokens':42} {sum(map(tokens.count, prompts)):8}")
    for name in ("translate", "positions", "summarise", "total"):
        print(f"{'seconds: ' + name:42} {briefing.usage.seconds.get(name, 0.0):8.2f}")
    print(f"{'the whole in latencies':42} {taken / latency:8.2f}")


if __name__ == "__main__":
    main()

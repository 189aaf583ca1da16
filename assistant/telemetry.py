"""What a process does, counted for Prometheus, and whether it is ready, told on a port of its own.

No label holds anything a reader wrote or read. The port (`ASSISTANT_METRICS_PORT`, off by default) listens on
the loopback interface alone: `/metrics` for Prometheus, `/ready` for a proxy or a service manager.
"""

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from socketserver import ThreadingMixIn
from typing import Literal
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, make_wsgi_app
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from assistant.errors import UsageError

Work = Literal["report", "question"]
Result = Literal["done", "stopped", "failed"]
Problems = Mapping[str, str]
"""What is not ready, by what it is of: `database`, `engine`; empty where all is."""

_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320)

REGISTRY = CollectorRegistry()
PlatformCollector(REGISTRY)
ProcessCollector(registry=REGISTRY)

_JOBS = Counter("assistant_jobs", "Briefings and answers that ended", ["work", "result"], registry=REGISTRY)
_TOOK = Histogram("assistant_job_seconds", "Work on one job", ["work"], buckets=_SECONDS, registry=REGISTRY)
_WAITED = Histogram(
    "assistant_wait_seconds", "Wait of a job for its turn", ["work"], buckets=_SECONDS, registry=REGISTRY
)
_STAGES = Histogram(
    "assistant_stage_seconds", "One stage of a briefing", ["stage"], buckets=_SECONDS, registry=REGISTRY
)
_ERRORS = Counter("assistant_errors", "Jobs that failed, by class of error", ["error"], registry=REGISTRY)
_RUNNING = Gauge("assistant_jobs_running", "Jobs at work", registry=REGISTRY)
_WAITING = Gauge("assistant_jobs_waiting", "Jobs that wait for their turn", registry=REGISTRY)


def job_ended(work: Work, result: Result, waited: float, took: float) -> None:
    """Count one job; seconds."""
    _JOBS.labels(work, result).inc()
    _WAITED.labels(work).observe(waited)
    _TOOK.labels(work).observe(took)


def stages_took(seconds: Mapping[str, float]) -> None:
    """Count a briefing's stages."""
    for stage, took in seconds.items():
        if stage != "total":
            _STAGES.labels(stage).observe(took)


def job_failed(error: BaseException) -> None:
    """Count an error by its class."""
    _ERRORS.labels(type(error).__name__).inc()


def jobs_now(running: int, waiting: int) -> None:
    """How many there are this instant."""
    _RUNNING.set(running)
    _WAITING.set(waiting)


def serve(port: int, problems: Callable[[], Problems]) -> WSGIServer:
    """Tell `/metrics` and `/ready` on a loopback port from a thread of its own.

    Raises UsageError where the port is taken.
    """
    try:
        server = make_server("127.0.0.1", port, _application(problems), _Threads, _Quiet)
    except OSError as error:
        raise UsageError(
            f"ASSISTANT_METRICS_PORT: port {port} cannot be listened on ({error.strerror}). Choose another."
        ) from error
    threading.Thread(target=server.serve_forever, name="telemetry", daemon=True).start()
    return server


def _application(
    problems: Callable[[], Problems],
) -> Callable[[dict[str, object], Callable[..., object]], Iterable[bytes]]:
    metrics = make_wsgi_app(REGISTRY)

    def application(environ: dict[str, object], start: Callable[..., object]) -> Iterable[bytes]:
        match environ.get("PATH_INFO"):
            case "/metrics":
                return metrics(environ, start)  # type: ignore[no-any-return]
            case "/ready":
                found = problems()
                status = "503 Service Unavailable" if found else "200 OK"
                body = json.dumps({"ready": not found, "problems": found}).encode()
            case _:
                status, body = "404 Not Found", b'{"paths": ["/metrics", "/ready"]}'
        start(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    return application


class _Threads(ThreadingMixIn, WSGIServer):
    """A database that does not answer must not keep the metrics waiting."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    """A scrape every few seconds is not news."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

"""A PostgreSQL server of this run's own, on loopback, that can be stopped and started."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self


def server_program() -> Path | None:
    """`initdb`, where PostgreSQL is installed."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(installed[-1]) if installed else None)
    return Path(found).resolve() if found else None


class Cluster:
    """An empty cluster; a context manager that starts it and takes it away."""

    def __init__(self, initdb: Path, password: str = "") -> None:
        self._programs, self.password = initdb.parent, password
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        # The server refuses to run as root.
        self._user = "postgres" if os.geteuid() == 0 else None

    @property
    def url(self) -> str:
        secret = f":{self.password}" if self.password else ""
        return f"postgresql://tester{secret}@127.0.0.1:{self.port}/postgres"

    def __enter__(self) -> Self:
        if self._user:
            shutil.chown(self.folder, self._user)
        given = self.folder / "password"
        given.write_text(self.password or "unused")
        if self._user:
            shutil.chown(given, self._user)
        method = "scram-sha-256" if self.password else "trust"
        self._run("initdb", "-D", f"{self.folder}/data", "-A", method, "-U", "tester", "-E", "UTF8",
                  "--pwfile", str(given), "--no-sync")  # fmt: skip
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder}"
        self._control("-o", options, "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        """`fast` breaks all connections off, `immediate` is a crash."""
        self._control("-m", mode, "-w", "stop")

    def _control(self, *words: str) -> None:
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", *words)

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self._programs / program), *words], check=True, user=self._user, cwd=self.folder,
            stdout=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip

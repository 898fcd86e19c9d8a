"""A real web server for tests and benchmarks: gunicorn on a free port, with settings and database of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health/", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def wait_until_ready(process: subprocess.Popen, url: str, log: Path, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while not answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the server did not start:\n{log.read_text()[-3000:]}")
        time.sleep(0.3)


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run a management command in that environment and return what it printed."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout[-1500:]}\n{done.stderr[-3000:]}")
    return done.stdout


def environment_for(folder: Path, *, settings: str, database_url: str, **extra: str) -> dict[str, str]:
    """The environment of this process, but with the named settings, database and folder."""
    kept = {name: value for name, value in os.environ.items() if name != "TEST_RUN"}
    return kept | {
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": database_url,
        "ATTUNE_VAR_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
        **extra,
    }


@contextmanager
def running_server(environment: dict[str, str], folder: Path, *, workers: int = 2, threads: int = 4):
    """The address of gunicorn in that environment; stopped at the end."""
    port = free_port()
    log = folder / "server.log"
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--threads", str(threads), "--log-level", "warning", "--preload"]
    with log.open("a") as output:
        process = subprocess.Popen(
            command,
            env={**environment, "PORT": str(port)},
            stdout=output,
            stderr=output,
            start_new_session=True,
            cwd=ROOT,
        )
        try:
            url = f"http://localhost:{port}"
            wait_until_ready(process, url, log)
            yield url
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)

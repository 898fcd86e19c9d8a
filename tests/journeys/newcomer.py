"""A real installation, from an empty folder: bin/serve itself is started in a copy of what is committed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.conftest import Visitor
from tests.journeys.looking import WIDE
from tests.servers import ROOT, free_port

# Long enough for a machine that does other work as well.
PATIENCE = 1200


def copy_of_what_is_committed(folder: Path) -> Path:
    """As a clone of it would be; with the Python of this checkout, so that nothing is downloaded."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        target = folder / name
        if (ROOT / name).is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    for name in (".venv", ".tools"):
        if (ROOT / name).exists():
            (folder / name).symlink_to((ROOT / name).resolve())
    return folder


class Serving:
    """A running bin/serve: where it answers, what it has said, and where it keeps its things."""

    def __init__(self, clone: Path, var: Path, port: int, said: Path, process: subprocess.Popen) -> None:
        self.clone, self.var, self.port, self.process, self._said = clone, var, port, process, said

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def said(self) -> str:
        return self._said.read_text()

    def processes(self, words: str) -> list[int]:
        """Which of its own processes were started with these words: children of its supervisor, and what others left."""
        found = []
        for folder in Path("/proc").iterdir():
            try:
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                environment = (folder / "environ").read_bytes()
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            # A process that has given itself another name may have written it over its environment.
            is_own = f"ATTUNE_VAR_DIR={self.var}\0".encode() in environment or parent == str(self.process.pid)
            if words in command and is_own:
                found.append(int(folder.name))
        return found

    def kill_and_wait_for_another(self, words: str) -> None:
        before = self.processes(words)
        assert before, f"nothing runs that was started with “{words}”"
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: set(self.processes(words)) - set(before), f"“{words}” was not started again")


def wait_until(happens, otherwise: str) -> None:
    until = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < until, otherwise
        time.sleep(0.3)


@contextmanager
def serving(clone: Path, var: Path, **settings: str) -> Iterator[Serving]:
    port = free_port()
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment |= {"PORT": str(port), "ATTUNE_VAR_DIR": str(var), "WEB_WORKERS": "1", **settings}
    said = var.parent / f"said-{port}.log"
    with said.open("w") as output:
        process = subprocess.Popen(
            [clone / "bin" / "serve"],
            cwd=clone,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    running = Serving(clone, var, port, said, process)
    try:
        wait_until(
            lambda: "Attune is ready at" in running.said or process.poll() is not None, "it never got ready"
        )
        assert process.poll() is None, running.said
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=120)


class Newcomer(Visitor):
    """Without the demo's letter box: codes are in the log that bin/serve names."""

    def __init__(self, browser: Browser, running: Serving) -> None:
        super().__init__(browser, running.url, WIDE)
        self.running, self.secret = running, ""

    def code_mailed_to(self, address: str) -> str:
        mails = (self.running.var / "log" / "mail.log").read_text().split("-" * 60)
        mine = [mail for mail in mails if f"To: {address}" in mail]
        assert mine, "no mail came"
        found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mine[-1], re.MULTILINE)
        assert found, mine[-1]
        return found.group(1)

    def arrives(self, address: str) -> None:
        self.sign_in(address)
        self.sets_up_a_second_step()

    def sets_up_a_second_step(self) -> None:
        """Where the installation asks for one. Otherwise nothing is done."""
        self.go("/start/")
        self.go("/account/2fa/totp/activate/" if "second" in self.page.content().lower() else "/start/")
        key = self.page.locator(".attune-key")
        if not key.count():
            return
        self.secret = key.first.inner_text().strip()
        self.page.get_by_label(re.compile("number from the app", re.I)).fill(number_of(self.secret))
        self.press(re.compile("turn it on", re.I))


def number_of(secret: str) -> str:
    """What an authenticator app shows for the key just now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, int(time.time() // 30).to_bytes(8, "big"), hashlib.sha1)
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"

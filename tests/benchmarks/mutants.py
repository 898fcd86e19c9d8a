"""A plugin of pytest for `bin/bench mutation`: the tests of one app, once as they are, and then for each mutant.

One process imports, collects and sets the database up. It learns which test calls which function, and how long each takes. A mutant
is then tried by a child of this process, which starts with all of that done: it puts the mutant in the function's place and runs the
tests that call the function, the quickest and most particular first, until one fails. Nothing is written to the source.
"""

from __future__ import annotations
import __future__

import json
import os
import pickle
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from textwrap import indent
from types import CodeType, FunctionType

import pytest
from django.db import connections
from hypothesis import settings

SECONDS = 30.0  # of a processor, for one mutant: what nothing has noticed by then has survived
MAX_LENGTH = 10.0  # seconds of a processor: a test that takes longer is left out
EXAMPLES = 25  # of a property test, the same ones every time
PATIENCE, AT_LEAST = 10, 4.0  # how many times as long as it did a test may take, and how many seconds anyway
WAITING = 30  # how much longer than that by the clock, where it waits for something that never comes
NOT_PLACED = 4
STATUSES = {
    0: "survived",
    1: "killed",
    3: "killed",
    NOT_PLACED: "not put in place",
}  # 3: it broke pytest itself
TOOL = sys.monitoring.PROFILER_ID


@dataclass(frozen=True)
class Mutant:
    """A function of a module, or of its class `owner`, as it is and with one small fault."""

    name: str
    module: str
    owner: str
    function: str
    before: str
    after: str

    @property
    def called(self) -> str:
        return f"{self.module}:{self.owner}.{self.function}"

    @property
    def target(self) -> FunctionType:
        module = import_module(self.module)
        return function_in(vars(getattr(module, self.owner) if self.owner else module), self.function)

    def put_in_place(self) -> None:
        """Everybody who holds the function calls the mutant from now on."""
        source = f"class {self.owner}:\n{indent(self.after, '    ')}" if self.owner else self.after
        code = compile(source, self.name, "exec", __future__.annotations.compiler_flag, dont_inherit=True)
        made: dict[str, object] = {}
        exec(code, vars(import_module(self.module)), made)
        mutant = function_in(vars(made[self.owner]) if self.owner else made, self.function)
        target = self.target
        target.__code__ = mutant.__code__
        target.__defaults__ = mutant.__defaults__
        target.__kwdefaults__ = mutant.__kwdefaults__


def function_in(names: dict[str, object], name: str) -> FunctionType:
    found = names[name]
    return getattr(found, "__func__", found)


@dataclass(frozen=True)
class Cost:
    """What a test, or a fixture that several tests share, takes of a processor, and which functions it calls."""

    seconds: float
    calls: frozenset[str]

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.seconds + other.seconds, self.calls | other.calls)

    def __sub__(self, part: float) -> Cost:
        return Cost(self.seconds - part, self.calls)


class Watch:
    """What is called, what fails, and what the fixtures cost that several tests share."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.called = {mutant.target.__code__: mutant.called for mutant in mutants}
        self.calls: set[str] = set()
        self.failed: list[str] = []
        self.left_out: list[str] = []
        self.shared: dict[str, Cost] = {}
        sys.monitoring.use_tool_id(TOOL, "mutants")
        sys.monitoring.register_callback(TOOL, sys.monitoring.events.PY_START, self.starts)
        for code in self.called:
            sys.monitoring.set_local_events(TOOL, code, sys.monitoring.events.PY_START)

    def starts(self, code: CodeType, offset: int) -> object:
        self.calls.add(self.called[code])
        return sys.monitoring.DISABLE  # once is enough

    @contextmanager
    def cost_of(self, name: str, costs: dict[str, Cost]) -> Iterator[None]:
        around, self.calls = self.calls, set()
        sys.monitoring.restart_events()
        began = time.process_time()
        try:
            yield
        finally:
            costs[name] = Cost(time.process_time() - began, frozenset(self.calls))
            self.calls = around
            sys.monitoring.restart_events()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        if fixturedef.scope == "function":
            return (yield)
        with self.cost_of(fixturedef.argname, self.shared):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(f"{report.nodeid}: {report.longreprtext[-500:]}")
        if report.skipped:
            self.left_out.append(report.nodeid)


class FirstFailureEnds:
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os._exit(1)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    settings.register_profile("mutants", settings(), max_examples=EXAMPLES, derandomize=True, database=None)
    settings.load_profile("mutants")
    mutants = [Mutant(**one) for one in json.loads(Path(os.environ["MUTANTS_ASKED"]).read_text())]
    keep_the_database(session.items)
    costs = learned(session, mutants)
    answers = {mutant.name: try_one(mutant, session.items, costs) for mutant in mutants}
    Path(os.environ["MUTANTS_ANSWERED"]).write_text(json.dumps(answers))
    return True


def learned(session: pytest.Session, mutants: list[Mutant]) -> dict[str, Cost]:
    """By test. A child runs them: what they start or keep in memory is not there when the mutants are tried."""
    found = Path(os.environ["MUTANTS_ANSWERED"]).with_suffix(".learned")
    if in_a_child(lambda: found.write_bytes(pickle.dumps(learn(session, mutants)))):
        raise session.Failed("Some test fails without any mutant.")
    return pickle.loads(found.read_bytes())


def learn(session: pytest.Session, mutants: list[Mutant]) -> dict[str, Cost]:
    watch, costs = Watch(mutants), dict[str, Cost]()
    session.config.pluginmanager.register(watch)
    signal.signal(signal.SIGPROF, too_long)
    for item, following in pairwise([*session.items, session]):
        before = set(watch.shared)
        signal.setitimer(signal.ITIMER_PROF, MAX_LENGTH)
        with watch.cost_of(item.nodeid, costs):
            run(item, following)
        signal.setitimer(signal.ITIMER_PROF, 0)
        costs[item.nodeid] -= sum(watch.shared[name].seconds for name in set(watch.shared) - before)
    sys.stderr.write(f"\nLeft out: {watch.left_out}\nFailed: {watch.failed}\n")
    if watch.failed:
        os._exit(1)
    for item in session.items:
        for name in set(item.fixturenames) & set(watch.shared):
            costs[item.nodeid] += watch.shared[name]
    return {test: cost for test, cost in costs.items() if test not in watch.left_out}


def too_long(*_: object) -> None:
    pytest.skip("It takes too long to be run for every mutant.")


def keep_the_database(items: list[pytest.Item]) -> None:
    """The first test that asks for the database sets it up, and leaves it as it was."""
    from tests.conftest import asks_the_database  # which needs Django, and a plugin is imported before

    asking = [item for item in items if asks_the_database(item)]
    if asking:
        run(asking[0], asking[0].session)
        connections.close_all()
        shutil.copy(database(), kept())


def put_the_database_back() -> None:
    """As it was before all tests, whatever a child did to it that was ended in the middle."""
    connections.close_all()
    if kept().exists():
        for beside in ("-wal", "-shm", "-journal"):
            Path(f"{database()}{beside}").unlink(missing_ok=True)
        shutil.copy(kept(), database())


def database() -> Path:
    return Path(connections["default"].settings_dict["NAME"])


def kept() -> Path:
    return database().with_name("kept.sqlite3")


def run(item: pytest.Item, following: pytest.Item | pytest.Session) -> None:
    """Before the session, everything is torn down but what the session holds, so that any test may come next."""
    item.ihook.pytest_runtest_protocol(item=item, nextitem=following)


def try_one(mutant: Mutant, items: list[pytest.Item], costs: dict[str, Cost]) -> str:
    calling = [one for one in items if one.nodeid in costs and mutant.called in costs[one.nodeid].calls]
    if not calling:
        return "no tests"
    put_the_database_back()
    began = time.monotonic()
    status = STATUSES.get(in_a_child(lambda: try_tests(mutant, in_order(calling, costs), costs)), "timeout")
    sys.stderr.write(f"{time.monotonic() - began:7.1f} s {status} {mutant.name}\n")
    return status


def in_order(items: list[pytest.Item], costs: dict[str, Cost]) -> list[pytest.Item]:
    """The quickest and most particular first, and no more than there is time for."""
    left, chosen = SECONDS, []
    for item in sorted(items, key=lambda one: costs[one.nodeid].seconds * len(costs[one.nodeid].calls)):
        left -= costs[item.nodeid].seconds
        if left > 0 or not chosen:
            chosen.append(item)
    return chosen


def try_tests(mutant: Mutant, items: list[pytest.Item], costs: dict[str, Cost]) -> None:
    try:
        mutant.put_in_place()
    except Exception:  # a fault of the bench is no fault that a test noticed
        traceback.print_exc()
        os._exit(NOT_PLACED)
    items[0].config.pluginmanager.register(FirstFailureEnds())
    for item, following in pairwise([*items, items[0].session]):
        seconds = costs[item.nodeid].seconds
        signal.setitimer(signal.ITIMER_PROF, AT_LEAST + PATIENCE * seconds)
        signal.setitimer(signal.ITIMER_REAL, WAITING * (AT_LEAST + seconds))
        run(item, following)


def in_a_child(call: Callable[[], object]) -> int:
    """0 if all went well, otherwise what the child ended with."""
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        try:
            call()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(3)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)

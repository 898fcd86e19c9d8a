"""How many small faults, put one at a time into the statistics, the rules and the permissions, some test of the same app notices.

`bin/bench mutation`, then how many mutants to try in all (300 unless told; 0 tries every one, which takes a night), a seed, and
apps if not all of them: `bin/bench mutation 40 1 sessions`. mutmut makes the mutants in a copy of what git tracks, runs the app's
tests once to learn which of them touch which function, and then those for each mutant. A mutant that no test of its app touches
counts as survived. Survivors are printed as differences, to be read. The last line is one JSON object:
{"mutants", "killed", "survived"}.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

NEEDS_GROUP = "mutation"
ROOT = Path(__file__).resolve().parents[2]
COPY = Path(os.environ.get("ATTUNE_VAR_DIR", ROOT / "var/bench")) / "mutation"
OF_AN_APP = ["rules.py", "rules/*.py", "*_rules.py", "permissions.py", "permissions/*.py"]
WANTED = 0.85
KILLED = {"killed", "timeout", "segfault"}


def main(arguments: list[str]) -> int:
    wanted = int(arguments[0]) if arguments else 300
    draw = random.Random(int(arguments[1]) if len(arguments) > 1 else 1)
    files = {app: mutated(app) for app in arguments[2:] or apps()}
    of_all = {app: sum(map(lines_of, paths)) for app, paths in files.items() if paths}
    found: dict[str, str] = {}
    known = 0
    for app, lines in of_all.items():
        share = round(wanted * lines / sum(of_all.values())) if wanted else 0
        tried, there = one_app(app, files[app], max(share, 1) if wanted else 0, draw)
        found |= tried
        known += there
        sys.stdout.write(f"{app}: {len(tried)} of {there}, {survivors_in(tried)} survived\n")
        sys.stdout.flush()
    return say(found, known)


def apps() -> list[str]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return config["tool"]["importlinter"]["root_packages"]


def mutated(app: str) -> list[Path]:
    patterns = ["**/*.py"] if app == "evidence" else OF_AN_APP
    found = {path for pattern in patterns for path in (ROOT / app).glob(pattern)}
    return sorted(path.relative_to(ROOT) for path in found)


def lines_of(path: Path) -> int:
    return len((ROOT / path).read_text().splitlines())


def one_app(app: str, files: list[Path], wanted: int, draw: random.Random) -> tuple[dict[str, str], int]:
    """What became of the mutants that were tried, and how many there are."""
    copy_what_git_tracks(configuration(app, files))
    mutmut("run", "--max-children", "1", "no_such_mutant*")  # makes them, and learns which tests touch them
    names = sorted(results())
    chosen = sorted(draw.sample(names, wanted)) if 0 < wanted < len(names) else names
    mutmut("run", "--max-children", "1", *chosen)
    status = results()
    for name in chosen:
        if status[name] not in KILLED:
            sys.stdout.write(f"{mutmut('show', name)}\n")
    return {name: status[name] for name in chosen}, len(names)


def copy_what_git_tracks(more: str) -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, COPY / name)
    with (COPY / "pyproject.toml").open("a") as config:
        config.write(more)


def configuration(app: str, files: list[Path]) -> str:
    layers = apps()
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    tops = {name.partition("/")[0] for name in listed.stdout.splitlines()}
    return "\n".join(
        [
            "\n[tool.mutmut]",
            f"source_paths = {json.dumps(layers)}",
            f"only_mutate = {json.dumps([str(path) for path in files])}",
            f"also_copy = {json.dumps(sorted(tops - {*layers, 'pyproject.toml'}))}",
            f"pytest_add_cli_args_test_selection = {json.dumps([f'tests/{app}'])}",
            "timeout_constant = 30.0\n",
        ]
    )


def mutmut(*arguments: str) -> str:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "ATTUNE_VAR_DIR": str(COPY / "var"),
    }
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=COPY, env=environment, capture_output=True, text=True, check=False)
    with (COPY / "mutmut.log").open("a") as log:
        log.write(done.stdout + done.stderr)
    if done.returncode != 0 and arguments[0] != "run":
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    return done.stdout


def results() -> dict[str, str]:
    """Each mutant's name, and what became of it."""
    lines = [line.strip() for line in mutmut("results", "--all", "true").splitlines()]
    return dict(line.rsplit(": ", 1) for line in lines if ": " in line)


def survivors_in(found: dict[str, str]) -> int:
    return sum(status not in KILLED for status in found.values())


def say(found: dict[str, str], of_all: int) -> int:
    survived = survivors_in(found)
    modules = Counter(name.rpartition(".")[0] for name in found)
    alive = Counter(name.rpartition(".")[0] for name, status in found.items() if status not in KILLED)
    for module, count in sorted(modules.items()):
        sys.stdout.write(f"{module:<60}{count:>6} tried{alive[module]:>6} survived\n")
    killed = len(found) - survived
    sys.stdout.write(f"{len(found)} of {of_all} mutants tried; at least {WANTED:.0%} should be noticed\n")
    sys.stdout.write(json.dumps({"mutants": len(found), "killed": killed, "survived": survived}) + "\n")
    return 0 if found and killed >= WANTED * len(found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

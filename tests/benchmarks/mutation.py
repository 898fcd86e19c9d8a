"""How many small faults, put one at a time into the statistics, the rules and the permissions, some test of the same app notices.

`bin/bench mutation`, then how many mutants to try in all (300 unless told; 0 tries every one, which takes a night), a seed, and
apps if not all of them: `bin/bench mutation 40 1 sessions`. mutmut writes the mutants; `tests/benchmarks/mutants.py` runs the app's
tests, once as they are, and then for each mutant those that call its function. A mutant that no test of its app calls counts as
survived. Survivors are printed as differences, to be read. The last line is one JSON object: {"mutants", "killed", "survived"}.
"""

import json
import os
import random
import subprocess
import sys
import time
import tomllib
from collections import Counter
from dataclasses import asdict, dataclass
from difflib import unified_diff
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from tests.benchmarks.mutants import Mutant

if TYPE_CHECKING:
    from libcst import FunctionDef
    from mutmut.mutation.file_mutation import Mutation

NEEDS_GROUP = "mutation"
ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("ATTUNE_VAR_DIR", ROOT / "var/bench")).resolve() / "mutation"
OF_AN_APP = ["rules.py", "rules/*.py", "*_rules.py", "permissions.py", "permissions/*.py"]
WANTED = 0.85
KILLED = {"killed", "timeout"}


@dataclass(frozen=True)
class Tried:
    """What became of the mutants of one app, by their names."""

    app: str
    statuses: dict[str, str]
    of: int
    seconds: float

    @property
    def survivors(self) -> list[str]:
        return sorted(name for name, status in self.statuses.items() if status not in KILLED)

    @property
    def killed(self) -> int:
        return len(self.statuses) - len(self.survivors)


@dataclass(frozen=True)
class Fault:
    """One place of a function where mutmut knows a fault, which is written out only when it is tried."""

    path: Path
    owner: str | None
    function: "FunctionDef"
    mutation: "Mutation"
    number: int

    @property
    def name(self) -> str:
        from mutmut.mutation.trampoline_templates import mangle_function_name
        from mutmut.utils.format_utils import get_mutant_name

        mangled = mangle_function_name(name=self.function.name.value, class_name=self.owner)
        return get_mutant_name(self.path, f"{mangled}__mutmut_{self.number}")

    def written(self) -> Mutant:
        import libcst
        from mutmut.mutation.file_mutation import deep_replace

        after = deep_replace(self.function, self.mutation.original_node, self.mutation.mutated_node)
        before, after = (dedent(libcst.Module([one]).code).strip("\n") for one in (self.function, after))
        module = self.name.rpartition(".")[0]
        return Mutant(self.name, module, self.owner or "", self.function.name.value, before, after)


def main(arguments: list[str]) -> int:
    wanted = int(arguments[0]) if arguments else 300
    draw = random.Random(int(arguments[1]) if len(arguments) > 1 else 1)
    files = {app: mutated(app) for app in arguments[2:] or apps()}
    lines = {app: sum(map(lines_of, paths)) for app, paths in files.items() if paths}
    VAR.mkdir(parents=True, exist_ok=True)
    found = []
    for app in lines:
        share = max(round(wanted * lines[app] / sum(lines.values())), 1) if wanted else 0
        found.append(one_app(app, files[app], share, draw))
        tell(f"{app}: {len(found[-1].statuses)} of {found[-1].of}, {len(found[-1].survivors)} survived\n")
    return say(found)


def apps() -> list[str]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return config["tool"]["importlinter"]["root_packages"]


def mutated(app: str) -> list[Path]:
    patterns = ["**/*.py"] if app == "evidence" else OF_AN_APP
    found = {path for pattern in patterns for path in (ROOT / app).glob(pattern)}
    return sorted(path.relative_to(ROOT) for path in found)


def lines_of(path: Path) -> int:
    return len((ROOT / path).read_text().splitlines())


def one_app(app: str, files: list[Path], wanted: int, draw: random.Random) -> Tried:
    began = time.monotonic()
    faults = sorted((fault for path in files for fault in faults_in(path)), key=lambda one: one.name)
    chosen = (
        sorted(draw.sample(range(len(faults)), wanted)) if 0 < wanted < len(faults) else range(len(faults))
    )
    mutants = [faults[at].written() for at in chosen]
    statuses = statuses_of(app, mutants)
    found = Tried(app, statuses, len(faults), time.monotonic() - began)
    for mutant in mutants:
        if mutant.name in found.survivors:
            tell(f"# {mutant.name}: {statuses[mutant.name]}\n{difference(mutant)}\n\n")
    return found


def faults_in(path: Path) -> list[Fault]:
    import libcst
    from mutmut.mutation.file_mutation import create_mutations, group_by_top_level_node

    module, mutations, _, _ = create_mutations(str(path), (ROOT / path).read_text())
    classes = [statement for statement in module.body if isinstance(statement, libcst.ClassDef)]
    owners = {part: one.name.value for one in classes for part in one.body.body}
    return [
        Fault(path, owners.get(function), function, mutation, number)
        for function, of_function in group_by_top_level_node(mutations).items()
        if isinstance(function, libcst.FunctionDef)
        for number, mutation in enumerate(of_function, 1)
    ]


def difference(mutant: Mutant) -> str:
    return "\n".join(unified_diff(mutant.before.splitlines(), mutant.after.splitlines(), lineterm=""))


def statuses_of(app: str, mutants: list[Mutant]) -> dict[str, str]:
    asked, answered, log = (VAR / f"{app}.{kind}" for kind in ("asked.json", "answered.json", "log"))
    asked.write_text(json.dumps([asdict(mutant) for mutant in mutants]))
    answered.unlink(missing_ok=True)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "ATTUNE_VAR_DIR": str(VAR),
        "MUTANTS_ASKED": str(asked),
        "MUTANTS_ANSWERED": str(answered),
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.benchmarks.mutants",
        "-p",
        "no:cacheprovider",
        f"tests/{app}",
    ]
    with log.open("w") as out:
        subprocess.run(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT, check=False)
    if not answered.exists():
        raise RuntimeError(log.read_text()[-4000:])
    return json.loads(answered.read_text())


def say(found: list[Tried]) -> int:
    statuses = {name: status for tried in found for name, status in tried.statuses.items()}
    survivors = [name for tried in found for name in tried.survivors]
    of_module, alive = (Counter(name.rpartition(".")[0] for name in names) for names in (statuses, survivors))
    for module, count in sorted(of_module.items()):
        tell(f"{module:<60}{count:>6} tried{alive[module]:>6} survived\n")
    tell("\n")
    for tried in found:
        count = len(tried.statuses)
        tell(
            f"{tried.app:<20}{count:>6} tried{tried.killed:>6} noticed{tried.killed / count:>8.1%}{tried.seconds:>7.0f} s\n"
        )
    killed = len(statuses) - len(survivors)
    tell(
        f"{len(statuses)} of {sum(tried.of for tried in found)} mutants tried; at least {WANTED:.0%} should be noticed\n"
    )
    tell(json.dumps({"mutants": len(statuses), "killed": killed, "survived": len(survivors)}) + "\n")
    return 0 if statuses and killed >= WANTED * len(statuses) else 1


def tell(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

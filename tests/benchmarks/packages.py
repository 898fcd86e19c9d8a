"""How many reports of SCORM packages a second are kept, beside one bare row written in the same turns; and packages that nobody here made.

The six cmi5 packages of adlnet/CATAPULT (Apache-2.0) are fetched, or read from the folder that CATAPULT_FOLDER names, and must have
the checksums below. Where neither is to be had the bench says so. The last line is one JSON object.
"""

import hashlib
import json
import os
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courses.models import Enrolment, Package

LEARNERS, REPORTS = 20, 10
CATAPULT = "https://raw.githubusercontent.com/adlnet/CATAPULT/806c0baaa0fa99c9cb4f398ad7eb21fc5461c6e4/course_examples/packages"
PINNED = {
    "masteryscore_framed": "ae66e88033b655fb8c6320f50314857157925f08fd0116d60a94e6381d2b9de1",
    "masteryscore_responsive": "4a3da530a52f76cb14aa1f626e190449d249d827c04c0b464e2bc9729b775e77",
    "multi_au_framed": "766b5b6ad5940b8c0cbd6865afa06c23d169d92291a0a174fdc5f34af32fa407",
    "pre_post_test_framed": "2e4736f6c269d705737c0f532362220f31bb80e6cfc849ce9ba9f3ce226dae14",
    "single_au_basic_framed": "f7b329cb955d1d18b762128b059c2fe5f7bd908dfe877a6b5ef4c4f40c419b24",
    "single_au_basic_responsive": "7ce289eb3428ef549a80e5cd77eae01402ee918ce07855593b8e7c63076c18dd",
}


def catapult(name: str) -> bytes | None:
    """None where it cannot be had; a file of another content stops the bench."""
    folder = os.environ.get("CATAPULT_FOLDER")
    try:
        if folder:
            content = (Path(folder) / f"{name}.zip").read_bytes()
        else:
            with urllib.request.urlopen(f"{CATAPULT}/{name}.zip", timeout=30) as answer:
                content = answer.read()
    except OSError:
        return None
    assert hashlib.sha256(content).hexdigest() == PINNED[name], f"{name} is not the file that was looked at"
    return content


def prepared() -> tuple:
    """A course with one package that is live, and learners who have joined it."""
    from django.core.management import call_command
    from wagtail.models import Page

    call_command("migrate", verbosity=0)
    from cms.actions import ensure_root
    from core import clock
    from courses.actions import enrol
    from courses.actions.loading import put_page
    from courses.models import CoursePage
    from people.enums import Role
    from people.models import Person, RoleGrant, Service
    from tests.courses.packages.zips import scorm_12, taken

    assert Page.objects.exists()
    service = Service.objects.create(slug="bench", name="Bench")
    editor = Person.objects.create_user("editor@bench.example", full_name="Editor", service=service)
    RoleGrant.objects.create(person=editor, role=Role.EDITOR, service=service)
    values = {"title": "Bench", "summary": "Bench"}
    course, _ = put_page(CoursePage, ensure_root(), "bench", values, by=editor)
    world = type("World", (), {"course": course, "editor": editor})
    package = taken(world, scorm_12())
    enrolments = []
    for at in range(LEARNERS):
        person = Person.objects.create_user(f"p{at}@bench.example", full_name=f"Person {at}", service=service)
        enrolments.append(enrol(person=person, course=course, by=person, now=clock.now()))
    return world, package, enrolments


@dataclass(frozen=True)
class Reports:
    """How many a second, and the queries of one."""

    commits: float
    bare_writes: float
    queries: int


def reports_beside_bare_writes(package: "Package", enrolments: "list[Enrolment]") -> Reports:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from core import clock
    from core.models import DuePart
    from tests.courses.packages.host import Host, status_12

    hosts = [(host := Host(), host.start(package, enrolment)) for enrolment in enrolments]
    said = status_12("incomplete", suspend_data="x" * 2000, session_time="00:00:01")
    with CaptureQueriesContext(connection) as captured:
        hosts[0][0].report(hosts[0][1], said)
    queries = len(captured)  # read at once: the next request empties the list
    kept = bare = 0.0
    for _ in range(REPORTS):
        for host, begun in hosts:
            before = time.perf_counter()
            host.report(begun, said)
            between = time.perf_counter()
            DuePart.objects.update_or_create(name="bench", defaults={"done_at": clock.now()})
            kept, bare = kept + between - before, bare + time.perf_counter() - between
    number = LEARNERS * REPORTS
    return Reports(number / kept, number / bare, queries)


def foreign(world: object) -> dict[str, int]:
    """How many of the packages that could be had were taken in, and of how many parts."""
    import io

    from tests.courses.packages.zips import taken

    found = {name: content for name in PINNED if (content := catapult(name))}
    parts = sum(taken(world, io.BytesIO(content)).units.count() for content in found.values())
    return {"foreign_packages": len(found), "foreign_taken": len(found), "foreign_parts": parts}


def main() -> None:
    folder = Path(os.environ.setdefault("ATTUNE_VAR_DIR", "var/bench"))
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob("packages.sqlite3*"):
        leftover.unlink()
    os.environ["DATABASE_URL"] = f"sqlite:///{folder.resolve() / 'packages.sqlite3'}"
    os.environ["PACKAGE_HOST"] = "packages.testserver"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    import django

    django.setup()
    world, package, enrolments = prepared()
    measured = reports_beside_bare_writes(package, enrolments)
    result = {
        "scorm_commits_per_s": round(measured.commits),
        "bare_writes_per_s": round(measured.bare_writes),
        "commit_queries": measured.queries,
        **foreign(world),
    }
    print(f"{'reports a second':<22}{result['scorm_commits_per_s']:>8}")
    print(f"{'bare writes a second':<22}{result['bare_writes_per_s']:>8}")
    print(
        f"{'foreign packages':<22}{result['foreign_packages']:>8} of {len(PINNED)}, {result['foreign_parts']} parts"
    )
    print(json.dumps(result))
    sys.stdout.flush()


if __name__ == "__main__":
    main()

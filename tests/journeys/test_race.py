"""Two hundred people race for a hundred places over the real web server, on both databases."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from tests.racing import race
from tests.servers import ROOT, environment_for, manage, running_server


def databases():
    yield "sqlite"
    if os.environ.get("POSTGRES_URL"):
        yield "postgresql"


def in_django(environment: dict, *arguments: str) -> dict:
    command = [sys.executable, "-m", "tests.racing", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("database", list(databases()))
def test_200_people_race_for_100_places_and_nobody_is_lost(database, tmp_path):
    url = f"sqlite:///{tmp_path}/race.sqlite3" if database == "sqlite" else os.environ["POSTGRES_URL"]
    environment = environment_for(tmp_path, settings="config.settings.demo", database_url=url)
    manage(environment, "migrate", "--verbosity", "0")
    world = in_django(environment, "world", "200", "100")
    with running_server(environment, tmp_path, workers=4) as server:
        answers, _seconds = race(server, world["path"], world["cookies"], clients=16)
    assert Counter(answer.status for answer in answers) == {302: 200}
    found = in_django(environment, "outcome", str(world["session"]))
    assert found == {"booked": 100, "waiting": 100, "people": 200, "rows": 200, "order_kept": True}

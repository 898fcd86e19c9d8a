"""The image of the web process has nothing that works out figures or draws charts and documents. Every page opens all the
same: what is drawn, the worker draws, and the page waits for it."""

import json
import re
import sys
import tomllib
from pathlib import Path
from subprocess import PIPE, run

import pytest

from tests.architecture.serving import LEFT_OUT
from tests.servers import environment_for

ROOT = Path(__file__).parents[2]
IMPORTED_AS = {"vl-convert-python": "vl_convert", "python-docx": "docx"}


@pytest.fixture
def told(own_database, tmp_path) -> list[dict]:
    environment = environment_for(tmp_path, settings="config.settings.test", database_url=own_database)
    command = [sys.executable, "-m", "tests.architecture.serving", "furnish", "serve", "work", "serve"]
    return json.loads(run(command, env=environment, stdout=PIPE, text=True, check=True).stdout)


def test_every_page_opens_without_what_only_the_worker_has(told):
    _, before, worked, after = told
    waits = re.compile(r"/evidence/|\.pdf$|/pdf/$|\.docx$")
    for served in (before, after):
        wrong = {
            door: answer
            for door, answer in served["answers"].items()
            if answer[0] >= 500 and not (served is before and answer[0] == 503 and waits.search(door))
        }
        assert wrong == {}
        assert served["heavy"] == []
    assert {"numpy", "weasyprint", "vl_convert", "docx"} <= {*worked["heavy"]}, (
        "this test knows what is heavy"
    )
    for page in ("/evidence/", "/evidence/picture/"):
        assert before["answers"][f"clinician get {page}"][0] == 202
        assert after["answers"][f"clinician get {page}"][0] == 200
    for page in ("/evidence/", "/evidence/services/"):
        assert before["answers"][f"commissioner get {page}"][0] == 202, (
            "a quarter is due that nobody has settled"
        )
        assert after["answers"][f"commissioner get {page}"][0] == 200
    assert after["answers"]["administrator get /evidence/published/"][0] == 200
    drawn = [door for door in before["answers"] if re.search(r" get .*(\.pdf|/pdf/|\.docx)$", door)]
    assert len(drawn) >= 5
    assert {before["answers"][door][0] for door in drawn} == {202}
    assert {after["answers"][door][0] for door in drawn} == {200}
    assert {after["answers"][door][1] for door in drawn if not door.endswith("docx")} == {"application/pdf"}


def test_the_group_that_the_web_process_lacks_is_what_this_test_hides():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    group = [re.split(r"[~>=<\[]", one)[0] for one in told["dependency-groups"]["figures-and-documents"]]
    assert {IMPORTED_AS.get(name, name) for name in group} <= {*LEFT_OUT}
    assert "figures-and-documents" in told["tool"]["uv"]["default-groups"], "bin/serve, bin/demo and bin/test"

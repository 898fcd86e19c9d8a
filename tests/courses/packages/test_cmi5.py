"""cmi5: the launch, the statement store, which statement may follow which, and when a unit is satisfied."""

import base64
import json
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.http import HttpResponse

from courses.enums import MoveOn
from courses.models import ModuleProgress, UnitAttempt, XapiStatement
from courses.packages import cmi5 as words
from tests.courses.packages.host import Host, query_of
from tests.courses.packages.zips import cmi5, taken

VERBS = {verb.rpartition("/")[2]: verb for verb in words.OF_UNITS | words.OF_THE_PORTAL}


@dataclass
class Unit:
    """A cmi5 unit as its own script would act."""

    host: Host
    query: dict[str, str]
    key: str = ""
    session: str = ""

    def fetch(self) -> dict:
        return self.host.ask("POST", path_of(self.query["fetch"])).json()

    def begin(self) -> "Unit":
        self.key = self.fetch()["auth-token"]
        self.session = self.state(words.LAUNCH_DATA).json()["contextTemplate"]["extensions"][words.SESSION]
        return self

    def call(self, method: str, path: str, data: object = None, **more) -> HttpResponse:
        said = {"authorization": f"Basic {self.key}", "x_experience_api_version": "1.0.3", **more}
        body = b"" if data is None else json.dumps(data)
        return self.host.ask(
            method, path_of(self.query["endpoint"]) + path, body, content_type="application/json", **said
        )

    def state(self, name: str, method: str = "GET", data: object = None) -> HttpResponse:
        return self.call(
            method, f"activities/state?activityId={self.query['activityId']}&stateId={name}&agent=x", data
        )

    def statement(self, verb: str, *, defined: bool = True, **result) -> dict:
        category = [{"id": words.CATEGORY}] if defined else []
        return {
            "id": str(uuid4()),
            "actor": json.loads(self.query["actor"]),
            "verb": {"id": VERBS.get(verb, f"http://adlnet.gov/expapi/verbs/{verb}")},
            "object": {"id": self.query["activityId"], "objectType": "Activity"},
            "context": {
                "registration": self.query["registration"],
                "contextActivities": {"category": category},
                "extensions": {words.SESSION: self.session},
            },
            **({"result": result} if result else {}),
        }

    def say(self, *verbs: str, **result) -> list[int]:
        return [self.call("POST", "statements", self.statement(verb, **result)).status_code for verb in verbs]


def path_of(address: str) -> str:
    return address.removeprefix("http://packages.testserver")


def said() -> list[str]:
    return [one.verb.rpartition("/")[2] for one in XapiStatement.objects.order_by("pk")]


@pytest.fixture
def open_unit(school, host):
    def opened(package) -> Unit:
        return Unit(host, query_of(host.start(package, school.enrolment)["launch"])).begin()

    return opened


@pytest.fixture
def package(school):
    return taken(school, cmi5())


def test_a_launch_says_what_the_standard_asks_and_no_name(school, package, host):
    begun = host.start(package, school.enrolment)
    query = query_of(begun["launch"])
    assert set(query) == {"pages", "endpoint", "fetch", "actor", "registration", "activityId"}
    assert query["pages"] == "1", "the unit's own query stays"
    assert query["activityId"] == "https://packages.example/course/1"
    attempt = UnitAttempt.objects.get()
    assert json.loads(query["actor"])["account"]["name"] == attempt.actor_key.hex
    assert school.learner.full_name not in begun["launch"]
    assert said() == ["launched"], "before anything of the unit's"


def test_the_key_is_fetched_once(open_unit, package):
    again = open_unit(package).fetch()
    assert again["error-code"] == "1"


def test_the_launch_data_are_the_portals_own(open_unit, package):
    unit = open_unit(package)
    told = unit.state(words.LAUNCH_DATA).json()
    assert (told["launchMode"], told["moveOn"], told["masteryScore"]) == ("Normal", "CompletedAndPassed", 0.5)
    assert unit.state(words.LAUNCH_DATA, "PUT", {}).status_code == 403


def test_completed_and_passed_make_the_unit_satisfied_and_the_module_done(open_unit, package):
    unit = open_unit(package)
    assert unit.say("initialized", "completed") == [200, 200]
    assert UnitAttempt.objects.get().done_at is None
    assert unit.say("passed", score={"scaled": 0.7}) == [200]
    assert unit.say("terminated", duration="PT0S") == [200]
    assert UnitAttempt.objects.get().score == 0.7
    assert ModuleProgress.objects.get(module=package.module).completed_at is not None
    assert said().count("satisfied") == 2, "the unit, and the course"


FOLLOWS = {
    MoveOn.PASSED: (["completed"], ["passed"]),
    MoveOn.COMPLETED: (["passed"], ["completed"]),
    MoveOn.COMPLETED_AND_PASSED: (["passed"], ["passed", "completed"]),
    MoveOn.COMPLETED_OR_PASSED: (["failed"], ["completed"]),
    MoveOn.NOT_APPLICABLE: ([], []),
}


@pytest.mark.parametrize("move_on", MoveOn)
def test_each_unit_asks_for_what_it_says(school, open_unit, move_on):
    too_little, enough = FOLLOWS[move_on]
    for verbs, done in ((too_little, move_on == MoveOn.NOT_APPLICABLE), (enough, True)):
        unit = open_unit(taken(school, cmi5(move_on.value)))
        unit.say("initialized", *verbs)
        assert (UnitAttempt.objects.latest("pk").done_at is not None) is done, (move_on, verbs)


OUT_OF_ORDER = [
    ["completed"],
    ["initialized", "initialized"],
    ["initialized", "completed", "completed"],
    ["initialized", "passed", "passed"],
    ["initialized", "passed", "failed"],
    ["initialized", "terminated", "completed"],
    ["initialized", "launched"],
    ["initialized", "abandoned"],
    ["initialized", "waived"],
    ["initialized", "satisfied"],
]


@pytest.mark.parametrize("verbs", OUT_OF_ORDER, ids="-".join)
def test_what_comes_out_of_order_is_refused_and_not_kept(open_unit, package, verbs):
    answers = open_unit(package).say(*verbs)
    assert answers == [200] * (len(verbs) - 1) + [403]
    assert said() == ["launched", *verbs[:-1]]


@pytest.mark.parametrize(("verb", "scaled"), [("passed", 0.4), ("failed", 0.5)])
def test_the_score_decides_what_may_be_said(open_unit, package, verb, scaled):
    unit = open_unit(package)
    unit.say("initialized")
    assert unit.say(verb, score={"scaled": scaled}) == [403]


def test_a_session_that_never_ended_was_abandoned(open_unit, package):
    open_unit(package).say("initialized")
    again = open_unit(package)
    assert said() == ["launched", "initialized", "abandoned", "launched"]
    assert again.say("initialized", "completed") == [200, 200]


def test_after_it_is_done_a_launch_is_for_looking_again(school, open_unit):
    package = taken(school, cmi5("Completed"))
    open_unit(package).say("initialized", "completed", "terminated")
    again = open_unit(package)
    assert again.state(words.LAUNCH_DATA).json()["launchMode"] == "Review"
    assert again.say("initialized", "passed", "terminated") == [200, 403, 200]


BROKEN = {
    "actor": {"actor": {"account": {"name": "somebody else", "homePage": "http://x"}}},
    "registration": {"context": {"registration": str(uuid4())}},
    "verb": {"verb": {}},
    "object": {"object": {"id": "no iri"}},
    "number": {"id": "7"},
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_statement_that_is_not_this_launchs_is_refused(open_unit, package, what):
    unit = open_unit(package)
    sent = unit.statement("initialized") | BROKEN[what]
    assert unit.call("POST", "statements", sent).status_code == 400


def test_all_statements_of_one_call_are_kept_or_none(open_unit, package):
    unit = open_unit(package)
    batch = [unit.statement("initialized"), unit.statement("completed"), unit.statement("completed")]
    assert unit.call("POST", "statements", batch).status_code == 403
    assert said() == ["launched"]


def test_the_same_statement_twice_is_kept_once(open_unit, package):
    unit = open_unit(package)
    one = unit.statement("initialized")
    for _ in range(2):
        assert unit.call("PUT", f"statements?statementId={one['id']}", one).status_code == 204
    assert said() == ["launched", "initialized"]
    other = one | {"verb": {"id": words.COMPLETED}}
    assert unit.call("POST", "statements", other).status_code == 409


def test_answers_in_words_are_not_kept(open_unit, package):
    unit = open_unit(package)
    unit.say("initialized")
    answered = unit.statement("answered", defined=False, response="Baby Sam of 4 Mill Lane", success=True)
    assert unit.call("POST", "statements", answered).status_code == 200
    kept = unit.call("GET", f"statements?statementId={answered['id']}").json()
    assert kept["result"] == {"success": True}
    assert "Mill Lane" not in str(list(XapiStatement.objects.values()))


def test_a_unit_keeps_its_bookmark_and_reads_no_other_learners(school, open_unit, package):
    unit = open_unit(package)
    assert unit.state("bookmark").status_code == 404
    assert unit.state("bookmark", "PUT", {"page": 4}).status_code == 204
    assert open_unit(package).state("bookmark").json() == {"page": 4}
    elsewhere = unit.call("GET", "activities/state?activityId=https://other.example/1&stateId=bookmark")
    assert elsewhere.status_code == 403
    assert unit.state("bookmark", "DELETE").status_code == 204
    assert unit.state("bookmark").status_code == 404


@pytest.mark.parametrize("key", ["", "x", base64.b64encode(b"session:made-up").decode()])
@pytest.mark.parametrize("path", ["statements", "activities/state", "agents/profile"])
def test_without_a_key_the_store_says_nothing(open_unit, package, path, key):
    unit = open_unit(package)
    unit.key = key
    assert unit.call("GET", path).status_code == 401


def test_a_unit_learns_nothing_of_a_learners_profile(open_unit, package):
    assert (
        open_unit(package).call("GET", "agents/profile?profileId=cmi5LearnerPreferences").status_code == 404
    )


def test_a_unit_that_says_too_much_is_stopped(open_unit, package, monkeypatch):
    monkeypatch.setattr("config.policy.MAX_STATEMENTS", 2)
    assert open_unit(package).say("initialized", "completed") == [200, 403]

"""A SCORM package from opening to done: what is kept, what comes back, and what misbehaving packages cannot do."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from core.models import AuditEvent
from courses.models import Enrolment, ModuleProgress, UnitAttempt
from courses.packages.rules import package_of
from tests.courses.packages.host import status_12
from tests.courses.packages.zips import scorm_12, scorm_2004, taken
from tests.courses.walking import work_through


@pytest.fixture
def package(school):
    return taken(school, scorm_12())


def attempt() -> UnitAttempt:
    return UnitAttempt.objects.get()


def test_opening_tells_where_somebody_was_and_by_what_they_are_called(school, package, host):
    begun = host.start(package, school.enrolment)
    core = begun["values"]["cmi"]["core"]
    assert (core["entry"], core["lesson_location"], core["total_time"]) == ("ab-initio", "", "0000:00:00.00")
    assert begun["launch"].endswith("/index.html?lang=en")
    assert host.get(begun["launch"]).content.startswith(b"<!DOCTYPE html>")
    for name in (school.learner.full_name, school.learner.email):
        assert name not in str(begun), "a package learns neither name nor address"


def test_whoever_comes_back_goes_on_where_they_were_though_the_package_never_said_suspend(
    school, package, host
):
    begun = host.start(package, school.enrolment)
    host.report(begun, status_12("incomplete", lesson_location="page 4", suspend_data="x" * 64_000))
    again = host.start(package, school.enrolment)["values"]["cmi"]
    assert (again["core"]["entry"], again["core"]["lesson_location"]) == ("resume", "page 4")
    assert again["suspend_data"] == "x" * 64_000
    assert again["core"]["lesson_status"] == "incomplete"


def test_the_module_is_done_with_its_package_and_counts_the_minutes_that_were_said(school, package, host):
    begun = host.start(package, school.enrolment)
    assert host.report(begun, status_12("incomplete"))["done"] is False
    told = host.report(begun, status_12("completed", score={"raw": "90"}))
    assert told == {"stored": True, "done": True, "module_done": True}
    progress = ModuleProgress.objects.get(module=package.module)
    assert progress.completed_at is not None
    assert progress.credited_minutes == 20  # of the package; the page before it takes no minute
    assert attempt().score == 0.9


def test_the_course_waits_for_the_package(school, package, host):
    work_through(school.enrolment, school.module)
    work_through(school.enrolment, school.last_module)
    assert Enrolment.objects.get().completed_at is None
    host.report(host.start(package, school.enrolment), status_12("passed"))
    assert Enrolment.objects.get().completed_at is not None


def test_reading_the_page_alone_does_not_finish_the_module(school, package):
    work_through(school.enrolment, package.module)
    assert ModuleProgress.objects.get(module=package.module).completed_at is None


def test_what_was_finished_stays_finished(school, package, host):
    begun = host.start(package, school.enrolment)
    host.report(begun, status_12("passed", score={"raw": "90"}))
    told = host.report(begun, status_12("failed", score={"raw": "10"}))
    assert told["module_done"]
    assert (attempt().passed, attempt().completed, attempt().score) == (True, True, 0.9)


def test_reports_that_come_late_or_twice_change_nothing(school, package, host):
    begun = host.start(package, school.enrolment)
    host.report(begun, status_12("incomplete", lesson_location="9"), sequence=9)
    for late in (3, 9):
        assert (
            host.report(begun, status_12("completed", lesson_location="3"), sequence=late)["stored"] is False
        )
    assert (attempt().location, attempt().completed) == ("9", False)


def test_a_tab_that_was_left_open_no_longer_says_where_somebody_is(school, package, host):
    old = host.start(package, school.enrolment)
    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        new = host.start(package, school.enrolment)
        host.report(new, status_12("incomplete", lesson_location="new"))
        host.report(old, status_12("completed", lesson_location="old"))
    assert attempt().location == "new"
    assert attempt().completed, "what it finished counts all the same"


def test_time_is_the_sum_of_the_sessions_never_more_than_the_clock_and_never_doubled(school, package, host):
    start = clock.now()
    with time_machine.travel(start, tick=False) as watch:
        first = host.start(package, school.enrolment)
        watch.shift(60)
        for _ in range(2):  # a second “finish” says the same session again
            host.report(first, status_12("incomplete", session_time="00:00:50"))
        assert attempt().seconds == 50
        host.report(first, status_12("incomplete", session_time="99:00:00"))
        assert attempt().seconds == 60
        second = host.start(package, school.enrolment)
        assert second["values"]["cmi"]["core"]["total_time"] == "0000:01:00.00"
        watch.shift(30)
        host.report(
            second, status_12("incomplete"), visible=20
        )  # it never says how long: what the page was looked at
        assert attempt().seconds == 80


@pytest.mark.parametrize(("raw", "done"), [("79", False), ("80", True)])
def test_the_score_that_the_manifest_asks_for_decides(school, host, raw, done):
    package = taken(school, scorm_12(more="<adlcp:masteryscore>80</adlcp:masteryscore>"))
    begun = host.start(package, school.enrolment)
    assert begun["values"]["cmi"]["student_data"]["mastery_score"] == "80"
    assert host.report(begun, status_12("completed", score={"raw": raw}))["done"] is done


def test_all_parts_of_scorm_2004_make_the_module(school, host):
    package = taken(school, scorm_2004())
    first, second = host.start(package, school.enrolment, 1), host.start(package, school.enrolment, 2)
    assert first["values"]["cmi"]["scaled_passing_score"] == "0.8"
    scored = {"completion_status": "completed", "success_status": "passed", "score": {"scaled": "0.85"}}
    told = host.report(first, {**scored, "session_time": "PT0S", "suspend_data": "s", "location": "l"})
    assert (told["done"], told["module_done"]) == (True, False)
    told = host.report(second, {"completion_status": "completed", "success_status": "unknown"})
    assert told["module_done"]


def test_a_page_that_never_reports_is_done_by_the_learners_own_word(school, host, sign_in):
    package = taken(school, scorm_12(kind="asset"))
    client, address = sign_in(school.learner), f"{package.module.get_absolute_url()}activity/"
    client.post(address, {"part": "1"})
    assert not ModuleProgress.objects.filter(completed_at__isnull=False).exists(), "not before it was opened"
    host.start(package, school.enrolment)
    assert "I have gone through it" in client.get(address).content.decode()
    client.post(address, {"part": "1"})
    assert ModuleProgress.objects.get(module=package.module).completed_at is not None


def test_nobody_can_tick_what_reports_by_itself(school, package, host, sign_in):
    host.report(host.start(package, school.enrolment), status_12("incomplete"))
    address = f"{package.module.get_absolute_url()}activity/"
    response = sign_in(school.learner).post(address, {"part": "1"}, follow=True)
    assert "says by itself when it is done" in response.content.decode()
    assert attempt().done_at is None


def test_a_newer_file_is_for_whoever_has_not_begun(school, package, host):
    host.start(package, school.enrolment)
    newer = taken(school, scorm_2004(), module=package.module)
    own = ModuleProgress.objects.get(module=package.module)
    assert package_of(package.module, own) == package
    assert package_of(package.module, None) == newer
    assert newer.module == package.module


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"sequence": 0}', '{"sequence": "1", "cmi": {}}', '{"sequence": 1e99}', "\ud800"]
)
def test_what_our_runtime_would_not_say_is_refused(school, package, host, body):
    begun = host.start(package, school.enrolment)
    assert host.ask("POST", begun["report"], body.encode("utf-8", "surrogatepass")).status_code == 400
    assert attempt().reported_at is None


def test_values_that_are_none_are_left_out(school, package, host):
    begun = host.start(package, school.enrolment)
    odd = {
        "core": {"lesson_status": ["completed"], "score": {"raw": "NaN", "max": "0"}, "session_time": 7},
        "suspend_data": "a\x00b",
    }
    assert host.report(begun, odd)["stored"]
    assert (attempt().completed, attempt().score, attempt().suspend_data) == (False, None, "ab")


def test_whose_access_has_ended_reports_nothing_more(school, package, host):
    begun = host.start(package, school.enrolment)
    school.learner.is_active = False
    school.learner.save()
    body = '{"sequence": 1, "cmi": {"core": {"lesson_status": "completed"}}}'
    assert host.ask("POST", begun["report"], body).status_code == 403
    assert attempt().done_at is None


def test_the_address_of_an_open_package_ends_after_half_a_day(school, package, host):
    begun = host.start(package, school.enrolment)
    with time_machine.travel(clock.now() + timedelta(hours=13)):
        for answer in (host.ask("POST", begun["report"], "{}"), host.get(begun["launch"])):
            assert answer.status_code in {403, 404}


def test_a_trial_keeps_nothing(school, package, host):
    begun = host.start(package, None)
    assert begun["report"] == ""
    assert host.get(begun["launch"]).status_code == 200
    assert not UnitAttempt.objects.exists()


def test_opening_and_finishing_stand_in_the_log_and_each_report_does_not(school, package, host):
    begun = host.start(package, school.enrolment)
    for _ in range(3):
        host.report(begun, status_12("completed"))
    host.start(package, school.enrolment)
    verbs = list(AuditEvent.objects.values_list("verb", flat=True))
    assert (verbs.count("package.opened"), verbs.count("package.done")) == (1, 1)

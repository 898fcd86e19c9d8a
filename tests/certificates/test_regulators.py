"""The log as each regulator has it, and reflective accounts in the questions of the NMC's form."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from certificates.actions import add_entry
from certificates.cpd.columns import columns_of
from certificates.cpd.log import log_of
from certificates.cpd.requirements import BY_BODY, requirement_on
from certificates.enums import KIND_OF_METHOD, CpdMethod
from certificates.rendering import log_html
from core import clock
from people.enums import RegistrationBody
from people.models import Person
from tests.certificates.world import ACCOUNT

LOG = reverse("certificates:cpd")
# What a log of the body says on its page, and what its form asks besides.
EXPECTED = {
    RegistrationBody.NMC: ("20 of them are participatory", {"code_themes"}),
    RegistrationBody.HCPC: ("no number of hours", {"benefit"}),
    RegistrationBody.SOCIAL_WORK_ENGLAND: ("ends on 30 November", {"benefit", "peer_reflection"}),
    RegistrationBody.OTHER: ("20 of them are participatory", {"code_themes"}),
}
ASKED_BY_SOME = {"code_themes", "benefit", "peer_reflection"}


def registered(person: Person, body: str) -> Person:
    Person.objects.filter(pk=person.pk).update(regulator=body)
    return Person.objects.get(pk=person.pk)


def add(person: Person, method: str = "independent", **more) -> None:
    day = more.pop("day", clock.today())
    details = {"started_on": day, "ended_on": day, "minutes": 60, "topic": "A book", **more}
    add_entry(by=person, now=clock.now(), method=method, **details)


@pytest.mark.parametrize("body", EXPECTED)
def test_the_page_and_the_form_ask_what_the_regulator_asks(world, sign_in, body):
    words, asked = EXPECTED[body]
    client = sign_in(registered(world.learner, body))
    page = client.get(LOG).content.decode()
    assert words in page
    form = client.get(reverse("certificates:add_entry")).context["form"]
    assert ASKED_BY_SOME & form.fields.keys() == asked


@pytest.mark.parametrize("body", BY_BODY)
def test_each_version_names_its_source_and_stands_in_order(body):
    rules = BY_BODY[body]
    assert [rule.in_force_from for rule in rules] == sorted(rule.in_force_from for rule in rules)
    assert all(rule.source and rule.key for rule in rules)
    assert all(rule.hours or rule.kinds or rule.pieces for rule in rules)


def test_the_rules_are_those_of_the_last_day():
    of_swe = RegistrationBody.SOCIAL_WORK_ENGLAND
    assert (
        requirement_on(date(2021, 11, 30), of_swe).pieces,
        requirement_on(date(2021, 12, 1), of_swe).pieces,
    ) == (1, 2)
    assert requirement_on(date(2026, 1, 1), RegistrationBody.BACP).key == "nmc-2016"


@pytest.mark.parametrize("body", EXPECTED)
def test_files_and_paper_have_the_columns_of_the_regulator(world, sign_in, body):
    person = registered(world.learner, body)
    add(person, relevance="I wait.", benefit="Parents are heard.", peer_reflection="We differ.")
    log = log_of(person, clock.today())
    content = sign_in(person).get(reverse("certificates:cpd_download", args=["csv"])).content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == [column.heading for column in columns_of(log.requirement)]
    paper = log_html(log)
    asked = EXPECTED[body][1]
    for field, words in {"benefit": "Parents are heard.", "peer_reflection": "We differ."}.items():
        assert (words in rows[1]) == (words in paper) == (field in asked)
    assert "I wait." in paper


def test_every_way_of_learning_is_a_kind_of_activity(world):
    assert {*CpdMethod} == KIND_OF_METHOD.keys()
    person = registered(world.learner, RegistrationBody.HCPC)
    for method in ("independent", "supervision"):
        add(person, method)
    log = log_of(person, clock.today())
    assert log.kinds == ["Self-directed learning", "Work-based learning"]
    assert log.kinds_label == "The 2 kinds are there"


def test_a_piece_counts_once_it_says_what_it_changed_and_with_a_peer_once_it_says_so(world):
    person = registered(world.learner, RegistrationBody.SOCIAL_WORK_ENGLAND)
    add(person, relevance="I wait.")
    add(person, relevance="I wait.", benefit="Parents are heard.")
    log = log_of(person, clock.today())
    assert (log.pieces, log.pieces_label, log.peer_label) == (1, "1 to go of 2 pieces", "1 to go of 1 piece")


def test_what_was_said_to_one_regulator_stays_when_another_asks(world, sign_in):
    person = registered(world.learner, RegistrationBody.SOCIAL_WORK_ENGLAND)
    add(person, relevance="I wait.", peer_reflection="We differ.")
    entry = person.cpd_entries.get()
    client = sign_in(registered(person, RegistrationBody.NMC))
    day = entry.started_on
    parts = {f"started_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    said = {"topic": "Another", "method": "independent", "hours": "1", "code_themes": ["people"], **parts}
    client.post(reverse("certificates:change_entry", args=[entry.pk]), said)
    entry.refresh_from_db()
    assert (entry.topic, entry.peer_reflection, entry.code_themes) == ("Another", "We differ.", ["people"])


def test_where_only_learning_with_others_helps_the_log_says_so(world, sign_in):
    client = sign_in(world.learner)
    words = "not enough of them are participatory"
    add(world.learner, minutes=36 * 60, participatory_minutes=0)
    page = client.get(LOG).content.decode()
    assert words in page
    assert reverse("sessions:list") in page.split(words)[1]
    add(world.learner, minutes=20 * 60, participatory_minutes=20 * 60)
    assert words not in client.get(LOG).content.decode()


def written(**more) -> dict:
    day: date = ACCOUNT["written_on"]
    parts = {f"written_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return {**{name: value for name, value in ACCOUNT.items() if name != "written_on"}, **parts, **more}


def test_an_account_is_written_changed_taken_along_and_removed(world, sign_in):
    client = sign_in(world.learner)
    client.post(reverse("certificates:add_account"), written())
    account = world.learner.reflective_accounts.get()
    assert (account.form, account.themes) == ("nmc-2016", ["Practise effectively"])
    page = client.get(LOG).content.decode()
    assert "4 to go of 5 accounts" in page
    address = reverse("certificates:change_account", args=[account.pk])
    assert address in page
    client.post(address, written(learned="To wait."))
    paper = log_html(log_of(world.learner, clock.today()))
    for words in (
        "To wait.",
        "What did you learn from it?",
        "How is this relevant to the Code?",
        "Practise effectively",
    ):
        assert words in paper
    client.post(reverse("certificates:remove_account", args=[account.pk]))
    assert not world.learner.reflective_accounts.exists()


def test_an_account_may_begin_with_a_line_of_one_s_own_log(world, sign_in):
    add(world.learner, topic="A day on loss", relevance="I listen longer.")
    key = log_of(world.learner, clock.today()).lines[0].key
    address = f"{reverse('certificates:add_account')}?about={key}"
    page = sign_in(world.learner).get(address).content.decode()
    assert "A day on loss" in page
    assert "I listen longer." in page
    assert "A day on loss" not in sign_in(world.manager).get(address).content.decode()


BAD = {
    "a day to come": ({"written_on_year": 2999}, "still to come"),
    "no theme of the Code": ({"code_themes": []}, "at least one theme"),
    "nothing learned": ({"learned": ""}, "What did you learn from it?"),
    "a family": ({"nature": "About NHS number 943 476 5919"}, "943 476 5919"),
}


@pytest.mark.parametrize("what", BAD)
def test_an_account_that_cannot_stand_is_refused_and_the_draft_is_kept(world, sign_in, what):
    fields, words = BAD[what]
    answer = sign_in(world.learner).post(reverse("certificates:add_account"), written(**fields))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "I wait longer before I say anything." in answer.content.decode()
    assert not world.learner.reflective_accounts.exists()

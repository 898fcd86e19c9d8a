"""Files as they came from the field. What is right for each stands in the test that reads it."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from core.errors import UnreadableFile
from feedback.enums import OccasionKind
from feedback.imports import import_responses
from feedback.imports.scales import NumbersDisagree
from feedback.models import Answer
from people.actions import answer_staff_question
from people.imports import import_staff
from people.models import Person, StaffQuestion
from tests.cast import furnish

DATA = Path(__file__).parent / "data"


@pytest.fixture
def load(world):
    def _load(name: str):
        return import_staff(
            io.BytesIO((DATA / name).read_bytes()),
            name=name,
            service=world.service,
            by=world.administrator,
            now=clock.now(),
        )

    return _load


@pytest.fixture
def michelle(world):
    return Person.objects.create_user(
        "michelle.white@oldtrust.example",
        full_name="Michelle White",
        service=world.service,
        organisation=world.organisation,
        employee_number="20100888",
    )


def test_the_tricky_staff_list_drops_nobody_and_asks_about_the_new_address(load, michelle, world):
    report = load("staff_tricky.csv")
    assert (report.created, report.to_review) == (3, 1)
    assert [one.row for one in report.rejected] == [4, 5, 9]
    reasons = [one.reason for one in report.rejected]
    assert "Beth Moss and Carl Dunn share this address" in reasons[0]
    assert "curly apostrophe" in reasons[2]
    assert "Dina Fox also works for Trust B, Team B" in " ".join(report.notes)
    made = Person.objects.exclude(pk=michelle.pk).filter(email__endswith="@council.example")
    assert sorted(made.values_list("email", "full_name")) == [
        ("asha.rao@council.example", "Asha Rao"),
        ("dina.fox@council.example", "Dina Fox"),
        ("ewa@council.example", "Ewa Łuk"),
    ]
    question = StaffQuestion.objects.get()
    assert (question.person, question.address) == (michelle, "michelle.white@newtrust.example")
    answer_staff_question(question=question, is_same_person=True, by=world.administrator, now=clock.now())
    michelle.refresh_from_db()
    assert (michelle.email, michelle.job_title) == ("michelle.white@newtrust.example", "Health visitor")
    assert Person.objects.filter(full_name="Michelle White").count() == 1
    again = load("staff_tricky.csv")
    assert (again.created, again.updated, again.to_review) == (0, 0, 0)
    dina = Person.objects.get(email="dina.fox@council.example")
    posts = dina.memberships.values_list("organisation__name", "team__name", "job_title")
    assert (dina.organisation.name, list(posts)) == ("Council", [("Trust B", "Team B", "Health visitor")])


def test_the_damaged_staff_list_is_one_sentence_and_changes_nothing(load, world, sign_in):
    before = Person.objects.count()
    with pytest.raises(UnreadableFile, match="This workbook is damaged"):
        load("staff-damaged.xlsx")
    upload = SimpleUploadedFile("staff-damaged.xlsx", (DATA / "staff-damaged.xlsx").read_bytes())
    page = sign_in(world.administrator).post(reverse("people:import"), {"file": upload})
    assert "This workbook is damaged" in str(page.context["form"].errors["file"])
    assert Person.objects.count() == before


def read_form(world, **told):
    return import_responses(
        io.BytesIO((DATA / "forms_reversed_likert.csv").read_bytes()),
        name="forms_reversed_likert.csv",
        occasion_kind=OccasionKind.EVALUATION,
        session=world.rated_session,
        now=clock.now(),
        **told,
    )


def test_the_reversed_form_is_asked_about_and_counts_as_strongly_agree_when_1_is_the_best(world):
    furnish(world, "feedback")
    Answer.objects.all().delete()
    with pytest.raises(NumbersDisagree, match="1 - Strongly agree"):
        read_form(world)
    assert not Answer.objects.exists()
    report = read_form(world, numbers="best_first")
    assert (report.created, report.rejected) == (3, [])
    answers = Answer.objects.filter(item__key="can_apply").order_by("response__answered_at")
    assert list(answers.values_list("value", flat=True)) == [5, 5, 1]
    texts = Answer.objects.exclude(text="").values_list("text", flat=True)
    assert {text.replace("\r\n", "\n") for text in texts} >= {'Line one\nline two, "quoted"', "Talking"}


def test_the_other_systems_referrals_are_mapped_with_values_beside_each_choice(world, sign_in):
    upload = SimpleUploadedFile("referrals-odd.csv", (DATA / "referrals-odd.csv").read_bytes())
    client = sign_in(world.administrator)
    address = reverse("referrals:wizard", kwargs={"slug": world.service.slug})
    page = client.post(address, {"step": "sample", "file": upload})
    shown = page.content.decode()
    assert page.context["step"] == "columns"
    assert "Ref No (such as MR/000, MR/001, MR/002)" in shown
    assert "“NHS Number” (an NHS number)" in shown
    for never in ("943 476 5919", "SS1 1AA", "mum Sarah"):
        assert never not in shown
    form = {
        "step": "columns",
        "state": page.context["state"],
        "reference": "Ref No",
        "received_on": "Referral date",
        "source": "Referred by (service)",
        "referrer_name": "Referrer",
        "locality": "District",
        "reason": "Why",
        "outcome": "Decision",
    }
    words = client.post(address, form)
    assert words.context["step"] == "words"
    assert "Not accepted - age" in words.content.decode()

"""Lists kept by hand with headings that nobody knows: a person says what the columns are, and it is remembered."""

import io

import openpyxl
import pytest

from attendance.models import Attendance, AttendanceDraft, AttendanceMapping
from core import clock
from tests.attendance.field_reports import FOLDER, START, bring_in, counted, preview, session_at, url
from tests.sessions.world import make_session

LIST = "Colleague;Post;Contact;Signed in;Notes\nAnn Lee;HV;ann@x.example;x;late\nBo Day;GP;bo@x.example;;\n"


@pytest.fixture
def session(world):
    return session_at(world, START)


def choose(client, session, page, **columns):
    draft = page.context["draft"]
    return client.post(url("import_columns", session.pk), {"file": draft.pk, **columns}, follow=True)


def test_a_list_with_unknown_headings_is_mapped_with_values_beside_each_choice(world, sign_in, session):
    client = sign_in(world.clinician)
    page = preview(client, session, LIST)
    text = page.content.decode()
    assert "Which column is what?" in text
    assert "Contact: “ann@x.example”, “bo@x.example”" in text
    page = choose(client, session, page, name="0", email="2", status="3")
    assert "Is this right?" in page.content.decode()
    client.post(url("confirm_import", session.pk))
    assert counted(session) == [("Ann Lee", None)]
    assert not AttendanceDraft.objects.exists()


def test_the_next_list_with_the_same_headings_is_read_by_itself_in_this_service_alone(
    world, sign_in, session
):
    client = sign_in(world.clinician)
    choose(client, session, preview(client, session, LIST), name="0", email="2", status="3")
    later = session_at(world, START)
    assert bring_in(world, later, LIST.replace("Ann Lee;HV", "Cy Fox;HV")).created == 1
    theirs = make_session(world.other_service, starts_at=START)
    page = preview(sign_in(world.clinician_elsewhere), theirs, LIST)
    assert "Which column is what?" in page.content.decode()


def test_columns_that_were_recognised_can_be_chosen_differently(world, sign_in, session):
    client = sign_in(world.clinician)
    page = preview(client, session, (FOLDER / "plain-list-with-crosses.csv").read_bytes())
    assert "Choose its columns yourself" in page.content.decode()
    draft = AttendanceDraft.objects.get()
    page = client.get(url("import_columns", session.pk), {"file": draft.pk})
    assert page.context["form"].initial == {"first_name": 0, "last_name": 1, "email": 2, "status": 3}
    text = "Name,Email,Attended,Really came\nAnn Lee,a@x.example,x,\nBo Day,b@x.example,,x\n"
    preview(client, session, text)
    page = client.get(url("import_columns", session.pk), {"file": AttendanceDraft.objects.get().pk})
    choose(client, session, page, name="0", email="1", status="3")
    client.post(url("confirm_import", session.pk))
    assert [name for name, _ in counted(session)] == ["Bo Day"]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"status": "3"}, "Choose the column with the names"),
        ({"name": "0"}, "Choose a column that says whether they came"),
        ({"name": "0", "status": "0"}, "This column is chosen for “Name” already"),
        ({"name": "0", "status": "99"}, "is not one of the available choices"),
        ({"name": "0", "joined": "1"}, "No row of this file could be read"),
    ],
)
def test_choices_that_cannot_be_read_say_what_to_do_and_remember_nothing(
    world, sign_in, session, columns, says
):
    client = sign_in(world.clinician)
    page = choose(client, session, preview(client, session, LIST), **columns)
    assert says in page.content.decode()
    assert not AttendanceMapping.objects.exists()
    assert client.post(url("confirm_import", session.pk)).status_code == 302
    assert not Attendance.objects.filter(session=session).exists()


def test_a_workbook_is_mapped_like_any_list(world, sign_in, session):
    book = openpyxl.Workbook()
    for line in LIST.splitlines():
        book.active.append(line.split(";"))
    out = io.BytesIO()
    book.save(out)
    client = sign_in(world.clinician)
    page = preview(client, session, out.getvalue(), "list.xlsx")
    choose(client, session, page, name="0", email="2", status="3")
    client.post(url("confirm_import", session.pk))
    assert counted(session) == [("Ann Lee", None)]


def test_what_may_be_a_patients_does_not_wait_with_the_list(world, sign_in, session):
    preview(sign_in(world.clinician), session, LIST.replace("late", "943 476 5919"))
    assert "943 476 5919" not in str(AttendanceDraft.objects.get().stored_report)


def test_somebody_elses_list_cannot_be_mapped(world, sign_in, session):
    preview(sign_in(world.clinician), session, LIST)
    draft = AttendanceDraft.objects.get()
    page = sign_in(world.administrator).post(
        url("import_columns", session.pk), {"file": draft.pk, "name": "0", "status": "3"}
    )
    assert page.status_code == 302
    assert not AttendanceMapping.objects.exists()
    assert AttendanceDraft.objects.out_of_date(clock.now()).count() == 0

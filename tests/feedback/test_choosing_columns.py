"""A form whose headings nobody recognises: its columns are chosen once, beside their values, and remembered."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import AuditEvent
from feedback.models import Answer, Response
from people.models import ColumnMapping

FORM = (
    b"Nr,Wann,Frage 7,Frage 8\n1,2020-06-09 09:10,Agree,The film\n2,2020-06-09 09:11,Strongly agree,Talking\n"
)
SAID = {"row_id": "Nr", "completed": "Wann", "item_can_apply": "Frage 7", "item_most_helpful": "Frage 8"}


@pytest.fixture
def send(room, sign_in):
    client = sign_in(room.clinician)
    about = {"about": f"session:{room.rated_session.pk}", "occasion": "evaluation"}
    Response.objects.all().delete()

    def _send(data: bytes = FORM, **form):
        return client.post(
            reverse("feedback:import"), {**about, "file": SimpleUploadedFile("form.csv", data), **form}
        )

    _send.client = client
    return _send


def choose(send, page, **said):
    form = {"state": page.context["state"], **(said or SAID)}
    return send.client.post(reverse("feedback:columns"), form, follow=True)


def test_each_choice_shows_values_and_the_answer_is_remembered(send, room):
    page = send()
    assert "Frage 7 (such as Agree, Strongly agree)" in page.content.decode()
    assert not Response.objects.exists()
    assert "Remembered" in choose(send, page).content.decode()
    assert ColumnMapping.objects.get().service == room.service
    assert AuditEvent.objects.filter(verb="people.columns_saved").count() == 1
    for created in (2, 0):
        assert send().context["report"].created == created
    assert sorted(Answer.objects.filter(item__key="can_apply").values_list("value", flat=True)) == [4, 5]
    assert set(Answer.objects.exclude(text="").values_list("text", flat=True)) == {"The film", "Talking"}


def test_recognised_columns_can_be_chosen_anew(send):
    page = send(b"Can you apply this at work?,Frage 8\nAgree,x\n", choose_columns="on")
    assert page.context["form"].initial == {"item_can_apply": "Can you apply this at work?"}


@pytest.mark.parametrize(
    "said", [{"row_id": "Nr"}, {"item_can_apply": "Nr", "row_id": "Nr"}, {"item_can_apply": "?"}]
)
def test_a_choice_that_cannot_be_is_asked_for_again(send, said):
    page = choose(send, send(), **said)
    assert page.status_code == 422
    assert page.context["form"].errors
    assert not ColumnMapping.objects.exists()


def test_nobody_elses_page_can_be_sent(send, room, sign_in):
    state = send().context["state"]
    for person in (room.clinician_elsewhere, room.administrator):
        page = sign_in(person).post(reverse("feedback:columns"), {"state": state, **SAID}, follow=True)
        assert not ColumnMapping.objects.exists()
        assert page.status_code in {200, 403}

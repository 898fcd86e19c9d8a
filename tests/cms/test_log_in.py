"""One log-in for everything, and no circles."""

import pytest

DOORS = ["/cms/login/", "/django-admin/login/"]


@pytest.mark.parametrize("door", DOORS)
def test_the_editors_log_in_leads_to_the_one_log_in_with_its_query(db, client, door):
    response = client.get(f"{door}?next=/cms/pages/3/edit/&x=1")
    assert response.url == "/account/login/?next=/cms/pages/3/edit/&x=1"


@pytest.mark.parametrize("door", DOORS)
def test_a_password_typed_there_is_not_taken(db, client, door):
    response = client.post(door, {"username": "a@b.example", "password": "x"})
    assert response.url == "/account/login/"


def test_a_stranger_at_the_editor_signs_in_and_comes_back(db, client):
    response = client.get("/cms/", follow=True)
    assert response.redirect_chain[-1][0] == "/account/login/?next=/cms/"


@pytest.mark.parametrize("door", DOORS)
def test_somebody_signed_in_without_the_role_is_told_so_instead_of_sent_in_circles(newsroom, sign_in, door):
    response = sign_in(newsroom.learner).get(f"{door}?next=/cms/")
    assert response.status_code == 403

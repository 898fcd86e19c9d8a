"""Nothing goes live on one person's word."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry, TaskState

from cms.actions import sync_editor_access
from cms.models import ArticlePage
from tests.cms.pieces import article, second_editor, section, text

# The CMS still asks for its mail connection in the way that Django is about to retire.
pytestmark = pytest.mark.filterwarnings("ignore:get_connection")


@pytest.fixture
def colleague(newsroom):
    person = second_editor(newsroom)
    sync_editor_access(person=person)
    return person


@pytest.fixture
def sent_in(newsroom):
    """A draft that the editor wrote and sent in."""
    page = article(newsroom.root_page, "New words", section("One", text("<p>Hello</p>")), live=False)
    page.save_revision(user=newsroom.editor)
    page.get_workflow().start(page, newsroom.editor)
    return ArticlePage.objects.get(pk=page.pk)


def press(client, page: ArticlePage, action: str):
    state = page.current_workflow_task_state
    return client.post(f"/cms/pages/workflow/action/{page.pk}/{action}/{state.pk}/", {"comment": ""})


def is_live(page: ArticlePage) -> bool:
    return ArticlePage.objects.get(pk=page.pk).live


def test_an_editor_may_write_and_send_in_but_not_publish(newsroom):
    rights = article(newsroom.root_page, live=False).permissions_for_user(newsroom.editor)
    assert rights.can_edit()
    assert rights.can_submit_for_moderation()
    assert not rights.can_publish()
    assert not newsroom.root_page.permissions_for_user(newsroom.editor).can_publish_subpage()


def test_the_author_cannot_approve(newsroom, sent_in, sign_in):
    assert press(sign_in(newsroom.editor), sent_in, "approve").status_code in {302, 403}
    assert not is_live(sent_in)
    assert sent_in.current_workflow_task.get_actions(sent_in, newsroom.editor) == []


def test_a_second_person_approves_and_it_goes_live(sent_in, colleague, sign_in):
    assert press(sign_in(colleague), sent_in, "approve").status_code == 302
    assert is_live(sent_in)
    [state] = sent_in.workflow_states.get().task_states.all()
    assert state.finished_by == colleague
    published = PageLogEntry.objects.filter(page=sent_in.pk, action="wagtail.publish").get()
    assert published.user == colleague


def test_a_second_person_may_ask_for_changes(sent_in, colleague, sign_in):
    press(sign_in(colleague), sent_in, "reject")
    assert not is_live(sent_in)
    assert sent_in.workflow_states.get().status == "needs_changes"


def test_whoever_changes_a_text_while_approving_it_becomes_its_author(sent_in, colleague):
    sent_in.title = "Changed on the way"
    sent_in.save_revision(user=colleague)
    state = TaskState.objects.get(pk=sent_in.current_workflow_task_state.pk)
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, colleague, "approve")
    assert not is_live(sent_in)


def test_a_superuser_cannot_approve_their_own_words(newsroom, sign_in):
    boss = newsroom.administrator
    boss.is_superuser = True
    boss.save()
    page = article(newsroom.root_page, "Mine", live=False)
    page.save_revision(user=boss)
    page.get_workflow().start(page, boss)
    page = ArticlePage.objects.get(pk=page.pk)
    press(sign_in(boss), page, "approve")
    assert not is_live(page)


def test_only_others_see_it_waiting_for_them(newsroom, sent_in, colleague):
    task = sent_in.current_workflow_task
    assert task.get_task_states_user_can_moderate(colleague).count() == 1
    assert task.get_task_states_user_can_moderate(newsroom.editor).count() == 0


def test_the_editors_form_and_preview_open(newsroom, sign_in):
    page = article(newsroom.root_page, "About", section("One", {"type": "text", "value": "<p>Hello</p>"}))
    client = sign_in(newsroom.editor)
    for address in ("", f"pages/{page.pk}/edit/", f"pages/add/cms/articlepage/{newsroom.root_page.pk}/"):
        assert client.get(f"/cms/{address}").status_code == 200
    preview = page.make_preview_request()
    assert preview.status_code == 200
    assert "Hello" in preview.rendered_content

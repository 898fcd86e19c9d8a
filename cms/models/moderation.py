"""Two people stand behind whatever goes live."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import LogContext
from wagtail.models import AbstractGroupApprovalTask, TaskState

from people.models import Person

ONE_PERSON = "Whoever wrote or sent in this version cannot approve it. Ask a second person."


def stood_behind(task_state: TaskState) -> set[int | None]:
    """Who sent it in, and who wrote what would go live: the page's latest version, changed on the way or not."""
    page = task_state.workflow_state.content_object
    return {task_state.workflow_state.requested_by_id, page.get_latest_revision().user_id}


class SecondPersonTask(AbstractGroupApprovalTask):
    """Approval by somebody of the group who neither wrote nor sent in the version: superusers included."""

    def get_actions(self, obj: Any, user: Person) -> list:
        state = obj.current_workflow_task_state
        if state is None or user.pk in stood_behind(state):
            return []
        return super().get_actions(obj, user)

    def on_action(self, task_state: TaskState, user: Person, action_name: str, **kwargs: Any) -> Any:
        if action_name != "approve":
            return super().on_action(task_state, user, action_name, **kwargs)
        # Asked again here: an approver may have changed the text in the very form that approves it.
        current = TaskState.objects.select_related("workflow_state").get(pk=task_state.pk)
        if user.pk in stood_behind(current):
            raise PermissionDenied(ONE_PERSON)
        return self.approve(task_state, user, **kwargs)

    def approve(self, task_state: TaskState, user: Person, **kwargs: Any) -> None:
        """The approval is the person's; publishing follows from two people's word, so no one's own right is asked."""
        with transaction.atomic(), LogContext(user=user):
            task_state.approve(user=user, update=False, **kwargs)
            task_state.workflow_state.update(user=None)

    def get_task_states_user_can_moderate(self, user: Person, **kwargs: Any) -> Any:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(revision__user=user).exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls) -> str:
        return "A second person of the chosen groups reads and approves; never the author"

    class Meta:
        verbose_name = "approval by a second person"
        verbose_name_plural = "approvals by a second person"

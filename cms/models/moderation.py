"""Two people stand behind whatever goes live."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import AbstractGroupApprovalTask, TaskState

ONE_PERSON = "Whoever wrote or sent in this version cannot approve it. Ask a second person."


def stood_behind(task_state: TaskState) -> set[int | None]:
    """Who wrote the version in hand, and who sent it in."""
    return {task_state.revision.user_id, task_state.workflow_state.requested_by_id}


class SecondPersonTask(AbstractGroupApprovalTask):
    """Approval by somebody of the group who neither wrote nor sent in the version: superusers included."""

    def get_actions(self, obj: Any, user: Any) -> list:
        state = obj.current_workflow_task_state
        if state is None or user.pk in stood_behind(state):
            return []
        return super().get_actions(obj, user)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        # Asked again here: an approver may have changed the text in the very form that approves it.
        current = TaskState.objects.select_related("revision", "workflow_state").get(pk=task_state.pk)
        if action_name == "approve" and user.pk in stood_behind(current):
            raise PermissionDenied(ONE_PERSON)
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(revision__user=user).exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls) -> str:
        return "A second person of the chosen groups reads and approves; never the author"

    class Meta:
        verbose_name = "approval by a second person"
        verbose_name_plural = "approvals by a second person"

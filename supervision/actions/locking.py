from core.errors import Refused
from supervision.models import SupervisionGroup
from supervision.rules.groups import why_no_change


def locked_group(group: SupervisionGroup) -> SupervisionGroup:
    """The group's row, read afresh and held: nothing is added to a group while somebody closes it."""
    return SupervisionGroup.objects.select_for_update(no_key=True).get(pk=group.pk)


def open_group(group: SupervisionGroup) -> SupervisionGroup:
    """The group, held until the transaction ends; one that has ended is not changed."""
    group = locked_group(group)
    if reason := why_no_change(group):
        raise Refused(reason, code="closed")
    return group

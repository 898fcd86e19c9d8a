"""What the editor needs before the first page: the root, the group, its permissions, the two-person workflow."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.actions.access import sync_editor_access
from cms.models import RootPage, SecondPersonTask
from cms.permissions import EDITORS
from people.enums import Role
from people.models import Person

WORKFLOW = "Two people"
# Editors write and send in; nobody publishes on their own. The workflow publishes when a second person approves.
PAGE_PERMISSIONS = ["add_page", "change_page"]
FILE_PERMISSIONS = ["add_contentimage", "change_contentimage", "choose_contentimage"]
FILE_PERMISSIONS += ["add_document", "change_document", "choose_document"]


@transaction.atomic
def set_up_cms() -> RootPage:
    """Safe to run at any time, twice."""
    root = ensure_root()
    group = ensure_editors(root)
    ensure_workflow(root, group)
    for person in Person.objects.filter(role_grants__role__in=[Role.EDITOR, Role.ADMINISTRATOR]).distinct():
        sync_editor_access(person=person)
    return root


@transaction.atomic
def ensure_root() -> RootPage:
    """The site's root page, in place of Wagtail's welcome page."""
    if root := RootPage.objects.first():
        return root
    top = Page.objects.get(depth=1)
    root = top.add_child(instance=RootPage(title="Attune", slug="attune"))
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    welcome = Page.objects.filter(depth=2, pk=site.root_page_id, numchild=0).first()
    site.root_page = root
    site.site_name = "Attune"
    site.save()
    if welcome and type(welcome.specific) is Page:
        welcome.delete()
    return RootPage.objects.get(pk=root.pk)


def ensure_editors(root: RootPage) -> Group:
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for permission in page_permissions():
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for permission in Permission.objects.filter(codename__in=FILE_PERMISSIONS):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    return group


def page_permissions() -> list[Permission]:
    pages = Permission.objects.filter(content_type__app_label="wagtailcore", content_type__model="page")
    return list(pages.filter(codename__in=PAGE_PERMISSIONS))


def ensure_workflow(root: RootPage, group: Group) -> Workflow:
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    task = SecondPersonTask.objects.filter(workflow_tasks__workflow=workflow).first()
    if task is None:
        task = SecondPersonTask.objects.create(name="A second person approves", active=True)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    task.groups.add(group)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return workflow

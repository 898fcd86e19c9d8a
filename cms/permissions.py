"""Who may open the editor."""

from people.models import Person
from people.permissions import Visitor, is_administrator, is_editor

EDITORS = "Editors"


def user_can_edit_pages(person: Visitor) -> bool:
    return is_editor(person) or is_administrator(person)


def has_editor_access(person: Person) -> bool:
    """Whether the editor's own group holds them already; roles decide whether it should."""
    return person.groups.filter(name=EDITORS).exists()

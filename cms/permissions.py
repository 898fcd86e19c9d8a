"""Who may open the editor."""

from typing import Any

from people.permissions import is_administrator, is_editor

EDITORS = "Editors"


def user_can_edit_pages(person: Any) -> bool:
    return is_editor(person) or is_administrator(person)

"""The editor's form of a module."""

from __future__ import annotations

from typing import Any

from cms.guarded import GuardedPageForm

OF_ONE_CHANGE = ("change_note", "is_small_change")


class ModuleForm(GuardedPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """What was said of the last change is not said of the next one: a published text is opened without it."""
        super().__init__(*args, **kwargs)
        if self.instance.live and not self.instance.has_unpublished_changes:
            for name in OF_ONE_CHANGE:
                self.initial[name] = self.fields[name].initial

from cms.actions.access import sync_editor_access
from cms.actions.setting_up import ensure_root, set_up_cms

__all__ = ["ensure_root", "set_up_cms", "sync_editor_access"]

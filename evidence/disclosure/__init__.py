"""Small numbers kept from readers outside the service, so that no sum brings them back."""

from .attack import Sum, attack
from .dates import refuse_unless_whole_quarters
from .profiles import NONE, PROFILES, A, B, C, Profile, profile_called, protect_average, protect_count
from .protect import Protected, protect
from .table import (
    ProtectedList,
    ProtectedShare,
    ProtectedTable,
    note_for,
    protect_list,
    protect_share,
    protect_table,
)

__all__ = [
    "NONE",
    "PROFILES",
    "A",
    "B",
    "C",
    "Profile",
    "Protected",
    "ProtectedList",
    "ProtectedShare",
    "ProtectedTable",
    "Sum",
    "attack",
    "note_for",
    "profile_called",
    "protect",
    "protect_average",
    "protect_count",
    "protect_list",
    "protect_share",
    "protect_table",
    "refuse_unless_whole_quarters",
]

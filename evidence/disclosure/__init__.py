"""Small numbers kept from readers outside the service, so that no sum brings them back."""

from .attack import Sum, attack
from .dates import refuse_unless_whole_quarters
from .pairs import Pairs, settle_pairs
from .profiles import (
    NONE,
    PROFILES,
    A,
    B,
    C,
    DisclosureProfile,
    is_tighter,
    profile_called,
    protect_average,
    protect_count,
)
from .protect import Protected, protect
from .quarter import PublishedQuarter, settle_quarter
from .table import (
    ProtectedList,
    ProtectedShare,
    ProtectedTable,
    note_for,
    protect_list,
    protect_share,
    protect_table,
)
from .year import Year, settle_year

__all__ = [
    "NONE",
    "PROFILES",
    "A",
    "B",
    "C",
    "DisclosureProfile",
    "Pairs",
    "Protected",
    "ProtectedList",
    "ProtectedShare",
    "ProtectedTable",
    "PublishedQuarter",
    "Sum",
    "Year",
    "attack",
    "is_tighter",
    "note_for",
    "profile_called",
    "protect",
    "protect_average",
    "protect_count",
    "protect_list",
    "protect_share",
    "protect_table",
    "refuse_unless_whole_quarters",
    "settle_pairs",
    "settle_quarter",
    "settle_year",
]

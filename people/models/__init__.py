from people.models.imports import ColumnMapping, ImportRun, StaffQuestion
from people.models.organisations import (
    Locality,
    Organisation,
    SafeguardingContact,
    Service,
    Team,
    TeamLeadership,
)
from people.models.people import EmailAlias, FormerAuditKey, Person, RoleGrant

__all__ = [
    "ColumnMapping",
    "EmailAlias",
    "FormerAuditKey",
    "ImportRun",
    "Locality",
    "Organisation",
    "Person",
    "RoleGrant",
    "SafeguardingContact",
    "Service",
    "StaffQuestion",
    "Team",
    "TeamLeadership",
]

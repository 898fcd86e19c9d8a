from people.models.imports import ImportRun
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
    "EmailAlias",
    "FormerAuditKey",
    "ImportRun",
    "Locality",
    "Organisation",
    "Person",
    "RoleGrant",
    "SafeguardingContact",
    "Service",
    "Team",
    "TeamLeadership",
]

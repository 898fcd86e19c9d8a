from people.models.organisations import (
    Locality,
    Organisation,
    SafeguardingContact,
    Service,
    Team,
    TeamLeadership,
)
from people.models.people import EmailAlias, Person, RoleGrant

__all__ = [
    "EmailAlias",
    "Locality",
    "Organisation",
    "Person",
    "RoleGrant",
    "SafeguardingContact",
    "Service",
    "Team",
    "TeamLeadership",
]

from people.models.imports import ColumnMapping, ImportRun, StaffQuestion
from people.models.joining import JoinRequest, TeamRequest
from people.models.memberships import Membership
from people.models.merging import MergeRequest
from people.models.organisations import (
    Locality,
    Organisation,
    SafeguardingContact,
    Service,
    Team,
    TeamLeadership,
)
from people.models.people import EmailAlias, FormerAuditKey, Person, RoleGrant
from people.models.sealing import SealingKey

__all__ = [
    "ColumnMapping",
    "EmailAlias",
    "FormerAuditKey",
    "ImportRun",
    "JoinRequest",
    "Locality",
    "Membership",
    "MergeRequest",
    "Organisation",
    "Person",
    "RoleGrant",
    "SafeguardingContact",
    "SealingKey",
    "Service",
    "StaffQuestion",
    "Team",
    "TeamLeadership",
    "TeamRequest",
]

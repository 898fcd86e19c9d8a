from referrals.models.batches import EarlierState, ImportPiece, ReferralImport, RejectedRow
from referrals.models.consultations import ConsultationLink
from referrals.models.context import ContextEvent
from referrals.models.criteria import CriteriaVersion, in_force_on
from referrals.models.mapping import ReferralMapping
from referrals.models.referral import (
    APPROPRIATE,
    ASSESSED,
    COUNTED_APART,
    TO_RATE,
    Referral,
    ReferralChange,
)
from referrals.models.second_rating import RatingSample, SecondRating

__all__ = [
    "APPROPRIATE",
    "ASSESSED",
    "COUNTED_APART",
    "TO_RATE",
    "ConsultationLink",
    "ContextEvent",
    "CriteriaVersion",
    "EarlierState",
    "ImportPiece",
    "RatingSample",
    "Referral",
    "ReferralChange",
    "ReferralImport",
    "ReferralMapping",
    "RejectedRow",
    "SecondRating",
    "in_force_on",
]

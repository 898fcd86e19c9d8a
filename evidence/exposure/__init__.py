"""Trained and not-yet-trained referrers, compared with the teams they belong to respected."""

from .cohorts import Cohort, cohort_difference, cohorts
from .difference import Difference, difference_in_differences
from .rows import ExposureShare, ReferralRow, share_of, trained_on
from .verdict import ExposureAssessment, assess_exposure

__all__ = [
    "Cohort",
    "Difference",
    "ExposureAssessment",
    "ExposureShare",
    "ReferralRow",
    "assess_exposure",
    "cohort_difference",
    "cohorts",
    "difference_in_differences",
    "share_of",
    "trained_on",
]

from competence.models.confirmation import ConfirmationRequest, RequestedResult
from competence.models.hours import HoursSignOff
from competence.models.paths import (
    EarlierLearning,
    ExternalTraining,
    LearningPath,
    PathEnrolment,
    PathStep,
    TrainingInterest,
)
from competence.models.plans import DevelopmentPlan, PlanAim, PlanReview, PlanShare
from competence.models.profiles import ExpectedCompetency, RoleProfile
from competence.models.results import (
    CompetencyResult,
    PrivateNote,
    ResultChange,
    ResultFile,
    ResultSharing,
)

__all__ = [
    "CompetencyResult",
    "ConfirmationRequest",
    "DevelopmentPlan",
    "EarlierLearning",
    "ExpectedCompetency",
    "ExternalTraining",
    "HoursSignOff",
    "LearningPath",
    "PathEnrolment",
    "PathStep",
    "PlanAim",
    "PlanReview",
    "PlanShare",
    "PrivateNote",
    "RequestedResult",
    "ResultChange",
    "ResultFile",
    "ResultSharing",
    "RoleProfile",
    "TrainingInterest",
]

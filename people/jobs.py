"""From the job titles of staff records to the families of jobs that figures are shown for."""

import re

from people.enums import JobFamily

# The first that matches wins: the more special words stand first.
PATTERNS: list[tuple[str, JobFamily]] = [
    (
        r"specialist midwi|midwi.*(perinatal|mental|bereavement|safeguarding)|consultant midwi",
        JobFamily.SPECIALIST_MIDWIFE,
    ),
    (r"\bmidwi|maternity support", JobFamily.MIDWIFE),
    (r"nursery nurse.*communit|communit\w* nursery nurse|\bcnn\b", JobFamily.COMMUNITY_NURSERY_NURSE),
    (r"health visit|\bscphn\b|\bhv\b", JobFamily.HEALTH_VISITOR),
    (r"perinatal", JobFamily.PERINATAL_MENTAL_HEALTH),
    (r"talking therap|\biapt\b|psychological wellbeing|high intensity therap", JobFamily.TALKING_THERAPIES),
    (r"social work", JobFamily.SOCIAL_WORKER),
    (r"family hub|children.?s cent(re|er)", JobFamily.FAMILY_HUB),
    (r"family (support|practitioner|worker)|early help", JobFamily.FAMILY_SUPPORT),
    (r"early years|nursery|childmind|pre-?school", JobFamily.EARLY_YEARS),
    (r"general practi|\bgp\b", JobFamily.GP),
    (r"paediatric(ian| consultant| registrar)|consultant.*paediatric", JobFamily.PAEDIATRICIAN),
    (r"volunteer|peer support", JobFamily.VOLUNTEER),
]


def job_family_of(title: str) -> JobFamily:
    words = " ".join(title.lower().replace("’", "'").split())
    return next((family for pattern, family in PATTERNS if re.search(pattern, words)), JobFamily.OTHER)

from django.db import models


class CertificateKind(models.TextChoices):
    COURSE = "course", "Course"
    SESSION = "session", "Session"


class RevocationReason(models.TextChoices):
    """Why a certificate no longer holds. A code, never words: it may not say anything about a person's work."""

    REPLACED = "replaced", "Replaced by a corrected certificate"
    MISTAKE = "mistake", "Issued by mistake"
    NOT_THERE = "not_there", "The register was corrected: not there, or not long enough"
    WRONG_PERSON = "wrong_person", "Issued to the wrong person"
    HOLDER_ASKED = "holder_asked", "The holder asked for it"


class CpdMethod(models.TextChoices):
    """How somebody learned, in the words that nurses' and midwives' own forms use, and some more."""

    COURSE = "course", "Course attendance"
    ONLINE = "online", "Online learning"
    INDEPENDENT = "independent", "Independent learning (reading, films)"
    SUPERVISION = "supervision", "Reflective supervision or group discussion"
    CONFERENCE = "conference", "Conference or workshop"
    SHADOWING = "shadowing", "Shadowing, coaching or mentoring"
    OTHER = "other", "Something else"


class AccountSubject(models.TextChoices):
    """What a reflective account may be about."""

    CPD = "cpd", "Something I did to learn (CPD)"
    FEEDBACK = "feedback", "Feedback on my practice"
    PRACTICE = "practice", "An event or experience in my practice"


class ActivityKind(models.TextChoices):
    """The kinds of learning of which the Health and Care Professions Council asks for a mixture."""

    WORK = "work", "Work-based learning"
    PROFESSIONAL = "professional", "Professional activity"
    FORMAL = "formal", "Formal and educational"
    SELF_DIRECTED = "self_directed", "Self-directed learning"
    OTHER = "other", "Other"


KIND_OF_METHOD = {
    CpdMethod.COURSE: ActivityKind.FORMAL,
    CpdMethod.ONLINE: ActivityKind.FORMAL,
    CpdMethod.CONFERENCE: ActivityKind.FORMAL,
    CpdMethod.INDEPENDENT: ActivityKind.SELF_DIRECTED,
    CpdMethod.SUPERVISION: ActivityKind.WORK,
    CpdMethod.SHADOWING: ActivityKind.PROFESSIONAL,
    CpdMethod.OTHER: ActivityKind.OTHER,
}


class CodeTheme(models.TextChoices):
    """The four themes of the NMC Code."""

    PEOPLE = "people", "Prioritise people"
    EFFECTIVELY = "effectively", "Practise effectively"
    SAFETY = "safety", "Preserve safety"
    TRUST = "trust", "Promote professionalism and trust"

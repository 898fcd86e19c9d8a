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


class CodeTheme(models.TextChoices):
    """The four themes of the NMC Code."""

    PEOPLE = "people", "Prioritise people"
    EFFECTIVELY = "effectively", "Practise effectively"
    SAFETY = "safety", "Preserve safety"
    TRUST = "trust", "Promote professionalism and trust"

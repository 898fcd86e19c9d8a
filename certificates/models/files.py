"""What the worker drew: a certificate once, when it is issued; a log when somebody asks for it as PDF."""

from django.conf import settings
from django.db import models

from certificates.models.certificates import Certificate
from core.drawn import DrawnFile, made_or_failed


class CertificateFile(DrawnFile):
    """Gone as soon as the certificate says something else: when it is revoked, or its holder erased."""

    certificate = models.OneToOneField(Certificate, on_delete=models.CASCADE, related_name="file")

    class Meta:
        constraints = [made_or_failed("certificate_file_made_or_failed")]

    def __str__(self) -> str:
        return f"{self.certificate_id} as PDF"


class LogFile(DrawnFile):
    """`fingerprint` is that of the words that were asked for, or of those drawn: other words, another drawing."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cpd_log_files"
    )
    ends_on = models.DateField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "ends_on"], name="one_file_of_each_log"),
            made_or_failed("log_file_made_or_failed"),
        ]

    def __str__(self) -> str:
        return f"log of {self.person_id} to {self.ends_on}"

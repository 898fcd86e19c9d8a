"""What this room holds, and how long."""

from config import policy
from core.registries import RETENTION, RetentionRule


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"certificates: {row.what}", row)


ROWS = (
    RetentionRule(
        "certificates, each with the PDF that was drawn of it and the badge that its holder made",
        "training records, CPD",
        "the person; own service; managers of the person’s team; whoever has the number what the holder chose to show",
        f"{policy.RECORD_YEARS} years after the issue",
        ("certificates.Certificate", "certificates.CertificateFile", "certificates.CertificateBadge"),
        ("certificates",),
    ),
    RetentionRule(
        "the public list of badges: random places, and which of them no longer hold; the keys that sign badges",
        "so that anybody can check a badge",
        "everybody the list and the public keys; the private key nobody",
        "for as long as the portal runs, so that no place is given twice",
        ("certificates.BadgeKey", "certificates.BadgeStatus", "certificates.BadgeStatusList"),
    ),
    RetentionRule(
        "how a service’s certificates look: colours, words, logo, and the names and signatures of who signs them",
        "so that a certificate looks as when it was issued",
        "everybody who sees a certificate of the service",
        "for as long as the service has certificates",
        ("certificates.CertificateDesign", "certificates.DesignPicture"),
    ),
    RetentionRule(
        "how far the issuing of a session’s certificates is",
        "so that it goes on where it stopped",
        "those who run the service",
        "until the session is removed",
        ("certificates.IssueRun",),
    ),
    RetentionRule(
        "a CPD log as PDF, as it was last asked for",
        "so that it can be downloaded",
        "the person alone",
        "a day at most; then it is drawn anew",
        ("certificates.LogFile",),
        ("certificates.log_files",),
    ),
    RetentionRule(
        "what somebody adds to their CPD log, with the files that show it, and their reflective accounts",
        "revalidation",
        "the person alone",
        "until the person deletes it or is erased",
        (
            "certificates.CpdEntry",
            "certificates.CpdEvidence",
            "certificates.CpdRemark",
            "certificates.ReflectiveAccount",
        ),
    ),
)

from datetime import datetime

from certificates.models import Certificate
from certificates.rules import may_mail
from core.mail import Mail, post


def tell_holder(certificate: Certificate, *, over_at: datetime, now: datetime) -> None:
    """“Your certificate is ready”, unless the training was over long ago."""
    if not may_mail(certificate.person, over_at, now):
        return
    post(
        Mail(
            to=certificate.person.email,
            subject="Your certificate is ready",
            template="certificates/mail/ready",
            context={
                "name": certificate.person.get_short_name(),
                "title": certificate.says.title,
                "number": certificate.number,
                "path": certificate.get_absolute_url(),
                "is_corrected": certificate.replaces_id is not None,
            },
            why="You completed this training with us.",
        )
    )

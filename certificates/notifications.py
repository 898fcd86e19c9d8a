from datetime import datetime

from django.urls import reverse

from certificates.models import Certificate
from certificates.rules import may_mail
from core.mail import Mail, post
from people.models import Person


def tell_holder(certificate: Certificate, *, over_at: datetime, now: datetime) -> None:
    """“Your certificate is ready”, unless the training was over long ago."""
    if not may_mail(certificate.person, over_at, now):
        return
    post(
        ready_mail(
            certificate.person,
            certificate.says.title,
            certificate.number,
            certificate.get_absolute_url(),
            is_corrected=certificate.replaces_id is not None,
        )
    )


def example_of_ready_mail(reader: Person, title: str) -> Mail:
    """What a holder will get, before there is a certificate: with dots for its number."""
    return ready_mail(reader, title, "…", reverse("certificates:list"), is_corrected=False)


def ready_mail(holder: Person, title: str, number: str, path: str, *, is_corrected: bool) -> Mail:
    return Mail(
        to=holder.email,
        subject="Your certificate is ready",
        template="certificates/mail/ready",
        context={
            "name": holder.get_short_name(),
            "title": title,
            "number": number,
            "path": path,
            "is_corrected": is_corrected,
        },
        why="You completed this training with us.",
    )

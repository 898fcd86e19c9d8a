"""PDF and QR code of certificates and CPD logs, from frozen values."""

from __future__ import annotations

from hashlib import sha256

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from certificates.cpd.log import Log
from certificates.designs.reading import design_on
from certificates.models import Certificate
from core.pdf import pdf


def certificate_pdf(certificate: Certificate) -> bytes:
    context = {
        "certificate": certificate,
        "says": certificate.says,
        "qr": qr_code(certificate),
        "design": design_on(certificate),
    }
    return pdf("certificates/print/certificate.html", context)


def log_html(log: Log) -> str:
    verify_url = settings.SITE_URL + reverse("certificates:verify")
    return render_to_string("certificates/print/log.html", {"log": log, "verify_url": verify_url})


def fingerprint_of(html: str) -> str:
    return sha256(html.encode()).hexdigest()


def qr_code(certificate: Certificate) -> str:
    """The verification address as a drawing that says what it is to people who cannot see it."""
    address = certificate.verification_url()
    return segno.make(address, error="m", micro=False).svg_inline(
        title=f"QR code: check this certificate at {address}",
        dark="#0b4f55",
        omitsize=True,
        border=0,
    )

"""An address as a drawing that a phone's camera reads."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str) -> SafeString:
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(
        title=f"QR code for {address}", dark="#0b4f55", light="#ffffff", omitsize=True, border=2
    )
    return mark_safe(drawn)

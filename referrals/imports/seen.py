"""Which referrals a file has already spoken of, in one bit each: a long file must not fill the memory."""

from __future__ import annotations


class SeenReferrals:
    """A set of primary keys."""

    def __init__(self) -> None:
        self.bits = bytearray()

    def add(self, pk: int) -> None:
        place, bit = divmod(pk, 8)
        if place >= len(self.bits):
            self.bits.extend(bytes(place + 1 - len(self.bits)))
        self.bits[place] |= 1 << bit

    def __contains__(self, pk: int) -> bool:
        place, bit = divmod(pk, 8)
        return place < len(self.bits) and bool(self.bits[place] >> bit & 1)

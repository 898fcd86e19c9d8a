"""Keys that sign badges: made here, sealed at rest, their public halves published."""

from __future__ import annotations

import json
from dataclasses import dataclass
from secrets import token_hex

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from jwt.algorithms import ECAlgorithm

from certificates.badges.places import issuer_did, key_id
from certificates.models import BadgeKey
from core.errors import Refused
from core.json_values import JsonObject
from people.sealing import unseal

ALGORITHM = "ES256"
PURPOSE = b"attune badge key"


@dataclass(frozen=True)
class NewKey:
    name: str
    private_pem: str
    public_jwk: JsonObject


def can_sign_badges() -> bool:
    """Without a secret of the installation no key could be sealed."""
    return bool(settings.REFLECTION_KEYS)


def new_key() -> NewKey:
    private = generate_private_key(SECP256R1())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return NewKey(f"key-{token_hex(6)}", pem, json.loads(ECAlgorithm.to_jwk(private.public_key())))


def signed(payload: JsonObject, key: BadgeKey) -> str:
    """Names its key as the issuer publishes it, and carries it for readers who look nothing up."""
    private = unseal(key.sealed_private, key.salt, PURPOSE)
    headers = {"kid": key_id(key.name), "jwk": key.public_jwk}
    return jwt.encode(payload, private, algorithm=ALGORITHM, headers=headers)


def issuer_document(keys: list[BadgeKey]) -> JsonObject:
    """The published keys, the one in use first: readers who are told no name take that."""
    from openbadgeslib.ob3 import build_did_document  # heavy: 6 MB that few requests need

    ordered = sorted(keys, key=lambda key: not key.is_in_use)
    return build_did_document(issuer_did(), [(key.name, key.public_jwk) for key in ordered])


def key_set(keys: list[BadgeKey]) -> JsonObject:
    """The same for readers of plain web keys."""
    return {
        "keys": [{**key.public_jwk, "kid": key_id(key.name), "alg": ALGORITHM, "use": "sig"} for key in keys]
    }


def opens(key: BadgeKey) -> bool:
    try:
        return bool(unseal(key.sealed_private, key.salt, PURPOSE))
    except Refused:
        return False

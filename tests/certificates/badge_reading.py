"""A badge read by plain means: PyJWT and our own reading of the standard."""

import base64
import gzip
import json
import struct
from urllib.parse import urlsplit
from xml.etree import ElementTree

import jwt
from openbadgeslib.ob3 import OB3Verifier

from certificates.badges.keys import ALGORITHM
from certificates.badges.status import LIST_SIZE


def fetched(client, url: str) -> bytes:
    answer = client.get(urlsplit(url).path)
    assert answer.status_code == 200, url
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer.content


def published_key(client, token: str) -> jwt.PyJWK:
    """By the name in the token's header, from the issuer's document: a key that comes with the token proves nothing."""
    issuer, _, _ = jwt.get_unverified_header(token)["kid"].partition("#")
    method, host, *folders = issuer.removeprefix("did:").split(":")
    assert (method, host) == ("web", "localhost%3A8000")
    document = json.loads(fetched(client, f"https://localhost:8000/{'/'.join(folders)}/did.json"))
    assert document["id"] == issuer
    [found] = [
        one["publicKeyJwk"]
        for one in document["verificationMethod"]
        if one["id"] == jwt.get_unverified_header(token)["kid"]
    ]
    assert "d" not in found, "no private half"
    return jwt.PyJWK(found, algorithm=ALGORITHM)


def read_by_hand(client, token: str) -> dict:
    payload = jwt.decode(token, published_key(client, token), algorithms=[ALGORITHM])
    issuer = payload["issuer"] if isinstance(payload["issuer"], str) else payload["issuer"]["id"]
    assert payload["iss"] == issuer
    assert payload["jti"] == payload["id"]
    return payload


def is_revoked(client, token: str) -> bool:
    entry = read_by_hand(client, token)["credentialStatus"]
    listed = read_by_hand(client, fetched(client, entry["statusListCredential"]).decode())
    assert listed["id"] == entry["statusListCredential"]
    assert listed["credentialSubject"]["statusPurpose"] == entry["statusPurpose"] == "revocation"
    encoded = listed["credentialSubject"]["encodedList"]
    assert encoded[0] == "u"
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))
    assert len(bits) * 8 == LIST_SIZE >= 131072
    index = int(entry["statusListIndex"])
    return bool(bits[index // 8] & (128 >> index % 8))


def verify(client, token: str) -> None:
    def download(url: str) -> bytes:
        return fetched(client, url)

    did = jwt.decode(token, options={"verify_signature": False})["iss"]
    OB3Verifier.for_issuer_did(did, download).verify(token, check_status=True, download=download)


def tokens_in(files: dict[str, bytes]) -> dict[str, str]:
    png, at, found = files["png"], 8, ""
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        chunk = png[at + 8 : at + 8 + size]
        if name == b"iTXt" and chunk.startswith(b"openbadgecredential\0"):
            found = chunk[len(b"openbadgecredential") + 5 :].decode()
        at += size + 12
    baked = ElementTree.fromstring(files["svg"]).find("{https://purl.imsglobal.org/ob/v3p0}credential")
    assert baked is not None
    envelope = json.loads(files["json"])
    assert envelope["type"] == "EnvelopedVerifiableCredential"
    return {
        "png": found,
        "svg": baked.attrib["verify"],
        "json": envelope["id"].removeprefix("data:application/vc+jwt,"),
        "jwt": files["jwt"].decode(),
    }

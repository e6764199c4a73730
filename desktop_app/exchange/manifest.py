"""The list of signed files, ``META-INF/ASiCManifest001.xml``.

ETSI EN 319 162-1, clause A.4. There is one way to write the manifest of given
files; the reader parses it with a hardened parser to say what is wrong, and then
writes it again and compares the bytes.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from lxml import etree

from desktop_app.domain.package_errors import (
    DigestAlgorithmWrong,
    EntryNotSigned,
    ManifestMalformed,
    ManifestNotCanonical,
    ReferenceDangling,
    ReferenceDuplicated,
)
from desktop_app.exchange.container_format import SIGNATURE_NAME
from desktop_app.exchange.names import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ASIC: Final = "http://uri.etsi.org/02918/v1.2.1#"
_DS: Final = "http://www.w3.org/2000/09/xmldsig#"
_SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
_SHA256_BYTES: Final = 32
_SIGNATURE_TYPE: Final = "application/pkcs7-signature"
# RFC 6838 restricted names, which need no escaping in XML.
_MEDIA_TYPE: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9!#$^_.+-]{0,63}/[A-Za-z0-9][A-Za-z0-9!#$^_.+-]{0,126}"
)

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<asic:ASiCManifest xmlns:asic="{_ASIC}" xmlns:ds="{_DS}">\n'
    f'  <asic:SigReference URI="{SIGNATURE_NAME}" MimeType="{_SIGNATURE_TYPE}"/>\n'
)
_REFERENCE: Final = (
    '  <asic:DataObjectReference URI="{uri}" MimeType="{media_type}">\n'
    f'    <ds:DigestMethod Algorithm="{_SHA256}"/>\n'
    "    <ds:DigestValue>{digest}</ds:DigestValue>\n"
    "  </asic:DataObjectReference>\n"
)
_TAIL: Final = "</asic:ASiCManifest>\n"


@dataclass(frozen=True, slots=True)
class Reference:
    """One signed file.

    Attributes:
        name: Name in the container.
        media_type: Declared type, such as ``application/pdf``.
        sha256: Digest of the content, hexadecimal.
    """

    name: str
    media_type: str
    sha256: str


def is_media_type(text: str) -> bool:
    """Tell whether a media type can stand in a manifest (no parameters)."""
    return _MEDIA_TYPE.fullmatch(text) is not None


def write_manifest(references: Iterable[Reference]) -> bytes:
    """Return the only allowed manifest of these files, in this order."""
    parts = [_HEAD]
    for reference in references:
        digest = base64.b64encode(bytes.fromhex(reference.sha256)).decode()
        uri = quote(reference.name, safe="/")
        parts.append(_REFERENCE.format(uri=uri, media_type=reference.media_type, digest=digest))
    parts.append(_TAIL)
    return "".join(parts).encode()


def read_manifest(data: bytes, names: Sequence[str]) -> tuple[Reference, ...]:
    """Read a manifest that has to cover exactly ``names``.

    Args:
        data: The manifest; its signature was checked before.
        names: Entries of the container that must be signed, in their order.

    Returns:
        One reference for each name, in the same order.

    Raises:
        ManifestMalformed: It is not an ASiC manifest.
        DigestAlgorithmWrong: A digest is not SHA-256.
        ReferenceDuplicated: A file is listed twice.
        ReferenceDangling: A listed file is not in the container.
        EntryNotSigned: A file of the container is not listed.
        ManifestNotCanonical: Anything else differs from what we would have written.
    """
    found: dict[str, Reference] = {}
    known = frozenset(names)
    for reference in _parse(data):
        if reference.name in found:
            raise ReferenceDuplicated(name=printable(reference.name))
        if reference.name not in known:
            raise ReferenceDangling(name=printable(reference.name))
        found[reference.name] = reference
    for name in names:
        if name not in found:
            raise EntryNotSigned(name=printable(name))
    references = tuple(found[name] for name in names)
    if write_manifest(references) != data:
        raise ManifestNotCanonical
    return references


def _parse(data: bytes) -> list[Reference]:
    if b"<!" in data:
        raise ManifestMalformed(detail="a document type or a comment")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ManifestMalformed(detail="no well-formed XML") from error
    if root.tag != f"{{{_ASIC}}}ASiCManifest":
        raise ManifestMalformed(detail="the document element")
    children = list(root)
    signatures = [child for child in children if child.tag == f"{{{_ASIC}}}SigReference"]
    if len(signatures) != 1 or signatures[0].get("URI") != SIGNATURE_NAME:
        raise ManifestMalformed(detail="the reference to the signature")
    children.remove(signatures[0])
    return [_reference(child) for child in children]


def _reference(element: etree._Element) -> Reference:
    name = unquote(element.get("URI") or "", errors="replace")
    media_type = element.get("MimeType") or ""
    method = element.find(f"{{{_DS}}}DigestMethod")
    value = element.find(f"{{{_DS}}}DigestValue")
    if element.tag != f"{{{_ASIC}}}DataObjectReference" or method is None or value is None:
        raise ManifestMalformed(detail="an element that is no reference to a file")
    algorithm = method.get("Algorithm") or "?"
    if algorithm != _SHA256:
        raise DigestAlgorithmWrong(name=printable(name), algorithm=printable(algorithm))
    if not is_media_type(media_type):
        raise ManifestMalformed(detail="a media type")
    try:
        digest = base64.b64decode(value.text or "", validate=True)
    except binascii.Error as error:
        raise ManifestMalformed(detail="a digest") from error
    if len(digest) != _SHA256_BYTES:
        raise ManifestMalformed(detail="a digest")
    return Reference(name, media_type, digest.hex())

"""A stand-in for the national service, for tests and demos.

It signs for real, with keys of the demo authority: invisibly, into a field of its own, with a time
stamp and without revocation data, as the service does.  It has statuses, refusals and misdeeds, and
keeps what it was asked, so that a test can assert that nothing was asked twice.
"""

from __future__ import annotations

import base64
import enum
import io
from threading import Event

import msgspec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter

from drafting.adapters.trust.authorities import DemoTrust
from drafting.adapters.trust.demo_authority import Authority

LOCK = b"fake"


class Misdeed(enum.Enum):
    """What can go wrong at the service, or on the way."""

    NONE = enum.auto()
    SILENT_BEFORE = enum.auto()  # never signs, never answers
    SILENT_AFTER = enum.auto()  # signs, and never answers
    BROKEN_OFF = enum.auto()  # signs, and closes the connection in the middle of the answer
    DRIPPING = enum.auto()  # signs, and gives the answer a byte at a time for hours
    DRIPPING_HEAD = enum.auto()  # the same before the answer has even begun
    ENDLESS = enum.auto()  # signs, and gives an answer that fills any memory
    BARE_500 = enum.auto()
    STATUS_500 = enum.auto()  # cannot even say how the signer stands
    WEB_PAGE = enum.auto()  # a proxy's page with status 200
    EMPTY = enum.auto()
    REDIRECT = enum.auto()
    ALTERED_BYTES = enum.auto()  # rewrites the file instead of adding to it
    OTHER_PAGE = enum.auto()  # adds a signature and another page in one increment
    VISIBLE = enum.auto()
    WRONG_SIGNER = enum.auto()
    UNSIGNED = enum.auto()  # returns what it was sent
    TWO_SIGNATURES = enum.auto()
    BY_NUMBER = enum.auto()  # version 1: answers the number of the document, to be downloaded once


class Person(msgspec.Struct):
    """Somebody registered at the service."""

    name: str
    passphrase: str
    status: str = "ISSUE"

    def __repr__(self) -> str:
        return f"Person({self.name!r})"


class FakeBsre:
    """The service: its people by NIK, its account, and its present misdeed.

    `requests` lists the paths that it was asked for.
    """

    def __init__(
        self,
        authority: Authority,
        people: dict[str, Person],
        *,
        user: str = "aplikasi",
        password: str = "rahasia",  # noqa: S107
    ) -> None:
        self.authority = authority
        self.people = people
        self.account = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self.digest = "sha256"
        self.misdeed = Misdeed.NONE
        self.requests: list[str] = []
        self.signed: list[bytes] = []
        self.waiting: dict[str, bytes] = {}
        self.closing = Event()
        self._keys: dict[str, SimpleSigner] = {}

    def sign(self, pdf: bytes, person: Person) -> bytes:
        """Return the file signed as the service would, but for its present misdeed."""
        match self.misdeed:
            case Misdeed.UNSIGNED:
                return pdf
            case Misdeed.WRONG_SIGNER:
                return self._add(pdf, "Orang Lain")
            case Misdeed.ALTERED_BYTES:
                altered = pdf.replace(b"%%EOF", b"%% EOF", 1).replace(b"%% EOF", b"%%EOF ", 1)
                return self._add(altered, person.name)
            case Misdeed.TWO_SIGNATURES:
                return self._add(self._add(pdf, person.name), person.name)
            case _:
                return self._add(pdf, person.name)

    def _add(self, pdf: bytes, name: str) -> bytes:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        if self.misdeed is Misdeed.OTHER_PAGE:
            page = writer.root["/Pages"]["/Kids"][0]
            page["/Rotate"] = page["/MediaBox"][0].__class__(90)
            writer.update_container(page)
        field = f"Signature{len(writer.prev.embedded_signatures) + 1}"
        box = (50, 50, 300, 200) if self.misdeed is Misdeed.VISIBLE else None
        terms = PdfSignatureMetadata(
            field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm=self.digest
        )
        stamper = DemoTrust(self.authority).timestamper()
        signer = PdfSigner(
            terms,
            self._key(name),
            timestamper=stamper,
            new_field_spec=SigFieldSpec(field, box=box, on_page=0),
        )
        signed: bytes = signer.sign_pdf(writer).getvalue()
        return signed

    def _key(self, name: str) -> SimpleSigner:
        if name not in self._keys:
            key = SimpleSigner.load_pkcs12_data(
                self.authority.issue(name, LOCK.decode()), other_certs=[], passphrase=LOCK
            )
            if key is None:
                raise ValueError("the authority's own key cannot be read")
            self._keys[name] = key
        return self._keys[name]

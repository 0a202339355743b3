"""The page of a certified copy as its certifier's signer needs it."""

from __future__ import annotations

from drafting.adapters.page_proof.proving import prove_final
from drafting.adapters.signers.fields import add_signature_fields, draw_stamp
from drafting.adapters.typst import fonts
from drafting.adapters.typst.certified_pages import render_certified
from drafting.adapters.typst.typesetting import render_stamp
from drafting.rules.content import Decree as Tree
from drafting.rules.layout.certified.compose import Certification
from drafting.rules.layout.certified.extract import Place
from drafting.rules.layout.page_proof.proof import Proof
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.signature_block import SignatureBlock
from drafting.services.certified.officials import Certifying
from drafting.services.certified.source import Source, Wanted
from drafting.services.signing import signers
from drafting.services.signing.attempts import is_demo, verification_url
from workflow.models.certified import CertifiedCopy


def frozen(
    source: Source,
    tree: Tree,
    part: Place | None,
    copy: CertifiedCopy,
    by: Certifying,
    wanted: Wanted,
) -> tuple[bytes, Proof]:
    """Return the PDF that will be certified, and what is proved of it."""
    stated = Certification(
        kind=str(copy.kind.value),
        serial=copy.serial,
        block=by.block,
        place=source.place,
        date=copy.dated,
        basis=by.basis,
        force=source.force,
        addressee=wanted.addressee.words,
        is_electronic=copy.is_electronic,
        url=verification_url(copy.public_code),
        is_demo=is_demo(),
    )
    made = render_certified(
        tree,
        source.printing,
        source.profile,
        stated,
        in_ink=source.in_ink,
        part=part,
        initials=source.initials,
    )
    pdf = made.pdf
    if copy.is_electronic and by.record is not None:
        record = by.record
        signer = signers.signer_of(signers.choice_of(record.signer), record.fingerprint)
        if not signer.wants_field:
            for box in made.boxes:
                stamp = stamp_of(copy, source.profile, by.block, is_drawn_before=True)
                pdf = draw_stamp(pdf, stamp, box)
        pdf = add_signature_fields(pdf, made.boxes if signer.wants_field else ())
    return pdf, prove_final(pdf, made.data, made.boxes, fonts.folders(source.profile))


def stamp_of(
    copy: CertifiedCopy,
    profile: LayoutProfile,
    block: SignatureBlock,
    *,
    is_drawn_before: bool = False,
) -> bytes:
    """Return what is seen of the certifier's signature."""
    return render_stamp(
        block,
        profile,
        verification_url=verification_url(copy.public_code),
        demo_key=is_demo(),
        is_drawn_before=is_drawn_before,
    )

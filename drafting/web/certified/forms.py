"""What is filled in to prepare a certified copy, and to certify it."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import BooleanField, SelectField

from drafting.services.certified.listing import Sheet
from drafting.web.signing.forms import passphrase_field
from workflow.core.translation.catalogues import said
from workflow.rules.certified.lifecycle import CertifiedKind
from workflow.web.account.forms import FactorForm
from workflow.web.forms import Form, choice

ALL = "semua"
"""Stands for every position that the decree names."""


class PrepareForm(Form):
    """Which copies are prepared, for whom, and who certifies them."""

    kind = SelectField(lazy("Jenis"))
    recipient = SelectField(lazy("Salinan untuk"), validate_choice=False)
    position = SelectField(lazy("Petikan untuk"), validate_choice=False)
    certifier = SelectField(lazy("Disahkan oleh"))
    on_paper = BooleanField(lazy("Disahkan dengan tinta dan cap, di atas kertas"))

    def offer(self, sheet: Sheet) -> None:
        """Fill in what can be chosen on this decree today."""
        self.kind.choices = [choice(kind.name, said(kind.value)) for kind in CertifiedKind]
        self.recipient.choices = [choice(one.key, one.label) for one in sheet.offices]
        self.position.choices = [
            choice(ALL, _("Semua jabatan, masing-masing petikannya")),
            *(choice(one.key, one.label) for one in sheet.positions),
        ]
        self.certifier.choices = [choice(one.key, one.label) for one in sheet.certifiers]


class CertifyForm(FactorForm):
    """What only the certifier has: the key's passphrase and a fresh code."""

    passphrase = passphrase_field()

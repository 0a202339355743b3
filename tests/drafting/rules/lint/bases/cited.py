"""Regulations that the tests cite, and what the rules find in them."""

from __future__ import annotations

import datetime as dt

from drafting.rules.content import Decree
from drafting.rules.lint import Finding, Severity
from tests.drafting.rules.lint.trees import clauses, decree, found

DAY = dt.timedelta(days=1)


GOVERNMENT = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"


PERPPU = "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja"


OMNIBUS = "Undang-Undang Nomor 11 Tahun 2020 tentang Cipta Kerja"


ESTABLISHED = (
    "Undang-Undang Nomor 6 Tahun 2023 tentang Penetapan Peraturan Pemerintah Pengganti"
    " Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja menjadi Undang-Undang"
)


SINCE = "sebagaimana telah beberapa kali diubah, terakhir dengan"


def citing(*bases: str) -> Decree:
    return decree(legal_bases=clauses(*bases))


def findings(rule: str, day: dt.date, *bases: str) -> tuple[Finding, ...]:
    return found(citing(*bases), rule, {"as_of": day})


def severities(rule: str, day: dt.date, *bases: str) -> list[Severity]:
    return [finding.severity for finding in findings(rule, day, *bases)]

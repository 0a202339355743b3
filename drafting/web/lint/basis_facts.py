"""What the register knows of the regulations in a sentence.

Each fact has its source and its grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafting.rules.regulations import citations
from drafting.rules.regulations.facts import CHANGES, Fact
from drafting.rules.text import plain
from drafting.services.lint import regulations
from drafting.web.lint.regulations import SAYS
from workflow.rules.names.marking import ours

MOST = 8
SOURCES = (
    ours("naskah peraturan itu sendiri"),
    ours("judul naskah peraturan itu sendiri"),
    ours("dikutip demikian oleh {count} peraturan"),
    ours("dikutip demikian oleh {count} peraturan saja"),
    ours("dikutip demikian oleh {count} undang-undang dan peraturan pemerintah"),
    ours("dikutip demikian oleh {regulation}"),
    ours("dikutip demikian oleh naskah pemerintah daerah"),
    ours("dikutip demikian oleh naskah publik"),
    ours("dikutip demikian oleh naskah publik tentang {what}"),
    ours("dikutip demikian dalam {decree}"),
    ours("judul pada pangkalan JDIHN (peraturan.go.id)"),
    ours("judul {regulation}: ditetapkan menjadi Undang-Undang"),
    ours("{regulation}: ditetapkan menjadi Undang-Undang"),
    ours("judul {regulation}"),
    ours("lampiran naskah {regulation}"),
    ours("naskah {regulation}"),
    ours("{regulation} Pasal {number}"),
    ours("belum dicocokkan dengan naskah"),
    ours("pengetahuan umum, belum dicocokkan dengan naskah"),
    ours("pengetahuan umum"),
    ours("nomor Tambahan: pengetahuan umum"),
    ours("nomor Lembaran: pengetahuan umum"),
    ours("nomor Tambahan: dikutip demikian oleh naskah pemerintah daerah"),
    ours("nomor Lembaran: dikutip demikian oleh naskah pemerintah daerah"),
    ours("rumpun cipta kerja"),
    ours("menggantikan {regulation} yang mengubahnya"),
    ours("memuat kembali {regulation} yang dicabutnya"),
    ours("memuat kembali {regulation}"),
    ours("tampaknya salah ketik"),
    ours("belum dibaca"),
    ours("pangkalan JDIHN"),
    ours("pangkalan peraturan publik"),
    ours("pangkalan peraturan BPK, dikutip oleh naskah publik"),
    ours("catatan pangkalan peraturan BPK"),
    ours("pembagian urusan kini dalam lampiran {regulation}"),
    ours("sebagian naskah menyebutnya perubahan terakhir"),
    ours("rumusan pencabutannya belum dibaca"),
    ours("dikarang untuk peragaan: tidak ada peraturan demikian"),
)
"""How the shipped register names its sources; several are joined by a semicolon."""
# UU/1/2026
_KEY = re.compile(r"([A-Z]+)/([0-9A-Z.-]+)/([0-9]{4})")


def facts_about(texts: Iterable[str], unit_id: int) -> list[tuple[str, str, Fact]]:
    """Return what a unit knows of the regulations that these sentences cite.

    The latest changes come first.
    """
    register = regulations.register(unit_id)
    known = [
        found
        for text in texts
        for cited in citations.parse(text)[:1]
        if (found := register.get(cited.key))
    ]
    facts = [fact for of_one in regulations.sources(known, unit_id).values() for fact in of_one]
    changes = sorted(
        (fact for fact in facts if fact.what in CHANGES), key=lambda fact: fact.date, reverse=True
    )
    others = [fact for fact in facts if fact.what not in CHANGES and fact.what in SAYS]
    return [(str(SAYS[fact.what]), _in_words(fact), fact) for fact in (*changes, *others)[:MOST]]


def _in_words(fact: Fact) -> str:
    """Return a value as people write it: a key as a citation, a date in words."""
    if not fact.value:
        return plain.any_date(fact.date)
    key = _KEY.fullmatch(fact.value)
    return f"{key[1]} Nomor {key[2]} Tahun {key[3]}" if key else fact.value

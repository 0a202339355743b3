"""The certain repairs are shown as they are applied."""

from __future__ import annotations

import re
from html import unescape

from drafting.rules.content import walk
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.lint.test_queue import page_of, send

# <li><i>KESATU</i><p lang="id">Nama <del>a</del><ins>b</ins></p>
SHOWN = re.compile(r'<li><i>[^<]*</i>\s*<p lang="id">(.*?)</p>', re.DOTALL)
# Undang-Undang <ins>(Lembaran Negara)</ins>
INSERTED = re.compile(r"([^<>]*)<ins>(.*?)</ins>", re.DOTALL)
# <details class="kind" open> ... the next kind
KIND = re.compile(r'<summary id="k-([\w-]+)">(.*?)(?=<summary id="k-|</section>)', re.DOTALL)


def pages_of(drafter: Browser, draft: int) -> str:
    first = page_of(drafter, draft, "?tumpukan=pasti")
    found = re.search(r"halaman 1 dari (\d+)", first)
    others = range(2, int(found[1]) + 1) if found else range(0)
    return first + "".join(
        page_of(drafter, draft, f"?tumpukan=pasti&halaman={number}") for number in others
    )


def after(shown: str) -> str:
    """Return a shown sentence without what goes."""
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<del>.*?</del>", "", shown, flags=re.DOTALL)))


def test_an_insertion_is_shown_where_it_is_made(drafter: Browser, draft: int) -> None:
    kinds = {rule: SHOWN.findall(body) for rule, body in KIND.findall(pages_of(drafter, draft))}
    around = [
        unescape(before[-20:] + added)
        for line in kinds["dasar-lembaran"]
        for before, added in INSERTED.findall(line)
    ]
    assert around

    send(drafter, draft, "perbaiki-semua", tumpukan="pasti", aturan="dasar-lembaran")

    text = "\n".join(str(getattr(node, "text", "")) for _path, node in walk(tree_of(draft)))
    assert [words for words in around if words not in text] == []


def test_every_certain_repair_shows_what_changes(drafter: Browser, draft: int) -> None:
    page = pages_of(drafter, draft)
    lines = SHOWN.findall(page)

    assert len(lines) > 40
    for line in lines:
        assert "<ins>" in line or "<del>" in line, line


def test_a_new_order_is_shown_with_its_after(drafter: Browser, draft: int) -> None:
    kinds = {rule: SHOWN.findall(body) for rule, body in KIND.findall(pages_of(drafter, draft))}
    (shown,) = kinds["dasar-urutan"]

    send(drafter, draft, "perbaiki-semua", tumpukan="pasti", aturan="dasar-urutan")

    bases = tree_of(draft).legal_bases.items
    assert after(shown).split() == " ".join(one.text for one in bases).split()

"""What the tests of comparison share: its tab and its data."""

from __future__ import annotations

from typing import Any

import msgspec

from drafting.rules.content import Closing, edit, new_id, rebuild
from drafting.rules.content import Decree as Tree
from drafting.services.texts import drafts
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.people import Division
from tests.seen import version_of


def data(browser: Browser, decree_id: int, **asked: object) -> dict[str, Any]:
    answer = browser.get(f"/keputusan/{decree_id}/perbandingan.json", query_string=asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def tab(browser: Browser, decree_id: int, **asked: object) -> str:
    answer = browser.get(f"/keputusan/{decree_id}/perbandingan", query_string=asked)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def change(division: Division, decree_id: int, words: str) -> None:
    duty = tree_of(decree_id).positions[0].duties[0]
    drafts.change(
        decree_id,
        lambda tree: edit(tree, duty.id, text=words),
        actor=division.drafter,
        expected_version=version_of(decree_id),
        summary="Satu tugas diubah",
    )


def detached(tree: Tree) -> Tree:
    """Return the same text as if it had been imported on its own.

    It has no id in common, and its closing has the id `tempat`.
    """
    named = rebuild(
        tree,
        lambda node: (
            msgspec.structs.replace(node, id="tempat" if isinstance(node, Closing) else new_id()),
        ),
    )
    return msgspec.structs.replace(named, id=new_id())

"""What is right and looks wrong in the dictums and their references."""

from __future__ import annotations

import pytest

from drafting.rules.content import Decree
from drafting.rules.lint import Severity, repair_all
from tests.drafting.rules.lint.trees import (
    clauses,
    context,
    decree,
    dictum,
    found,
    position,
    with_dictums,
    with_positions,
)


@pytest.mark.parametrize(
    "clause",
    [
        (
            "Segala sesuatu akan diubah dan dibetulkan sebagaimana mestinya apabila di kemudian"
            " hari terdapat kekeliruan dalam Keputusan ini."
        ),
        (
            "Jika ternyata terdapat kesalahan dalam penetapan ini, akan dibetulkan sebagaimana"
            " mestinya."
        ),
    ],
)
def test_a_clause_that_corrects_its_own_decree_is_found_in_either_order(clause: str) -> None:
    assert len(found(with_dictums(dictum(clause)), "klausul-kekeliruan")) == 1
    work = dictum(
        "Apabila terdapat kesalahan data peserta, operator memperbaikinya, dan data itu akan diubah"
        " oleh pengawas."
    )
    assert found(with_dictums(work), "klausul-kekeliruan") == ()


def test_a_decree_that_says_that_it_reaches_back_is_stopped_unless_it_gives_the_lawful_reason() -> (
    None
):
    back = with_dictums(dictum("Keputusan ini berlaku surut sejak 1 Januari 2026."))
    excused = decree(
        decision=back.decision,
        considering=clauses(
            "bahwa untuk menghindari kerugian yang lebih besar, honorarium dibayarkan;"
        ),
    )

    assert [one.severity for one in found(back, "berlaku-surut")] == [Severity.BLOCK]
    assert [one.severity for one in found(excused, "berlaku-surut")] == [Severity.WARN]
    assert found(with_dictums(dictum("Keputusan ini tidak berlaku surut.")), "berlaku-surut") == ()


def test_a_letter_that_the_dictum_does_not_have_dangles() -> None:
    listed = dictum("Tim bertugas:", "mencatat; dan", "melapor.")

    assert (
        found(
            with_dictums(
                listed,
                dictum(
                    "Tugas sebagaimana dimaksud dalam diktum KESATU huruf b dilaksanakan setiap"
                    " bulan."
                ),
            ),
            "rujukan-menggantung",
        )
        == ()
    )
    (finding,) = found(
        with_dictums(
            listed, dictum("Tugas sebagaimana dimaksud pada Diktum KESATU huruf c ditunda.")
        ),
        "rujukan-menggantung",
    )
    assert "tidak mempunyai huruf c" in finding.message


def test_each_annex_is_said_to_be_inseparable() -> None:
    tree = two_annexes(
        "Lampiran I yang merupakan bagian yang tidak terpisahkan dari Keputusan ini", "Lampiran II"
    )

    (finding,) = found(tree, "lampiran-tak-terpisahkan")

    assert finding.path == "/decision/dictums/1"
    assert (
        found(
            repair_all(tree, context(), rule="lampiran-tak-terpisahkan")[0],
            "lampiran-tak-terpisahkan",
        )
        == ()
    )
    both = two_annexes(
        "Lampiran I dan Lampiran II yang merupakan bagian yang tidak terpisahkan dari"
        " Keputusan ini",
        "Lampiran II",
    )
    assert found(both, "lampiran-tak-terpisahkan") == ()


def two_annexes(first: str, second: str) -> Decree:
    one, other = with_positions(position()), with_positions(position("Pengemudi"))
    dictums = with_dictums(
        dictum(f"Tim tercantum dalam {first}."), dictum(f"Tugasnya tercantum dalam {second}.")
    ).decision
    return decree(annexes=one.annexes + other.annexes, decision=dictums)

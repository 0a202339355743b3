"""Sentences are found; codes, patterns and docstrings are no sentences."""

from __future__ import annotations

import io

import pytest

from workflow.core.translation.extraction import reasons, sentences


def found(code: str) -> list[str]:
    return [sentence for _line, sentence in sentences(code)]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('raise Refusal("Tidak ada yang berubah.")', ["Tidak ada yang berubah."]),
        ('x = f"Jabatan {post.title} sudah {n}."', ["Jabatan {title} sudah {n}."]),
        ('x = f"dari {a.value} ke {b.value}"', ["dari {a} ke {b}"]),
        ('x = f"dari {at(1)} ke {at(2)}"', ["dari {at} ke {at2}"]),
        ("x = f\"{y}{z or ' (belum pasti)'}.\"", ["(belum pasti)"]),
        ("x = f\"{y} {_('Periksa.')}\"", ["Periksa."]),
        ('class A(Enum):\n    B = "konseptor"', ["konseptor"]),
        ('x = "konseptor"', []),
        ('x = _("Tidak ada.")', []),
        ('"""Docstrings tell tidak ada to nobody."""', []),
        ('x = re.compile("dan atau tidak")', []),
        (r'x = r"(?:dan|atau) tidak"', []),
        ('x = "KEPUTUSAN DAN LAMPIRAN"', []),
        ('x = "The text of a decree"', []),
        ('x = "tanpa-tanda-tangan"', []),
    ],
)
def test_what_is_a_sentence_of_ours(code: str, said: list[str]) -> None:
    assert found(code) == said


def test_the_reasons_of_lists_are_found_however_deep() -> None:
    source = io.BytesIO(b'[[a]]\nwhy = "satu"\n[[a.b]]\nwhy = "dua"\nnote = "x"\n')

    assert [message for _, _, message, _ in reasons(source, {}, [], None)] == ["satu", "dua"]

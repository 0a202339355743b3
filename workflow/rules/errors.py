"""Refusals: exceptions with the sentence that users see and the status.

The sentence is an attribute, not a docstring: extraction for translation and `python -OO` lose
docstrings.
"""

from __future__ import annotations

from collections.abc import Sequence


class Refusal(Exception):  # noqa: N818  (a refusal is an answer, not an error of the program)
    """The answer no, with the reason and what would allow it."""

    status = 422
    sentence = "Permintaan ini tidak dapat dipenuhi."

    def __init__(self, sentence: str | None = None) -> None:
        """Use *sentence* instead of the class's own."""
        if sentence is not None:
            self.sentence = sentence
        super().__init__(self.sentence)


class NotFound(Refusal):
    """The thing asked for does not exist, or the actor may not know that it does."""

    status = 404
    sentence = "Yang Anda cari tidak ada di sini. Periksa kembali tautannya."


class StaleDecree(Refusal):
    """Somebody changed the decree since the page was drawn."""

    status = 409
    sentence = (
        "Keputusan ini sudah berubah sejak halaman Anda dibuka. Muat ulang halaman, lihat"
        " perubahannya, lalu ulangi."
    )


class NothingSeen(Refusal):
    """The request does not say what its sender saw.

    So nobody can say whether it still holds.
    """

    status = 400
    sentence = (
        "Permintaan ini tidak menyebut keadaan yang Anda lihat (seen). Buka kembali halamannya,"
        " baca keadaan yang sekarang, lalu kirim dari sana."
    )


class StepNotInState(Refusal):
    """The table has no such step from the present state."""

    status = 409

    def __init__(self, action: str, state: str) -> None:
        """Name the step and the state in the words of the page."""
        super().__init__(
            f"Langkah “{action}” tidak ada dalam status “{state}”. Muat ulang halaman untuk melihat"
            " status terkini."
        )


class NotPermitted(Refusal):
    """The step exists, but not for this actor."""

    status = 403

    def __init__(self, action: str, roles: Sequence[str]) -> None:
        """Name who may take the step."""
        super().__init__(
            f"Langkah “{action}” hanya dapat dilakukan oleh {' atau '.join(roles)} dengan penugasan"
            " yang berlaku hari ini."
        )


class GuardsNotMet(Refusal):
    """What must hold does not.

    `reasons` names everything that is unmet, not just the first.
    """

    status = 422

    def __init__(self, reasons: Sequence[str]) -> None:
        """Keep every reason."""
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))

"""The history learns once what an earlier version wrote."""

from __future__ import annotations

from tests.upgrades.restoring import Installation


def test_after_the_stock_the_audit_knows_every_row(installation: Installation) -> None:
    runner = installation.app.test_cli_runner()
    taken = runner.invoke(args=["workflow", "stock"])
    sound = runner.invoke(args=["workflow", "audit"])
    again = runner.invoke(args=["workflow", "stock"])
    installation.change("UPDATE deliveries SET office = 'Lain' WHERE id = 1")
    broken = runner.invoke(args=["workflow", "audit"])

    assert (taken.exit_code, again.output) == (0, "")
    assert (sound.exit_code, sound.output.endswith(" 0 faults\n")) == (0, True)
    assert broken.exit_code == 1
    assert "Salinan 1 tidak sama" in broken.output.replace("\n", " ")

"""What typesetting, signing to B-LTA and verifying cost in processor time.

Aims: typesetting, preparing and signing to B-LTA together under half a second of one core, with a
P-256 key and a local time stamp.
"""

import resource
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from drafting.adapters.signers.fields import add_signature_fields
from drafting.adapters.signers.own import OwnKeySigner
from drafting.adapters.signers.pades import renew_archive
from drafting.adapters.trust.authorities import DemoTrust
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.typst.typesetting import FIELD, render, render_stamp
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.content import edit
from drafting.rules.signing.signers import Level
from tests.drafting import samples

ROUNDS = 12
SIGNATURES = 200
PASSPHRASE = "frasa-sandi-ukur"


def cost(act: Callable[[], object]) -> float:
    """Return the median milliseconds of processor time over all threads.

    Other work on the machine does not count.
    """
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        act()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> DemoTrust:
    return DemoTrust(open_authority(tmp_path_factory.mktemp("keys") / "authority"))


@pytest.fixture(scope="module")
def key(trust: DemoTrust, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "kepala.p12"
    write_secret(path, trust.authority.issue("Kepala Bagian", PASSPHRASE))
    return path


def test_the_whole_act(trust: DemoTrust, key: Path) -> None:
    tree, numbers = samples.model(), count()

    def typeset() -> bytes:
        # another text each time: the typesetter remembers what it has set before
        dictum = tree.decision.dictums[0]
        other = edit(tree, dictum.id, text=f"{dictum.text} ({next(numbers)})")
        rendered = render(other, samples.PRINTING, samples.PROFILE, draft_mark=False)
        return add_signature_fields(rendered.pdf, rendered.boxes)

    def stamped() -> bytes:
        return render_stamp(samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL)

    frozen, stamp = typeset(), stamped()
    rendered = render(tree, samples.PRINTING, samples.PROFILE, draft_mark=False)

    def sign(level: Level) -> bytes:
        signer = OwnKeySigner(key, trust, level=level, allow_demo=True)
        return signer.sign(
            frozen,
            field=FIELD,
            reason="Penetapan",
            location="Kota",
            passphrase=PASSPHRASE,
            stamp=stamp,
        )

    signed = sign(Level.B_LTA)
    print(
        f"\nmodel decree {len(frozen) // 1024} KiB, signed {len(signed) // 1024} KiB; processor"
        f" time, median of {ROUNDS}"
    )
    costs = {
        "typeset and prepare": cost(typeset),
        "of it prepare": cost(lambda: add_signature_fields(rendered.pdf, rendered.boxes)),
        "stamp": cost(stamped),
        **{f"sign {level.value}": cost(partial(sign, level)) for level in Level},
        "renew the archive": cost(lambda: renew_archive(signed, trust)),
        "verify": cost(lambda: verify_signed(signed, frozen=frozen, trust=trust)),
    }
    for name, spent in costs.items():
        print(f"  {name:22} {spent:6.1f} ms")
    whole = costs["typeset and prepare"] + costs["stamp"] + costs["sign B-LTA"]
    print(f"  the whole act          {whole:6.1f} ms (aim: under 500)")


def test_memory_of_a_worker_after_many_signatures(trust: DemoTrust, key: Path) -> None:
    rendered = render(samples.model(), samples.PRINTING, samples.PROFILE, draft_mark=False)
    frozen = add_signature_fields(rendered.pdf, rendered.boxes)
    stamp = render_stamp(samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL)
    signer, line = OwnKeySigner(key, trust, allow_demo=True), []
    for number in range(1, SIGNATURES + 1):
        signed = signer.sign(
            frozen, field=FIELD, reason="", location="", passphrase=PASSPHRASE, stamp=stamp
        )
        if number in {1, 20, 100, SIGNATURES}:
            verify_signed(signed, frozen=frozen, trust=trust)
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            resident = pages * resource.getpagesize() // 2**20
            line.append(f"{number}: {resident} MiB")
    print(f"\nmemory after signatures: {', '.join(line)}")

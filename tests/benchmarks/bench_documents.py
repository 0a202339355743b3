"""What rendering costs over bare Typst, and saves over a word processor.

Aims: with the proof of its pages at most 1.3 times a bare compile of the same template and data, at
least 8 times faster than DOCX through LibreOffice, and a worker whose memory does not grow with the
documents it has made.
"""

import resource
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import typst

from drafting.adapters.docx import to_docx
from drafting.adapters.page_proof.proving import prove_final, prove_pages
from drafting.adapters.typst import fonts
from drafting.adapters.typst.typesetter import STANDARDS, TEMPLATES, _inputs
from drafting.adapters.typst.typesetting import STAMP_TIME, Rendered, render
from drafting.rules.content import Decree, edit
from drafting.rules.layout.print_data import compose
from drafting.rules.text.digest import canonical
from tests.drafting import samples

ROUNDS = 15
DOCUMENTS = 500
MEBIBYTE = 2**20


def varied(tree: Decree, number: int) -> Decree:
    """Return another text each time, because the typesetter remembers its input."""
    return edit(
        tree, tree.decision.dictums[0].id, text=f"{tree.decision.dictums[0].text} ({number})"
    )


def cost(act: Callable[[Decree], object], tree: Decree) -> float:
    """Return the milliseconds of processor time over all threads.

    Other work on the machine does not count.
    """
    start = time.process_time()
    act(tree)
    return 1000 * (time.process_time() - start)


def bare(tree: Decree) -> object:
    """Compile the same template with the same data, and nothing else that counts.

    The data are made before the clock would start.
    """
    return typst.compile(
        TEMPLATES / "decree.typ",
        root=TEMPLATES,
        font_paths=fonts.typesetter_fonts(fonts.folders(samples.PROFILE)),
        ignore_system_fonts=True,
        sys_inputs=PREPARED[tree.decision.dictums[0].text],
        pdf_standards=STANDARDS,
        timestamp=STAMP_TIME,
    )


def prepared(tree: Decree) -> dict[str, str]:
    """Return what the template reads."""
    return _inputs(
        compose(tree, samples.PRINTING, samples.PROFILE, draft_mark=False),
        samples.PROFILE,
        canonical(tree),
    )


TEXTS = [varied(samples.model(), number) for number in range(ROUNDS)]
PREPARED = {tree.decision.dictums[0].text: prepared(tree) for tree in TEXTS}


def ours(tree: Decree) -> object:
    """Render as the product does."""
    return render(tree, samples.PRINTING, samples.PROFILE, draft_mark=False)


def test_rendering_against_the_bare_typesetter() -> None:
    ours(samples.model())
    pairs = [(cost(bare, tree), cost(ours, varied(tree, -1))) for tree in TEXTS]
    lone, whole = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for other, one in pairs)
    print(
        f"\nbare compile {lone:.0f} ms, render {whole:.0f} ms of processor time: {ratio:.2f} times"
    )


def test_what_the_proof_of_the_pages_takes() -> None:
    folders = fonts.folders(samples.PROFILE)
    made = [render(tree, samples.PRINTING, samples.PROFILE, draft_mark=False) for tree in TEXTS[:8]]

    def spent(prove: Callable[[Rendered], object]) -> float:
        prove(made[0])
        starts = [time.process_time()]
        for one in made:
            prove(one)
            starts.append(time.process_time())
        return 1000 * statistics.median(end - start for start, end in pairwise(starts))

    draft = spent(lambda one: prove_pages(one.pdf, one.data, one.boxes))
    final = spent(lambda one: prove_final(one.pdf, one.data, one.boxes, folders))
    print(f"\nproof of a draft {draft:.0f} ms, of what is frozen {final:.0f} ms of processor time")


def test_rendering_against_a_word_processor(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice is not installed on this machine")
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    place = tmp_path / "d.docx"
    folders = [str(tmp_path), str(place)]
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", *folders]

    def through_office(tree: Decree) -> None:
        place.write_bytes(to_docx(tree, samples.PRINTING, samples.PROFILE, draft_mark=False))
        subprocess.run(command, check=True, capture_output=True)

    through_office(samples.model())
    start = time.perf_counter()
    through_office(samples.model())
    office = 1000 * (time.perf_counter() - start)
    start = time.perf_counter()
    for tree in TEXTS:
        ours(varied(tree, -2))
    each = 1000 * (time.perf_counter() - start) / ROUNDS
    print(
        f"\nDOCX through LibreOffice {office:.0f} ms, render {each:.0f} ms: {office / each:.0f}"
        " times faster"
    )


def resident() -> int:
    """Return this process's memory, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // MEBIBYTE


def test_memory_of_a_worker_after_many_documents() -> None:
    line = []
    for number in range(1, DOCUMENTS + 1):
        ours(varied(samples.model(), number))
        if number in {1, 20, 100, 200, 300, 400, DOCUMENTS}:
            line.append(f"{number}: {resident()} MiB")
    print(f"\nmemory after documents: {', '.join(line)}")

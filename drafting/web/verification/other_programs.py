"""The public page for those who check with other programs."""

from __future__ import annotations

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from drafting.services.verification import other_programs
from drafting.web import files
from drafting.web.blueprint import bp
from drafting.web.verification.check_pages import LOOKS
from workflow.web.limits import limiter
from workflow.web.public import public

PEM = "application/x-pem-file"


@bp.get("/periksa/program-lain")
@public
@limiter.limit(LOOKS)
def check_elsewhere() -> ResponseReturnValue:
    """Show the roots, and commands that need nothing of ours."""
    return render_template(
        "drafting/other_programs.html",
        roots=other_programs.roots(),
        ways=other_programs.WAYS,
        roots_file=other_programs.ROOTS,
        decree_file=other_programs.DECREE,
        back=url_for(".check"),
    )


@bp.get("/periksa/akar.pem")
@public
@limiter.limit(LOOKS)
def roots_file() -> Response:
    """Return the roots that this installation believes."""
    return files.give(other_programs.roots_file(), other_programs.ROOTS, PEM, download=True)

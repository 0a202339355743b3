"""Reads the content of a page that Typst has set.

It knows no other command than Typst's.

What a page draws is proved from these bytes, so every command must be understood: one that is not
in the patterns here ends the reading of the page, and the proof fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from drafting.adapters.page_proof.actual_text import agree
from drafting.adapters.page_proof.commands import (
    COMMAND,
    LINE,
    RULE,
    SHOW,
    actual_text,
    colour_of,
    parts_of,
    places,
    spoken,
    zone_of,
)
from drafting.adapters.page_proof.fonts import Face
from drafting.adapters.page_proof.geometry import (
    IDENTITY,
    Matrix,
    State,
    both,
    extent,
    placed,
    six,
    times,
)
from drafting.rules.layout.page_proof.drawn import Box, Run, Shape, Sheet, Zone

# /MCID 12
_MARK = re.compile(rb"/MCID (\d+)")


class Reader:
    """Reads one content stream onto a sheet."""

    def __init__(
        self,
        page: int,
        sheet: Sheet,
        faces: Mapping[str, Face],
        *,
        exact: bool,
        within: Callable[[str, Reader], None] | None = None,
    ) -> None:
        self.page, self.sheet, self.faces = page, sheet, faces
        self.exact, self.within = exact, within
        self.state = State()
        self.saved: list[State] = []
        self.open = [(Zone.NOTHING, -1, False)]
        self.path: Box | None = None
        self.order = 0

    def read(self, content: bytes) -> None:
        """Read a whole stream; what is not understood is named on the sheet."""
        at, end = 0, len(content.rstrip())
        while at < end:
            if self.state.matrix == IDENTITY:
                found = LINE.match(content, at) or RULE.match(content, at)
                if found is not None:
                    self._step(found)
                    at = found.end()
                    continue
            found = COMMAND.match(content, at)
            if found is None:
                self.sheet.strange.append(content[at : at + 40].decode("latin-1").strip())
                return
            at = found.end()
            name = str(found.lastgroup)
            if name == "text":
                at = self._text(content, at)
                if at < 0:
                    return
            else:
                getattr(self, f"_{name}")(found)
        if self.saved or len(self.open) > 1:
            self.sheet.strange.append("q/BDC")

    def _text(self, content: bytes, at: int) -> int:
        while content[at : at + 3].strip() != b"ET":
            found = SHOW.match(content, at)
            if found is None or (found["said"] is None) != (found["close"] is None):
                self.sheet.strange.append(content[at : at + 40].decode("latin-1").strip())
                return -1
            self._show(found)
            at = found.end()
            while content[at : at + 1].isspace():
                at += 1
        return at + 2

    def _step(self, found: re.Match[bytes]) -> None:
        """Take a whole line of text, or a rule, with the mark that begins at it."""
        end, mark, rule, x, y, _kind, grey, *drawn = found.groups()
        if end:
            self._end(found)
        if mark:
            self.open.append((Zone.TEXT, int(mark), False))
        elif rule:
            self.open.append((Zone.DECORATION, -1, False))
        colour = colour_of(grey)
        if found.re is RULE:
            path, paint = drawn
            box = extent(path)
            if box is not None:
                moved = placed(box, (1.0, 0.0, 0.0, -1.0, float(x), float(y)))
                fill = colour if paint == b"f" else None
                self._shape(moved, fill, picture=self.open[-1][2])
            return
        font, size, shown, more = drawn
        before: Run | None = None
        for start, part in parts_of(float(x), shown, more):
            run = self._run(font, part, float(size), (1.0, 0.0, 0.0, 1.0, start, float(y)))
            if run is not None and (before is None or not before.goes_on(run)):
                run.colour = colour
                self.sheet.runs.append(run)
                before = run

    def _show(self, found: re.Match[bytes]) -> None:
        matrix = times(six(found["matrix"]), self.state.matrix)
        run = self._run(found["font"], found["shown"], float(found["size"]), matrix)
        if run is None:
            return
        run.mode = int(found["mode"])
        if found["said"] is not None:
            words = actual_text(found["said"])
            if not agree(run, words, self.faces[found["font"].decode()]):
                self.sheet.strange.append(f"ActualText {words}")
        self.sheet.runs.append(run)

    def _run(self, font: bytes, shown: bytes, size: float, matrix: Matrix) -> Run | None:
        try:
            face = self.faces[font.decode()]
            glyphs, text, width = spoken(shown, face)
        except (KeyError, ValueError):
            self.sheet.strange.append(f"/{font.decode()} Tj")
            return None
        zone, mark, picture = self.open[-1]
        self.order += 1
        if picture:
            end = matrix[4] + width / 1000 * size * matrix[0]
            box = (matrix[4], matrix[5] - size / 3, end, matrix[5] + size)
            self._shape(box, None, picture=True)
            return None
        return Run(
            page=self.page,
            order=self.order,
            zone=zone,
            mark=mark,
            text=text,
            x=matrix[4],
            y=matrix[5],
            end=matrix[4] + width / 1000 * size * matrix[0],
            size=size * matrix[0],
            colour=self.state.fill,
            upright=matrix[1] == matrix[2] == 0 and matrix[0] > 0 and matrix[3] > 0,
            clip=self.state.clip,
            font=face.name,
            glyphs=glyphs,
            places=places(shown, face, size * matrix[0], matrix[4]) if self.exact else (),
        )

    def _cm(self, found: re.Match[bytes]) -> None:
        self.state.matrix = times(six(found["cm"]), self.state.matrix)

    def _colour(self, found: re.Match[bytes]) -> None:
        if found["kind"] == b"cs":
            self.state.fill = tuple(map(float, found["colour"].split()))

    def _path(self, found: re.Match[bytes]) -> None:
        box = extent(found["path"])
        self.path = placed(box, self.state.matrix) if box else None

    def _clip(self, _found: re.Match[bytes]) -> None:
        if self.path:
            self.state.clip = both(self.state.clip, self.path)
        self.path = None

    def _paint(self, found: re.Match[bytes]) -> None:
        fills = found["paint"][:1] in {b"f", b"B", b"b"}
        if self.path and found["paint"] != b"n":
            fill = self.state.fill if fills else None
            self._shape(self.path, fill, picture=self.open[-1][2])
        self.path = None

    def picture(self, box: Box) -> None:
        """Put a picture onto the sheet that stands in a stream of its own."""
        self._shape(box, None, picture=True)

    def _shape(self, box: Box, fill: tuple[float, ...] | None, *, picture: bool) -> None:
        self.order += 1
        self.sheet.shapes.append(
            Shape(
                page=self.page,
                order=self.order,
                zone=self.open[-1][0],
                picture=picture,
                box=both(self.state.clip, box),
                fill=fill,
            )
        )

    def _save(self, _found: re.Match[bytes]) -> None:
        self.saved.append(State(self.state.matrix, self.state.fill, self.state.clip))

    def _restore(self, _found: re.Match[bytes]) -> None:
        if self.saved:
            self.state = self.saved.pop()
        else:
            self.sheet.strange.append("Q")

    def _about(self, found: re.Match[bytes]) -> None:
        about = found["about"]
        mark = _MARK.search(about)
        picture = b"/Alt" in about
        if b"/ActualText" in about:
            self.sheet.strange.append("ActualText")
        if mark is not None:
            self.open.append((Zone.TEXT, int(mark[1]), picture))
        else:
            self.open.append((zone_of(found["tag"], about), -1, picture))

    def _plain(self, found: re.Match[bytes]) -> None:
        zone = Zone.DECORATION if found["plain"] == b"Artifact" else Zone.NOTHING
        self.open.append((zone, -1, False))

    def _end(self, _found: re.Match[bytes]) -> None:
        if len(self.open) > 1:
            self.open.pop()
        else:
            self.sheet.strange.append("EMC")

    def _setting(self, found: re.Match[bytes]) -> None:
        if found["setting"].endswith(b"gs") and not self.open[-1][2]:
            self.sheet.strange.append(found["setting"].decode())

    def _drawn(self, found: re.Match[bytes]) -> None:
        if self.within is None:
            self.sheet.strange.append(f"/{found['drawn'].decode()} Do")
        else:
            self.within(found["drawn"].decode(), self)

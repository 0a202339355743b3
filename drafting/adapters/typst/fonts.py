"""Where the typefaces are, and which characters they can show.

Fonts come from packages, never from the server: the same decree has the same bytes everywhere.  The
packages are found without an import, because one of them imports a typesetter of its own.  What a
typeface lacks is reported while drafting, because at signing it would be a refusal.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from drafting.rules.layout.profile import LayoutNotPossible, LayoutProfile

PACKAGES = ("rinoh_typeface_texgyrebonum", "fontpkg_arimo")
FONT_SUFFIXES = frozenset({".otf", ".ttf"})
REGULAR, BOLD = 400, 700
# How much wider a bold face is that lies in one file with the regular one, as in Arimo.
STOUTER = 1.08
# Controls, marks of direction and private letters: some fonts have a glyph for them, but a reader
# cannot see what they say.  Accents that no letter takes up stand upon another one.
UNSEEN = "CM"
# A line that is read from both sides has no order that the pages could be proved by.
FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})
# A line feed or a tab is an instruction, not a character that a font must have.
NEEDS_NO_GLYPH = frozenset(map(ord, "\n\t"))


def folders(profile: LayoutProfile) -> tuple[Path, ...]:
    """Return the font folders: those of the packages, and the unit's own.

    Raises `LayoutNotPossible` when the unit's own does not exist.
    """
    own = (Path(profile.font_folder),) if profile.font_folder else ()
    if own and not own[0].is_dir():
        raise LayoutNotPossible(f"Folder jenis huruf “{profile.font_folder}” tidak ada di peladen.")
    return (*_package_folders(), *own)


@cache
def typesetter_fonts(paths: tuple[Path, ...]) -> typst.Fonts:
    """Return the fonts of these folders, and no others, for the typesetter."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(paths)
    )


def available(profile: LayoutProfile) -> tuple[str, ...]:
    """Return the names of the typefaces in the profile's folders."""
    return tuple(typesetter_fonts(folders(profile)).families())


def check_typeface(profile: LayoutProfile) -> None:
    """Raise `LayoutNotPossible` when the profile's typeface is not there.

    The typesetter would use another one without a warning.
    """
    there = available(profile)
    missing = [family for family in profile.families if family not in there]
    if missing:
        raise LayoutNotPossible(
            f"Jenis huruf “{missing[0]}” tidak tersedia. Yang tersedia: {', '.join(there)}."
        )


def coverage(profile: LayoutProfile) -> frozenset[int]:
    """Return the code points that the regular typefaces show."""
    return _coverage(folders(profile), profile.families)


def advances(profile: LayoutProfile, *, bold: bool) -> Mapping[int, float]:
    """Return the width of each character by code point, in parts of the size."""
    return _advances(folders(profile), profile.typeface, BOLD if bold else REGULAR)


@cache
def font_digest(paths: tuple[Path, ...]) -> str:
    """Return the SHA-256 over all font files.

    Another version of a typeface is another print form.
    """
    total = hashlib.sha256()
    for path in _font_files(paths):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def _coverage(paths: tuple[Path, ...], families: tuple[str, ...]) -> frozenset[int]:
    regular = [
        (font.family == families[0], _characters(font.path))
        for font in typesetter_fonts(paths).fonts()
        if font.family in families
        and font.style == "normal"
        and font.weight == REGULAR
        and font.path
    ]
    # of another typeface no letter with accents: the first one's own would be composed to it
    return NEEDS_NO_GLYPH.union(
        *(own if is_first else filter(_is_simple, own) for is_first, own in regular)
    )


def _is_simple(code: int) -> bool:
    parts = unicodedata.decomposition(chr(code))
    return not parts or parts.startswith("<")


@cache
def _advances(paths: tuple[Path, ...], family: str, weight: int) -> Mapping[int, float]:
    faces = [
        font
        for font in typesetter_fonts(paths).fonts()
        if font.family == family and font.style == "normal" and font.path
    ]
    if not faces:
        return {}
    face = min(faces, key=lambda font: abs(font.weight - weight))
    with TTFont(face.path, lazy=True) as font:
        scale = (1 if face.weight == weight else STOUTER) / font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {code: widths[name][0] * scale for code, name in font.getBestCmap().items()}


def _characters(path: str) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(
            code
            for code in font.getBestCmap()
            if unicodedata.category(chr(code))[0] not in UNSEEN
            and unicodedata.bidirectional(chr(code)) not in FROM_THE_RIGHT
        )


def _font_files(paths: tuple[Path, ...]) -> list[Path]:
    """Return the font files, in an order that does not depend on where they lie."""
    files = [path for folder in paths for path in folder.rglob("*") if path.suffix in FONT_SUFFIXES]
    return sorted(files, key=lambda path: path.name)


@cache
def _package_folders() -> tuple[Path, ...]:
    return tuple(_folder_of(package) for package in PACKAGES)


def _folder_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"the font package {package} is not installed")
    return Path(spec.origin).parent

"""Read the signature block, and set aside what certifies a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from drafting.rules.content import IdSource, Signatory
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.line import Line, line_of
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence, trimmed
from drafting.rules.text import plain

# e.g. "ttd", "tanda tangan elektronik"
_MARK = (
    r"\b(?:ttd|t\.t\.d|dto|tte|cap|tanda tangan(?: elektronik)?|ditandatangani secara elektronik)\b"
)
# e.g. "(ttd)", "cap/ttd"
_SIGNED = re.compile(rf"(?:[\s()\[\]/.]*{_MARK})+[\s()\[\]/.]*", re.IGNORECASE)
# e.g. "Salinan sesuai dengan aslinya"
_CERTIFIED = re.compile(r"(?:Salinan|Turunan|Petikan|Sesuai)\b.*\baslinya", re.IGNORECASE)
# the first words of the mark that a signing service prints
_STAMP = re.compile(r"Ditandatangani secara elektronik\b", re.IGNORECASE)
# the space before "NIP." on a line with a name
_BEFORE_NIP = re.compile(r"(?<=\S)\s+(?=NIP\b)")
# the space before "Pembina Tingkat I" on a line with a name
_BEFORE_RANK = re.compile(r"\s+(?=(?:Pembina|Penata|Pengatur)\b)")
# e.g. "Catatan :", the label above the notes of a signing service
_NOTE_LABEL = re.compile(r"(?:Catatan|Keterangan)\s*:", re.IGNORECASE)
# e.g. "${ttd}", "{{ tanda_tangan }}", "#ttd"
_PLACEHOLDER = re.compile(r"[$#]?\{+\s*\w+\s*\}+|[$#]\w+")
# e.g. "( SRI WAHYUNI )"
_BRACKETED = re.compile(r"^\(\s*([^()]*\S)\s*\)$")
# anything but a digit, in a NIP
_NO_DIGIT = re.compile(r"\D")
_CERTIFICATE_GAP = 6  # lines: what a signature leaves free


def signatory(lines: Sequence[Line], new_id: IdSource) -> tuple[Signatory | None, list[Line]]:
    """Return who signs (office, name, rank, NIP), and the lines after the block."""
    spoken = [part for line in trimmed(lines) for part in _one_below_the_other(line)]
    end = _end(spoken)
    block, rest = spoken[:end], spoken[end:]
    if not block:
        return None, rest
    nip = next((line for line in block if labels.NIP.match(line.text)), None)
    digits = _NO_DIGIT.sub("", labels.NIP.sub("", nip.text, count=1)) if nip else ""
    rank = next((line.text for line in block if labels.RANK.match(line.text)), "")
    rank = labels.RANK_LABEL.sub("", rank, count=1)
    office, name = _office_and_name([line for line in block if _names_office_or_person(line)])
    name = _BRACKETED.sub(r"\1", name)
    node = Signatory(id=new_id(), office=office, name=name, rank=rank, nip=digits)
    return (
        msgspec.structs.replace(node, as_written=differing(as_stood(block), plain.signatory(node))),
        rest,
    )


def _names_office_or_person(line: Line) -> bool:
    others = (labels.NIP, labels.RANK, labels.CLOSING, labels.DATED)
    return not _signs(line) and not any(pattern.match(line.text) for pattern in others)


def _one_below_the_other(line: Line) -> list[Line]:
    """Return name, rank and NIP as lines of their own."""
    name, *nip = _BEFORE_NIP.split(line.raw, maxsplit=1)
    if not nip:
        return [line]
    return [line_of(line.number, part) for part in (*_BEFORE_RANK.split(name, maxsplit=1), *nip)]


def _signs(line: Line) -> bool:
    """Return whether a line stands for the signature itself.

    That is "ttd", the words of an electronic one, or the place that a system fills in.
    """
    marks = (_SIGNED.fullmatch(line.text), _PLACEHOLDER.fullmatch(line.text))
    return any(marks) or _STAMP.match(line.text) is not None


def _end(lines: Sequence[Line]) -> int:
    """Return the place after the block: after the NIP, else after the last line.

    What certifies a copy ("Salinan sesuai dengan aslinya") has a signature of its own, which is not
    the decree's.
    """
    copied = next(
        (
            place
            for place, line in enumerate(lines)
            if place and (_CERTIFIED.match(line.text) or labels.NOTE.match(line.text))
        ),
        len(lines),
    )
    nip = next(
        (place for place, line in enumerate(lines[:copied]) if labels.NIP.match(line.text)), None
    )
    if nip is None:
        return copied
    below = lines[nip + 1 : nip + 2]
    return nip + 1 + sum(labels.RANK.match(line.text) is not None for line in below)


def set_aside(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines, and apart from them those that certify a copy."""
    kept: list[Line] = []
    aside: list[Line] = []
    certifies = False
    for line in lines:
        if _NOTE_LABEL.fullmatch(line.text):
            aside.append(line)
            continue
        certifies = _CERTIFIED.match(line.text) is not None or (
            certifies and line.number - aside[-1].number <= _CERTIFICATE_GAP
        )
        (aside if certifies else kept).append(line)
        certifies = certifies and not labels.NIP.match(line.text)
    return kept, aside


def _office_and_name(lines: Sequence[Line]) -> tuple[str, str]:
    """Return office and name, parted at the last comma that closes an office.

    An acting head has two.  Without a comma the last line is the name.
    """
    if not lines:
        return "", ""
    if len(lines) == 1:
        text = lines[0].text
        return (text.rstrip(","), "") if labels.is_office(text) else ("", text)
    comma = max(
        (
            place
            for place, line in enumerate(lines[:-1])
            if labels.is_office(line.text) and line.text.endswith(",")
        ),
        default=len(lines) - 2,
    )
    return sentence(lines[: comma + 1]).rstrip(","), sentence(lines[comma + 1 :])

"""The patterns of a citation and its pieces, each below an example.

Every repetition is bounded or possessive, so that no text takes more time than in proportion to
its length.
"""

from __future__ import annotations

import re

from drafting.rules.regulations.kind_names import SHORT_WORDS

# e.g. "Undang-Undang", "Undang Undang", with any dash
_LAW = r"Undang(?:\s?[-\u2010-\u2014]\s?|\s{1,3})Undang"
# e.g. "Peraturan", "Surat Keputusan", "Permendagri": the word with which a type begins
_KIND = (
    rf"(?:{_LAW}|Peraturan|Surat\s+Keputusan|Keputusan|Surat\s+Edaran|Instruksi|Ketetapan|Qanun"
    rf"|(?<![\w/.-])(?:{SHORT_WORDS})(?![\w-]))"
)
# e.g. "Keputusan" after "Peraturan": another type, but not in "pengganti Undang-Undang"
_OTHER = (
    rf"(?<!pengganti\s)(?<!pengganti\s\s)\b(?:{_LAW}|Peraturan|Surat\s+Keputusan|Keputusan"
    r"|Instruksi|Ketetapan|Qanun)\b"
)
# e.g. " Menteri Dalam Negeri ": the rest of a type's name, up to its number
_GAP = (
    r"(?=[^;()\d]{0,220}+\d)"
    rf"(?:(?!\b(?:tentang|nomor|no|sebagaimana|telah|tahun|th)\b|{_OTHER})[^;:()\d]){{0,160}}?"
)
# e.g. ", " or " " before the year or the title
_NEXT = r"(?:\s*+,)?\s++"
# e.g. "Tahun 2014", "th. 2014"
_YEAR = r"(?P<{name}>tahun|th\.?|thn\.?)\s*+:?+\s*+(?P<{year}>\d{{4}})(?!\d)"
# e.g. "23", "PER/09/M.PAN/5/2007", "PM 17", "P.18/MENLHK-II/2015", "7 Drt"
_NUMBER = (
    r"(?:\b[A-Z]{1,4}\.?\s(?=\d))?"  # PM 17
    r"(?:\b[A-Z][\w.]{0,40}+[/-]){0,8}"  # PER/, M.HH-, P.18/MENLHK-
    r"(?<!\w)\d[\w.]{0,40}(?:-\w[\w.]{0,40}){0,3}(?:\s?/\s?[\w.-]{1,40}+){0,8}"
    r"(?:\s(?:drt|prps?|pnps)\b\.?)?"
)
# e.g. "Undang-Undang Nomor 23 Tahun 2014 tentang P…", "UU Tahun 2014 No. 23", "UU 23/2014"
CITED = re.compile(
    rf"(?P<kind>{_KIND}{_GAP})\s*+"
    rf"(?:{_YEAR.format(name='tahun_first', year='year_first')}\s*+,?+\s*+(?=no))?"
    r"(?:(?P<label>\b(?:Nomor|No\.?|Nr\.?)\s*+:?)\s*+)?"
    rf"(?P<number>{_NUMBER})"
    rf"(?:{_NEXT}{_YEAR.format(name='tahun', year='year')})?"
    rf"(?:{_NEXT}(?P<tentang>tentang|ttg\.?)\s*+:?+\s*+(?P<rest>\S))?",
    re.IGNORECASE,
)
# e.g. "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945", "UUD 1945"
CONSTITUTION = re.compile(
    rf"(?P<kind>(?:{_LAW}\s+Dasar|\bUUD)\b"
    r"(?:\s+(?:Negara|NRI|N\.R\.I\.|RI|Republik\s+Indonesia)){0,3})"
    r"\s+(?:(?P<tahun>tahun)\s+)?(?P<number>1945)\b",
    re.IGNORECASE,
)
# e.g. "Tambahan Lembaran Negara", "Berita Daerah", "TLN RI"
_PRINTED = (
    r"(?:(?:Tambahan\s+)?(?:Lembaran|Berita)\s+(?:Negara|Daerah)\b"
    r"|\b(?:LN|BN|TLN|LD|BD)(?:\s*RI)?\b\.?(?=[\s\d]))"
)
# e.g. "juncto", "jis.", "jo."
_JOINED = r"\b(?:juncto|jis|jo)\b\.?"
# e.g. "beberapa kali ", "dua belas kali "
_TIMES = r"(?:(?:beberapa\s*+|[a-z]{3,8}\s(?:belas\s|puluh\s)?)kali\s++)"
# e.g. "sebagaimana telah beberapa kali diubah", "yang telah ditetapkan", "jo."
_SINCE = (
    rf"(?:(?:sebagaimana|yang)\s+{_TIMES}?(?:telah\s+)?{_TIMES}?di(?:r?ubah|cabut)\b"
    rf"|sebagaimana\s+(?:telah|dimaksud)\b|yang\s+telah\s+ditetapkan\b|{_JOINED})"
)
# e.g. ", " or a space: what stands between a title and the words after it
_PARTED = r"(?:,\s*+|(?<!\s)\s++)"
# What ends a title: ";", the next item "\n2. ", " sebagaimana telah diubah", " (Lembaran Negara",
# e.g. ", perlu menetapkan"
TITLE_ENDS = re.compile(
    rf"[;\r]|$|\n[^\S\n]*+(?:\n|\d{{1,3}}[.)]\s|[a-z][.)]\s|{_LAW}\b|Peraturan\b|Keputusan\b)"
    rf"|{_PARTED}(?:{_SINCE}|[(\[]\s*{_PRINTED}|{_PRINTED})|[(\[]\s*{_PRINTED}"
    r"|,\s++(?!dan\b|serta\b|atau\b)(?-i:[a-z])"
    r"|,\s++(?:dan|serta)\s+(?:perlu|Undang-Undang|Peraturan|Keputusan)\b",
    re.IGNORECASE,
)
# e.g. " dan Pasal 3 ayat (1) huruf a " before "Peraturan": another regulation is joined
AND_ANOTHER = re.compile(
    r"\s(?:dan|serta)\s++"
    r"(?:Pasal\s++\d++[A-Z]?+(?:\s++(?:ayat|huruf|angka)\s++\(?+\w++\)?+){0,3}\s++)?"
    rf"(?=(?:{_LAW}|Peraturan|Keputusan|Instruksi)\b)",
    re.IGNORECASE,
)
# e.g. " sebagaimana telah beberapa kali diubah terakhir dengan ", " jo. "
AMENDED = re.compile(
    rf"\W{{0,3}}(?:(?:sebagaimana|yang)\s+(?P<many>{_TIMES}?(?:telah\s+)?{_TIMES}?dir?ubah"
    r"(?:\s*[/,]?\s*(?:dan\s+)?ditambah)?(?:\s+[a-z]{3,8}\s+kali\b)?)"
    r"\s*+,?+\s*+(?:(?:dan|yang)\s+)?(?P<last>terakhir(?:\s+kali)?\s+)?(?:dengan|oleh)\s+"
    rf"|(?P<joined>{_JOINED})\s*+)",
    re.IGNORECASE,
)
# e.g. " dan terakhir dengan ", " yang telah ditetapkan menjadi Undang-Undang dengan "
AMENDED_AGAIN = re.compile(
    r"\W{0,3}(?:(?:(?:yang|sebagaimana)\s+)?(?:telah\s+)?ditetapkan\s+"
    rf"(?:menjadi\s+{_LAW}\s+)?(?P<established>dengan\s+))?"
    r"(?:(?:dan|serta|kemudian|lalu|telah|di(?:r?ubah|tambah)|kembali|lagi|terakhir)\s++){0,6}"
    r"(?P<by>(?:dengan|oleh)\s++)?(?=\w)",
    re.IGNORECASE,
)
# Such as " (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan ...)"
GAZETTE = re.compile(
    rf"\s*+,?+\s*+[(\[]\s*+(?P<text>{_PRINTED}[^()\[\];]{{0,400}}+)[)\]]", re.IGNORECASE
)
# e.g. ", Lembaran Negara Tahun 2014 Nomor 244": without brackets, or without the second
BARE_GAZETTE = re.compile(
    rf"\s*+,?+\s*+[(\[]?+\s*+"
    rf"(?P<text>{_PRINTED}(?:(?!\s{{1,3}}(?:sebagaimana|jo)\b)[^()\[\];]){{0,400}})",
    re.IGNORECASE,
)
# e.g. "Nomor ", "No. "
_NO = r"(?:Nomor|No\.?)\s*:?\s*"
GAZETTE_NUMBERS = (
    # Tahun 2014 Nomor 244
    re.compile(rf"Tahun\s+(?P<year>\d{{4}})\s*,?\s+{_NO}(?P<number>\d+)", re.IGNORECASE),
    # Nomor 244 Tahun 2014
    re.compile(rf"{_NO}(?P<number>\d+)\s+Tahun\s+(?P<year>\d{{4}})", re.IGNORECASE),
    # LN 2014/244, LN.RI Tahun 2014, No. 244
    re.compile(
        r"\b[LB][ND]\.?(?:\s*RI)?\.?\s*(?:Tahun\s+)?"
        rf"(?P<year>\d{{4}})\s*[/,]\s*(?:{_NO})?(?P<number>\d+)",
        re.IGNORECASE,
    ),
)
"""Year and number of a gazette in its forms; the first match counts."""
# Tambahan Lembaran Negara Republik Indonesia Nomor 5587, TLN No. 5587
SUPPLEMENT = re.compile(
    rf"(?:Tambahan\s+Lembaran\s+\w+(?:\s+\w+){{0,4}}?|\bTL[ND]\.?(?:\s*RI)?\.?)\s*(?:{_NO})(\d+)",
    re.IGNORECASE,
)
# e.g. "4": a text without a digit cites no regulation
ANY_DIGIT = re.compile(r"\d")
# e.g. "/2014" in "23/2014" and in "PER/09/M.PAN/5/2007"
YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d{2})(?=/|$)")
# e.g. " Drt" in "7 Drt": an emergency law says so at its number
EMERGENCY = re.compile(r"\s*\bdrt\b\.?$", re.IGNORECASE)
# e.g. "Peraturan Bupati Malang Nomor … Tahun": a type and a number that is still to be filled in
MENTION = re.compile(rf"{_KIND}[^;:()\d]{{0,160}}?\b(?:Nomor|No\b|Tahun)", re.IGNORECASE)

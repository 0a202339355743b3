"""What the library of forms says of a field, in the users' language.

A field that brings no sentence of its own says one of these.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as lazy

CHOICE = lazy("Pilih dari yang tersedia.")
NEEDED = lazy("Bagian ini harus diisi.")
UNFIT = lazy("Isian ini tidak dapat dipakai.")
SAYINGS = {
    "This field is required.": NEEDED,
    "Not a valid choice.": CHOICE,
    "Invalid Choice: could not coerce.": CHOICE,
    "Choices cannot be None.": CHOICE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOICE,
    "'%(value)s' is not a valid choice for this field.": CHOICE,
    "Not a valid integer value.": lazy("Isi dengan bilangan bulat."),
    "Not a valid decimal value.": lazy("Isi dengan bilangan."),
    "Not a valid float value.": lazy("Isi dengan bilangan."),
    "Not a valid date value.": lazy("Tulis tanggal yang ada, misalnya 2027-01-04."),
    "Not a valid datetime value.": lazy(
        "Tulis tanggal dan jam yang ada, misalnya 2027-01-04 08:00."
    ),
    "Not a valid time value.": lazy("Tulis jam yang ada, misalnya 08:00."),
    "Not a valid week value.": lazy("Tulis minggu yang ada, misalnya 2027-W01."),
    "Field must be at least %(min)d character long.": lazy("Tulis sedikitnya %(min)d huruf."),
    "Field cannot be longer than %(max)d character.": lazy("Paling panjang %(max)d huruf."),
    "Field must be exactly %(max)d character long.": lazy("Tulis tepat %(max)d huruf."),
    "Field must be between %(min)d and %(max)d characters long.": lazy(
        "Tulis %(min)d sampai %(max)d huruf."
    ),
    "Number must be at least %(min)s.": lazy("Isi bilangan, paling kecil %(min)s."),
    "Number must be at most %(max)s.": lazy("Isi bilangan, paling besar %(max)s."),
    "Number must be between %(min)s and %(max)s.": lazy(
        "Isi bilangan dari %(min)s sampai %(max)s."
    ),
    "Date must be at least %(min)s.": lazy("Isi tanggal, paling awal %(min)s."),
    "Date must be at most %(max)s.": lazy("Isi tanggal, paling akhir %(max)s."),
    "Date must be between %(min)s and %(max)s.": lazy("Isi tanggal dari %(min)s sampai %(max)s."),
    "Field must be equal to %(other_name)s.": lazy("Kedua isian tidak sama."),
    "Invalid email address.": lazy("Ini bukan alamat surel. Contoh yang benar: nama@daerah.go.id"),
    "Invalid field name '%s'.": UNFIT,
    "Invalid input.": UNFIT,
    "Invalid IP address.": UNFIT,
    "Invalid Mac address.": UNFIT,
    "Invalid URL.": lazy("Ini bukan alamat situs. Contoh yang benar: https://daerah.go.id"),
    "Invalid UUID.": UNFIT,
    "Invalid value, must be one of: %(values)s.": CHOICE,
    "Invalid value, can't be any of: %(values)s.": UNFIT,
    "This field cannot be edited.": lazy("Bagian ini tidak dapat diubah."),
    "This field is disabled and cannot have a value.": lazy("Bagian ini tidak dapat diisi."),
}


class Speaking:
    """What a form says of itself to the library (its `Meta`): who speaks for it."""

    def get_translations(self, _form: object) -> Sayings:
        """Return the speaker."""
        return Sayings()


class Sayings:
    """Speaks for the library, which asks it for every sentence."""

    def gettext(self, english: str) -> str:
        """Return the sentence for the library's own."""
        return str(SAYINGS.get(english, english))

    def ngettext(self, one: str, _many: str, _count: int) -> str:
        """Return the sentence for the library's own: Indonesian has no plural."""
        return self.gettext(one)

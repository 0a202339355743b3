"""Decrees of any shape, the same for the same seed.

The proof of the pages is tried with them.
"""

from __future__ import annotations

import itertools
from random import Random

import msgspec
from msgspec.structs import replace

from drafting.rules.content import (
    MOST_COLUMNS,
    Annex,
    Cell,
    Clauses,
    Decree,
    Dictum,
    Indicator,
    Item,
    Paragraph,
    Position,
    Recipient,
    Recipients,
    Row,
    Table,
)
from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import (
    DictumStyle,
    LayoutProfile,
    Orientation,
    Paper,
    legal_drafting,
    naskah_dinas,
)
from tests.drafting import samples

PHRASE = (
    "kerja sama daerah pelaksanaan perundang-undangan ketentuan sebagaimana dimaksud dalam huruf a"
    " dan pertanggungjawaban peningkatan akuntabilitas efisiensi; (dua) 100% Rp1.000.000,00 s.d."
    " dan/atau “kutipan” – ≥ 90 m² pengadministrasian di yang"
)
WORDS = PHRASE.split()
LONG_WORDS = (
    "pertanggungjawabankeuangannasional",
    "https://contoh.example/a/b?c=d&e=f-g_h",
    "100.3.3.2/17/KEP/35.07.022/2027",
    "W" * 30,
    "x" * 70,
    "ab-" * 30,
    "1234567890123456789012345678901234567890",
)
SEPARATORS = (" ",) * 95 + ("  ", "\n", " \n ", "\t", "\u00a0")
HEADINGS = ("Keterangan", "Penanggung Jawab Pelaksanaan", "Hasil Kerja")
PARTICULARS = ("Ikhtisar Jabatan", "Eselon", "Pertanggungjawaban", "Hasil Kerja")


class RandomDecree:
    """One decree, what prints it, and words that stand in it only once."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.numbers = itertools.count(10_000)
        self.marks: list[str] = []
        self.headings: tuple[str, ...] = ()
        self.tree = self._decree()
        used = msgspec.json.encode(self.tree).decode()
        self.marks = [mark for mark in self.marks if mark in used]
        self.profile = self._profile()
        signatory = self.random.choice((samples.SIGNATORY, samples.ACTING))
        self.printing: Printing = replace(samples.PRINTING, signatory=signatory)

    def _id(self) -> str:
        return f"n{next(self.numbers)}"

    def _mark(self) -> str:
        mark = "q" + "".join("bcdfghjklm"[int(digit)] for digit in str(next(self.numbers)))
        self.marks.append(mark)
        return mark

    def _text(self, *sizes: int, rare: float = 0.03) -> str:
        words = []
        for _place in range(self.random.choice(sizes)):
            kind = self.random.random()
            if kind < rare:
                words.append(self.random.choice(LONG_WORDS))
            else:
                words.append(self._mark() if kind < 0.3 else self.random.choice(WORDS))
            words.append(self.random.choice(SEPARATORS))
        return "".join(words[:-1])

    def _some(self, *counts: int) -> range:
        return range(self.random.choice(counts))

    def _items(self, depth: int, *counts: int) -> tuple[Item, ...]:
        below = depth < 3 and self.random.random() < 0.2
        return tuple(
            Item(
                id=self._id(),
                text=self._text(1, 5, 12, 30, 60),
                label=self.random.choice(("",) * 30 + ("b1", "xii")),
                items=self._items(depth + 1, 1, 2, 4) if below else (),
            )
            for _place in self._some(*counts)
        )

    def _row(self) -> Indicator:
        def cell() -> str:
            long = self.random.random() < 0.03
            return self._text(100, 400) if long else self._text(0, 1, 2, 4, 8, 15, 30)

        return Indicator(
            id=self._id(),
            objective=cell(),
            indicator=cell(),
            formula=cell(),
            source=cell(),
            unit=self._text(1, rare=0.2),
            target=self._text(0, 1, 2),
            period=self.random.choice((cell(), "Triwulan", "")),
            responsible=self.random.choice((cell(), "")),
            extra=tuple(
                Cell(id=self._id(), heading=heading, text=cell()) for heading in self.headings
            ),
        )

    def _position(self) -> Position:
        return Position(
            id=self._id(),
            title=self._text(1, 3, 6, 20),
            particulars=tuple(
                Cell(id=self._id(), heading=self.random.choice(PARTICULARS), text=self._text(10))
                for _place in self._some(0, 0, 1, 3)
            ),
            duties=self._items(0, 1, 2, 6, 30),
            functions=self._text(0, 10),
            function_items=self._items(0, 0, 0, 3),
            indicators=tuple(self._row() for _place in self._some(0, 1, 2, 5, 12)),
        )

    def _annex(self) -> Annex:
        self.headings = HEADINGS[: self.random.randrange(len(HEADINGS) + 1)]
        return Annex(
            id=self._id(),
            headed=self.random.random() < 0.9,
            title=self._text(0, 4, 12),
            paragraphs=tuple(self._paragraph(one) for one in self._items(0, 0, 0, 4)),
            positions=tuple(self._position() for _place in self._some(0, 1, 2, 4)),
        )

    def _paragraph(self, item: Item) -> Paragraph:
        """Return a sentence of an annex, or a table, or both."""
        table = self._table() if self.random.random() < 0.5 else None
        bare = table is not None and self.random.random() < 0.5
        return Paragraph(
            id=item.id,
            text="" if bare else item.text,
            label="" if bare else item.label,
            items=() if bare else item.items,
            table=table,
        )

    def _table(self) -> Table:
        # more columns than these hold long words is refused while drafting, with a sentence
        count = min(self.random.randrange(1, MOST_COLUMNS + 1), 8)
        return Table(
            id=self._id(),
            columns=tuple(self._text(0, 1, 2, 4) for _place in range(count)),
            numbered=self.random.random() < 0.7,
            rows=tuple(
                Row(
                    id=self._id(),
                    cells=tuple(self._text(0, 1, 3, 8, 30) for _column in range(count)),
                )
                for _place in self._some(0, 1, 3, 9, 60)
            ),
        )

    def _decree(self) -> Decree:
        model = samples.model()
        dictums = tuple(
            Dictum(
                id=self._id(),
                text=self._text(4, 20, 80, 300),
                items=self._items(0, 0, 0, 3, 6),
                closing=self._text(0, 0, 0, 8),
            )
            for _place in self._some(1, 4, 12, 30)
        )
        recipients = tuple(
            Recipient(id=self._id(), office=self._text(4))
            for _place in self._some(0, 1, 3, 14, 120)
        )
        return replace(
            model,
            heading=replace(model.heading, subject=self._text(3, 10, 30)),
            considering=Clauses(id=self._id(), items=self._items(0, 1, 4, 30, 110)),
            legal_bases=Clauses(id=self._id(), items=self._items(0, 1, 5, 105)),
            noting=Clauses(id=self._id(), items=self._items(0, 0, 2)),
            decision=replace(model.decision, dictums=dictums),
            recipients=Recipients(id=self._id(), items=recipients),
            annexes=tuple(self._annex() for _place in self._some(0, 1, 1, 2)),
        )

    def _profile(self) -> LayoutProfile:
        choice = self.random.choice
        office = choice((samples.PROFILE, naskah_dinas(samples.KOP), legal_drafting(samples.KOP)))
        return replace(
            office,
            paper=choice(list(Paper)),
            annex_orientation=choice(list(Orientation)),
            size=choice((11, 12, 12, 13, 14)),
            typeface=choice((office.typeface, "Arimo")),
            catchword=choice((True, False, False)),
            position_on_new_page=choice((True, False, False)),
            dictum_style=choice(list(DictumStyle)),
        )

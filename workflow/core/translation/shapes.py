"""A finished sentence, known again by the form it was made from.

Rules and services make sentences in Indonesian, and many of them are stored: findings, refusals of
a signer, the messages of an inbox.  So a sentence is translated where it is shown, from its form:
`Jabatan {title} sudah dipegang {name}.` knows every sentence that was made from it, and the
translation is filled with what stood in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from workflow.core.translation.dates import WRITTEN, rewritten

FEWEST_LETTERS = 4
"""Letters of its own that a form must have: one of “{a} di {b}” would know half the language."""
FEWEST_OF_OPEN = 12
"""Letters of its own that a form needs which begins with any words: “{kind} Tahun {year}”."""
# between the parts of “satuan, target, dan periode”
SERIES = re.compile(r",? (?:dan|atau) |, |; ")
MOST_TOGETHER = 4
"""Sentences that one form may consist of."""
MOST_KEPT = 4096
"""Sentences whose translation is remembered, because a page says many of them again."""
# between “Sudah dicabut.” and “Hapus butir ini.”
BETWEEN = re.compile(r"(?<=[.?!]) (?=[A-Z“])")
# “Sub Bagian” (2 kali): pakai satu sebutan.
OF_WORDS = re.compile(r"(“[^”]*”)(?: \((\d+) kali\))?: (.+)")
# the end of “Kepala Bagian pada 6 Januari 2027”, of “UU 23/2014 (belum pasti: …)”
TAIL = re.compile(r" (?=\(|pada \d)")
FIGURE = "figure"
"""The place of a number: nothing else stands there."""
HOLDS = {FIGURE: r"(\d+)", "bare": r"(\S+)"}
"""What stands in a place: a figure, a label as “2” or “KESATU”; anything elsewhere."""
# the {title} of “Jabatan {title}”
PLACE = re.compile(r"\{(\w+)\}")
# {action!t} in a translation: what stands there is ours although it is quoted
FILLED = re.compile(r"\{(\w+(?:!t)?)\}")
JOINTS = {" dan ": " and ", ", dan ": ", and ", " atau ": " or ", ", atau ": ", or "}


class Shape:
    """The form of a sentence: words of its own, and places for what it is about."""

    def __init__(self, form: str, translation: str) -> None:
        """Read the form; the translation names the same places."""
        pieces = PLACE.split(form)
        self.own = pieces[::2]
        self.names = pieces[1::2]
        self.translation = translation
        self.longest = max(self.own, key=len)
        self.letters = sum(sum(map(str.isalpha, piece)) for piece in self.own)
        is_free = HOLDS.keys().isdisjoint(map(_first, self.names))
        self.is_open = not self.own[0] and self.letters < FEWEST_OF_OPEN and is_free
        """Whether it begins with any words: then names and titles can look like it."""
        self._pattern: re.Pattern[str] | None = None

    def read(self, sentence: str) -> dict[str, str] | None:
        """Return what stands in the places, or None for a sentence of another form."""
        if self.longest not in sentence or not sentence.startswith(self.own[0]):
            return None
        if self._pattern is None:
            own = [re.escape(piece) for piece in self.own]
            places = [HOLDS.get(_first(name), "(.*?)") for name in self.names]
            pairs = zip(own, [*places, ""], strict=True)
            self._pattern = re.compile("".join(map("".join, pairs)), re.DOTALL)
        match = self._pattern.fullmatch(sentence)
        return dict(zip(self.names, match.groups(), strict=True)) if match else None

    def quotes(self, name: str) -> bool:
        """Return whether a place is quoted: then its words are not ours."""
        before = self.own[self.names.index(name)]
        return before.rfind("“") > before.rfind("”")


class Speech:
    """Everything that one catalogue can say."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        """Sort the messages into what is said as it stands, and forms.

        A form that begins and ends with any words is tried last.
        """
        self._plain = dict(messages)
        forms = [
            Shape(form, said)
            for form, said in messages.items()
            if PLACE.search(form) and form != said
        ]
        self._shapes = sorted(
            (shape for shape in forms if shape.letters >= FEWEST_LETTERS),
            key=lambda shape: (not shape.own[0] and not shape.own[-1], -shape.letters),
        )
        self._said: dict[str, str] = {}

    def say(self, sentence: str) -> str:
        """Return the translation of a sentence, or the sentence where none is known."""
        found = self._said.get(sentence)
        if found is None:
            if len(self._said) >= MOST_KEPT:
                self._said.clear()
            words = sentence.strip()
            found = self._find(words) if words else None
            found = sentence if found is None else sentence.replace(words, found, 1)
            self._said[sentence] = found
        return found

    def _find(self, sentence: str, *, inside: bool = False) -> str | None:
        """Return the translation of one or more sentences, None where none is known.

        *inside* another sentence a form that begins with any words is not tried.
        """
        known = self._known(sentence, inside=inside)
        return known if known is not None else self._sentences(sentence, inside=inside)

    def _known(self, sentence: str, *, inside: bool = False) -> str | None:
        plain = self._plain.get(sentence)
        if plain is not None:
            return plain
        for shape in self._shapes:
            if not (inside and shape.is_open):
                values = shape.read(sentence)
                if values is not None:
                    return self._filled(shape, values)
        if WRITTEN.fullmatch(sentence):
            return rewritten(sentence)
        about = OF_WORDS.fullmatch(sentence)
        if about:
            times = f" ({about[2]} times)" if about[2] else ""
            return f"{about[1]}{times}: {self.say(about[3])}"
        return None

    def _filled(self, shape: Shape, values: dict[str, str]) -> str:
        filled = {
            name: value if shape.quotes(name) else self._value(value)
            for name, value in values.items()
        }
        ours = {f"{name}!t": self._value(value) for name, value in values.items()}
        return FILLED.sub(_pick(filled | ours), shape.translation)

    def _value(self, value: str) -> str:
        """Return what a place is filled with: our words in translation only."""
        words = value.strip()
        whole = self._find(words, inside=True) if words else None
        if whole is not None:
            return value.replace(words, whole, 1)
        for tail in TAIL.finditer(value):
            known = self._find(value[tail.end() :], inside=True)
            if known is not None:
                return f"{value[: tail.start()]} {known}"
        dated = rewritten(value)
        if dated != value:
            return dated
        parts = SERIES.split(value)
        if len(parts) < 2 or any(part not in self._plain for part in parts):  # noqa: PLR2004
            return value
        joints = SERIES.findall(value)
        return "".join(
            self._plain[part] + JOINTS.get(joint, joint)
            for part, joint in zip(parts, [*joints, ""], strict=True)
        )

    def _sentences(self, text: str, *, inside: bool) -> str | None:
        """Return the translation of sentences in a row, the longest known first."""
        parts = BETWEEN.split(text)
        said, start = [], 0
        while start < len(parts):
            for end in range(min(len(parts), start + MOST_TOGETHER), start, -1):
                known = self._known(" ".join(parts[start:end]), inside=inside)
                if known is not None or end == start + 1:
                    said.append(known or parts[start])
                    start = end
                    break
        return " ".join(said) if said != parts else None


def _first(name: str) -> str:
    """Return the name of a place without its number: `figure` of `figure2`."""
    return name.rstrip("0123456789")


def _pick(values: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda place: values.get(place[1], place[0])

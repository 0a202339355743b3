"""All groups of rules, with their headings, and the order of the rules.

Importing a module of rules enters them in the register. The order is written here and does not
follow from the imports: it decides which of two findings on one node comes first, and which of two
repairs that meet is applied first.
"""

from __future__ import annotations

from types import ModuleType

import msgspec

from drafting.rules.lint.engine.registry import REGISTRY, Rule
from drafting.rules.lint.groups import carried_over
from drafting.rules.lint.groups.annex import (
    absolutes,
    cells,
    column_headings,
    formulas,
    indicators,
    positions,
    sources,
    staff,
    twins,
)
from drafting.rules.lint.groups.bases import (
    amendments,
    citation_spelling,
    gazettes,
    in_force,
    items,
    official_titles,
    order,
    register_entries,
    required_bases,
)
from drafting.rules.lint.groups.form import characters, endings, list_depth, list_items, marks
from drafting.rules.lint.groups.frame import closing, dictum_labels, leftovers, opening, shapes
from drafting.rules.lint.groups.names import (
    dated_posts,
    places,
    position_titles,
    recipients,
    signatories,
    unit_names,
)
from drafting.rules.lint.groups.references import (
    annex_heads,
    annex_references,
    decree_number,
    dictum_references,
    spelt_numbers,
)
from drafting.rules.lint.groups.substance import (
    completeness,
    delivery,
    dictums,
    reasons,
    revocation,
    validity,
)
from drafting.rules.lint.groups.wording import (
    abbreviations,
    mixed_terms,
    repetition,
    sentences,
    spelling,
    terms,
)


class Group(msgspec.Struct, frozen=True):
    """Rules that the list of rules shows in one table under one heading."""

    heading: str
    modules: tuple[ModuleType, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of its modules, in the order in which they are defined."""
        return tuple(
            one
            for module in self.modules
            for one in REGISTRY.values()
            if one.module == module.__name__
        )


CARRIED_OVER = Group(
    "What a draft has from last year's decree and must not keep unseen: its year, the labels of its"
    " dictums, the names of people who left",
    (carried_over,),
)
FORM = Group(
    "Form and punctuation: what the drafting technique fixes to the letter (UU 12/2011 Lampiran II,"
    " applied to decrees by its article 97)",
    (marks, list_items, endings),
)
FRAME = Group(
    "Labels and set phrases of the frame: MEMUTUSKAN, Menetapkan, KESATU, Ditetapkan di, Tembusan,"
    " Lampiran",
    (opening, dictum_labels, closing, leftovers, shapes),
)
REFERENCES = Group(
    "Numbers and cross-references: the decree's own number, references to dictums and letters,"
    " annexes named and headed",
    (decree_number, dictum_references, annex_references, annex_heads, spelt_numbers, list_depth),
)
WORDING = Group(
    "Wording: spelling, one term for one thing, fragments pasted from elsewhere, abbreviations"
    " nobody explained",
    (spelling, terms, sentences, abbreviations, mixed_terms),
)
REPETITION = Group(
    "What is said twice: a word at once, a word within a few words, a phrase within a clause",
    (repetition,),
)
NAMES = Group(
    "Places, offices and names against what the unit's own register says on that day",
    (places, unit_names, recipients, position_titles, dated_posts, signatories),
)
CITATIONS = Group(
    "How a decree cites: the spelling of type, number and year (UU 12/2011 Lampiran II nos. 45-46),"
    " and the bases that its topic and office ask for",
    (citation_spelling, required_bases),
)
BASES = Group(
    "Legal bases: what may be one, how each is written out, and in which order they stand"
    " (UU 12/2011 Lampiran II nos. 41-52)",
    (items, order, gazettes),
)
FORCE = Group(
    "Legal bases as of the day of the decree: what the register knows of the title, the amendments"
    " and the end of each",
    (official_titles, amendments, in_force, register_entries),
)
SUBSTANCE = Group(
    "What UU 30/2014 makes a decree state: reasons, validity, addressees; and what it may not:"
    " correct itself, reach back in time",
    (reasons, dictums, validity, revocation, delivery, completeness),
)
INDICATORS = Group(
    "Indicators: measurable, complete, each with its own formula and a document as source"
    " (PP 30/2019 art. 10), and no two positions alike",
    (indicators, formulas, sources, absolutes),
)
POSITIONS = Group(
    "Positions: the headings of their tables, their duties and their scope; no two alike"
    " (PP 30/2019 art. 17: cascading from the job description)",
    (column_headings, positions, twins, cells, staff),
)
CHARACTERS = Group(
    "Characters: what cannot be seen, and what the typefaces of the layout cannot print",
    (characters,),
)
GROUPS = (
    CARRIED_OVER,
    FORM,
    FRAME,
    REFERENCES,
    WORDING,
    REPETITION,
    NAMES,
    CITATIONS,
    BASES,
    FORCE,
    SUBSTANCE,
    INDICATORS,
    POSITIONS,
    CHARACTERS,
)
"""In the order in which people read them."""
_RUN = (
    SUBSTANCE,
    INDICATORS,
    POSITIONS,
    BASES,
    CARRIED_OVER,
    CITATIONS,
    FORCE,
    CHARACTERS,
    FORM,
    FRAME,
    REFERENCES,
    NAMES,
    WORDING,
    REPETITION,
)
RULES: tuple[Rule, ...] = tuple(one for group in _RUN for one in group.rules)
"""In the order in which they run."""

"""What is wrong with a register of regulations.

Facts may be impossible, repeated, contradict each other or those shipped.  A register that is
wrong makes every decree look wrong, or right: so nothing is taken over before all of it was
checked, and each sentence names the line.  Facts without a line were there before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from drafting.rules.regulations.fact_checks import Known, problems_of
from drafting.rules.regulations.facts import WORDS, Fact, What, subject

_ENDS = (What.REVOKED, What.OBSOLETE)


def problems(facts: tuple[Fact, ...]) -> Iterator[str]:
    """Yield, in Indonesian, what is wrong with a register.

    A fact may be there twice, a title be missing, a date be impossible, revocations go in a circle.
    """
    known = Known(facts)
    yield from _repeated(facts)
    for fact in facts:
        yield from (_placed(fact, problem) for problem in problems_of(fact, known))
    yield from _circles(facts)


def conflicts(shipped: Iterable[Fact], fresh: Iterable[Fact]) -> Iterator[str]:
    """Yield which fresh facts contradict shipped ones that are beyond doubt."""
    sure = {subject(fact): fact for fact in shipped if fact.sure}
    for fact in fresh:
        there = sure.get(subject(fact))
        if there and (there.value, there.date, True) != (fact.value, fact.date, fact.sure):
            says = " ".join(filter(None, (fact.value, fact.date))) or "–"
            had = " ".join(filter(None, (there.value, there.date)))
            doubt = "" if fact.sure else " (belum pasti)"
            against = (
                f"berbeda dari bawaan “{had[:200]}” ({there.source}), yang hanya diganti bila"
                " diminta."
            )
            yield _placed(
                fact, f"{fact.regulation}: {WORDS[fact.what]} “{says[:200]}”{doubt} {against}"
            )


def _placed(fact: Fact, problem: str) -> str:
    return f"baris {fact.line}: {problem}" if fact.line else problem


def _repeated(facts: tuple[Fact, ...]) -> Iterator[str]:
    lines: dict[tuple[str, What, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        lines[subject(fact)].append(fact)
    for (regulation, what, value), same in lines.items():
        if len(same) > 1:
            where = ", ".join(str(fact.line) for fact in same if fact.line)
            place = f"baris {where}: " if where else ""
            words = f"{what.value} {value}".strip()
            yield f"{place}{regulation}: fakta “{words}” tercatat {len(same)} kali."


def _circles(facts: tuple[Fact, ...]) -> Iterator[str]:
    """Yield where regulations end each other in a circle.

    A walk without recursion, depth first, that visits every regulation once.
    """
    ended = defaultdict(list)
    for fact in facts:
        if fact.what in _ENDS and fact.value != fact.regulation:
            ended[fact.regulation].append(fact)
    done: set[str] = set()
    for start in list(ended):
        path: dict[str, None] = {}
        stack = [(start, iter(ended.get(start, ())))]
        while stack:
            key, further = stack[-1]
            path[key] = None
            end = next(further, None)
            if end is None or key in done:
                stack.pop()
                path.pop(key, None)
                done.add(key)
            elif end.value in path:
                yield _placed(
                    end, f"{end.regulation} dan {end.value} saling mencabut: salah satunya keliru."
                )
            elif end.value not in done:
                stack.append((end.value, iter(ended.get(end.value, ()))))

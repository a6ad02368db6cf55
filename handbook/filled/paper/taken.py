"""Which of the open steps go on the page that a client takes home: at most five, chosen by the counsellor, else those
needed most.

The counsellor chooses by the numbers that `plan` prints, or by the boxes of "Meine offenen Wege" in the PDF. Where
nobody chose, all that is for today is on the page, whatever its number: nothing urgent can fall off. Two kinds of steps
stay away: those that only sensitive answers open, unless they are asked for, and on signs of danger at home those that
could betray what somebody plans. Where it can't be told whether there is danger, since the sheet that asks for it isn't
there, such a step goes along only if the counsellor named its number.
"""

from __future__ import annotations

from collections.abc import Collection

from ...dataclass import dataclass
from .plan import Plan, Step

MOST = 5  # steps; more nobody does in the time up to the next talk


@dataclass(frozen=True)
class Taken:
    """`steps` in the order of need. How many stay away: `kept_back` as they are sensitive, `unsafe` as they could
    betray, `left` of all others. `urgent`: those for today that stay away, for whatever reason."""

    steps: tuple[Step, ...]
    kept_back: int
    unsafe: int
    left: int
    urgent: tuple[Step, ...]


def taken(plan: Plan, with_sensitive: bool = False, numbers: Collection[int] = ()) -> Taken:
    """What goes along. `numbers` as `plan` prints them, from 1; others than there are mean nothing."""
    numbered = list(enumerate(plan.steps, 1))
    told = [(number, step) for number, step in numbered if with_sensitive or not step.sensitive]
    safe = [(number, step) for number, step in told if not _betrays(plan, step, number in numbers)]
    ticked = {number for number, step in safe if step.take}
    chosen = {number for number, _ in safe if number in numbers} if numbers else ticked
    steps = [step for number, step in safe if number in chosen or not (chosen or numbers)]
    most = len(steps) if numbers else max(MOST, sum(step.urgent for step in steps))
    steps = steps[:most]
    rest = [step for _, step in safe if step not in steps]
    return Taken(
        tuple(step.for_the_client(with_sensitive) for step in steps),
        len(numbered) - len(told),
        len(told) - len(safe),
        len(rest),
        tuple(step for step in plan.steps if step.urgent and step not in steps),
    )


def _betrays(plan: Plan, step: Step, named: bool) -> bool:
    return step.betrays and (plan.danger is True or (plan.danger is None and not named))

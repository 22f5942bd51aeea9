"""What a repair came to in one sentence, and what to do next."""

from __future__ import annotations

from lightship.report.printable import printable
from lightship.report.sizes import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lightship.repair.result import Left, Repairs


def verdict(repairs: Repairs) -> str:
    """Return how much was fixed in how many files, or would be, and how much is left."""
    looked_at = [file for file in repairs.files if file.fail_on is not None or file.untouched]
    total = count(len(looked_at), "Dockerfile")
    changed = [file for file in repairs.files if file.changed]
    left = _left(repairs.left)
    if not looked_at:
        return "no Dockerfile was read"
    if not changed:
        return f"nothing to fix in {total}{left}"
    done = [file for file in changed if file.is_written]
    told = done or changed
    number = count(sum([len(file.changes) for file in told]), "fix", "fixes")
    where = total if len(told) == len(looked_at) else f"{len(told):,} of {total}"
    unwritten = len(changed) - len(done) if done else 0
    missed = f" ({unwritten:,} could not be written)" if unwritten else ""
    return f"{number}{'' if done else ' to be made'} in {where}{missed}{left}"


def next_step(repairs: Repairs) -> Iterator[str]:
    """Yield the one thing to do next, where there is one."""
    is_waiting = any(file.changed and not file.is_written for file in repairs.files)
    if is_waiting and not repairs.failures:
        yield "lightship fix writes it; lightship fix --diff shows it"
    elif any(left.needs_unsafe for left in repairs.left):
        yield "lightship fix --unsafe --diff shows what could change what the image does"
    elif recipe := next((left.recipe for left in repairs.left if left.recipe), ""):
        yield f"lightship fix --recipe {recipe} --unsafe --diff shows the whole file rewritten"
    elif repairs.left:
        worst = max(repairs.left, key=lambda left: left.finding.severity)
        yield f"lightship rule {printable(worst.finding.shown_code)}"


def _left(left: Sequence[Left]) -> str:
    if not left:
        return ", nothing left"
    unsafe = sum([each.needs_unsafe for each in left])
    parts = [f"{unsafe:,} for --unsafe" if unsafe else ""]
    own = len(left) - unsafe
    parts.append(f"{own:,} for you" if own else "")
    return f", {count(len(left), 'finding')} left: {', '.join(filter(None, parts))}"

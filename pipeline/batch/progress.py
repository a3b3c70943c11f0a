"""How a run tells where it is: a bar on a terminal, plain lines in a log."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from pipeline.batch.outcomes import Outcome
from pipeline.sinks.terminal import counted

#: Seconds between two lines in a log.
LOG_PAUSE = 10.0
#: Items after which the rate has settled enough to tell the time left; the first also waits for the model.
_SETTLED_ITEMS = 10


class Progress:
    """Counts what comes out and shows it; knows the total if the sources do."""

    def __init__(self, total: int | None, bar: Bar | None, task: TaskID | None) -> None:
        self.total = total
        self.bar = bar
        self.task = task
        self.documents = self.facts = self.quarantined = 0
        self.begin = self.last = time.monotonic()
        self.first: float | None = None  #: when the first item was done

    def item(self, outcome: Outcome) -> None:
        """Take in the outcome of one item."""
        counts = outcome.counts or {}
        self.documents += counts.get("document", 0)
        self.quarantined += counts.get("quarantine", 0)
        self.facts += sum(number for kind, number in counts.items() if kind != "document" and ":" not in kind)
        self.facts -= counts.get("quarantine", 0)
        now = time.monotonic()
        self.first = now if self.first is None else self.first
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, advance=1, figures=self.figures(now))
        elif now - self.last >= LOG_PAUSE:
            self.last = now
            print(self.line(now), file=sys.stderr, flush=True)

    def figures(self, now: float) -> str:
        """Return documents, facts, rate and quarantined items as text."""
        rate = (self.documents + self.quarantined) / max(now - self.begin, 1e-6)
        done = f"{counted(self.documents, 'document')}, {counted(self.facts, 'fact')}"
        return f"{done}, {rate:.1f}/s, {self.quarantined:,} in quarantine"

    def line(self, now: float) -> str:
        """Return a line for a log, with the time left if the total is known and the rate has settled."""
        done = self.documents + self.quarantined
        if not self.total or not done:
            return self.figures(now)
        shown = f"{self.figures(now)}, {done / self.total:.0%} done"
        if self.first is None or done < _SETTLED_ITEMS:
            return shown
        left = (self.total - done) * (now - self.first) / (done - 1)
        return f"{shown}, {left:,.0f} s left"


@contextmanager
def shown_progress(total: int | None) -> Iterator[Progress]:
    """Give a progress that shows itself on standard error until the end of the block."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Progress(total, None, None)
        return
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.fields[figures]}"), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("run", total=total, figures="loading the model")
        yield Progress(total, bar, task)

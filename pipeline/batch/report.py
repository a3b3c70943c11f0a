"""A run's summary as text for people."""

from pipeline.batch.running import RunSummary
from pipeline.sinks.terminal import counted


def summary_text(summary: RunSummary) -> str:
    """Return what was found, what was left out and why, and where it lies."""
    counts = summary.counts
    lines = []
    if summary.interrupted:
        lines.append("Stopped by Ctrl-C; what is done is saved. Run the same command again to go on.")
    elif summary.resumed_at == summary.items and summary.resumed_at:
        lines.append("Nothing left to do: this run was finished before.")
        if any(kind.startswith("quarantine:") for kind in summary.counts):
            lines.append("Items in quarantine are tried again by the same command with --retry-quarantine.")
    elif summary.resumed_at:
        lines.append(f"Resumed after {counted(summary.resumed_at, 'item')}.")
    facts = {kind: number for kind, number in counts.items() if ":" not in kind}
    documents, quarantined = facts.pop("document", 0), facts.pop("quarantine", 0)
    found = counted(sum(facts.values()), "fact")
    lines.append(f"{counted(documents, 'document')}, {found} in {summary.seconds:,.1f} s")
    lines += [f"  {number:>8,} {kind}{'s' if number != 1 else ''}" for kind, number in sorted(facts.items())]
    lines += [
        f"{number:,} {'document is a' if number == 1 else 'documents are'} {kind.partition(':')[2]}"
        f"{'' if number == 1 else 's'} of {'an earlier one' if number == 1 else 'earlier ones'}"
        for kind, number in sorted(counts.items())
        if kind.startswith("document:")
    ]
    if "filtered:items" in counts:
        lines.append(f"{counted(counts['filtered:items'], 'item')} left out by the filters")
    left_out = {kind.partition(":")[2]: number for kind, number in counts.items() if kind.startswith("left_out:")}
    if left_out:
        kinds = ", ".join(f"{kind} {number:,}" for kind, number in left_out.items())
        lines.append(
            f"{counted(sum(left_out.values()), 'record')} of archives left out, neither text nor PDF: {kinds}"
        )
    if summary.unread_dates.number:
        lines.append(str(summary.unread_dates))
    if quarantined:
        lines.append(f"{quarantined:,} in quarantine:")
        lines += [
            f"  {number:>8,} {kind.partition(':')[2]}"
            for kind, number in counts.items()
            if kind.startswith("quarantine:")
        ]
    names = ["documents.jsonl", "facts.jsonl", *(["quarantine.jsonl"] if quarantined else [])]
    lines.append(f"Written to {summary.output}: {', '.join(names)}")
    return "\n".join(lines)


def stages_text(summary: RunSummary) -> str:
    """Return the time by stage: seconds of all workers together, and the share of each."""
    whole = sum(seconds for stage, seconds in summary.stages.items() if not stage.startswith("waiting")) or 1.0
    lines = ["Time by stage, of all workers together:"]
    waiting = 0.0
    for stage, seconds in sorted(summary.stages.items(), key=lambda entry: -entry[1]):
        if stage.startswith("waiting"):
            waiting = seconds
        else:
            lines.append(f"  {stage:20} {seconds:10.2f} s  {seconds / whole:6.1%}")
    lines.append(f"The main process waited {waiting:.2f} s for them, loading of the model included.")
    return "\n".join(lines)

"""``run --retry-quarantine``: the items in quarantine once more, when what kept them back may have passed."""

import shutil
import time
from collections.abc import Callable

from pipeline.batch.journal import Journal
from pipeline.batch.manifest import manifest
from pipeline.batch.merging import RETRY_FOLDER
from pipeline.batch.progress import Progress
from pipeline.batch.running import RunSettings, RunSummary, fingerprint, process, summary_json
from pipeline.boundaries import Page, Reference
from pipeline.errors import SinkError
from pipeline.remote_files import RemoteFolder
from pipeline.sinks.json_lines import read_lines
from pipeline.sources import Item


def retry_quarantine(settings: RunSettings, progress: Progress | None = None) -> RunSummary:
    """Process the quarantined items of a finished run again; records of those that succeed are appended.

    What fails again stays in quarantine. Interrupted, the same command goes on. Raises SinkError if the folder holds
    no finished run of these settings.
    """
    begin = time.monotonic()
    if isinstance(settings.output, RemoteFolder):
        raise SinkError("--retry-quarantine works on an --output on this machine only")
    with Journal(settings.output, fingerprint(settings)) as journal:
        position = journal.position
        if not position.finished:
            raise SinkError(
                f"{settings.output} holds no finished run to retry; run the same command without retrying"
            )
        times: dict[str, float] = {}
        interrupted = False
        if position.counts.get("quarantine"):
            with Journal(settings.output / RETRY_FOLDER, fingerprint(settings) + " retry") as part:
                chosen = _chosen({record["source"] for record in read_lines(settings.output / "quarantine.jsonl")})
                interrupted = not part.position.finished and process(
                    settings, part, progress, None, times, chosen=chosen
                )
            if not interrupted:
                journal.merge(part.position.counts)
                shutil.rmtree(settings.output / RETRY_FOLDER)
                journal.put("manifest.json", manifest(settings.model, settings.rules, position, journal.files()))
        summary = RunSummary(
            settings.output,
            position.items,
            dict(sorted(position.counts.items())),
            round(time.monotonic() - begin, 2),
            0,
            position.finished,
            interrupted,
            times,
        )
        journal.put("summary.json", summary_json(summary))
    return summary


def _chosen(sources: set[str]) -> Callable[[Item], bool]:
    def is_chosen(item: Item) -> bool:
        if isinstance(item, Page):
            return item.source in sources
        return (item.url if isinstance(item, Reference) else item.source) in sources

    return is_chosen

"""Drives all stages over many releases: workers, exactly-once output, quarantine, progress."""

from pipeline.batch.retrying import retry_quarantine
from pipeline.batch.running import RunSettings, RunSummary, run
from pipeline.batch.verifying import verify

__all__ = ["RunSettings", "RunSummary", "retry_quarantine", "run", "verify"]

"""A page in, its outcome out.

Apart from the other modules of ``batch``, because it brings the model's libraries, which the main process of a run
with workers has no use for: importing them took it 2 s.
"""

from collections import Counter

from pipeline.batch.outcomes import FILTERED, Outcome, quarantined
from pipeline.boundaries import Filters, Page
from pipeline.clean import clean
from pipeline.duplicates import fingerprint
from pipeline.errors import CleanError
from pipeline.extraction import Extractor
from pipeline.sinks.json_lines import record_lines
from pipeline.sources.filters import wanted
from pipeline.stage_times import measured


def process_page(extractor: Extractor, page: Page, filters: Filters = Filters()) -> Outcome:  # noqa: B008 - frozen
    """Return the outcome of a page; no error of one page leaves this function.

    What its source did not say of it (day, language) is tested against the filters once it is clean.
    """
    times: dict[str, float] = {}
    try:
        with measured(times, "clean"):
            document = clean(page)
        if not wanted(filters, address=None, published=document.published, language=document.language):
            return FILTERED
        extraction = extractor.document(document, times)
    except CleanError as error:
        return quarantined(page.source, "clean", error.reason, str(error), page.content)
    except Exception as error:
        return quarantined(page.source, "extract", "crashed", f"{type(error).__name__}: {error}", page.content)
    counts = Counter(fact.record for fact in extraction.facts)
    counts["document"] = 1
    with measured(times, "records"):
        lines = record_lines([extraction.document]), record_lines(extraction.facts)
        identity = fingerprint(extraction.document)
    return Outcome(*lines, counts=dict(counts), fingerprint=identity, seconds=times)

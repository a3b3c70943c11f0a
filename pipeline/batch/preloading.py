"""Loads the default model, and what a first release makes Python load, when it is imported.

The server from which Linux forks the workers imports it: a worker then begins at once, also one that takes the place
of a dead one, and the workers share this memory. To load for itself took every worker 5 s of CPU. What fails here is
left to the workers, which tell the user.
"""

from contextlib import suppress
from threading import Thread

from pipeline.batch.workers import spare_collector
from pipeline.errors import PressfactsError
from pipeline.resources import DEFAULT_MODEL

_FIRST_RELEASE = b"""<html><body><h1>Operation Example: 40 arrests</h1>
<p>OTTAWA, 4 May 2023 - Police arrested 40 suspects and seized 20 kg of cocaine and EUR 2 million in a two-day
operation in Canada, Minister Jane Doe told the ministers' meeting in Toronto on 3 May.</p>
<p>Gendarmes arrest suspects, seize cocaine</p>
<p>"Cooperation saves lives," she said.</p></body></html>"""


def load_all() -> None:
    """Load the default model and go once through a release."""
    # Most of it is unpacking, which leaves the interpreter to the other thread: .4 of .5 s.
    languages = Thread(target=_load_languages)
    languages.start()
    from pipeline.batch.pages import process_page
    from pipeline.boundaries import Filters, Page
    from pipeline.extraction import kept_extractor

    extractor = kept_extractor(DEFAULT_MODEL, (), False)
    languages.join()
    process_page(extractor, Page("first", "first", _FIRST_RELEASE), Filters())
    spare_collector()


def _load_languages() -> None:
    from pipeline.clean.language import detect_language

    with suppress(PressfactsError):
        detect_language(_FIRST_RELEASE.decode())


with suppress(PressfactsError):
    load_all()

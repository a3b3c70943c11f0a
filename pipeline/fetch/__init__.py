"""Reference -> page, and sources -> a corpus of pages: polite and safe HTTP.

Safe by default: http and https only, every address checked at connect time on the resolved and pinned address,
redirects checked like first requests, no proxy from the environment, a deadline over everything and caps on bytes.
"""

from pipeline.fetch.corpus import CrawlSummary, fetch_corpus
from pipeline.fetch.fetching import Fetcher
from pipeline.fetch.settings import FetchSettings

__all__ = ["CrawlSummary", "FetchSettings", "Fetcher", "fetch_corpus"]

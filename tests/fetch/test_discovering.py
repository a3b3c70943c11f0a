"""What is found at an address, and that the proposed entry fetches it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.boundaries import Page, Reference, SourceOptions
from pipeline.canonical_urls import canonical_url
from pipeline.cli import app
from pipeline.fetch import Fetcher, FetchSettings
from pipeline.fetch.discovering import discover, proposal, told
from pipeline.sources import plain_sources, read_source
from tests.fetch.generated_site import RunningSite, running_site
from tests.fetch.scripted_server import reply, scripted_server

LOCAL = FetchSettings(allow_private_network=True, delay=0.0, retries=0, deadline=5.0)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with running_site(tmp_path_factory.mktemp("site"), 130, body_words=20) as site:
        yield site


def test_finds_the_feed_the_sitemap_and_the_listing(site: RunningSite) -> None:
    root = site.site.root
    found = discover(f"{root}/news", Fetcher(LOCAL))
    assert [feed.url for feed in found.feeds] == [f"{root}/feed.xml"]
    assert [(sitemap.url, len(sitemap.links)) for sitemap in found.sitemaps] == [(f"{root}/sitemap.xml", 2)]
    assert found.listing is not None
    assert len(found.listing.links) == 20
    assert (found.selector, found.next_page) == ("body ul li h3 a", f"{root}/news?page=2")


def test_the_proposed_entry_leads_to_the_releases(site: RunningSite, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(proposal(discover(f"{site.site.root}/news", Fetcher(LOCAL))))
    assert [place.partition(":")[0] for place, _ in plain_sources(str(path), SourceOptions())] == [
        "feed", "sitemap", "listing",
    ]  # fmt: skip
    items = list(read_source(str(path), SourceOptions(), Fetcher(LOCAL).fetch))
    found = {canonical_url(item.url) for item in items if isinstance(item, Reference)}
    straight = {
        site.site.root + site.site.path(number) for number in range(130) if "/go/" not in site.site.listed(number)
    }
    assert straight <= found
    assert not any("/private/" in url for url in found)


def test_the_command_shows_it(site: RunningSite) -> None:
    arguments = ["discover", f"{site.site.root}/news", "--allow-private-network", "--delay", "0"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0
    for said in (
        "feed http",
        "2 more sitemaps",
        "20 releases like",
        "next page: http",
        "# for sources.toml",
        "[127-0-0-1]",
    ):
        assert said in done.output


def test_usual_places_are_tried_and_broken_ones_told() -> None:
    with scripted_server() as server:
        server.scripts |= {
            "/": reply(b'<link rel="alternate" type="application/rss+xml" href="/broken.rss"><p>Hello</p>'),
            "/broken.rss": reply(b"<html>no</html>"),
            "/rss.xml": reply(b"<rss version='2.0'><channel><item><link>/1</link></item></channel></rss>"),
        }
        found = discover(server.url("/"), Fetcher(LOCAL))
        assert [feed.url for feed in found.feeds] == [server.url("/rss.xml")]
        assert (found.sitemaps, found.listing) == ((), None)
        assert "broken.rss is no feed" in told(found)


def test_nothing_found_is_said() -> None:
    with scripted_server() as server:
        server.scripts["/"] = reply(b"<p>Hello</p>", "Content-Type: text/html")
        arguments = ["discover", server.url("/"), "--allow-private-network", "--delay", "0"]
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code == 1
        assert "Neither feed nor sitemap" in done.output


def test_the_address_of_a_feed_itself() -> None:
    with scripted_server() as server:
        server.scripts["/x"] = reply(b"<rss version='2.0'><channel><item><link>/1</link></item></channel></rss>")
        found = discover(server.url("/x"), Fetcher(LOCAL))
        assert proposal(found).endswith(f'feed = "{server.url("/x")}"')


def test_extract_takes_a_feed_of_one_release(tmp_path: Path) -> None:
    """A feed with one entry is one release to ``extract``; the address behind it is fetched."""
    with scripted_server() as server:
        server.scripts["/feed"] = reply(b"<rss version='2.0'><channel><item><link>/1</link></item></channel></rss>")
        items = list(read_source(server.url("/feed"), SourceOptions(), Fetcher(LOCAL).fetch))
        assert [item.url for item in items if not isinstance(item, Page)] == [server.url("/1")]

"""SVG in strings: every text escaped, colours from the style sheet, a title for screen readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture with what it says as a table."""

    name: str  #: for addresses within a page
    title: str
    note: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def svg(width: float, height: float, title: str, content: Sequence[str], kind: str) -> Markup:
    """Return a picture of that size in its own units, as wide as the page lets it be."""
    # A picture with links in it is a group: what is inside an image cannot be reached.
    role = "group" if any("<a " in part for part in content) else "img"
    return Markup(
        f'<svg class="chart {escape(kind)}" viewBox="0 0 {_n(width)} {_n(height)}" role="{role}" '
        f'aria-label="{escape(title)}" preserveAspectRatio="xMidYMid meet">{"".join(content)}</svg>'
    )


def element(name: str, attributes: Mapping[str, object], content: str = "") -> str:
    """Return an element; ``content`` must be safe already, attributes are escaped."""
    texts = {key: _n(value) if isinstance(value, float) else str(value) for key, value in attributes.items()}
    written = " ".join(f'{key}="{escape(text)}"' for key, text in texts.items())
    return f"<{name} {written}>{content}</{name}>"


def label(x: float, y: float, text: str, kind: str = "", longest: int = 60) -> str:
    """Return a text, cut to ``longest`` code points."""
    shown = text if len(text) <= longest else text[: longest - 1] + "…"
    return element("text", {"x": float(x), "y": float(y), "class": kind}, escape(shown))


def linked(link: str | None, content: str, title: str) -> str:
    """Return content with a tooltip, inside a link if there is one."""
    inner = f"<title>{escape(title)}</title>{content}"
    return f'<a href="{escape(link)}">{inner}</a>' if link else f"<g>{inner}</g>"


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")

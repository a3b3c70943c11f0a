"""Small pages of our own, and how their documents are read in tests."""

from pipeline.boundaries import Block, BlockLabel, Document, Page
from pipeline.clean import clean

LEAD = "Police in Riga arrested twelve smugglers in a raid on the old harbour this morning, the ministry said."
SECOND = "The men are suspected of having brought cigarettes across the border for more than two years."
THIRD = "Officers searched nine flats and found money, telephones and a list of names in a locked drawer."
FOURTH = "The prosecutor of the district will decide by Friday whether the twelve stay in custody."


def document(content: str | bytes, **known: object) -> Document:
    """Return the document of some content, with what is known of it from outside."""
    data = content.encode() if isinstance(content, str) else content
    return clean(Page("test", "test", data, **known))  # type: ignore[arg-type]


def page(body: str, head: str = "", language: str = "en") -> str:
    """Return a page with a body and a head."""
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    )


def paragraphs(*parts: str) -> str:
    """Return each part as a paragraph."""
    return "".join(f"<p>{part}</p>" for part in parts)


def shown(found: Document, block: Block) -> str:
    """Return the text of a block."""
    return found.text[block.start : block.end]


def texts(found: Document, *labels: BlockLabel) -> list[str]:
    """Return the texts of the blocks with these labels (of all without one), repetitions aside."""
    return [
        shown(found, block)
        for block in found.blocks
        if (not labels or block.label in labels) and block.repeats is None
    ]


def outline(found: Document) -> list[tuple[str, str]]:
    """Return label and text of every block; a repetition's label has a star."""
    return [(block.label + "*" * (block.repeats is not None), shown(found, block)) for block in found.blocks]

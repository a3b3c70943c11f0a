"""Markdown -> plain lines with their labels: headings, quotes and table rows keep their kind, marks of emphasis go.

Only text that surely is Markdown is read so: a heading with "#" and words, a link in brackets, or words in double
stars.
"""

import re

from pipeline.boundaries import BlockLabel

_HEADING = re.compile(r"(#{1,6})[ \t]{1,4}(\S.*?)[ \t]{0,4}#{0,6}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,300}\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]{1,1000}?)(?<=[^\s*_])\1(?![\w*])")
_ROW = re.compile(r"\|.*\|")
_RULED = re.compile(r"[|:\s-]+")
_SIGNS = re.compile(rf"^{_HEADING.pattern}$|\]\(https?://|\*\*\w[^*\n]{{0,200}}\w\*\*", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Return whether a text has signs of Markdown that plain text does not have."""
    return _SIGNS.search(text[:20_000]) is not None


def mark_lines(lines: list[str]) -> list[tuple[str, BlockLabel | None, int]]:
    """Return each line without its mark, with its label (None for running text) and heading level.

    Running text keeps its links and stars: they may go on in the next line (``without_emphasis``).
    """
    marked: list[tuple[str, BlockLabel | None, int]] = []
    for line in lines:
        heading = _HEADING.fullmatch(line)
        if heading:
            marked.append((without_emphasis(heading[2]), BlockLabel.HEADING, len(heading[1])))
        elif _UNDERLINE.fullmatch(line) and marked and marked[-1][0] and marked[-1][1] is None:
            marked[-1] = (without_emphasis(marked[-1][0]), BlockLabel.HEADING, 1 if line[0] == "=" else 2)
        elif _ROW.fullmatch(line):
            cells = [without_emphasis(cell.strip()) for cell in line.strip("|").split("|")]
            text = "" if _RULED.fullmatch(line) else " | ".join(cell for cell in cells if cell)
            marked.append((text, BlockLabel.TABLE if text else None, 0))
        elif line.startswith(">"):
            marked.append((without_emphasis(line.lstrip("> ")), BlockLabel.QUOTE, 0))
        else:
            marked.append((line, None, 0))
    return marked


def without_emphasis(text: str) -> str:
    """Return the text without links, stars and underscores."""
    text = _LINK.sub(r"\1", text)
    return _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text)).replace("`", "")

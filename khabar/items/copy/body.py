"""Blocks -> HTML: which of them are subheads, and the paragraphs between them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from khabar.items.copy.blocks import INVISIBLE
from khabar.items.copy.caption import is_caption, is_credit, is_link
from khabar.items.copy.line_breaks import are_lines

if TYPE_CHECKING:
    from khabar.items.copy.blocks import Block

_LONGEST_SUBHEAD: Final = 90
_MOST_WORDS: Final = 14

_LONGEST_SHORT_LINE: Final = 40
_MOST_WORDS_OF_SHORT_LINE: Final = 4

# What closes a sentence, behind any quotation mark or bracket. A question may be a subhead.
_STOPPED: Final = re.compile(rf"[.…!:؛;،,۔][\"'»”’)\]\s{INVISIBLE}]*$")
_QUOTED: Final = re.compile(r"[\"'«“‘].*[\"'»”’]")
_LISTED: Final = re.compile(r"[-–—•*·▪◦]|\d+\s?[-.)]")
# "Read also": a line of links to other articles.
_POINTING: Final = re.compile(
    r"للمزيد|لمزيد|[إا]قر[أا]\s?(?:أيض|ايض|كذلك|المزيد)|طالع|(?:شاهد|انظر)\s(?:أيض|ايض)|(?:read|see)\s(?:more|also)",
    re.IGNORECASE,
)
_AFTER_COLON: Final = re.compile(r"[^:]*:(?:[^،]*،){2}")
"""An enumeration: a team's players, the parts of something."""
_LETTER: Final = re.compile(r"[^\W\d_]")


def is_sentence(text: str) -> bool:
    """Whether a text is a paragraph by its look: closed by a stop, or longer than any title."""
    return len(text) > 2 * _LONGEST_SUBHEAD or bool(_STOPPED.search(text))


def is_long_sentence(text: str) -> bool:
    """Whether a text is closed by a full stop, and longer than headlines that are."""
    stopped = text.rstrip("\"'»”’)]" + INVISIBLE).endswith((".", "۔")) and not text.endswith("..")
    return is_sentence(text) and stopped and (len(text) > _LONGEST_SUBHEAD or len(text.split()) > _MOST_WORDS)


def is_short_line(block: Block) -> bool:
    """Whether a block is one line of a few words without a stop: too little for a lead."""
    return _is_line(block, _LONGEST_SHORT_LINE, _MOST_WORDS_OF_SHORT_LINE) and not block.text.endswith(("?", "؟"))


def subheads(body: tuple[Block, ...]) -> frozenset[int]:
    """Give the positions of the subheads: short, without a stop, alone, and with a paragraph after them.

    The lead and the last block are none, nor are direct quotations, list items, links, captions and credits; short
    blocks that follow one another are a list or verses, and none of them is one.
    """
    alike = [position > 0 and _could_be_subhead(block) for position, block in enumerate(body)]
    return frozenset(
        position
        for position in range(1, len(body) - 1)
        if alike[position] and not alike[position - 1] and not alike[position + 1]
    )


def body_html(body: tuple[Block, ...]) -> str:
    """Write the body as `<p>` and `<h2>`, with `<br>` at the ends of lines that are meant as lines.

    Each line of it stands as many lines below the first as it did in the file, so that a place in the body
    is a place in the file.
    """
    if not body:
        return ""
    titles = subheads(body)
    written: list[str] = []
    line = body[0].lines[0].number
    for position, block in enumerate(body):
        written.append("\n" * (block.lines[0].number - line))
        tag = "h2" if position in titles else "p"
        text = ("<br>\n" if len(block.lines) > 1 and are_lines(block) else "\n").join(
            html.escape(each.written, quote=False) for each in block.lines
        )
        written.append(f"<{tag}>{text}</{tag}>")
        line = block.lines[-1].number
    return "".join(written)


def _could_be_subhead(block: Block) -> bool:
    text = block.text
    return (
        _is_line(block, _LONGEST_SUBHEAD, _MOST_WORDS)
        and _LETTER.search(text) is not None
        and not _QUOTED.fullmatch(text)
        and not _LISTED.match(text)
        and not _POINTING.match(text)
        and not _AFTER_COLON.match(text)
        and not is_link(text)
        and not is_caption(text)
        and not is_credit(text)
    )


def _is_line(block: Block, longest: int, words: int) -> bool:
    """Whether a block is one line without a stop, of at most so many code points and words."""
    text = block.text
    return len(block.lines) == 1 and len(text) <= longest and len(text.split()) <= words and not _STOPPED.search(text)

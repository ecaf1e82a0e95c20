"""Blocks as text, for a front end that shows no HTML."""

from collections.abc import Iterator, Sequence

from enact_learn.widgets.blocks import Bar, Block, Drawing, Fold, Items, Line, Link, Table

BAR = 20  # characters


def plain(blocks: Sequence[Block]) -> str:
    """All blocks, each on lines of its own."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Line():
                yield block.text
            case Link():
                yield f"{block.text}: {block.target}"
            case Bar():
                filled = round(block.mean * BAR)
                yield f"{'█' * filled}{'░' * (BAR - filled)} {block.name} · {block.words}"
            case Items():
                for item in block.items:
                    for number, line in enumerate(_lines(item)):
                        yield f"{'  ' if number else '- '}{line}"
            case Table():
                yield " | ".join(block.columns)
                yield from (" | ".join(row) for row in block.rows)
            case Fold():
                yield block.summary
                yield from _lines(block.blocks)
            case Drawing():
                continue

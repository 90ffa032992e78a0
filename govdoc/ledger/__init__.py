"""The ledger of a result (字符去向): which of its characters are held by what, and which of its words look like a fact and became none.

It is made when somebody asks for it, from the source and the documents of the result: the input is structured a second time.
"""

from __future__ import annotations

from collections import Counter

from govdoc.ledger.holders import holders, stretches
from govdoc.ledger.reading import read_signals
from govdoc.model import Coverage, ParseResult
from govdoc.outlines import structured

__all__ = ["coverage_of"]


def coverage_of(result: ParseResult) -> Coverage:
    """What became of every character of the input of a result."""
    outlines = structured(result.source).outlines
    held = holders(result, outlines)
    tiles = stretches(held)
    counts: Counter[str] = Counter()
    for tile in tiles:
        counts[tile.held_by] += tile.span.end - tile.span.start
    papers = {o.whole.span: o for o in outlines}
    signals = [s for n, d in enumerate(result) if d.span in papers for s in read_signals(n, d, papers[d.span], result.source.text)]
    return Coverage(
        value=counts["value"],
        structure=counts["structure"],
        furniture=counts["furniture"],
        nothing=counts["nothing"],
        stretches=tiles,
        unread=[s for s in signals if s.reason is None],
        declined=[s for s in signals if s.reason is not None],
    )

"""Raw text → aligned clean text: an ordered table of steps, none of which decides what a line means.

Clean text is simplified script with half-width digits and letters, full-width marks in Chinese context, one kind of line
end and one kind of space. Beside it stands the *folded* reading, one character for one, in which marks are half-width and
quotes and dashes have one shape: patterns match on that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from govdoc.normalize.cuts import undo_cuts
from govdoc.normalize.escapes import undo_escapes
from govdoc.normalize.markdown import drop_markdown
from govdoc.normalize.residue import drop_layout_bars, drop_markup, drop_odd_marks, drop_pinyin, mend_shifted
from govdoc.normalize.script import Script, script_of, to_usual
from govdoc.normalize.spacing import close_gaps, unify_spaces
from govdoc.normalize.width import fold, widen_marks
from govdoc.source import SourceText
from govdoc.text import NormalizedText

__all__ = ["STEPS", "Cleaned", "cleaned", "normalize", "script_of"]

Step = Callable[[NormalizedText], NormalizedText]


STEPS: Final[tuple[tuple[str, Step], ...]] = (
    ("escapes", undo_escapes),  # the \\n of a JSON dump
    ("markup", drop_markup),  # <p>, &nbsp;, <!--[if …]>: before anything reads the words between
    ("markdown", drop_markdown),  # ## 一、, **牵头单位**, [办法](https://…), an escaped 1. 报送材料
    ("shifted", mend_shifted),  # ?。ㄒ唬 → （一）, ?,F(xiàn)將 → 。现(xiàn)將
    ("pinyin", drop_pinyin),  # 發(fā)布: splits words, numbers and names
    ("variants", to_usual),  # 發布 → 发布, Kangxi and CJK radicals with it; １２％ → 12%
    ("spaces", unify_spaces),  # CR, CRLF, U+3000, NBSP, tab
    ("layout bars", drop_layout_bars),  # 答复 | ||||: empty cells of a table that only laid out the page
    ("cuts", undo_cuts),  # pieces of one width: their line ends are none of the paper's
    ("odd marks", drop_odd_marks),  # ? and U+FFFD where a space stood
    ("gaps", close_gaps),  # 54 号 → 54号, 河 北 省 → 河北省
    ("widen", widen_marks),  # , ( : → ，（： in Chinese context
)


def normalize(source: SourceText | str) -> NormalizedText:
    """The aligned clean text of an input (规范化文本), a source or a plain string.

    `text` of the result is the clean reading, `span` and `quote` of any slice point into the raw input. Clean text passes
    through unchanged, and the result does not depend on locale or clock.

    >>> piece = normalize("國辦發〔２０１９〕54 號")
    >>> piece.text, piece[3:9].quote
    ('国办发〔2019〕54号', '〔２０１９〕')
    """
    return cleaned(source).text


class Cleaned(NamedTuple):
    """The aligned clean text of an input, the script in which the input is written, and the names of the steps that changed it, for some of
    which a reader must be told."""

    text: NormalizedText
    script: Script
    changed: frozenset[str]


# The steps that take characters away or read them otherwise: where none did, no character tells of another script.
_TELL_SCRIPT: Final = frozenset({"escapes", "markup", "markdown", "shifted", "pinyin", "variants"})


def cleaned(source: SourceText | str) -> Cleaned:
    """What the steps make of an input."""
    text = source.projection if isinstance(source, SourceText) else NormalizedText.identity(source)
    raw = text.text
    changed = set()
    for name, step in STEPS:
        before, text = text, step(text)
        if text is not before:
            changed.add(name)
    script: Script = "simplified" if changed.isdisjoint(_TELL_SCRIPT) else script_of(raw)
    script_of.cache_clear()
    return Cleaned(fold(text), script, frozenset(changed))

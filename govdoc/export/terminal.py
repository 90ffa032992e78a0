"""A parsed input as it is read in a terminal: header, section tree, tasks with roles, limits and targets, diagnostics.

Renderables for `rich`; nothing is printed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from rich import box
from rich.align import Align
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text
from rich.tree import Tree

from govdoc.export.phrases import describe_figure, describe_limit, describe_target
from govdoc.export.words import WORDS, Lang
from govdoc.model import Diagnostic, ParseResult, PolicyDocument, Responsibility, Section, Span

__all__ = ["render"]

_ROLE_STYLES = {"lead": "bold green", "responsible": "green", "support": "cyan", "oversee": "magenta"}
_SEVERITY = {"error": ("✗", "bold red"), "warning": ("!", "yellow"), "info": ("i", "blue")}


def render(result: ParseResult, *, lang: Lang = "zh", full: bool = False) -> RenderableType:
    """Every document of an input, and what concerns the input as a whole; long texts are cut short unless `full`."""
    view = _View(WORDS[lang], lang, full)
    shown: list[RenderableType] = []
    for i, document in enumerate(result, 1):
        shown += view.document(document, f"{view.words['document']} {i}/{len(result)}" if len(result) > 1 else view.words["document"])
    if not len(result):
        shown.append(Panel(Text(view.words["nothing"], style="yellow"), box=box.ROUNDED, border_style="yellow"))
    if result.diagnostics:
        shown += view.block("diagnostics", view.diagnostics(result.diagnostics), len(result.diagnostics))
    return Group(*shown)


class _View:
    """The words and the length in which documents are shown."""

    def __init__(self, words: dict[str, str], lang: Lang, full: bool) -> None:
        self.words = words
        self._lang = lang
        self._full = full
        # The blocks under the header, in the order in which they stand.
        self._blocks: tuple[tuple[str, Callable[[PolicyDocument], RenderableType | None]], ...] = (
            ("sections", self._sections),
            ("tasks", self._tasks),
            ("deadlines", self._deadlines),
            ("targets", self._targets),
            ("figures", self._figures),
            ("citations", self._citations),
            ("references", self._references),
            ("tables", self._tables),
            ("diagnostics", lambda d: self.diagnostics(d.diagnostics)),
        )

    def document(self, document: PolicyDocument, name: str) -> Iterator[RenderableType]:
        """The header panel, then each block that has something in it."""
        yield self._header(document, name)
        for block, make in self._blocks:
            items = list(document.walk()) if block == "sections" else getattr(document, block)
            if items and (body := make(document)) is not None:
                yield from self.block(block, body, len(items))

    def block(self, name: str, body: RenderableType, count: int) -> Iterator[RenderableType]:
        """A titled block: its name, how many there are, and a body."""
        title = Text.assemble((self.words[name], "bold"), (f"  {count}", "dim"))
        yield Padding(Rule(title, align="left", style="dim"), (1, 0, 0, 0))
        yield body

    # -- header --------------------------------------------------------------------------------------------------------

    def _header(self, d: PolicyDocument, name: str) -> RenderableType:
        title = Text(d.title.text if d.title else self.words["no_title"], style="bold" if d.title else "dim italic", justify="center")
        fields = Grid.grid(padding=(0, 2))
        fields.add_column(style="cyan", no_wrap=True)
        fields.add_column(overflow="fold")
        for label, value in self._header_fields(d):
            fields.add_row(self.words.get(label, label), value)
        body = Group(Align.center(title), Text(), fields) if fields.row_count else Align.center(title)
        return Padding(Panel(body, title=name, title_align="left", box=box.ROUNDED, border_style="blue", padding=(1, 2)), (1, 0, 0, 0))

    def _header_fields(self, d: PolicyDocument) -> Iterator[tuple[str, str]]:
        if d.doc_number:
            yield "doc_number", d.doc_number.canonical
        if d.doc_type:
            yield "doc_type", d.doc_type
        for name in ("issuers", "addressees", "cc"):
            if agencies := getattr(d, name):
                yield name, "；".join(a.text for a in agencies)
        for name in type(d.dates).model_fields:
            if value := getattr(d.dates, name):
                yield name, value.date.isoformat() + (self.words["aside"].format(self.words["derived"]) if value.derived else "")
        if d.disclosure:
            yield "disclosure", d.disclosure.text
        if d.attachments:
            yield "attachments", "\n".join(f"{a.number}. {a.title}" if a.number else a.title for a in d.attachments)
        if d.script != "simplified":
            yield "script", self.words[d.script]
        if d.metadata:
            yield "metadata", "  ".join(f"{''.join(m.label.split())}：{m.value}" for m in d.metadata if m.value)

    # -- structure -----------------------------------------------------------------------------------------------------

    def _sections(self, d: PolicyDocument) -> RenderableType:
        root = Tree("", hide_root=True, guide_style="dim")
        branches: dict[str, Tree] = {}
        for part in d.parts:
            if any(s.part_id == part.id for s in d.sections):
                title = Text.assemble((self.words[part.role], "blue"), "  ", (part.title.text if part.title else "", "bold"))
                branches[part.id] = root.add(title) if len(d.parts) > 1 else root
        for top in d.sections:
            todo = [(top, branches.get(top.part_id, root))]
            while todo:
                section, branch = todo.pop()
                node = branch.add(self._section(section))
                todo.extend((child, node) for child in reversed(section.children))
        return root

    def _section(self, section: Section) -> Text:
        label = Text(section.label + " ", style="cyan")
        return label.append(section.heading, "default") if section.heading else label.append(self._cut(section.text, 36), "dim")

    # -- facts ---------------------------------------------------------------------------------------------------------

    def _tasks(self, d: PolicyDocument) -> RenderableType:
        names = ("", "task", "duties", "deadlines", "targets")
        grid = self._grid(*names[: 5 if any(t.targets for t in d.tasks) else 4], ratios=(0, 6, 6, 4, 3))
        grid.leading = 1  # a blank line between tasks, whose cells have several lines
        for i, task in enumerate(d.tasks, 1):
            limits = "\n".join(describe_limit(x, self.words) for x in task.deadlines)
            targets = "\n".join(describe_target(t, self.words) for t in task.targets)
            cells: list[RenderableType] = [
                Text(str(i), "dim"),
                self._cut(task.text, 72),
                self._duties(task.responsibilities),
                limits,
                targets,
            ]
            grid.add_row(*cells[: len(grid.columns)])
        return grid

    def _duties(self, responsibilities: list[Responsibility]) -> Grid:
        """Roles on the left, their units beside them."""
        grid = Grid.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for r in responsibilities:
            grid.add_row(Text(self.words[r.role], _ROLE_STYLES[r.role]), "、".join(a.text for a in r.agencies))
        return grid

    def _deadlines(self, d: PolicyDocument) -> RenderableType:
        grid = self._grid("meaning", "quote", "where", ratios=(3, 4, 0))
        for x in d.deadlines:
            grid.add_row(Text(describe_limit(x, self.words), "bold"), self._cut(x.text, 40), _place(x.span))
        return grid

    def _targets(self, d: PolicyDocument) -> RenderableType:
        grid = self._grid("metric", "value", "deadline", "quote", "where", ratios=(4, 3, 2, 4, 0))
        for t in d.targets:
            due = t.deadline.isoformat() if t.deadline else ""
            grid.add_row(self._cut(t.metric, 40), Text(describe_target(t, self.words), "bold"), due, self._cut(t.text, 40), _place(t.span))
        return grid

    def _figures(self, d: PolicyDocument) -> RenderableType:
        grid = self._grid("metric", "value", "change", "where", ratios=(5, 3, 1, 0))
        for f in d.figures:
            change = "" if f.change is None else f"{f.change:+g}%"
            grid.add_row(self._cut(f.metric, 40), Text(describe_figure(f, self.words), "bold"), change, _place(f.span))
        return grid

    def _citations(self, d: PolicyDocument) -> RenderableType:
        grid = self._grid("title", "doc_number", "kind", "relation", "times", ratios=(6, 3, 2, 0, 0))
        counts = Counter((c.title, c.doc_number, c.kind, c.alias_of, c.relation) for c in d.citations)
        for (title, number, kind, alias_of, relation), times in counts.items():
            what = self.words[kind] + (f" 《{alias_of}》" if alias_of else "")
            grid.add_row(f"《{title}》" if title else "", number or "", what, self.words[relation] if relation else "", str(times))
        return grid

    def _references(self, d: PolicyDocument) -> RenderableType:
        """What points where, each once."""
        names = {p.id: p.title.text if p.title else self.words[p.role] for p in d.parts}
        names |= {s.id: f"{s.label} {s.heading or self._cut(s.text, 24)}" for s in d.walk()}
        names |= {c.id: f"《{c.title}》" if c.title else c.doc_number or "" for c in d.citations}
        names |= {a.id: a.title for a in d.attachments}
        grid = self._grid("quote", "target", "times", ratios=(3, 6, 0))
        for (text, target), times in Counter((r.text, r.target) for r in d.references).items():
            grid.add_row(text, names[target] if target else Text(self.words["open"], "dim"), str(times))
        return grid

    def _tables(self, d: PolicyDocument) -> RenderableType:
        grid = self._grid("title", "columns", "rows", ratios=(3, 6, 0))
        for t in d.tables:
            grid.add_row(
                t.caption or Text(self.words[f"form_{t.form}" if t.form else "no_caption"], "dim"),
                self._cut(" | ".join(c.text for c in t.header), 80),
                str(len(t.rows)),
            )
        return grid

    def diagnostics(self, diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> RenderableType:
        """What the reader should know, gravest first."""
        grid = Grid.grid(padding=(0, 2, 0, 0))
        for column in range(4):
            grid.add_column(no_wrap=column != 2, ratio=1 if column == 2 else None, overflow="fold")
        for x in sorted(diagnostics, key=lambda x: list(_SEVERITY).index(x.severity)):
            sign, style = _SEVERITY[x.severity]
            readings = self.words["aside"].format(" / ".join(x.readings)) if x.readings else ""
            grid.add_row(Text(sign, style), Text(x.code, style), x.message + readings, _place(x.span))
        return grid

    # -- small things --------------------------------------------------------------------------------------------------

    def _grid(self, *names: str, ratios: tuple[int, ...]) -> Grid:
        grid = Grid(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1), header_style="cyan", show_edge=False)
        for name, ratio in zip(names, ratios, strict=False):
            grid.add_column(self.words.get(name, name), ratio=ratio or None, overflow="fold", no_wrap=not ratio)
        return grid

    def _cut(self, text: str, length: int) -> str:
        text = " ".join(text.split())
        return text if self._full or len(text) <= length else text[: length - 1] + "…"


def _place(span: Span | None) -> Text:
    return Text(f"{span.start}–{span.end}" if span else "", style="dim")

"""The document: what `govdoc.parse` returns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from govdoc.model.base import Model, Place, Text
from govdoc.model.facts import Agency, Citation, DateValue, Deadline, Diagnostic, DocNumber, Figure, Reference, Target, Task
from govdoc.model.structure import Attachment, MetadataField, Part, Section, Table

__all__ = ["SCHEMA_VERSION", "Dates", "PolicyDocument"]

SCHEMA_VERSION = "1"


class Dates(Model):
    """The dates of a document; each is null where the document does not give it."""

    written: DateValue | None = Field(default=None, description="成文日期")
    printed: DateValue | None = Field(default=None, description="印发日期")
    published: DateValue | None = Field(default=None, description="发布日期")
    effective: DateValue | None = Field(default=None, description="施行日期")
    expires: DateValue | None = Field(default=None, description="失效日期")


class PolicyDocument(Model):
    """A policy document (公文) as typed facts, each tied to its characters in the raw input."""

    schema_version: str = SCHEMA_VERSION
    span: Place | None = Field(description="the whole document; null where the input held none")
    script: Literal["simplified", "traditional", "mixed"]
    title: Text | None = None
    doc_number: DocNumber | None = Field(default=None, description="发文字号 of this document")
    doc_type: str | None = Field(default=None, description="文种: 通知, 意见, 办法 …")
    issuers: list[Agency] = Field(default_factory=list, description="发文机关")
    addressees: list[Agency] = Field(default_factory=list, description="主送机关")
    cc: list[Agency] = Field(default_factory=list, description="抄送机关")
    dates: Dates = Field(default_factory=Dates)
    disclosure: Text | None = Field(default=None, description="公开方式: 此件公开发布")
    metadata: list[MetadataField] = Field(default_factory=list)
    parts: list[Part] = Field(default_factory=list)
    sections: list[Section] = Field(default_factory=list)
    attachments: list[Attachment] = Field(default_factory=list)
    doc_numbers: list[DocNumber] = Field(default_factory=list, description="every occurrence of a document number")
    citations: list[Citation] = Field(default_factory=list)
    references: list[Reference] = Field(default_factory=list, description="文内指引: 本办法第三条, 前款, 上述通知, 附件1")
    tasks: list[Task] = Field(default_factory=list)
    deadlines: list[Deadline] = Field(default_factory=list)
    targets: list[Target] = Field(default_factory=list)
    figures: list[Figure] = Field(default_factory=list)
    tables: list[Table] = Field(default_factory=list)
    diagnostics: list[Diagnostic] = Field(default_factory=list)

    def walk(self) -> Iterator[Section]:
        """Every section in the order of the text, parents before their children; no recursion."""
        todo = list(reversed(self.sections))
        while todo:
            section = todo.pop()
            yield section
            todo.extend(reversed(section.children))

"""The file that describes a workspace."""

from contextlib import suppress
from pathlib import Path

from tui.model.refusals import Refusal
from tui.store.description import DESCRIPTION, describe, read_schema, title_of
from tui.store.doctor.finding import COPY, Finding, refused
from tui.store.faults import Newer
from tui.store.files import Missing, keep_copy, real_path
from tui.store.guidelines import lacking
from tui.store.schema_file import SchemaRefused

_LIMIT = 1_000_000


class Description:
    """The description of a workspace.

    Args:
        folder: the workspace.

    Attributes:
        findings: what is wrong with it.
        title: of the workspace; that of its folder if there is none that can be read.
        newer: whether a later program wrote it, so that nothing else can be judged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.findings: list[Finding] = []
        self.title = real_path(folder).name
        self.newer = False
        try:
            self.title = title_of(folder)
            unwritten = lacking(folder, read_schema(folder))
            if unwritten:
                self.findings.append(refused(unwritten))
        except Newer as newer:
            self.newer = True
            self.findings.append(refused(newer))
        except SchemaRefused as wrong:
            self.findings += [Finding(fault.where, fault.what, remedy=fault.remedy) for fault in wrong.problems]
        except Missing as missing:
            self.findings.append(refused(missing, f"it is written anew, with “{self.title}” for a title"))
        except Refusal as broken:
            self.findings.append(refused(broken, f"it is written anew, with “{self.title}” for a title; {COPY}"))

    def repair(self) -> None:
        """Write it anew; what it held is kept beside it.

        Raises:
            NotSaved, Refusal: if the system refuses.
        """
        with suppress(Missing):
            keep_copy(self._folder / DESCRIPTION, _LIMIT)
        describe(self._folder, self.title)

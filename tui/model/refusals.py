"""The one error a user can cause: what was refused, where it stands, what to do about it."""


class Refusal(Exception):
    """Something given to the program that it will not take; nothing has been changed.

    Attributes:
        what: the fault, in words of the user's language.
        where: file, line or item; empty if there is no place.
        remedy: what to do next; empty if the fault says it.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        return self._line(self.where)

    @property
    def complaint(self) -> str:
        """As `brief`, without what to do next."""
        return self.brief.removesuffix(f"; {self.remedy}")

    @property
    def brief(self) -> str:
        """The line for where there is little room: of a path only its last part."""
        return self._line(self.where.rstrip("/").rpartition("/")[2])

    def _line(self, where: str) -> str:
        line = f"{where}: {self.what}" if where else self.what
        return f"{line}; {self.remedy}" if self.remedy else line

"""The ten chapters, in order: the one list that navigation, contents and tests read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOTEBOOKS = ROOT / "notebooks"
TITLE = "Out of Dry Powder"


@dataclass(frozen=True)
class Chapter:
    """One chapter: its notebook's name, its short title and the question it asks."""

    stem: str
    short: str
    question: str

    @property
    def number(self) -> int:
        """The chapter's number, from the notebook's name."""
        return int(self.stem[:2])

    @property
    def path(self) -> str:
        """Its address under the site's: the first chapter is the front page."""
        return "" if self.number == 0 else self.stem

    @property
    def notebook(self) -> Path:
        """Where the notebook stands (or will stand)."""
        return NOTEBOOKS / f"{self.stem}.ipynb"


CHAPTERS = (
    Chapter("00-the-argument", "The argument", "Can a boom drain the market that feeds it?"),
    Chapter("01-stimulus", "The stimulus", "How can a data centre lift shares it never touches?"),
    Chapter("02-dry-powder", "Dry powder", "What changes on the day the idle money is gone?"),
    Chapter("03-bathtub", "The bathtub", "When does the level fall?"),
    Chapter("04-crowding-out", "Crowding out", "Who holds the bond in the end?"),
    Chapter("05-forced-sellers", "Forced sellers", "What do drained pockets sell first?"),
    Chapter("06-discount-rates", "Discount rates", "Why do memory makers float?"),
    Chapter("07-frontline-probe", "The frontline probe", "Is Bitcoin the canary?"),
    Chapter("08-whole-machine", "The whole machine", "Which world are you in?"),
    Chapter("09-verdict", "The verdict", "What survives?"),
)


def written(notebooks: Path = NOTEBOOKS) -> tuple[Chapter, ...]:
    """Return the chapters whose notebook is there."""
    return tuple(c for c in CHAPTERS if (notebooks / c.notebook.name).exists())

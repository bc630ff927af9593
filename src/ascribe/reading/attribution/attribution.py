"""An attribution as token ranges of its sentence."""

from __future__ import annotations

from typing import NamedTuple

from ascribe.attribution import Act

# Tokens of a sentence, from the first up to, not including, the second.
Range = tuple[int, int]


class Attribution(NamedTuple):
    """One source, cue and content, as token ranges of a sentence.

    source     None where no one is named ("it was reported that")
    content    one or more ranges; none where what was said stands in another sentence
    medium     the medium that was told ("told Reuters"), as a range
    anonymous  nobody is named: "reports", "it was reported"
    sharing    its content is another's, whom it cites
    passing    whether it passes a figure on; "condemned the murder of two" and "ordered" do not
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    act: Act
    medium: Range | None = None
    anonymous: bool = False
    sharing: bool = False
    passing: bool = True

    def covers(self, first: int, last: int) -> bool:
        """Whether the tokens from `first` up to, not including, `last` are among what is passed on."""
        return any(start <= first and last <= end for start, end in self.content)

    @property
    def length(self) -> int:
        """Number of tokens that are passed on."""
        return sum(end - start for start, end in self.content)

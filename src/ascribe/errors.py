"""Everything that ascribe raises on purpose.

    AscribeError
    ├── IntakeError            an input cannot become a report
    │   ├── EmptyInput         there is nothing to read in it
    │   ├── UnknownKind        its content is no kind that intake knows
    │   ├── InputTooLarge      it is over a stated limit
    │   └── BrokenInput        it is of a known kind, but damaged or malicious
    ├── ProfileError           a profile of vague words cannot be used
    ├── ReaderError            a reader cannot run
    │   └── ModelFault         the trained model is missing or damaged
    ├── GoldError              a file of coded figures is not in the benchmark format
    └── LedgerError            the ledger cannot do what was asked
        ├── NotALedger         the file is something else
        ├── LedgerTooNew       its schema is from a later version of ascribe
        ├── LedgerLocked       another process holds it
        ├── LedgerReadOnly     the file or folder cannot be written
        ├── LedgerDamaged      what is stored contradicts itself
        └── NotInLedger        no report, figure or entry of that name

Messages say what was wrong, with which input, and what to do. The command line prints the message and
exits with 1; it never shows a traceback for any of these.
"""


class AscribeError(Exception):
    """Any error that ascribe raises on purpose; catch this to catch them all."""


class IntakeError(AscribeError):
    """An input cannot become a report."""


class EmptyInput(IntakeError):
    """There is nothing to read in the input."""


class UnknownKind(IntakeError):
    """The content of the input is no kind that intake knows."""


class InputTooLarge(IntakeError):
    """The input is over a stated limit."""


class BrokenInput(IntakeError):
    """The input is of a known kind, but damaged, truncated or malicious."""


class ProfileError(AscribeError):
    """A profile of vague words is missing or malformed."""


class ReaderError(AscribeError):
    """A reader cannot run."""


class ModelFault(ReaderError):
    """The trained model is missing, or is not the one that was shipped."""


class GoldError(AscribeError):
    """A file of coded figures is not in the benchmark format."""


class LedgerError(AscribeError):
    """The ledger cannot do what was asked."""


class NotALedger(LedgerError):
    """The file is something else than a ledger."""


class LedgerTooNew(LedgerError):
    """The ledger's schema is from a later version of ascribe."""


class LedgerLocked(LedgerError):
    """Another process holds the ledger."""


class LedgerReadOnly(LedgerError):
    """The ledger's file or folder cannot be written."""


class LedgerDamaged(LedgerError):
    """What the ledger stores contradicts itself."""


class NotInLedger(LedgerError):
    """The ledger has no report, figure or entry of that name."""

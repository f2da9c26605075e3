"""The command line: parse, one library call, print. Results go to standard output, everything else to standard error."""

from onrecord.cli.program import main

__all__ = ["main"]

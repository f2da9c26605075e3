"""`python -m onrecord`: the program without an installed script."""

from onrecord.cli import main

if __name__ == "__main__":
    main(prog_name="onrecord")

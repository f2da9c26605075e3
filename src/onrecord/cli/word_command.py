"""Commands whose words may begin with a hyphen, which the command line takes for an option."""

import click


class WordCommand(click.Command):
    """A command that says of an unknown option how a word with a hyphen before it is typed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the arguments that are left.

        Raises:
            UsageError: There is no such option.
        """
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            word = next((each for each in typed if each.startswith(error.option_name)), error.option_name)
            if word.startswith("--"):
                raise
            problem = f"There is no option {word}. To leave out what holds a word, put it behind other words and all options"
            raise click.UsageError(f"{problem}, after --: {ctx.command_path} -- WORD {word}", ctx=ctx) from error

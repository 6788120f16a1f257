"""The command `lab`: JupyterLab on the notebooks, with the project's settings.

Only the standard library is imported up here, as in `report`.
"""


def add(commands):
    """The command; its options are JupyterLab's own."""
    command = commands.add_parser("lab", help="open JupyterLab on the notebooks", add_help=False)
    command.set_defaults(run=run_command, more=())


def run_command(options):
    """Become JupyterLab."""
    import os

    from helpers import environment
    from helpers.lab import settings

    os.environ.update(settings.variables(dict(os.environ)))
    return environment.become("helpers.lab", *settings.words(options.more))

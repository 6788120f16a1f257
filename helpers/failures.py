"""What can go wrong in a command: each cause has a class and an exit code."""


class Failure(Exception):
    """something else failed"""

    code = 1


class BadParameter(Failure):
    """a parameter is unknown, or its value is not what the notebook declares"""

    code = 2


class NoEnvironment(Failure):
    """the packages could not be installed"""

    code = 3


class NotebookFailed(Failure):
    """the notebook raised, its kernel died, or it did not show all that a report needs"""

    code = 10


class OutOfTime(Failure):
    """the notebook did not end in the time it was given"""

    code = 11


class ExportFailed(Failure):
    """the executed notebook could not be written as HTML or PDF"""

    code = 12


class PublishFailed(Failure):
    """the finished report could not be put in its place: disk full, no permission"""

    code = 13


class ArticleRefused(Failure):
    """the article cannot be read: missing, empty, a folder, not text, too large"""

    code = 14


class AddressesRefused(Failure):
    """the addresses or the population cannot be read: missing, faulty, none in the window"""

    code = 15


class Killed(Failure):
    """the report's own process was killed, from outside or for want of memory"""

    code = 16


class Busy(Failure):
    """another run is making this very report"""

    code = 75


CAUSES = (
    Failure,
    BadParameter,
    NoEnvironment,
    NotebookFailed,
    OutOfTime,
    ExportFailed,
    PublishFailed,
    ArticleRefused,
    AddressesRefused,
    Killed,
    Busy,
)

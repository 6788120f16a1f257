"""`python -m helpers.lab`: JupyterLab, once its folder is prepared.

In one process, because half of the preparation is imports that JupyterLab needs too.
"""

import sys

from helpers.failures import NoEnvironment
from helpers.lab import settings

if __name__ == "__main__":
    try:
        settings.prepare()
    except OSError as fault:
        print(f"helpers: {fault.filename} cannot be written: {fault.strerror}", file=sys.stderr)
        sys.exit(NoEnvironment.code)
    from jupyterlab.labapp import main

    sys.exit(main())

import os
import subprocess
import sys

import pytest

from helpers import environment, locks


def test_a_lock_is_free_again_when_its_holder_is_killed(tmp_path):
    script = (
        "from helpers import locks; from pathlib import Path; import os, sys\n"
        "with locks.locked(Path(sys.argv[1])): os._exit(9)"
    )
    subprocess.call([sys.executable, "-c", script, str(tmp_path / "lock")], cwd=environment.ROOT)
    with (
        locks.locked(tmp_path / "lock"),
        pytest.raises(BlockingIOError),
        locks.locked(tmp_path / "lock"),
    ):
        pass
    assert os.path.exists(tmp_path / "lock")


def test_an_installer_that_outlives_a_killed_set_up_keeps_the_lock(tmp_path):
    with locks.locked(tmp_path / "lock") as lock:
        os.set_inheritable(lock.fileno(), True)
        installer = subprocess.Popen(["sleep", "9"], close_fds=False)
    with pytest.raises(BlockingIOError), locks.locked(tmp_path / "lock"):
        pass
    installer.kill()
    installer.wait()
    with locks.locked(tmp_path / "lock"):
        pass

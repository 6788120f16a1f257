"""papermill's engine for our own kernel: private to the user, within limits of time and output.

The stock engine takes whatever kernel the notebook's metadata names, listens on TCP for every
local user, and waits for ever. This one is registered with papermill under the name ENGINE.
"""

import os
import threading
from contextlib import contextmanager

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, NoSuchKernel
from jupyter_client.provisioning import LocalProvisioner
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from zmq import ZMQError

from helpers.runs.warm_kernel import PRINTED_LIMIT, WarmKernel

ENGINE = "helpers"
SHOWN_LIMIT = 10_000_000  # characters of all that one run shows; the largest report has 4 million
MESSAGE_LIMIT = 10_000_000  # bytes of one message; a larger one is never taken into memory
LOST_SECONDS = 4  # for a kernel's outputs to arrive once it says that the cell has ended
SOCKET_PATH_LIMIT = 100  # bytes; a Unix socket's path ends at 108

SPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class Watch:
    """Stands over one run: holds the notebook as far as it got, and ends the kernel at a limit."""

    def __init__(self, kernel: WarmKernel, seconds: float, cell_seconds: float | None = None):
        self.kernel = kernel
        self.seconds = seconds
        self.cell_seconds = cell_seconds
        self.notebook = None
        self.broken = None  # the limit that was broken: "time" or "output"
        self.printed = self.shown = 0

    @contextmanager
    def timed(self):
        clock = threading.Timer(self.seconds, self.end, ["time"])
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()

    def count(self, message: dict) -> None:
        printed = len(message["content"].get("text", ""))
        self.printed += printed
        self.shown += printed + sum(map(_size, message["content"].get("data", {}).values()))
        if self.printed > PRINTED_LIMIT or self.shown > SHOWN_LIMIT:
            self.end("output")

    def end(self, limit: str) -> None:
        """papermill then finds the kernel dead and stops."""
        self.broken = self.broken or limit
        self.kernel.end()


class WarmProvisioner(LocalProvisioner):
    """Takes the process that is already there."""

    async def launch_kernel(self, cmd, **options):
        warm = self.parent.warm
        warm.serve(cmd)
        self.process = warm.process
        self.pid = self.pgid = warm.process.pid
        return self.connection_info

    async def send_signal(self, signum):
        """Whatever the signal, the kernel is ended, by its guard: that one leaves nobody behind."""
        if signum:  # 0 only asks
            self.parent.warm.end()

    async def kill(self, restart=False):
        self.parent.warm.end()

    terminate = kill


class OwnKernel(AsyncKernelManager):
    """The manager of a warm kernel: our own interpreter, whatever the notebook's metadata says."""

    def __init__(self, warm: WarmKernel):
        connection = str(warm.folder / "k.json")
        private = os.name != "nt" and len(os.fsencode(connection)) < SOCKET_PATH_LIMIT
        super().__init__(connection_file=connection, transport="ipc" if private else "tcp")
        self.warm = warm
        self.provisioner = WarmProvisioner(parent=self, kernel_spec=KernelSpec(**SPEC))

    def client(self, **options):
        client = super().client(**options)
        client.context.maxmsgsize = MESSAGE_LIMIT  # the default of every socket made in it
        return client

    def format_kernel_cmd(self, extra_arguments=None):
        return ["-f", self.connection_file, *(extra_arguments or [])]

    async def _async_interrupt_kernel(self):
        """Not needed: a kernel of ours is only ever killed."""


class WatchedClient(PapermillNotebookClient):
    """papermill's client that lets the watch see each message."""

    def __init__(self, nb_man, watch: Watch, **options):
        super().__init__(nb_man, **options)
        self.watch = watch
        self.owns_km = True  # else a kernel given from outside is left running

    def process_message(self, msg, cell, cell_index):
        self.watch.count(msg)
        if self.watch.broken == "output":  # the notebook as far as it got stays readable
            return None
        return super().process_message(msg, cell, cell_index)


class WatchedEngine(NBClientEngine):
    """The stock engine on our kernel and client."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, watch=None, **options):
        watch.notebook = nb_man.nb
        client = WatchedClient(
            nb_man,
            watch,
            km=OwnKernel(watch.kernel),
            kernel_name=kernel_name,
            startup_timeout=60,
            timeout=watch.cell_seconds,
            iopub_timeout=LOST_SECONDS,
            shutdown_kernel="immediate",
            record_timing=False,
        )
        try:
            with watch.timed():
                client.execute()
        except (ZMQError, NoSuchKernel) as fault:  # no more open files, for one
            raise RuntimeError(str(fault)) from fault


def _size(shown: object) -> int:
    return len(shown) if isinstance(shown, str) else len(str(shown))


papermill_engines.register(ENGINE, WatchedEngine)

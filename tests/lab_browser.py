"""JupyterLab as `lab` starts it, in a real browser: what tests do there, and what they see.

What a notebook holds is asked of Lab's own model of it, not read from the page: cells out of sight
are not on the page. Not a test: `test_lab_browser` uses it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from urllib.parse import urlsplit

from helpers.lab import settings

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run --font-render-hinting=none"
).split()
# `lab` itself but for the folder that it writes to, which the user's own Lab is left
START = (
    "import sys; from pathlib import Path; from helpers.lab import settings;"
    "settings.prepare(written=Path(sys.argv.pop(1)));"
    "from jupyterlab.labapp import main; main()"
)
MODEL = "window.jupyterapp.shell.currentWidget"
IDLE = f"""() => {{
  const kernel = window.jupyterapp && {MODEL} && {MODEL}.sessionContext
    && {MODEL}.sessionContext.session && {MODEL}.sessionContext.session.kernel;
  return !!kernel && kernel.status === 'idle' && kernel.connectionStatus === 'connected'; }}"""
RUN = f"""() => {{
  const code = [...{MODEL}.content.model.cells].filter(cell => cell.type === 'code');
  return code.some(cell => cell.outputs.toJSON().some(o => o.output_type === 'error'))
    || code.every(cell => cell.executionCount && cell.executionState === 'idle'); }}"""
CELLS = f"""() => [...{MODEL}.content.model.cells].map(cell => ({{
  source: cell.sharedModel.getSource(), ran: cell.type !== 'code' || !!cell.executionCount,
  outputs: cell.type === 'code' ? cell.outputs.toJSON() : [] }}))"""
PICTURES = """() => Promise.all([...document.querySelectorAll('.jp-OutputArea img')].map(
  picture => picture.decode().catch(() => null).then(
    () => ({ width: picture.naturalWidth, alt: picture.alt }))))"""
END = f"() => {MODEL} && {MODEL}.sessionContext && {MODEL}.sessionContext.shutdown()"
WIDE = """() => [...document.querySelectorAll('.jp-Notebook .jp-OutputArea-output')]
  .filter(part => part.scrollWidth > part.clientWidth + 2).length"""


@dataclass
class Server:
    """A running JupyterLab: its address and the folder that it shows."""

    address: str
    root: Path
    written: Path
    begun: float


@dataclass
class Window:
    """One page of the browser, with a notebook open in it."""

    page: object
    server: Server
    outside: list[str] = field(default_factory=list)  # addresses asked for, not of this machine
    broken: list[str] = field(default_factory=list)  # answers of 500 and more, errors of the page

    def open(self, name: str) -> None:
        """Open a notebook and wait until its kernel has nothing to do."""
        self.page.goto(f"{self.server.address}/lab/tree/{name}", wait_until="domcontentloaded")
        self.page.locator(".jp-NotebookPanel:visible .jp-Notebook").wait_for(timeout=60_000)
        self.page.wait_for_function(IDLE, timeout=60_000)
        self.page.locator("#jupyterlab-splash").wait_for(state="detached", timeout=60_000)

    def say_parameter(self, name: str, value: str) -> None:
        """Write another value into the parameters cell, as a person types it."""
        first = self.page.locator(".jp-Notebook .jp-Cell").first
        before = self.cells()[0]["source"]
        after, times = re.subn(rf"(?m)^({name}: \w+ = )\S+", rf"\g<1>{value}", before)
        assert times == 1, before
        first.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(after)

    def turn(self, theme: str, width: int, height: int) -> None:
        """Another size, and the theme that goes with the browser's: ours follows it."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme=theme)
        light = "true" if theme == "light" else "false"
        self.page.locator(f"body[data-jp-theme-light={light}]").wait_for(state="attached")

    def look(self, file: Path, heading: str = "") -> None:
        """A picture of the window, scrolled to a heading of the contents, into `file`."""
        if heading:
            self.page.locator(".jp-tocItem-content", has_text=heading).first.click()
        self.page.wait_for_timeout(350)  # Lab scrolls smoothly, and draws as it goes
        file.parent.mkdir(exist_ok=True)
        self.page.screenshot(path=file)

    def run_all(self, seconds: float = 240) -> float:
        """Run → Run All Cells; the seconds until the last one is done, or one has failed."""
        begun = time.monotonic()
        self.menu("Run", '[data-command="runmenu:run-all"]')
        self.page.wait_for_function(RUN, timeout=seconds * 1000)
        return time.monotonic() - begun

    def save(self) -> None:
        self.menu("File", '[data-command="docmanager:save"]')
        self.page.wait_for_function(f"() => !{MODEL}.content.model.dirty")

    def export(self, label: str) -> bytes:
        """File → Save and Export Notebook As → `label`: what the browser is given."""
        self.menu("File", ":has-text('Export Notebook As')")
        with self.page.expect_download(timeout=60_000) as load:
            self.page.locator(".lm-Menu-item", has_text=re.compile(f"^{label}$")).click()
        return Path(load.value.path()).read_bytes()

    def menu(self, top: str, item: str) -> None:
        self.page.locator(".lm-MenuBar-item", has_text=re.compile(f"^{top}$")).click()
        self.page.locator(f".lm-Menu-item{item}").click()

    def cells(self) -> list[dict]:
        return self.page.evaluate(CELLS)

    def text(self) -> str:
        """All that the outputs say, as text and as HTML."""
        shown = (o.get("data", {}) for cell in self.cells() for o in cell["outputs"])
        return "\n".join("".join(str(data[kind]) for kind in sorted(data)) for data in shown)

    def faults(self) -> list[str]:
        """What a run of all cells should not leave behind."""
        found = []
        for place, cell in enumerate(self.cells(), 1):
            found += [] if cell["ran"] else [f"cell {place} never ran"]
            for output in cell["outputs"]:
                if output["output_type"] == "error":
                    found.append(f"cell {place} raised {output['ename']}: {output['evalue']}")
                if output["output_type"] == "stream":
                    found.append(f"cell {place} printed {''.join(output['text'])[:200]}")
        return found

    def pictures(self) -> list[dict]:
        return self.page.evaluate(PICTURES)

    def too_wide(self) -> int:
        """Outputs that have to be scrolled sideways."""
        return self.page.evaluate(WIDE)

    def contents(self) -> list[str]:
        shown = self.page.locator(".jp-TableOfContents:visible .jp-tocItem-content")
        shown.first.wait_for()
        return shown.all_inner_texts()

    def is_dirty(self) -> bool:
        return self.page.evaluate(f"() => {MODEL}.content.model.dirty")

    def dialogs(self) -> int:
        return self.page.locator(".jp-Dialog, .jp-toastContainer .Toastify__toast").count()


@contextmanager
def lab(folder: Path) -> Iterator[Server]:
    """JupyterLab on a copy of the notebooks in `folder`, which also takes all that it writes."""
    root, written = folder / "root", folder / "written"
    shutil.copytree(settings.NOTEBOOKS, root / "notebooks")
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mine = {name: str(folder / name) for name in ("JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    words = settings.words(
        [
            f"--ServerApp.root_dir={root}",
            "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
            "--ServerApp.port_retries=0", "--IdentityProvider.token=", "--expose-app-in-browser",
        ],
        written,
    )  # fmt: skip
    begun = time.monotonic()
    with open(folder / "lab.log", "wb") as log:
        running = subprocess.Popen(
            [sys.executable, "-c", START, str(written), *words],
            env=settings.variables(dict(os.environ), written) | mine,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _await(address, running, folder / "lab.log")
        yield Server(address, root, written, begun)
    finally:
        os.killpg(running.pid, signal.SIGTERM)  # twice would be without a goodbye to the kernels
        with suppress(subprocess.TimeoutExpired):
            running.wait(15)
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


def _await(address: str, running: subprocess.Popen, log: Path) -> None:
    for _ in range(1200):
        with suppress(OSError), urllib.request.urlopen(f"{address}/api", timeout=2):
            return
        if running.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("JupyterLab does not answer:\n" + log.read_text()[-3000:])


@contextmanager
def window(browser, server: Server) -> Iterator[Window]:
    """A new page of the browser, with cookies of its own and Lab's first layout."""
    shutil.rmtree(server.written / "workspaces")
    settings.prepare(server.root / "notebooks", server.written)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    made = Window(context.new_page(), server)
    made.page.on("request", lambda r: made.outside.extend(_outside(r.url)))
    made.page.on("response", lambda r: made.broken.extend([r.url] if r.status >= 500 else []))
    made.page.on("pageerror", lambda error: made.broken.append(str(error)))
    try:
        yield made
        made.page.evaluate(END)  # kernels that nobody needs would take the next one's time
    finally:
        context.close()


def _outside(url: str) -> list[str]:
    parts = urlsplit(url)
    return (
        [url] if parts.scheme.startswith(("http", "ws")) and parts.hostname != "127.0.0.1" else []
    )

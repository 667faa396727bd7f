"""Chromium without a window, spoken to over a pipe in the DevTools protocol: no port, no driver, no library.

https://chromedevtools.github.io/devtools-protocol/ : JSON messages with a NUL behind each, on the descriptors 3 and 4.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from select import select
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = shutil.which("chromium")

_LONGEST = 60.0
"""Seconds to wait for an answer: one that does not come is a failure, not a hanging test."""

_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--no-first-run",
    "--remote-debugging-pipe",
)


@dataclass
class Page:
    """A page that is open; `asked` are the addresses that it has asked for, `told` what it wrote to the console."""

    browser: _Pipe
    session: str
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.browser.call(method, parameters, self.session, self._hear)

    def open(self, address: str) -> None:
        """Go there, and wait until all of it is loaded."""
        loaded: list[str] = []

        def hear(event: dict[str, Any]) -> None:
            self._hear(event)
            loaded.extend(event["method"] for _ in [0] if event["method"] == "Page.loadEventFired")

        self.browser.call("Page.navigate", {"url": address}, self.session, hear)
        while not loaded:
            hear(self.browser.read())

    def evaluate(self, expression: str) -> Any:
        """Give the value of a JavaScript expression, or of the promise that it is."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def look(self, *, width: int, height: int = 900, dark: bool = False, mobile: bool = False, scale: int = 1) -> None:
        """Set the size of the window in CSS pixels, and whether the reader likes it dark."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=mobile
        )
        value = "dark" if dark else "light"
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": value}])

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """Write what is seen as PNG."""
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(answer["data"]))

    def _hear(self, event: dict[str, Any]) -> None:
        if event["method"] == "Network.requestWillBeSent":
            self.asked.append(event["params"]["request"]["url"])
        elif event["method"] == "Log.entryAdded":
            self.told.append(event["params"]["entry"]["text"])
        elif event["method"] in {"Runtime.consoleAPICalled", "Runtime.exceptionThrown"}:
            self.told.append(json.dumps(event["params"]))
        elif event["method"] == "Page.javascriptDialogOpening":
            self.told.append(event["params"]["message"])
            self.browser.send("Page.handleJavaScriptDialog", {"accept": False}, self.session)


@dataclass
class _Pipe:
    to: int
    back: int
    number: int = 0
    rest: bytes = b""

    def send(self, method: str, parameters: dict[str, Any], session: str | None) -> int:
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to, data) :]
        return self.number

    def read(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            if not select([self.back], [], [], _LONGEST)[0]:
                raise TimeoutError("Chromium says nothing")
            chunk = os.read(self.back, 1 << 20)
            if not chunk:
                raise EOFError("Chromium has gone")
            self.rest += chunk
        message, _, self.rest = self.rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def call(
        self, method: str, parameters: dict[str, Any], session: str | None = None, hear: Any = lambda _: None
    ) -> dict[str, Any]:
        number = self.send(method, parameters, session)
        while True:
            message = self.read()
            if "method" in message:
                hear(message)
            elif message["id"] == number:
                assert "error" not in message, (method, message["error"])
                result: dict[str, Any] = message["result"]
                return result


@contextmanager
def chromium() -> Iterator[_Pipe]:
    """Run a Chromium of our own, with a profile of its own, to the end of the block."""
    assert PROGRAM is not None, "chromium is not installed"
    to_read, to_write = os.pipe()
    back_read, back_write = os.pipe()

    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        # It reads 3 and writes 4, whatever numbers the pipes have here.
        program = 'exec "$0" "$@" 3<&"$TO" 4>&"$BACK"'
        process = subprocess.Popen(
            ["bash", "-c", program, PROGRAM, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(to_read, back_write),
            env={**os.environ, "TO": str(to_read), "BACK": str(back_write)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(back_write)
        pipe = _Pipe(to_write, back_read)
        try:
            yield pipe
        finally:
            try:
                pipe.send("Browser.close", {}, None)
                process.wait(timeout=20)
            except (OSError, subprocess.TimeoutExpired):
                process.kill()
                process.wait()
            os.close(to_write)
            os.close(back_read)


def new_page(browser: _Pipe) -> Page:
    """Open a tab that tells what it asks for and what goes wrong in it."""
    target = browser.call("Target.createTarget", {"url": "about:blank"})["targetId"]
    session = browser.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
    page = Page(browser, session)
    for domain in ("Page", "Network", "Log", "Runtime"):
        page.call(f"{domain}.enable")
    return page

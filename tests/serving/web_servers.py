"""The web servers of docs/serving.md, each started on a loopback port of its own with the text that stands there."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOCUMENT = Path(__file__).parents[2] / "docs" / "serving.md"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
APACHE = "mpm_event authz_core alias mime dir headers filter deflate"


def documented(language: str) -> str:
    """The first block of the document that is written in a language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found, f"no {language} in {DOCUMENT.name}"
    return found[1]


def adapted(text: str, replacements: dict[str, str]) -> str:
    """The documented text with another port and folder; what is replaced must be in it."""
    for old, new in replacements.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def _nginx(home: Path, www: Path, port: int, changes: dict[str, str]) -> list[str]:
    site = adapted(
        documented("nginx"),
        {"listen 80;": f"listen 127.0.0.1:{port};", "listen [::]:80;": "", "/srv/www": str(www)} | changes,
    )
    (home / "site.conf").write_text(site, encoding="utf-8")
    # What Debian's nginx.conf has around a site, with one process, whose files all lie here.
    (home / "nginx.conf").write_text(
        f"user {getpass.getuser()}; daemon off; master_process off; pid nginx.pid; events {{}}\n"
        "http { include /etc/nginx/mime.types; default_type application/octet-stream;\n"
        "log_format short '$status $http_user_agent'; access_log access.log short; sendfile on; tcp_nopush on;\n"
        + "".join(f"{kind}_temp_path {kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        + "include site.conf; }\n",
        encoding="utf-8",
    )
    return ["nginx", "-p", str(home), "-c", "nginx.conf", "-e", "error.log"]


def _apache(home: Path, www: Path, port: int, changes: dict[str, str]) -> list[str]:
    site = adapted(documented("apache"), {"*:80": f"127.0.0.1:{port}", "/srv/www": str(www)} | changes)
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in APACHE.split())
    (home / "apache.conf").write_text(
        f"ServerName localhost\nServerRoot {home}\nDefaultRuntimeDir {home}\nPidFile apache.pid\nErrorLog error.log\n"
        f"TypesConfig /etc/mime.types\nListen 127.0.0.1:{port}\n{modules}"
        f"<Directory />\nRequire all denied\n</Directory>\n{site}",
        encoding="utf-8",
    )
    return ["apache2", "-D", "FOREGROUND", "-f", str(home / "apache.conf")]


def _caddy(home: Path, www: Path, port: int, changes: dict[str, str]) -> list[str]:
    site = adapted(
        documented("caddyfile"),
        {"news.example {": f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1", "/srv/www": str(www)},
    )
    (home / "Caddyfile").write_text("{\n\tadmin off\n}\n" + site, encoding="utf-8")
    return ["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"]


@dataclass(frozen=True, slots=True)
class WebServer:
    """A web server: its program, the Debian package, and how it is started; `command` writes its files first."""

    program: str
    package: str
    command: Callable[[Path, Path, int, dict[str, str]], list[str]]

    def need(self) -> None:
        """Skip the test where it is not installed, and fail it where all must be there."""
        need(self.package, shutil.which(self.program, path=PATH))


SERVERS = (
    WebServer("nginx", "nginx-light", _nginx),
    WebServer("apache2", "apache2-bin", _apache),
    WebServer("caddy", "caddy", _caddy),
)


def need(name: str, found: object) -> None:
    """Skip a test, or fail it in CI, where what it needs was not found."""
    if not found and "KHABAR_ALL_READERS" not in os.environ:
        pytest.skip(f"not installed: {name}")
    assert found, f"not installed: {name}"


def free_port() -> int:
    """A port on the loopback address that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(server: WebServer, home: Path, www: Path, changes: dict[str, str] | None = None) -> Iterator[int]:
    """Run a server until the block is left; gives its port. It keeps its files in `home` and serves `www`.

    `changes` are made in the documented text first.
    """
    port = free_port()
    command = server.command(home, www, port, changes or {})
    with (
        (home / "output").open("wb") as output,
        subprocess.Popen(
            command, cwd=home, env={"PATH": PATH, "HOME": str(home)}, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            wait_for(process, port, home)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_for(process: subprocess.Popen[bytes], port: int, home: Path) -> None:
    """Wait until it answers."""
    for _ in range(300):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    told = "\n".join(
        path.read_text(errors="replace") for path in (home / "output", home / "error.log") if path.exists()
    )
    raise AssertionError(f"{process.args!r} does not answer:\n{told}")

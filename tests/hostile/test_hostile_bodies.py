"""Whatever stands in an article's body, nothing of it runs, frames, styles, tracks or breaks a feed."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hostile_cases import Case, article, bodies, cases, khabar, newsroom, params, problems

if TYPE_CHECKING:
    from pathlib import Path

    from hostile_cases import Ran

FORBIDDEN = re.compile(
    r"<[^<>]*(?:\son[a-z]+\s*=|=\s*[\"']?\s*(?:javascript|vbscript|livescript|data|blob|file|jar|feed|intent)\s*:"
    r"|\s(?:style|srcset|class|id|target|ping|srcdoc|formaction|xlink:href|background)\s*=)"
    r"|<\s*/?\s*(?:script|svg|math|iframe|object|embed|form|input|meta|base|link|style|template|noscript|xmp|frame"
    r"|applet|title|textarea|select|button|canvas|html|head|body)\b"
    r"|<!|<\?",
    re.IGNORECASE,
)
"""Within tags, as they are written after cleaning; what an attribute's value says is text."""

_CODE = re.compile("<(pre|code)>.*?</\\1>", re.DOTALL)
"""What shows code is text, whatever it says."""

_VALUE = re.compile(r'((?:title|alt|datetime)=)"[^"]*"')


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, dict[str, str]]:
    """One run over all bodies, each as Markdown and as HTML: what it said, and what readers get of each."""
    files = []
    for case in cases("body"):
        for kind in ("md", "html"):
            text = article(f"حالة {case.name}", case.data.decode(), id=f"urn:khabar:{kind}:{case.name}")
            files.append((f"{kind}/{case.name}-{kind}.{kind}", text.encode()))
    root = newsroom(tmp_path_factory.mktemp("bodies") / "newsroom", files)
    ran = khabar("produce", root, "--now", "2025-06-01T09:00:00Z", "--format", "json")
    return ran, bodies(root)


def test_the_run_goes_on(made: tuple[Ran, dict[str, str]]) -> None:
    """No body ends the run, and the article beside them is published."""
    ran, found = made
    assert ran.code in {0, 1}, ran.err
    assert "urn:khabar:good" in found


@pytest.mark.parametrize("kind", ["md", "html"])
@pytest.mark.parametrize("case", params("body"))
def test_body(made: tuple[Ran, dict[str, str]], case: Case, kind: str) -> None:
    """What readers get of it holds nothing that could run, and still says what it said."""
    ran, found = made
    shown = found.get(f"urn:khabar:{kind}:{case.name}")
    assert shown is not None, problems(ran).get(f"items/{kind}/{case.name}-{kind}.{kind}")
    dangerous = FORBIDDEN.search(_VALUE.sub(r"\1", shown))
    assert dangerous is None, dangerous[0][:200]
    for text in case.listed("present"):
        assert text in shown, text
    for text in case.listed("absent"):
        assert text not in _CODE.sub("", shown), text


PAGE = """<!doctype html><meta charset=utf-8><title>t</title><body><script>
const ran = [];
let now = "";
window.canary = (name) => ran.push(name ?? now);
</script><script type="application/json" id="bodies">BODIES</script><script>
const all = JSON.parse(document.getElementById("bodies").textContent);
for (const [name, html] of Object.entries(all)) {
  now = name;
  const one = document.createElement("div"), two = document.createElement("div"), three = document.createElement("div");
  document.body.append(one, two, three);
  one.innerHTML = html;                      // a reader shows it
  two.innerHTML = one.innerHTML;             // and another takes it from there: what has mutated shows
  const inert = new DOMParser().parseFromString(two.innerHTML, "text/html");
  three.innerHTML = inert.body.innerHTML;
  for (const part of [one, two, three]) {
    for (const element of part.querySelectorAll("*")) {
      for (const attribute of element.attributes) {
        if (attribute.name.startsWith("on")) ran.push(name + " has " + attribute.name);
        if (["href", "src", "action", "data", "poster", "cite"].includes(attribute.name)) {
          const scheme = new URL(attribute.value, "https://base.example/").protocol;
          if (!["https:", "http:", "mailto:"].includes(scheme)) ran.push(name + " leads to " + scheme);
        }
      }
      if (!(element instanceof HTMLElement)) ran.push(name + " has " + element.tagName);
      for (const kind of ["mouseover", "focus", "toggle", "error", "load"]) element.dispatchEvent(new Event(kind));
    }
  }
}
setTimeout(() => { document.body.innerHTML = "<pre id=ran></pre>"; document.getElementById("ran").textContent =
  "RAN" + JSON.stringify([...new Set(ran)]) + "END"; }, 1500);
</script>"""


def in_chromium(shown: dict[str, str], folder: Path) -> list[str]:
    """Show HTML in Chromium, parsed three times over, and give what ran, or could have."""
    page = folder / "page.html"
    page.write_text(PAGE.replace("BODIES", json.dumps(shown).replace("<", "\\u003c")))
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=6000", "--dump-dom", page],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )
    found = re.search("RAN(.*)END", done.stdout)
    assert found is not None, done.stderr[-2000:]
    ran: list[str] = json.loads(html.unescape(found[1]))
    return ran


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_nothing_runs_in_chromium(made: tuple[Ran, dict[str, str]], tmp_path: Path) -> None:
    """In a real browser no canary sings, of the bodies as readers get them and as they are after two more parsers.

    Two canaries that are not cleaned show that they would.
    """
    _, found = made
    wild = {
        "wild image": "<img src=x: onerror=canary('wild')>",
        "wild link": "<a href='java\nscript:canary()'>x</a>",
    }
    # The huge ones would take it minutes, and say nothing new.
    small = {id_: shown for id_, shown in found.items() if len(shown) < 20_000}
    assert len(small) > 150
    ran = in_chromium({**wild, **small}, tmp_path)
    assert "wild link leads to javascript:" in ran
    assert "wild" in ran
    assert [each for each in ran if not each.startswith("wild")] == []

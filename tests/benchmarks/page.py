"""What a reviewer waits for: the first page, and the next claim after a key."""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.servers import Server, ours
from tests.machine import chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
TEXT = "\n".join(f"قال المتحدث رقم {n} إن المشروع اكتمل أمس في موعده." for n in range(100))
PRESS = """(key) => new Promise((resolve) => {
  const before = document.querySelector(".claim[aria-current]");
  const started = performance.now();
  document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {key, code: `Digit${key}`, bubbles: true, cancelable: true}));
  const look = () => document.querySelector(".claim[aria-current]") === before
    ? requestAnimationFrame(look)
    : requestAnimationFrame(() => requestAnimationFrame(done));
  const done = () => resolve(performance.now() - started);
  look();
})"""
USABLE = """() => document.fonts.ready.then(() => {
  const focused = document.activeElement.classList.contains("claim");
  return focused ? performance.now() : 0;
})"""


def measure() -> list[tuple[str, str, str]]:
    """Rows of what, figure and bar."""
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder:
        with ours(Path(folder)) as server:
            rows = _in_browser(server)
            memory = _memory(server.process.pid)
        with ours(Path(folder)) as server:
            again = server.seconds
    return [
        *rows,
        ("start to first page, second start, s", f"{again:.1f}", "≤ 2"),
        ("idle memory of all processes, MiB", f"{memory:.0f}", "≤ 250"),
    ]


def _in_browser(server: Server) -> list[tuple[str, str, str]]:
    address = f"http://127.0.0.1:{server.port}"
    pairs = [pair.split("=", 1) for pair in server.cookie.split("; ")]
    cookies = [{"name": name, "value": value, "url": address} for name, value in pairs]
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium(), args=FLAGS)
        times, counts, sizes = [], [], []
        for _visit in range(5):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.add_cookies(cookies)
            page = context.new_page()
            bodies: list[int] = []
            page.on("requestfinished", lambda done, b=bodies: b.append(_bytes(done)))
            page.goto(f"{address}/articles/1/review/", wait_until="load")
            times.append(page.evaluate(USABLE))
            page.wait_for_load_state("networkidle")
            counts.append(len(bodies))
            sizes.append(sum(bodies))
            context.close()
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies(cookies)
        presses = _presses(context.new_page(), address)
        browser.close()
    slow = statistics.quantiles(presses, n=20)[-1]
    return [
        ("first page, cold: requests", f"{max(counts)}", "≤ 10"),
        ("first page, cold: KB with fonts and headers", f"{max(sizes) / 1024:.0f}", "≤ 200"),
        (
            "first page, cold: usable after, ms (median of 5)",
            f"{statistics.median(times):.0f}",
            "≤ 400",
        ),
        (
            "key to next claim on screen, ms (median of 80)",
            f"{statistics.median(presses):.0f}",
            "≤ 40",
        ),
        ("key to next claim on screen, ms (95th percentile)", f"{slow:.0f}", "≤ 70"),
    ]


def _bytes(request: object) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def _presses(page: Page, address: str) -> list[float]:
    page.goto(f"{address}/import/")
    page.fill("#id_text", TEXT)
    page.click("#import")
    page.click("#begin")
    page.click(".draft .review")
    page.wait_for_load_state("networkidle")
    times = []
    for number in range(80):
        times.append(page.evaluate(PRESS, str(number % 8 + 1)))
        page.wait_for_timeout(30)
    return times


def _memory(parent: int) -> float:
    """The proportional set size of a process and all below it, MiB."""
    found, waiting = 0, [parent]
    while waiting:
        process = waiting.pop()
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                found += int(line.split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
        waiting += [int(child) for child in children.split()]
    return found / 1024

"""Claims a second through the importer, and the memory it takes."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.servers import ROOT, environment

SCRIPT = """
import resource, time, django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from review.importing.files import Incoming, import_files
texts = ["\\n".join(f"قال المتحدث {a} إن المشروع {n} اكتمل أمس." for n in range(1000)).encode()
         for a in range(30)]
files = [Incoming(f"{n}.txt", len(text), lambda text=text: text) for n, text in enumerate(texts)]
before = time.perf_counter()
done = sum(outcome.article.counters.open for outcome in import_files(files))
seconds = time.perf_counter() - before
print(done / seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure() -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder:
        around = environment(Path(folder), None) | {"DJANGO_SETTINGS_MODULE": "review.settings"}
        said = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env=around,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    rate, memory = re.findall(r"[\d.]+", said)
    return [
        (
            "import with the engine's reading, claims a second",
            f"{float(rate):,.0f}",
            "(8,000 without the reading)",
        ),
        ("import, peak memory, MiB", f"{float(memory):.0f}", "≤ 250"),
    ]

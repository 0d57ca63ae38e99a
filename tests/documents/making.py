"""Session fixtures: samples made once, by LibreOffice, Chromium, typst and WeasyPrint."""

import fcntl
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import machine
from tests.documents.samples import (
    SAMPLES,
    convert,
    face,
    flat_document,
    page,
    printed,
    typeset,
    unpack_fonts,
)

STYLE = f'{face()} body {{font: 12pt "Plex", "Plex Latin"}} @page {{size: A4; margin: 2cm}}'
COLUMNS = "article {columns: 2; text-align: justify} h1 {column-span: all}"
IN_COLUMNS = {"seed", "long"}  # the others are too short to fill two


@pytest.fixture(scope="session")
def office() -> str:
    found = machine.libreoffice()
    if not found:
        pytest.fail("LibreOffice is needed: apt install libreoffice-writer-nogui, and try again.")
    return found


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the fonts that typesetters find; processes may share it by SAMPLES_DIR."""
    folder = Path(os.environ.get("SAMPLES_DIR") or tmp_path_factory.mktemp("samples"))
    with once(folder, "fonts") as is_first:
        if is_first:
            unpack_fonts(folder)
    return folder


@contextmanager
def once(folder: Path, what: str) -> Iterator[bool]:
    """Whether this process is the first that comes here to its end; the others wait for it."""
    done = folder / f"{what}-are-made"
    with (folder / f"{what}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not done.exists()
        done.touch()


@pytest.fixture(scope="session")
def written(office: str, workshop: Path) -> dict[str, bytes]:
    """By name and ending, such as `seed.docx`: what LibreOffice writes of each sample."""
    endings = ["docx", "odt", "epub", "html", "pdf", "doc"]
    with once(workshop, "documents") as is_first:
        if is_first:
            sources = [workshop / f"{sample.name}.fodt" for sample in SAMPLES]
            for sample, source in zip(SAMPLES, sources, strict=True):
                source.write_text(flat_document(sample), "utf-8")
            convert(office, sources, workshop, endings)
    return {
        f"{sample.name}.{ending}": (workshop / f"{sample.name}.{ending}").read_bytes()
        for sample in SAMPLES
        for ending in endings
    }


@pytest.fixture(scope="session")
def protected(office: str, workshop: Path, written: dict[str, bytes]) -> bytes:
    """A PDF that opens with a password only."""
    folder = workshop / "protected"
    options = (
        '{"EncryptFile":{"type":"boolean","value":"true"},'
        '"DocumentOpenPassword":{"type":"string","value":"secret"}}'
    )
    with once(workshop, "protected") as is_first:
        if is_first:
            folder.mkdir(exist_ok=True)
            source = workshop / "mixed.fodt"
            convert(office, [source], folder, [f"pdf:writer_pdf_Export:{options}"])
    return (folder / "mixed.pdf").read_bytes()


@pytest.fixture(scope="session")
def pdfs(written: dict[str, bytes], workshop: Path) -> dict[str, bytes]:
    """By producer and sample, such as `typst-seed`; `-columns` behind it for two columns."""
    folder = workshop / "pdfs"
    with once(workshop, "pdfs") as is_first:
        if is_first:
            folder.mkdir(exist_ok=True)
            for name, content in _typeset_pdfs(workshop):
                (folder / f"{name}.pdf").write_bytes(content)
    return {f"libreoffice-{sample.name}": written[f"{sample.name}.pdf"] for sample in SAMPLES} | {
        path.stem: path.read_bytes() for path in sorted(folder.glob("*.pdf"))
    }


def _typeset_pdfs(workshop: Path) -> Iterator[tuple[str, bytes]]:
    if not machine.pango():
        pytest.fail("Pango is needed: apt install libpangoft2-1.0-0, and try again.")
    browser = os.environ.get("CHROMIUM") or machine.chromium()
    if not browser:
        pytest.fail("Chromium is needed: apt install chromium, and try again.")
    fonts = workshop / "share" / "fonts"
    with warnings.catch_warnings(action="ignore"):
        from weasyprint import HTML  # noqa: PLC0415 - it needs the library just looked for

        for sample in SAMPLES:
            name, plain = sample.name, page(sample, around=False, style=STYLE)
            yield f"typst-{name}", typeset(sample, fonts)
            yield f"weasyprint-{name}", HTML(string=plain).write_pdf()
            yield f"chromium-{name}", printed(browser, plain, workshop, f"chromium-{name}")
            if name in IN_COLUMNS:
                source = page(sample, around=False, style=STYLE + COLUMNS)
                name = f"{name}-columns"
                yield f"typst-{name}", typeset(sample, fonts, columns=2, justify=True)
                yield f"chromium-{name}", printed(browser, source, workshop, f"chromium-{name}")

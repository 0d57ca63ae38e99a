"""How the modules of a page's script become one file."""

import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage as Folder

from review.web.serving.joined_modules import StaticFilesStorage, joined


def modules(folder: Path, **sources: str) -> dict[str, tuple[Folder, str]]:
    for name, source in sources.items():
        path = folder / f"review/desk/{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    names = [f"review/desk/{name}.js" for name in sources]
    return {name: (Folder(location=folder), name) for name in names}


def test_a_module_stands_once_and_behind_what_it_imports(tmp_path: Path):
    paths = modules(
        tmp_path,
        desk='import { a } from "./one.js";\nimport "./two.js";\na();\n',
        one='import { b } from "./two.js";\nexport const a = () => b;\n',
        two="export function b() {}\n",
    )

    text = joined("review/desk/desk.js", paths)

    assert text == "function b() {}\n\nconst a = () => b;\n\na();\n"


@pytest.mark.parametrize(
    "source",
    ['import * as one from "./one.js";\n', 'import one from "./one.js";\n', "export { a };\n"],
)
def test_an_import_that_would_stay_is_a_bug(tmp_path: Path, source: str):
    paths = modules(tmp_path, desk=source, one="export const a = 1;\n")

    with pytest.raises(AssertionError):
        joined("review/desk/desk.js", paths)


def collected(folder: Path, number: int) -> Path:
    """Where a script is served from whose other module says so much."""
    paths = modules(
        folder / "source",
        desk='import { a } from "./one.js";\na();\n',
        one=f"export const a = () => {number};\n",
    )
    shutil.copytree(folder / "source", folder / "static")
    storage = StaticFilesStorage(location=folder / "static", base_url="/static/")
    addresses = {name: address for name, address, _is_new in storage.post_process(paths)}
    return folder / "static" / addresses["review/desk/desk.js"]


def test_the_collected_script_asks_for_no_other(tmp_path: Path):
    script = collected(tmp_path, 1).read_text()

    assert "import" not in script
    assert "const a = () => 1;" in script


def test_a_change_of_any_module_changes_the_address(tmp_path: Path):
    assert collected(tmp_path / "a", 1).name != collected(tmp_path / "b", 2).name

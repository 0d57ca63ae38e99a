#!/bin/sh
# Usage: install.sh run|test. Makes .venv and installs the locked packages, unless that is done.
set -eu

wanted=requirements/$1.txt
stamp=.venv/installed-$1.txt

fail() {
    echo "$1" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null
}

# A name on PATH may be a shim of pyenv that fails here, because .python-version names a Python
# that is not installed: so each is tried, and then what pyenv has is looked at directly.
find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python3; do
        if [ -n "$candidate" ] && is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || fail "Isnad needs Python 3.12 or newer, and none was found: install one (\
Debian 13, Ubuntu 24.04 or newer: apt install python3 python3-venv; elsewhere: pyenv install 3.13, \
or https://www.python.org/downloads/) and try again, or name one: PYTHON=/path/to/python3 make run."
    if "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        pip=
    elif "$python" -c 'import venv, pip' 2>/dev/null; then
        pip=--without-pip # the one beside that Python will do
    else
        fail "$python cannot make virtual environments: apt install python3-venv \
(or the package of that name for just this Python), then try again."
    fi
    echo "Making .venv with $("$python" --version)."
    "$python" -m venv --clear $pip .venv
}

install_packages() {
    if .venv/bin/python -c 'import pip' 2>/dev/null; then
        set -- .venv/bin/python -m pip
    else
        outer=$(.venv/bin/python -c 'import sys; print(sys._base_executable)')
        set -- "$outer" -m pip --python .venv/bin/python
    fi
    "$@" -qq --disable-pip-version-check --no-input install --require-hashes -r "$wanted"
}

# Importing finds out, too, that the Python under .venv is gone or became another version.
if cmp -s "$wanted" "$stamp" && .venv/bin/python -I -c 'import django' 2>/dev/null; then
    exit
fi
is_new_enough .venv/bin/python || make_venv
echo "Installing the packages of $wanted into .venv."
rm -f .venv/installed-*.txt
install_packages || fail "The packages could not be installed: what pip says above tells why."
[ "$1" = run ] || cp requirements/run.txt .venv/installed-run.txt # test.txt contains run.txt
cp "$wanted" "$stamp"

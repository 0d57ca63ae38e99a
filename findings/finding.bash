# Sourced by each finding: what it needs, what it runs, what was seen.
#
#   packages NAME==VERSION…   installs them into a folder that is gone at the end
#   program NAME              stops with 2 when a program of the system is missing
#   run < PYTHON              runs a script in that folder, with these packages and nothing else
#   seen < OUTPUT             stops with 1 when the script printed anything else

set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
finding=$(basename "$0" .sh)
export PYTHONUTF8=1 PYTHONWARNINGS=ignore TZ=UTC

cannot_run() {
    echo "$finding cannot run: $1" >&2
    exit 2
}

program() {
    command -v "$1" > /dev/null || cannot_run "it needs $1 on PATH"
}

packages() {
    program python3
    [ -d "$folder/packages" ] || python3 -m venv "$folder/packages"
    "$folder/packages/bin/pip" install --quiet --disable-pip-version-check "$@" \
        2> "$folder/complaints" || cannot_run "$(tail -n 1 "$folder/complaints")"
}

run() {
    cd "$folder"
    local python=python3
    if [ -d packages ]; then python=packages/bin/python; fi
    if ! "$python" -I -W ignore - > output 2> complaints; then
        cat complaints >&2
        echo "$finding: this ended in an error, which it did not before" >&2
        exit 1
    fi
}

seen() {
    if ! diff - "$folder/output"; then
        echo "$finding: the behaviour changed; '<' is what was seen, '>' what is seen now" >&2
        exit 1
    fi
    echo "$finding: as described"
}

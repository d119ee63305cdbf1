#!/usr/bin/env bash
# Installs argmap from the action's own checkout, in an environment of its own, unless a cache has
# brought it. Python runs in isolated mode (-I), so that it imports no files of the current folder.
# Only the command is put on the PATH: later steps keep their own Python.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
environment="$RUNNER_TEMP/argmap-environment"
programs="$environment/bin"
[ "${RUNNER_OS:-}" != Windows ] || programs="$environment/Scripts"
if ! "$programs/argmap" --version > /dev/null 2>&1; then
  python="$(command -v python || command -v python3)" || {
    echo "::error title=argmap::no Python here; set 'python-version', or install Python 3.11 or newer"
    exit 2
  }
  "$python" -I -m venv --clear "$environment"
  "$programs/python" -I -m pip install --quiet --disable-pip-version-check "$root"
  mkdir "$environment/command"
  cp "$programs"/argmap* "$environment/command"
fi
echo "$environment/command" >> "$GITHUB_PATH"

#!/usr/bin/env bash
# Installs argmap from the action's own checkout, in an environment of its own.
# Python runs in isolated mode (-I), so that it does not import files of the checked-out folder.
set -euo pipefail

environment="$RUNNER_TEMP/argmap-environment"
python -I -m venv "$environment"
folder="$environment/bin"
[ -d "$folder" ] || folder="$environment/Scripts"
"$folder/python" -I -m pip install --quiet --disable-pip-version-check "$ARGMAP_CHECKOUT"
echo "$folder" >> "$GITHUB_PATH"

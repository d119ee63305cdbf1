#!/usr/bin/env bash
# Installs argmap from the action's own checkout, apart from all other packages.
# Python runs isolated (-I), so that no file of the folder that is checked out is taken for a module.
set -euo pipefail

environment="$RUNNER_TEMP/argmap-environment"
python -I -m venv "$environment"
folder="$environment/bin"
[ -d "$folder" ] || folder="$environment/Scripts"
"$folder/python" -I -m pip install --quiet --disable-pip-version-check "$ARGMAP_CHECKOUT"
echo "$folder" >> "$GITHUB_PATH"

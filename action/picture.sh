#!/usr/bin/env bash
# Draws the change, if it can be drawn; a change without a picture is not an error. Also writes the
# list of all changes, which may be too long for a comment, and the page of the change.
set -euo pipefail
# shellcheck source=action/paths.sh
source "$(dirname "${BASH_SOURCE[0]}")/paths.sh"

folder="$RUNNER_TEMP/argmap-picture"
rm -rf "$folder" && mkdir -p "$folder"
echo "folder=$folder" >> "$GITHUB_OUTPUT"
run_diff() {
  argmap diff "$ARGMAP_BASE...$ARGMAP_HEAD" ${sources[@]+"${sources[@]}"} "$@" \
    -- ${paths[@]+"${paths[@]}"}
}
draw() {
  run_diff --format svg --context "$ARGMAP_CONTEXT" "$@"
}
code=0
run_diff --format markdown --exit-code -o "$folder/changes.md" || code=$?
if [ "$code" -ne 1 ]; then
  rm -f "$folder/changes.md"
  echo "there is nothing to draw"
elif draw -o "$folder/change.svg"; then
  draw --side-by-side -o "$folder/side-by-side.svg" || true
  argmap report --diff "$ARGMAP_BASE...$ARGMAP_HEAD" ${sources[@]+"${sources[@]}"} \
    -o "$folder/change.html" ${paths[@]+"${paths[@]}"} || true
else
  echo "the change was not drawn"
fi

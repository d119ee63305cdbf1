#!/usr/bin/env bash
# Draws the change, if it can be drawn; a change without a picture is not an error. Also writes the
# list of all changes, which may be too long for a comment.
set -euo pipefail
# shellcheck source=action/paths.sh
source "$ARGMAP_CHECKOUT/action/paths.sh"

folder="$RUNNER_TEMP/argmap-picture"
rm -rf "$folder" && mkdir -p "$folder"
run_diff() {
  argmap diff "$ARGMAP_BASE...$ARGMAP_HEAD" ${sources[@]+"${sources[@]}"} "$@" \
    -- ${paths[@]+"${paths[@]}"}
}
draw() {
  run_diff --format svg --context "$ARGMAP_CONTEXT" "$@"
}
run_diff --format markdown -o "$folder/changes.md" || true
if draw -o "$folder/change.svg"; then
  draw --side-by-side -o "$folder/side-by-side.svg" || true
else
  echo "the change was not drawn"
fi

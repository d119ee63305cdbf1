#!/usr/bin/env bash
# Draws the change, as far as it can be drawn; a change without a picture is no mistake. Beside
# the pictures goes the list of all changes, which a comment may be too short for.
set -euo pipefail
# shellcheck source=action/paths.sh
source "$ARGMAP_CHECKOUT/action/paths.sh"

folder="$RUNNER_TEMP/argmap-picture"
rm -rf "$folder" && mkdir -p "$folder"
tell() {
  argmap diff "$ARGMAP_BASE...$ARGMAP_HEAD" ${sources[@]+"${sources[@]}"} "$@" \
    -- ${paths[@]+"${paths[@]}"}
}
draw() {
  tell --to svg --context "$ARGMAP_CONTEXT" "$@"
}
tell --to markdown -o "$folder/changes.md" || true
if draw -o "$folder/change.svg"; then
  draw --side-by-side -o "$folder/side-by-side.svg" || true
else
  echo "the change was not drawn"
fi

#!/usr/bin/env bash
# Draws the change, as far as it can be drawn; a change without a picture is no mistake.
set -euo pipefail
# shellcheck source=action/paths.sh
source "$ARGMAP_CHECKOUT/action/paths.sh"

folder="$RUNNER_TEMP/argmap-picture"
rm -rf "$folder" && mkdir -p "$folder"
draw() {
  argmap diff "$ARGMAP_BASE...$ARGMAP_HEAD" --to svg --context "$ARGMAP_CONTEXT" \
    ${sources[@]+"${sources[@]}"} "$@" -- ${paths[@]+"${paths[@]}"}
}
if draw -o "$folder/change.svg"; then
  draw --side-by-side -o "$folder/side-by-side.svg" || true
else
  echo "the change was not drawn"
fi

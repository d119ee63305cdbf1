#!/usr/bin/env bash
# Writes the comment, and shows it in the job summary.
set -euo pipefail
# shellcheck source=action/paths.sh
source "$ARGMAP_CHECKOUT/action/paths.sh"

folder="$RUNNER_TEMP/argmap-review"
rm -rf "$folder" && mkdir -p "$folder"
picture=()
[ -z "${ARGMAP_PICTURE_URL:-}" ] || [ ! -f "$RUNNER_TEMP/argmap-picture/change.svg" ] ||
  picture=(--picture-url "$ARGMAP_PICTURE_URL")
argmap review --base "$ARGMAP_BASE" --head "$ARGMAP_HEAD" --context "$ARGMAP_CONTEXT" \
  --link-base "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/{commit}" \
  ${picture[@]+"${picture[@]}"} ${sources[@]+"${sources[@]}"} -o "$folder/comment.md" \
  ${paths[@]+"${paths[@]}"}
printf '%s\n' "${ARGMAP_NUMBER:-}" > "$folder/number"
cat "$folder/comment.md" >> "$GITHUB_STEP_SUMMARY"
echo "comment=$folder/comment.md" >> "$GITHUB_OUTPUT"

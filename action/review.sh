#!/usr/bin/env bash
# Writes the comment, and shows it in the job summary. A change that is too severe is reported later,
# after the comment is posted.
set -euo pipefail
# shellcheck source=action/paths.sh
source "$(dirname "${BASH_SOURCE[0]}")/paths.sh"

folder="$RUNNER_TEMP/argmap-review"
rm -rf "$folder" && mkdir -p "$folder"
options=(--context "$ARGMAP_CONTEXT")
[ -z "${ARGMAP_PICTURE_URL:-}" ] || [ ! -f "$RUNNER_TEMP/argmap-picture/change.svg" ] ||
  options+=(--picture-url "$ARGMAP_PICTURE_URL")
[ -z "${ARGMAP_FAIL_ON:-}" ] || options+=(--fail-on "$ARGMAP_FAIL_ON")
while IFS= read -r label; do
  [ -z "$label" ] || options+=("--label=$label")
done <<< "${ARGMAP_LABELS:-}"
code=0
argmap review --base "$ARGMAP_BASE" --head "$ARGMAP_HEAD" "${options[@]}" \
  --link-base "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/{commit}" \
  ${sources[@]+"${sources[@]}"} -o "$folder/comment.md" ${paths[@]+"${paths[@]}"} || code=$?
[ "$code" -le 1 ] || exit "$code"
cat "$folder/comment.md" >> "$GITHUB_STEP_SUMMARY"
printf 'comment=%s\nsevere=%s\n' "$folder/comment.md" "$code" >> "$GITHUB_OUTPUT"

#!/usr/bin/env bash
# Decides which two versions to compare, and fetches the history that they need. If there is no
# version to compare with, as in the run of a new branch or of a schedule, there is no output, and
# the maps are only checked.
set -euo pipefail

stop() {
  echo "::error title=argmap::$1"
  exit 2
}
only_check() {
  [ "${ARGMAP_MUST_COMPARE:-false}" != true ] || stop "$1"
  echo "::notice title=argmap::$1, so the maps are checked but not compared"
  exit 0
}
fetch() {
  git fetch --quiet --no-tags "$@" ||
    only_check "the history could not be fetched; see 'fetch-depth' of actions/checkout"
}

# In a container, the checkout may belong to another user than the one who runs this.
git rev-parse --git-dir > /dev/null 2>&1 || git config --global --add safe.directory "$PWD"
git rev-parse --git-dir > /dev/null 2>&1 || stop "no repository here; use actions/checkout first"
[ -n "${ARGMAP_BASE//0/}" ] || only_check "there is no version to compare with"
for name in "$ARGMAP_BASE" "$ARGMAP_HEAD"; do
  [[ "$name" != -* ]] || stop "a revision cannot start with a hyphen"
done
[ "$(git rev-parse --is-shallow-repository)" != true ] || fetch --unshallow origin
for name in "$ARGMAP_BASE" "$ARGMAP_HEAD"; do
  ! git rev-parse --verify --quiet "$name^{commit}" > /dev/null || continue
  # A checkout has only remote-tracking branches, so create local branches with these names.
  refs="$name:$name"
  [[ ! "$name" =~ ^[0-9a-f]{40,64}$ ]] || refs="$name"
  fetch origin "$refs"
done
base="$(git rev-parse --verify --quiet "$ARGMAP_BASE^{commit}")" ||
  only_check "the version to compare with does not exist"
head="$(git rev-parse --verify --quiet "$ARGMAP_HEAD^{commit}")" ||
  stop "the commit to review does not exist"
git merge-base "$base" "$head" > /dev/null ||
  only_check "the two versions have no commit in common"
printf 'base=%s\nhead=%s\n' "$base" "$head" >> "$GITHUB_OUTPUT"

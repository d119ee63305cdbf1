#!/usr/bin/env bash
# Fetches the history that the two versions need, if the checkout is shallow.
set -euo pipefail

if [ -z "${ARGMAP_BASE//0/}" ]; then
  echo "::error title=argmap::there is no base to compare with; set the input 'base'"
  exit 2
fi
for name in "$ARGMAP_BASE" "$ARGMAP_HEAD"; do
  case "$name" in
    -*) echo "::error title=argmap::a revision cannot start with a hyphen" && exit 2 ;;
  esac
done
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
  git fetch --quiet --no-tags --unshallow origin
fi
for name in "$ARGMAP_BASE" "$ARGMAP_HEAD"; do
  ! git rev-parse --verify --quiet "$name^{commit}" > /dev/null || continue
  # A checkout has only remote-tracking branches, so create local branches with these names.
  refs="$name:$name"
  [[ ! "$name" =~ ^[0-9a-f]{40,64}$ ]] || refs="$name"
  git fetch --quiet --no-tags origin "$refs"
done

#!/usr/bin/env bash
# Fails when the check has failed, or when the change weighs as much as the call allows.
set -euo pipefail
# shellcheck source=action/paths.sh
source "$ARGMAP_CHECKOUT/action/paths.sh"

code=0
case "${ARGMAP_FAIL_ON:-}" in
  '') ;;
  notice | breaking)
    argmap diff "$ARGMAP_BASE...$ARGMAP_HEAD" --stat --fail-on "$ARGMAP_FAIL_ON" \
      ${sources[@]+"${sources[@]}"} -- ${paths[@]+"${paths[@]}"} || code=$?
    [ "$code" -eq 0 ] ||
      echo "::error title=argmap::the change weighs as much as 'fail-on: $ARGMAP_FAIL_ON', or more"
    ;;
  *) echo "::error title=argmap::'fail-on' is 'notice' or 'breaking'" && exit 2 ;;
esac
if [ "${ARGMAP_CHECK_FAILED:-0}" != 0 ]; then
  echo "argmap check has found mistakes: see the annotations"
  code=1
fi
exit "$code"

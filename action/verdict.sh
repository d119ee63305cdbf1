#!/usr/bin/env bash
# Fails if the check failed, or if the change is at least as severe as `fail-on`.
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
      echo "::error title=argmap::the change is at least as severe as 'fail-on: $ARGMAP_FAIL_ON'"
    ;;
  *) echo "::error title=argmap::'fail-on' must be 'notice' or 'breaking'" && exit 2 ;;
esac
if [ "${ARGMAP_CHECK_FAILED:-0}" != 0 ]; then
  echo "argmap check found mistakes; see the annotations"
  code=1
fi
exit "$code"

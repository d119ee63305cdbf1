#!/usr/bin/env bash
# Fails if the check failed, or if the change is at least as severe as `fail-on`.
set -euo pipefail

code=0
if [ "${ARGMAP_SEVERE:-0}" != 0 ]; then
  echo "::error title=argmap::the change is too severe for 'fail-on'; the review says how to accept it"
  code=1
fi
if [ "${ARGMAP_CHECK_FAILED:-0}" != 0 ]; then
  echo "argmap check found mistakes; see the annotations"
  code=1
fi
exit "$code"

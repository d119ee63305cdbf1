#!/usr/bin/env bash
# Checks the files of the checkout, if there are any: a change may delete them. A failure is reported
# later, after the comment is posted.
set -euo pipefail
# shellcheck source=action/paths.sh
source "$(dirname "${BASH_SOURCE[0]}")/paths.sh"

options=(--allow-missing --format github)
[ "${ARGMAP_STRICT:-false}" != true ] || options+=(--strict)
code=0
argmap check "${options[@]}" ${sources[@]+"${sources[@]}"} ${paths[@]+"${paths[@]}"} || code=$?
[ "$code" -le 1 ] || exit "$code"
echo "failed=$code" >> "$GITHUB_OUTPUT"

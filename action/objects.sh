#!/usr/bin/env bash
# Fetches a pull request into a repository of its own that has no working tree. Its files are only
# objects there: none is checked out or run, and no configuration comes with them.
set -euo pipefail

if [ "${GITHUB_EVENT_NAME:-}" = merge_group ]; then
  echo "::notice title=argmap::a merge group was reviewed in its pull requests"
  exit 0
fi
if [[ ! "${ARGMAP_NUMBER:-}" =~ ^[1-9][0-9]*$ ]]; then
  echo "::error title=argmap::this run is not about a pull request; use the event pull_request_target"
  exit 2
fi
repository="$RUNNER_TEMP/argmap-objects"
rm -rf "$repository"
git init --quiet --bare --template= "$repository"
login="$(printf 'x-access-token:%s' "$GH_TOKEN" | base64 | tr -d '\r\n')"
# In the environment of this one command, the token is in no file and no list of processes.
GIT_CONFIG_COUNT=1 \
  GIT_CONFIG_KEY_0="http.$GITHUB_SERVER_URL/.extraheader" \
  GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $login" \
  git -C "$repository" fetch --quiet --no-tags --no-recurse-submodules \
  "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" \
  "$ARGMAP_BASE" "+refs/pull/$ARGMAP_NUMBER/head:refs/argmap/head"
if ! git -C "$repository" cat-file -e "$ARGMAP_HEAD^{commit}" 2> /dev/null; then
  echo "::notice title=argmap::the pull request has moved on; the run for its latest commit reviews it"
  exit 0
fi
echo "repository=$repository" >> "$GITHUB_OUTPUT"

#!/usr/bin/env bash
# Posts the comment on a pull request, or updates an existing one, even if there are no changes any
# more. An existing comment is found by its last line and by its author, because anybody can copy the
# line.
set -euo pipefail

if ! command -v gh > /dev/null; then
  echo "::warning title=argmap::the comment was not posted, because gh is not installed here"
  exit 0
fi
# gh takes another token for a GitHub Enterprise Server.
export GH_HOST="${GITHUB_SERVER_URL#*://}" GH_ENTERPRISE_TOKEN="${GH_TOKEN:-}"
comment="$RUNNER_TEMP/argmap-review/comment.md"
ARGMAP_MARKER="$(tail -n 1 "$comment")"
export ARGMAP_MARKER
comments="repos/$GITHUB_REPOSITORY/issues/$ARGMAP_NUMBER/comments"
found="$(gh api --paginate "$comments?per_page=100" --jq '
  .[]
  | select(.user.login == env.ARGMAP_AUTHOR)
  | select(.body | sub("\\s+$"; "") | endswith(env.ARGMAP_MARKER))
  | .id')"
number="${found%%$'\n'*}"
if [ -n "$number" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$number" \
    -F "body=@$comment"
elif [ "$(head -n 1 "$comment")" = "argmap: no changes to the argument." ]; then
  echo "no changes to the argument, so there is nothing to say"
else
  gh api --silent --method POST "$comments" -F "body=@$comment"
fi

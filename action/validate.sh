#!/usr/bin/env bash
# Decides whether a comment that another run made may be posted. That run was in the hands of
# whoever opened the pull request, so nothing it left behind is taken on trust: the number must be
# that of an open pull request whose latest commit the run was about, and the comment must be one
# that argmap could have written, in size and in its last line, and must mention nobody.
set -euo pipefail

refuse() {
  echo "::error title=argmap::the comment is not posted: $1"
  exit 1
}

folder="$RUNNER_TEMP/argmap-review"
for name in comment.md number; do
  if [ -L "$folder/$name" ] || [ ! -f "$folder/$name" ]; then
    refuse "the artifact lacks the file '$name'"
  fi
done
[ "$(wc -c < "$folder/number")" -le 16 ] || refuse "its number is too long"
number="$(tr -d '\r\n' < "$folder/number")"
[[ "$number" =~ ^[1-9][0-9]*$ ]] || refuse "it names no pull request"
[ "$(wc -c < "$folder/comment.md")" -le 262144 ] || refuse "it is larger than GitHub takes"
[[ "$(tail -n 1 "$folder/comment.md")" =~ ^'<!-- argmap-review'(\ [0-9a-f]{12})?' -->'$ ]] ||
  refuse "its last line is not that of a comment of argmap"
if LC_ALL=C grep -q '@[[:alnum:]]' "$folder/comment.md"; then
  refuse "it would mention somebody"
fi
[[ "$ARGMAP_RUN_HEAD" =~ ^[0-9a-f]{40,64}$ ]] || refuse "the run has no commit"
state="$(gh api "repos/$GITHUB_REPOSITORY/pulls/$number" --jq '.state + " " + .head.sha')"
[ "$state" = "open $ARGMAP_RUN_HEAD" ] ||
  refuse "the run was not about the latest commit of this pull request, or that is closed"
echo "number=$number" >> "$GITHUB_OUTPUT"

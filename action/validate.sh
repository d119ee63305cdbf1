#!/usr/bin/env bash
# Decides whether to post a comment from another run. Whoever opened the pull request controlled
# that run, so its artifact is not trusted. The number must be that of an open pull request whose
# latest commit the run was about. The comment must have a size and a last line that argmap could
# have written, and must mention nobody.
set -euo pipefail

refuse() {
  echo "::error title=argmap::the comment was not posted: $1"
  exit 1
}

folder="$RUNNER_TEMP/argmap-review"
for name in comment.md number; do
  if [ -L "$folder/$name" ] || [ ! -f "$folder/$name" ]; then
    refuse "the artifact does not contain the file '$name'"
  fi
done
[ "$(wc -c < "$folder/number")" -le 16 ] || refuse "its number is too long"
number="$(tr -d '\r\n' < "$folder/number")"
[[ "$number" =~ ^[1-9][0-9]*$ ]] || refuse "it names no pull request"
[ "$(wc -c < "$folder/comment.md")" -le 262144 ] || refuse "it is larger than GitHub takes"
[[ "$(tail -n 1 "$folder/comment.md")" =~ ^'<!-- argmap-review'(\ [0-9a-f]{12})?' -->'$ ]] ||
  refuse "its last line is not argmap's marker"
if LC_ALL=C grep -q '@[[:alnum:]]' "$folder/comment.md"; then
  refuse "it would mention somebody"
fi
[[ "$ARGMAP_RUN_HEAD" =~ ^[0-9a-f]{40,64}$ ]] || refuse "the run has no valid commit"
state="$(gh api "repos/$GITHUB_REPOSITORY/pulls/$number" --jq '.state + " " + .head.sha')"
[ "$state" = "open $ARGMAP_RUN_HEAD" ] ||
  refuse "the run was not about the latest commit of this pull request, or the pull request is closed"
echo "number=$number" >> "$GITHUB_OUTPUT"

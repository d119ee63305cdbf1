#!/usr/bin/env bash
# Says where argmap is installed, and under which key the installation is kept: another one for each
# version of argmap, of Python and of the runner.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
environment="$RUNNER_TEMP/argmap-environment"
python="$(command -v python || command -v python3)"
digest="$({
  "$python" -I -c 'import sys; print(sys.version, sys.executable)'
  echo "$environment"
  cd "$root"
  find pyproject.toml argmap grammars -type f ! -name '*.pyc' | LC_ALL=C sort |
    git hash-object --no-filters --stdin-paths
} | git hash-object --stdin)"
{
  echo "environment=$environment"
  echo "key=argmap-$RUNNER_OS-$RUNNER_ARCH-$digest"
} >> "$GITHUB_OUTPUT"

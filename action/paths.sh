# shellcheck shell=bash disable=SC2034  # the scripts that source this use what it sets
# Sourced by the other scripts. Sets `paths` from the lines of ARGMAP_PATHS, and `sources`, an
# option, and goes to the repository that ARGMAP_REPOSITORY names, if any.
paths=()
while IFS= read -r line; do
  line="${line%$'\r'}"
  case "$line" in
    '') ;;
    -*) echo "::error title=argmap::a path cannot start with a hyphen" && exit 2 ;;
    *) paths+=("$line") ;;
  esac
done <<< "${ARGMAP_PATHS:-}"

sources=()
[ ! -d "${ARGMAP_SOURCES:-}" ] || sources=(--sources "$ARGMAP_SOURCES")

cd "${ARGMAP_REPOSITORY:-.}" || exit 2

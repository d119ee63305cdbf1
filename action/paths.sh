# Sourced by the other scripts. Sets `paths` from the lines of ARGMAP_PATHS, and `sources`, an option.
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
[ -z "${ARGMAP_SOURCES:-}" ] || sources=(--sources "$ARGMAP_SOURCES")

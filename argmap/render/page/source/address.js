// The address of what is shown: `#herald.shops-gain`, `#herald.shops-gain/map` or `#/map`.

/** Return the reference and the view of a fragment; either may be empty. */
export function readAddress(fragment) {
  let text = fragment.replace(/^#/, "");
  try {
    text = decodeURIComponent(text);
  } catch {
    // Not an address of ours; it is looked up as it is, and not found.
  }
  const [reference, view = ""] = text.split("/", 2);
  return { reference, view };
}

/** Return the fragment for a reference and a view, which is left out if it is the first one. */
export function writeAddress(reference, view, firstView) {
  const encoded = encodeURIComponent(reference).replaceAll("%3A", ":");
  return `#${encoded}${view === firstView ? "" : `/${view}`}`;
}

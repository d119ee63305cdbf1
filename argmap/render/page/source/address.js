// The address of what is shown: `#herald.shops-gain`, `#herald.shops-gain/map`, `#/map`; after a
// question mark, what the reader grants and rejects: `#/stands?reject=herald.rents`.

/** Return the reference, the view and the choices of a fragment; each may be empty. */
export function readAddress(fragment) {
  const [, place, choices] = /^#?([^?]*)\??(.*)$/su.exec(fragment);
  const [reference, view = ""] = decode(place).split("/", 2);
  return { reference, view, choices };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not an address of ours; it is looked up as it is, and not found
  }
}

/** Return the fragment for a reference, a view, which is left out if it is the first one, and choices. */
export function writeAddress(reference, view, firstView, choices) {
  const encoded = encodeURIComponent(reference).replaceAll("%3A", ":");
  return `#${encoded}${view === firstView ? "" : `/${view}`}${choices && `?${choices}`}`;
}

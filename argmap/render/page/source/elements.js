// Elements of a page, made without any markup in a text.

/** Return a new element with a class, and these children or this text. */
export function make(name, className = "", ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}

/** Return a button that does this when it is pressed. */
export function makeButton(className, words, act) {
  const button = make("button", className, words);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

/** Return a checkbox with its label. */
export function makeCheckbox(words, isChecked, act) {
  const box = make("input");
  box.type = "checkbox";
  box.checked = isChecked;
  box.addEventListener("change", () => act(box.checked));
  return make("label", "check", box, make("span", "", words));
}

/** Return a select of pairs of a value and its words, in its label. */
export function makeSelect(words, options, chosen, act) {
  const select = make("select");
  for (const [value, label] of options) select.append(new Option(label, value));
  select.value = chosen;
  select.addEventListener("change", () => act(select.value));
  return make("label", "choose", make("span", "", words), select);
}

/** Set attributes of an element, and return it. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

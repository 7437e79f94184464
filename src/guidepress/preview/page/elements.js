// Making elements. Styles are set through the CSSOM alone: the server's policy refuses the rest.

export const byId = (id) => document.getElementById(id);

/** An element with properties (`class`, `data-…`, `aria-…` as attributes; `on…` as listeners). */
export function make(tag, properties = {}, ...kids) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "text") element.textContent = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...kids.filter((kid) => kid !== null && kid !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function drawn(tag, attributes = {}, ...kids) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...kids);
  return element;
}

/** A sign of the sprite in index.html; decoration: what it says must stand beside it in words. */
export function sign(name, kind = "sign") {
  return drawn("svg", { class: `${kind} of-${name}`, "aria-hidden": "true" }, drawn("use", { href: `#i-${name}` }));
}

/** A message's words; what stands between backticks is code. */
export function worded(text) {
  return text.split("`").map((piece, at) => (at % 2 ? make("code", { text: piece }) : piece));
}

/** Words for a screen reader alone. */
export const aside = (text) => make("span", { class: "aside", text });

/** Say something to a screen reader. */
export function announce(text) {
  byId("announce").textContent = text;
}

/** Put a box, in millimetres, on a layer that is `page` wide and high. */
export function lay(element, box, page) {
  element.style.left = `${(100 * box.x) / page.width}%`;
  element.style.top = `${(100 * box.y) / page.height}%`;
  element.style.width = `${(100 * box.w) / page.width}%`;
  element.style.height = `${(100 * box.h) / page.height}%`;
}

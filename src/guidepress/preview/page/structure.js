// What a screen reader gets: elements in reading order, headings as they nest.

import { make } from "./elements.js";
import { asFrench, say } from "./messages.js";

const HEADING = /^H[1-6]?$/;
const SILENT = new Set(["Document", "Part", "Sect", "Div", "NonStruct", "Span", "LBody", "Lbl", "TR", "THead", "TBody", "TFoot", "Reference"]);
/** What is not announced: only what is in it. */

/** The structure as nested lists; `go(page)` brings an element's page into view. */
export function tree(elements, go) {
  return make("div", { class: "structure" }, branch(spoken(elements), go));
}

/** Elements without those that say nothing themselves; an item of a list is a single line. */
function spoken(elements) {
  return elements.flatMap((element) => {
    const kids = spoken(element.kids ?? []);
    if (element.role === "LI") return [{ ...element, text: [textOf(element), ...leading(kids)].filter(Boolean).reduce(joined, ""), kids: kids.filter((kid) => !isPlain(kid)) }];
    if (!SILENT.has(element.role)) return [{ ...element, kids }];
    const own = element.text ? [{ ...element, role: "P", kids: [] }] : [];
    return [...own, ...kids];
  });
}

/** What an item says: its label stands apart by a colon, what follows by a pause, a bullet by neither. */
function joined(before, next, at) {
  if (!before) return next;
  const isOpen = /[\p{L}\p{N})»%€]$/u.test(before);
  return `${before}${!isOpen ? "" : at === 1 ? "\u00a0:" : ","} ${next}`;
}

const isPlain = (element) => element.role === "P" && !element.kids.length;
const textOf = (element) => element.text ?? "";
const leading = (kids) => kids.filter(isPlain).map(textOf);

function branch(elements, go) {
  return make("ul", {}, ...elements.map((element) => leaf(element, go)));
}

function leaf(element, go) {
  const isHeading = HEADING.test(element.role);
  const label = make("button", { type: "button", class: isHeading ? "element heading" : "element", "data-role": element.role, "data-key": `element ${element.role} ${textOf(element)}`, onclick: () => go(element.page ?? 0) },
    make("span", { class: "role", text: nameOf(element) }),
    make("span", { class: "text", lang: element.lang ?? "fr", text: asFrench(textOf(element)) }),
    element.lang ? make("span", { class: "quiet", text: say("lang", { lang: element.lang }) }) : null);
  return make("li", {}, label, element.kids.length ? branch(element.kids, go) : null);
}

/** A role as a screen reader names it. */
function nameOf({ role, kids }) {
  if (HEADING.test(role)) return say("role_H", { level: role.slice(1) });
  if (role === "L") return say("role_L", { n: kids.length });
  const name = say(`role_${role}`);
  return name.startsWith("role_") ? role : name;
}

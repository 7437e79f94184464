// Findings beside the page: each with its place, a hint, and a way into the editor.

import { announce, aside, byId, make, sign, worded } from "./elements.js";
import { say } from "./messages.js";

const SIGNS = { error: "errors", warning: "warnings", info: "notes" };
export const RANKS = ["error", "warning", "info"];

/** A finding as a card; `choose` brings its words into view. */
export function card(finding, number, choose) {
  const item = make("li", { class: `finding ${finding.severity}`, "data-finding": number },
    make("button", { type: "button", class: "choose", onclick: () => choose(number) },
      make("span", { class: "kind" }, sign(SIGNS[finding.severity]), say(`severity_${finding.severity}`), make("span", { class: "rule", text: finding.rule })),
      make("span", { class: "message" }, ...worded(finding.message)),
      finding.hint ? make("span", { class: "hint" }, document.createElement("br"), "→ ", ...worded(finding.hint)) : null),
    finding.excerpt ? excerpt(finding.excerpt) : null,
    place(finding));
  return item;
}

function excerpt({ text, before }) {
  const rest = text.slice(before);
  const word = rest.match(/^"[^"]*"?|^'[^']*'?|^[\p{L}\p{N}_-]+|^\S/u)?.[0] ?? "";
  const indent = text.length - text.trimStart().length;
  const start = Math.min(indent, before);
  return make("pre", { class: "excerpt", tabindex: "0" }, text.slice(start, before), make("mark", { text: word }), rest.slice(word.length));
}

/** Where it stands: file:line:column, to copy or to open. */
export function place(finding) {
  return make("div", { class: "place" },
    make("code", { text: finding.place }),
    make("button", { type: "button", class: "tool copy", "aria-label": say("copy", { place: finding.place }), title: say("copy", { place: finding.place }), onclick: () => copy(finding.place) }, sign("copy", "")),
    finding.editor ? editorLink(finding) : null);
}

export function editorLink(finding, isInWords = false) {
  const properties = { href: finding.editor, class: isInWords ? "editor" : "tool editor", title: say("open") };
  return isInWords
    ? make("a", properties, say("open"), aside(` ${finding.place}`))
    : make("a", { ...properties, "aria-label": say("because", { what: say("open"), why: finding.place }) }, sign("open", ""));
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy"); // where the clipboard is refused, as on a plain address of a network
    field.remove();
  }
  announce(say("copied", { place: text }));
}

/** The number on the panel's button, in the colour of the worst. */
export function count(findings) {
  const badge = byId("count");
  const worst = RANKS.find((severity) => findings.some((finding) => finding.severity === severity));
  badge.hidden = !findings.length;
  badge.textContent = findings.length;
  badge.className = `count ${SIGNS[worst] ?? ""}`;
}

/** The banner over pages that are not those of the file as it is. */
export function banner(part, trouble, choose) {
  const element = byId("banner");
  const errors = (part?.findings ?? []).filter((finding) => finding.severity === "error");
  const isOwn = (finding) => errors.some((own) => own.place === finding.place && own.rule === finding.rule);
  const shown = [...errors, ...trouble.filter((finding) => finding.severity === "error" && !isOwn(finding))];
  const isGone = Boolean(part?.is_gone && part.pages.length);
  const isShown = Boolean(part?.stale) || isGone || shown.length > 0;
  element.hidden = !isShown;
  if (!isShown) return element.replaceChildren();
  const words = isGone ? say("goneStays") : part?.stale ? say("stale") : part && !part.is_gone && !part.pages.length ? say("unset") : say(errors.length ? "faulty" : "trouble");
  const listed = shown.slice(0, 3).map((finding) => {
    const number = part?.findings.indexOf(finding) ?? -1;
    const where = number >= 0
      ? make("button", { type: "button", text: finding.place, onclick: () => choose(number) })
      : make("code", { text: finding.place });
    return make("li", {}, where, " ", ...worded(finding.message), finding.editor ? editorLink(finding, true) : null);
  });
  return element.replaceChildren(make("strong", { text: words }), make("ul", {}, ...listed));
}

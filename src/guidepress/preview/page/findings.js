// Findings beside the page: each with its place, a hint, and a way into the editor.

import { announce, aside, byId, make, sign, worded } from "./elements.js";
import { say } from "./messages.js";

const SIGNS = { error: "errors", warning: "warnings", info: "notes" };
export const RANKS = ["error", "warning", "info"];

/** What a finding is called as long as it stands, wherever in its file. */
export const nameOf = ({ rule, file, message }) => `${rule} ${file} ${message}`;

/** A finding as a card; `choose` brings its words into view. */
export function card(finding, number, choose) {
  const item = make("li", { class: `finding ${finding.severity}`, "data-finding": number },
    make("button", { type: "button", class: "choose", "data-key": `choose ${nameOf(finding)}`, onclick: () => choose(number) },
      make("span", { class: "kind" }, sign(SIGNS[finding.severity]), say(`severity_${finding.severity}`), make("span", { class: "rule", text: finding.rule })),
      make("span", { class: "message" }, ...worded(finding.message)),
      finding.hint ? make("span", { class: "hint" }, document.createElement("br"), "→ ", ...worded(finding.hint)) : null),
    finding.excerpt ? excerpt(finding) : null,
    place(finding));
  return item;
}

function excerpt(finding) {
  const { text, before } = finding.excerpt;
  const rest = text.slice(before);
  const word = rest.match(/^"[^"]*"?|^'[^']*'?|^[\p{L}\p{N}_-]+|^\S/u)?.[0] ?? "";
  const indent = text.length - text.trimStart().length;
  const start = Math.min(indent, before);
  return make("pre", { class: "excerpt", tabindex: "0", "data-key": `excerpt ${nameOf(finding)}` }, text.slice(start, before), make("mark", { text: word }), rest.slice(word.length));
}

/** Where it stands: file:line:column, to copy or to open. */
export function place(finding) {
  return make("div", { class: "place" },
    make("code", { text: finding.place }),
    copyButton(finding),
    finding.editor ? editorLink(finding) : null);
}

function copyButton(finding) {
  const words = say("copy", { place: finding.place });
  return make("button", {
    type: "button", class: "tool copy", "data-key": `copy ${nameOf(finding)}`, "aria-label": words, title: words, onclick: () => copy(finding.place),
  }, sign("copy", ""));
}

export function editorLink(finding, isInWords = false) {
  const properties = { href: finding.editor, class: isInWords ? "editor" : "tool editor", "data-key": `editor ${nameOf(finding)}`, title: say("open") };
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

// The banner over pages that are not those of the files as they are: how that is, and why.

import { byId, make, worded } from "./elements.js";
import { editorLink, nameOf } from "./findings.js";
import { renew } from "./focus.js";
import { say } from "./messages.js";

const MOST = 3;
/** Errors that it names: all of them stand in the panel. */

/** Show it over the part in view, or hide it; `choose` brings a finding's card into view. */
export function banner({ part, parts, book, renamed }, choose) {
  const { heir } = renamed;
  const found = heir ? parts.get(heir)?.findings : part?.findings; // what keeps the new pages from coming
  const errors = (found ?? []).filter((finding) => finding.severity === "error");
  const isOwn = (finding) => errors.some((own) => own.place === finding.place && own.rule === finding.rule);
  const shown = [...errors, ...(book?.trouble ?? []).filter((finding) => finding.severity === "error" && !isOwn(finding))];
  const isGone = Boolean(part?.is_gone && part.pages.length);
  const isShown = Boolean(part?.stale) || isGone || shown.length > 0;
  const words = isShown ? headline(part, isGone, errors, heir) : "";
  const listed = shown.slice(0, MOST).map((finding) => ({ finding, number: part?.findings.indexOf(finding) ?? -1 }));
  renew(byId("banner"), { isShown, words, listed }, () => {
    byId("banner").hidden = !isShown;
    byId("banner").replaceChildren(...(isShown ? [make("strong", { text: words }), make("ul", {}, ...listed.map((each) => reason(each, choose)))] : []));
  }, byId("stage"));
}

function headline(part, isGone, errors, heir) {
  if (isGone) return say(heir ? "renamed" : "goneStays");
  if (part?.stale) return say("stale");
  if (part && !part.is_gone && !part.pages.length) return say("unset");
  if (errors.length) return say("faulty");
  return say(part?.pages.length ? "troubleStays" : "trouble");
}

/** A finding in the banner: its place, which leads to its card where it has one, and its words. */
function reason({ finding, number }, choose) {
  const where = number >= 0
    ? make("button", { type: "button", "data-key": `place ${nameOf(finding)}`, text: finding.place, onclick: () => choose(number) })
    : make("code", { text: finding.place });
  return make("li", {}, where, " ", ...worded(finding.message), finding.editor ? editorLink(finding, true) : null);
}

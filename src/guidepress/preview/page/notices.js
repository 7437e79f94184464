// What stands in the place of pages, and what the foot says of their numbers.

import { make } from "./elements.js";
import { moment, say } from "./messages.js";

/** Why nothing lies on the table: `desk.fault`, or how its book and part are. */
export function instead({ fault, book, name, part }) {
  const [words, why] = fault ? [fault, ""] : ofGuide(book, name) ?? ofPart(part);
  return make("div", { class: "empty" }, make("strong", { text: words }), why);
}

/** A guide of which no chapter is known; null where one was asked for. */
function ofGuide(book, name) {
  if (name) return null;
  if (!book?.is_composed) return [say("reading"), ""];
  return [say("noParts"), book.trouble.length ? say("noPartsWhy") : ""];
}

function ofPart(part) {
  if (!part) return [say("reading"), ""];
  if (part.is_gone) return [say("gone"), ""];
  const isHopeless = part.is_set || part.findings.some((finding) => finding.severity === "error");
  return isHopeless ? [say("unset"), say("unsetWhy")] : [say("setting"), ""];
}

/** Whether a role is in none of the book's families: it is in no book that would be built now. */
function isUnlisted(book, name) {
  const listed = book?.parts.find((part) => part.name === name);
  return listed?.kind === "role" && !listed.family;
}

/** Whose page numbers are shown, or that the chapter is being set for long, as words and how they are to look. */
export function numbers({ fault, isLost, seconds, book, name, part }) {
  const basis = book?.based_on;
  if (fault) return [fault, "lost"];
  if (isLost) return [say("lost"), "lost"];
  if (seconds) return [say("settingFor", { seconds }), ""];
  if (book?.is_composed && !name) return ["", ""];
  if (part?.is_gone || isUnlisted(book, name)) return [part?.pages.length ? say("numbersGone") : "", "provisional"];
  if (!basis) return [say("provisional"), "provisional"];
  if (part?.provisional) return [say("numbersGuessed"), "provisional"];
  return [say(basis.stale ? "numbersStale" : "numbersOf", { date: moment(basis.built) }), ""];
}

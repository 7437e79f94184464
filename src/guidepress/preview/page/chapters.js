// The contents: parts by family as the book has them, with folios, states and a search.

import { aside, byId, make, sign } from "./elements.js";
import { keepFocus } from "./focus.js";
import { say } from "./messages.js";
import { addressOf } from "./server.js";
import { bare } from "./wording.js";

export class Chapters {
  constructor(open) {
    this.open = open;
    this.lists = byId("lists");
    this.search = byId("search");
    this.book = null;
    this.current = null;
    this.search.addEventListener("input", () => this.draw());
    this.search.addEventListener("keydown", (event) => this.searching(event));
    this.lists.addEventListener("keydown", (event) => this.walking(event));
  }

  show(book) {
    this.book = book;
    byId("book-title").textContent = book.title;
    const roles = book.parts.filter((part) => part.kind === "role").length;
    const pages = book.parts.reduce((sum, part) => sum + part.pages, 0);
    byId("book-facts").textContent = [
      book.year ? say("year", { year: book.year }) : null, say("roles", { n: roles }), say("page", { n: pages }),
    ].filter(Boolean).join(" · ");
    this.draw();
  }

  /** Mark the part in view; only a part that was opened is brought into view here. */
  mark(name, isOpened) {
    this.current = name;
    for (const entry of this.entries()) {
      const isCurrent = entry.dataset.part === name;
      if (isCurrent) entry.setAttribute("aria-current", "page");
      else entry.removeAttribute("aria-current");
      entry.tabIndex = isCurrent ? 0 : -1;
      if (isCurrent && isOpened) entry.scrollIntoView({ block: "nearest" });
    }
    const entries = this.entries();
    if (entries.length && !entries.some((entry) => entry.tabIndex === 0)) entries[0].tabIndex = 0;
  }

  entries() {
    return [...this.lists.querySelectorAll(".entry")];
  }

  draw() {
    if (!this.book) return;
    const { scrollTop } = this.lists;
    const wanted = bare(this.search.value.trim());
    const groups = this.groups().map((group) => ({ ...group, parts: group.parts.filter((part) => matches(part, wanted)) }));
    const shown = groups.filter((group) => group.parts.length);
    keepFocus(this.lists, () => {
      this.lists.replaceChildren(...shown.map((group) => this.group(group, wanted)));
      this.mark(this.current, false);
    }, this.search);
    this.lists.scrollTop = scrollTop;
    const n = shown.reduce((sum, group) => sum + group.parts.length, 0);
    byId("found").textContent = !wanted ? "" : n ? say("found", { n }) : say("notFound");
  }

  /** Parts as the book has them: what comes first, each family, what comes last. */
  groups() {
    const { parts, families } = this.book;
    const isOfFamily = (part) => part.kind === "role" || part.kind === "family";
    const start = parts.findIndex(isOfFamily);
    const outside = parts.map((part, at) => ({ part, at })).filter(({ part }) => !isOfFamily(part));
    const before = outside.filter(({ at }) => start < 0 || at < start).map(({ part }) => part);
    const after = outside.filter(({ at }) => start >= 0 && at > start).map(({ part }) => part);
    const known = new Set(families.map((family) => family.slug));
    return [
      { title: say("before"), parts: before },
      ...families.map((family, at) => ({
        title: `${at + 1}  ${family.title}`, colour: family.colour, parts: parts.filter((part) => isOfFamily(part) && part.family === family.slug),
      })),
      { title: say("unlisted"), parts: parts.filter((part) => isOfFamily(part) && !known.has(part.family)) },
      { title: say("after"), parts: after },
    ];
  }

  group({ title, colour, parts }, wanted) {
    const section = make("section", { class: colour ? "chapter-group family" : "chapter-group" },
      make("h2", { text: title, lang: colour ? "fr" : null }), make("ul", {}, ...parts.map((part) => make("li", {}, this.entry(part, wanted)))));
    if (colour) section.style.setProperty("--family", colour);
    return section;
  }

  entry(part, wanted) {
    const matched = wanted && !has(part.title, wanted) ? keysOf(part).find((key) => has(key, wanted)) : null;
    const state = part.state === "clean" ? null : part.state;
    const entry = make("a", { class: "entry", href: addressOf(part.name), "data-part": part.name, "data-key": `entry ${part.name}`, "data-state": part.state, "data-edited": part.edited },
      state ? sign(state) : make("span"),
      make("span", { class: "name" }, make("span", { lang: "fr", text: part.title }), state ? aside(`, ${say(state)}`) : null, part.edited ? aside(`, ${say("edited")}`) : null),
      make("span", { class: "folio" }, part.label ? aside(", ") : null, firstOf(part), part.edited ? this.edited() : null),
      matched ? make("span", { class: "matched", text: matched }) : null);
    entry.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.open(part.name);
    });
    return entry;
  }

  edited() {
    const drawn = sign("edited", "edited");
    const holder = make("span", { title: say("edited") }, drawn);
    return holder;
  }

  searching(event) {
    const [first] = this.entries();
    if (event.key === "ArrowDown" && first) first.focus();
    else if (event.key === "Enter" && first) this.open(first.dataset.part);
    else if (event.key === "Escape" && this.search.value) {
      this.search.value = "";
      this.draw();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  walking(event) {
    const entries = this.entries();
    const at = entries.indexOf(event.target.closest(".entry"));
    if (at < 0) return;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next < 0) this.search.focus();
    else entries[Math.min(next, entries.length - 1)].focus();
  }
}

const firstOf = (part) => (part.first ? String(part.first) : "");
const keysOf = (part) => [...part.other_names, ...part.codes, part.slug ?? ""];
/** Whether a name has every word that is wanted, wherever it stands in it. */
const has = (key, wanted) => wanted.split(/\s+/).every((word) => bare(key).includes(word));
const matches = (part, wanted) => !wanted || [part.title, ...keysOf(part)].some((key) => has(key, wanted));

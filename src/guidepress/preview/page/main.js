// The page of the preview: everything is made here, and meets.

import { Building } from "./building.js";
import { Chapters } from "./chapters.js";
import { Desk } from "./desk.js";
import { download } from "./download.js";
import { byId } from "./elements.js";
import * as keys from "./keys.js";
import { speak } from "./messages.js";
import { Panel } from "./panel.js";
import * as server from "./server.js";
import { choose, onChoice, settings } from "./settings.js";
import { Stage } from "./stage.js";
import { Toolbar } from "./toolbar.js";

const desk = new Desk();
const open = (name) => {
  if (!name) return;
  if (innerWidth <= 900) choose({ contents: false });
  desk.open(name);
};
const building = new Building();
const chapters = new Chapters(open);
const stage = new Stage({
  follow: (part, page) => desk.open(part, { page }),
  chosen: (number) => panel.choose(number),
  gone: (sheet) => desk.gone(sheet),
  near: (page) => desk.near(page),
  moved: (page) => desk.moved(page),
  shown: () => performance.mark("guidepress-shown"),
  zoomed: (percent) => toolbar.zoomed(percent),
});
const zoomBy = (direction) => choose({ zoom: stage.step(direction) });
const toolbar = new Toolbar({ open, step: zoomBy, build: () => building.begin(), download: (name) => download(name, (words) => building.tell(words)) });
const panel = new Panel(desk, stage);
desk.meet({ stage, chapters, toolbar, building, panel });

onChoice((changed) => {
  const has = (...names) => names.some((name) => changed.has(name));
  if (has("whole")) {
    const page = stage.where?.page;
    desk.place(desk.name, page?.part === desk.name ? page.index : 0);
  } else if (has("spread")) desk.lay();
  else if (has("zoom", "bleed", "grid", "marks", "eyes")) stage.fit();
  if (has("panel", "scope")) panel.draw();
});

const flip = (name) => () => choose({ [name]: !settings[name] });
keys.listen({
  search: () => {
    choose({ contents: true });
    byId("search").focus();
    byId("search").select();
  },
  nextPart: () => open(toolbar.after), previousPart: () => open(toolbar.before),
  nextPage: () => stage.turn(1), previousPage: () => stage.turn(-1),
  firstPage: () => stage.element.scrollTo(0, 0), lastPage: () => stage.element.scrollTo(0, stage.element.scrollHeight),
  larger: () => zoomBy(1), smaller: () => zoomBy(-1), full: () => choose({ zoom: 100 }),
  fitWidth: () => choose({ zoom: "width" }), fitPage: () => choose({ zoom: "page" }),
  spread: flip("spread"), whole: flip("whole"), bleed: flip("bleed"), grid: flip("grid"), marks: flip("marks"),
  grey: () => choose({ eyes: settings.eyes === "grey" ? "" : "grey" }), eyes: () => toolbar.nextEyes(),
  contents: () => toolbar.toggleContents(), findings: () => toolbar.panel("findings"), structure: () => toolbar.panel("structure"),
  nextFinding: () => panel.next(1), previousFinding: () => panel.next(-1),
  openEditor: () => document.querySelector(".finding.chosen a.editor, #banner a.editor, .finding a.editor")?.click(),
  build: () => building.begin(), download: () => byId("download").hidden || byId("download").click(), help: () => toolbar.help(),
  close: () => {
    if (byId("help").open) byId("help").close();
    else if (settings.panel) toolbar.closePanel();
    else stage.element.focus();
  },
});

addEventListener("popstate", () => {
  const name = server.partAt(location.pathname);
  if (name) desk.open(name, { silent: true });
});

// One after the other, so that the last state is what stands; what comes meanwhile is one more.
let work = Promise.resolve();
const inTurn = (task) => (work = work.then(task, task).catch(() => {}));
let waiting = null;
const changed = ({ parts, book, took }) => {
  if (took) building.edited(); // it was told of something that was saved
  if (waiting) {
    for (const name of parts) waiting.parts.add(name);
    waiting.book ||= book;
    return;
  }
  waiting = { parts: new Set(parts), book };
  inTurn(() => {
    const now = waiting;
    waiting = null;
    return desk.changed({ parts: [...now.parts], book: now.book });
  });
};

speak(document.documentElement.lang);
toolbar.say();
inTurn(() => desk.begin().catch((error) => desk.cannot(error)));
server.listen({
  hello: ({ revision }, isBack) => {
    if (desk.fault) location.reload(); // another server, which may have opened the guide
    else inTurn(() => (isBack || desk.isBehind(revision) ? desk.again() : null));
  },
  changed,
  setting: ({ part, seconds }) => desk.isSetting(part, seconds),
  progress: (event) => building.progress(event),
  built: (event) => {
    building.built(event);
    server.forgetWords();
  },
  failed: (event) => building.failed(event),
  lost: () => desk.lost(),
});

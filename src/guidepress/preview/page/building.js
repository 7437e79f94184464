// The full build: its button, its progress, its end.

import { byId, worded } from "./elements.js";
import { say } from "./messages.js";
import { getFindings, startBuild } from "./server.js";

/** Whether two findings are of the same mistake, wherever it stands in its file by now. */
const isSame = (one, other) => one.rule === other.rule && one.file === other.file && one.message === other.message;

export class Building {
  constructor() {
    this.isOn = false;
    this.mistake = null;
    this.isEdited = false;
  }

  async begin() {
    if (this.isOn) return;
    this.turn(true);
    this.tell(say("building"));
    try {
      await startBuild();
    } catch (error) {
      if (error.status !== 409) this.turn(false);
      this.tell(say(error.status === 409 ? "busy" : "failed"));
    }
  }

  /** As the server says that it stands, on arriving. */
  of({ building }) {
    if (building) this.progress(building);
    else if (this.isOn) {
      this.turn(false); // it ended while nobody listened
      this.tell("");
    }
  }

  progress({ stage, done, of }) {
    this.turn(true);
    const bar = byId("progress");
    if (of) Object.assign(bar, { max: of, value: done });
    else bar.removeAttribute("value");
    this.tell(of ? say("step", { stage, done, of }) : stage);
  }

  built({ pages, seconds }) {
    this.turn(false);
    this.tell(say("built", { pages, seconds: Number(seconds).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }) }));
  }

  failed({ findings, error }) {
    this.turn(false);
    const first = findings?.find((finding) => finding.severity === "error") ?? findings?.[0];
    if (first) {
      this.blame(first);
      return this.lookAgain();
    }
    this.tell(error ? say("because", { what: say("failed"), why: error }) : say("failed"));
  }

  blame(mistake) {
    this.tell(say("because", { what: say("failed"), why: `${mistake.place} ${mistake.message}` }));
    this.mistake = mistake;
  }

  /** Something was saved since the build began: what it failed for may be mended. */
  edited() {
    this.isEdited = true;
    return this.lookAgain();
  }

  /** What a build failed for is named where it stands now, and no longer than it stands.
   *
   * What only a whole book can tell is not among the findings here: it is named until something is
   * saved. */
  async lookAgain() {
    const { mistake } = this;
    const told = mistake ? await getFindings().catch(() => null) : null;
    if (!told || this.mistake !== mistake) return; // nobody knows, or something newer was told
    const now = told.findings.find((finding) => isSame(finding, mistake));
    if (now) this.blame(now);
    else if (this.isEdited) this.tell("");
  }

  turn(isOn) {
    if (isOn && !this.isOn) this.isEdited = false;
    this.isOn = isOn;
    const button = byId("build");
    button.setAttribute("aria-disabled", String(isOn));
    button.textContent = say(isOn ? "building" : "build");
    byId("progress").hidden = !isOn;
  }

  tell(words) {
    this.mistake = null;
    byId("progress-words").replaceChildren(...worded(words));
  }
}

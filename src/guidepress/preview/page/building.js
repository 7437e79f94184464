// The full build: its button, its progress, its end.

import { byId, worded } from "./elements.js";
import { say } from "./messages.js";
import { startBuild } from "./server.js";

export class Building {
  constructor() {
    this.isOn = false;
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
    const why = first ? `${first.place} ${first.message}` : error;
    this.tell(why ? say("because", { what: say("failed"), why }) : say("failed"));
  }

  turn(isOn) {
    this.isOn = isOn;
    const button = byId("build");
    button.setAttribute("aria-disabled", String(isOn));
    button.textContent = say(isOn ? "building" : "build");
    byId("progress").hidden = !isOn;
  }

  tell(words) {
    byId("progress-words").replaceChildren(...worded(words));
  }
}

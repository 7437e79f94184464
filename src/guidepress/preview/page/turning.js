// Pages that are seen together change together: no spread has numbers of two states.

export class Turning {
  /** `stage` says which sheets there are, and which of them are seen. */
  constructor(stage) {
    this.stage = stage;
    this.waiting = [];
  }

  /** Wait until all pages of its part that are seen have their new pictures. */
  async together({ page: { part } }) {
    const isDone = new Promise((go) => this.waiting.push({ part, go }));
    this.look();
    await isDone;
  }

  /** Let those change that wait for nothing any more. */
  look() {
    const turning = new Set(this.stage.order.filter((sheet) => sheet.isTurning && this.stage.sees(sheet)).map((sheet) => sheet.page.part));
    const ready = this.waiting.filter(({ part }) => !turning.has(part));
    this.waiting = this.waiting.filter(({ part }) => turning.has(part));
    for (const { go } of ready) go();
  }
}

// A role that is renamed while it is in view: what it is called now is opened once it has pages.


export class Renamed {
  constructor(desk) {
    this.desk = desk;
    this.fresh = new Set();
  }

  /** Note which roles appear while a part is open: one of them may be it, under another name. */
  notice(before, book) {
    if (!before) return;
    const known = new Set(before.parts.map((part) => part.name));
    for (const { name, kind } of book.parts) if (kind === "role" && !known.has(name)) this.fresh.add(name);
  }

  /** Another part is open: what has appeared till now is nothing of it. */
  forget() {
    this.fresh.clear();
  }

  /** What the part in view is called now; null where it is not gone, or that is not clear. */
  get heir() {
    const { name, part, book } = this.desk;
    if (!part?.is_gone || !part.revision || !name.startsWith("role/")) return null; // without a revision it never was there
    const listed = new Set(book.parts.map((each) => each.name));
    const fresh = [...this.fresh].filter((each) => listed.has(each));
    return fresh.length === 1 ? fresh[0] : null;
  }

  /** The part in view is in the guide no more: what it is called now is opened, if that is clear.
   *
   * Where it could not be told yet whether there is one, it can be once all is composed. */
  async seek() {
    const { desk } = this;
    if (!desk.part && desk.book.is_composed) return void (await desk.enter());
    if (!desk.part?.is_gone) return;
    if (desk.book.parts.some((part) => part.name === desk.name)) {
      desk.old.add(desk.name);
      return void (await desk.open(desk.name, { replace: true }));
    }
    if (this.heir) await this.follow(this.heir);
  }

  /** Open what the part in view is called now; the old pages stay until it has some. */
  async follow(name) {
    const { desk } = this;
    if (!desk.parts.has(name) || desk.old.has(name)) await desk.ask(name);
    const part = desk.parts.get(name);
    if (part?.pages.length) await desk.open(name, { replace: true });
  }
}

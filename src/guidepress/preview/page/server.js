// The server's addresses, and nothing of what is done with the answers.

const asPath = (name) => name.split("/").map(encodeURIComponent).join("/");

async function answered(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) {
    const words = (await answer.json().catch(() => ({}))).error ?? null;
    throw Object.assign(new Error(`${address}: ${answer.status}`), { status: answer.status, words });
  }
  return answer;
}

const asked = async (address, options) => (await answered(address, options)).json();

export const getBook = () => asked("/api/book");
export const getPart = (name) => asked(`/api/part/${asPath(name)}`);
export const getStructure = (name) => asked(`/api/structure/${asPath(name)}`);
export const getText = (name) => asked(`/api/text/${asPath(name)}`);
export const getFindings = () => asked("/api/findings");
export const startBuild = () => asked("/api/build", { method: "POST" });
export const pictureOf = (digest, scale, bleed) => `/sheet/${digest}.png?scale=${scale}${bleed ? "&bleed=1" : ""}`;
export const pieceOf = (digest, scale, bleed, piece) => `${pictureOf(digest, scale, bleed)}&piece=${piece}`;
export const pdfOf = (name) => `/download/${asPath(name)}.pdf`;
export const getPdf = async (name) => (await answered(pdfOf(name))).blob();
export const addressOf = (name) => `/part/${asPath(name)}`;

/** The part that an address of this page names, or null. */
export function partAt(path) {
  return path.startsWith("/part/") ? path.slice(6).split("/").map(decodeURIComponent).join("/") : null;
}

const WORDS_KEPT = 60;
const words = new Map();

/** Words and links of a sheet; the promise is kept for the sheets that were asked for last. */
export function getWords(digest) {
  if (!words.has(digest)) {
    const promise = asked(`/sheet/${digest}.json`);
    promise.catch(() => words.delete(digest));
    words.set(digest, promise);
    if (words.size > WORDS_KEPT) words.delete(words.keys().next().value);
  }
  return words.get(digest);
}

/** Links may lead elsewhere after a build: what was kept is asked for anew. */
export const forgetWords = () => words.clear();

/** Listen to the server; `lost` tells of the line itself.
 *
 * A browser has six lines to a server, for all its tabs together: one that nobody sees needs none,
 * and catches up by the first word that it hears when it is seen again. */
export function listen(handlers) {
  let source = null, boot = null;
  const open = () => {
    source = new EventSource("/events");
    source.addEventListener("hello", (event) => {
      const hello = JSON.parse(event.data);
      if (boot !== null && boot !== hello.boot) location.reload();
      handlers.hello(hello, boot !== null);
      boot = hello.boot;
    });
    for (const name of ["changed", "setting", "progress", "built", "failed"]) {
      source.addEventListener(name, (event) => handlers[name](JSON.parse(event.data)));
    }
    source.addEventListener("error", handlers.lost);
  };
  const close = () => {
    source?.close();
    source = null;
  };
  const look = () => (document.hidden ? close() : source ?? open());
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", close);
  addEventListener("pageshow", look);
  look();
}

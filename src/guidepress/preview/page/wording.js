// Finding a text among the words of a page, as it was set: hyphenated, with other spaces and signs.

const LETTERS = /[\p{L}\p{N}]/u;

/** Letters and figures of a text alone, without accents' variants, in lower case. */
export function plain(text) {
  let letters = "";
  for (const letter of text.normalize("NFKC").toLowerCase()) if (LETTERS.test(letter)) letters += letter;
  return letters;
}

/** Without accents, in lower case, with plain spaces and apostrophes: for searching by hand. */
export const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ]/g, "'").replace(/\s+/g, " ").toLowerCase();

/** The words of a page as one run of letters, knowing where each word begins and ends. */
export function runOf(words) {
  let letters = "";
  const starts = [], ends = [];
  for (const word of words) {
    starts.push(letters.length);
    letters += plain(word.text);
    ends.push(letters.length);
  }
  return { letters, starts, ends };
}

/** Where a text stands: index pairs [first, last] of words, whole words only. */
export function occurrences(run, text) {
  const wanted = plain(text);
  const found = [];
  if (wanted.length < 2) return found;
  for (let at = run.letters.indexOf(wanted); at >= 0; at = run.letters.indexOf(wanted, at + 1)) {
    const first = run.starts.lastIndexOf(at);
    const last = run.ends.indexOf(at + wanted.length);
    if (first >= 0 && last >= first) found.push([first, last]);
  }
  return found;
}

/** The boxes of words from first to last: one a line. */
export function boxes(words, [first, last]) {
  const lines = [];
  for (const word of words.slice(first, last + 1)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y + line.h - word.y - word.h) < word.h / 2 && word.x >= line.x) {
      const bottom = Math.max(line.y + line.h, word.y + word.h);
      line.y = Math.min(line.y, word.y);
      line.h = bottom - line.y;
      line.w = word.x + word.w - line.x;
    } else lines.push({ x: word.x, y: word.y, w: word.w, h: word.h });
  }
  return lines;
}

const MOST = 4;

/** For each finding the pages and boxes of what it speaks of: `[{finding, page, box}]`.
 *
 * What the finding's own line says is looked for first. A text that stands in many places says
 * nothing of where the finding is, and marks nothing. */
export function marksOf(findings, sheets) {
  const runs = sheets.map((words) => runOf(words));
  const found = [];
  findings.forEach((finding, index) => {
    const line = plain(finding.excerpt?.text ?? "");
    const isOfLine = (text) => line.includes(plain(text));
    const texts = [...finding.marks].sort((one, other) => isOfLine(other) - isOfLine(one));
    for (const text of texts) {
      const hits = runs.flatMap((run, page) => occurrences(run, text).map((hit) => ({ page, hit })));
      if (!hits.length || hits.length > MOST) continue;
      for (const { page, hit } of hits) {
        for (const box of boxes(sheets[page], hit)) found.push({ finding: index, page, box });
      }
      break;
    }
  });
  return found;
}

// The words of a page as text over its picture: a paragraph for each text, in reading order, and in
// it a run for each line. Lines of one text stay one text for the browser: its search finds what
// goes on in the next line, and what is selected is what is read.

import { make } from "./elements.js";

const BASE = 4;
/** Pixels a millimetre that the layer of words is laid out in; style/stage.css scales it as a whole. */

const SIZE = 1.25;
/** Height of a line of letters by their size, as of House Sans: 0.98 above its ground, 0.27 below. */

const measuring = document.createElement("canvas").getContext("2d");
measuring.font = '100px "House Sans", sans-serif';

/** Words `[{text, x, y, w, h, of, goes_on}]` as paragraphs, in their order. */
export function paragraphs(words) {
  const texts = [];
  for (const word of words) {
    const lines = texts.at(-1);
    if (lines?.[0][0].of !== word.of || word.of < 0 && !follows(lines.at(-1).at(-1), word)) texts.push([[word]]);
    else if (follows(lines.at(-1).at(-1), word)) lines.at(-1).push(word);
    else lines.push([word]);
  }
  return texts.flatMap((lines) => [paragraph(lines.map(lineOf)), make("br"), "\n"]);
}

const follows = (word, next) => next.x >= word.x && Math.abs(next.y + next.h - word.y - word.h) < Math.max(word.h, next.h) / 2;

/** A line of words: its text, and its box. A word that is divided at its end loses the hyphen. */
function lineOf(words) {
  const y = Math.min(...words.map((word) => word.y));
  const last = words.at(-1);
  const h = Math.max(...words.map((word) => word.y + word.h)) - y;
  const text = words.map((word) => word.text).join(" ");
  return { text: last.goes_on ? text.replace(/-$/, "") : text, x: words[0].x, w: last.x + last.w - words[0].x, y, h, goesOn: last.goes_on };
}

/** Lines of one text. The paragraph has no width, so that each run, which no line can hold, has one. */
function paragraph(lines) {
  const [first, second] = lines;
  const middle = (line) => line.y + line.h / 2;
  const down = second ? middle(second) - middle(first) : 0;
  const step = down > first.h / 2 && down < 3 * first.h ? down : first.h;
  const element = make("p");
  Object.assign(element.style, {
    left: px(first.x), top: px(middle(first) - step / 2), lineHeight: px(step), fontSize: px(first.h / SIZE),
  });
  lines.forEach((line, at) => {
    element.append(run(line, first, { left: line.x - first.x, top: middle(line) - middle(first) - at * step }));
    if (at < lines.length - 1) element.append(line.goesOn ? document.createElement("wbr") : " ");
  });
  return element;
}

/** A line, as wide as it is printed. */
function run(line, first, { left, top }) {
  const element = make("span", { text: line.text });
  const size = line.h / SIZE;
  const natural = (measuring.measureText(line.text).width * size) / 100;
  element.style.letterSpacing = px((line.w - natural) / Math.max(1, line.text.length));
  if (Math.abs(left) > 0.01) element.style.left = px(left);
  if (Math.abs(top) > 0.01) element.style.top = px(top);
  if (Math.abs(line.h - first.h) > 0.01) element.style.fontSize = px(size);
  return element;
}

const px = (mm) => `${(mm * BASE).toFixed(2)}px`;

// The keyboard's place: what is made anew after a saving takes no focus away.
//
// Whatever can have it says by `data-key` what it is: its kind, a space, and which one it is.

const said = new WeakMap();

/** Make anew what is in `container`, unless it says the same as before; `data` is all that it says.
 *
 * What says the same stays as it is, and with it the place of whoever has it read out. */
export function renew(container, data, make, home) {
  const now = JSON.stringify(data);
  if (said.get(container) === now) return;
  said.set(container, now);
  keepFocus(container, make, home);
}

/** Make something anew: the focus stays on the same thing, or goes to what has come into its place;
 * where nothing of its kind is left, to `home`. The window does not move for it. */
export function keepFocus(container, make, home) {
  const held = noted(container);
  make();
  if (!held || document.activeElement === held.element) return;
  (successor(container, held) ?? home).focus({ preventScroll: true });
}

/** What in a container has the focus, and the how manyth it is of its name and of its kind. */
function noted(container) {
  const element = document.activeElement;
  if (element === container || !container.contains(element)) return null;
  const { key = "" } = element.dataset;
  return { element, key, ofName: named(container, key).indexOf(element), ofKind: alike(container, key).indexOf(element) };
}

function successor(container, { element, key, ofName, ofKind }) {
  if (element.isConnected && container.contains(element)) return element; // only moved
  if (container.hidden) return null;
  const same = named(container, key), near = alike(container, key);
  return same[ofName] ?? same.at(-1) ?? near[ofKind] ?? near.at(-1);
}

const kindOf = (key) => key.split(" ", 1)[0];
const keyed = (container) => [...container.querySelectorAll("[data-key]")];
const named = (container, key) => keyed(container).filter((each) => each.dataset.key === key);
const alike = (container, key) => keyed(container).filter((each) => kindOf(each.dataset.key) === kindOf(key));

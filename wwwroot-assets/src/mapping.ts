// Dragging a column onto what it is for. The menus of the same places do it too, by click and keyboard: what is dropped is
// chosen in the menu there, and the page hears of it as if somebody had chosen it.

/** Pixels that a pointer moves before it drags rather than clicks. */
const threshold = 5;

/** Pixels from an edge of the window within which dragging scrolls. */
const edge = 48;

interface Drag {
  column: string;
  chip: HTMLElement;
  x: number;
  y: number;
  ghost?: HTMLElement;
  over?: HTMLElement;
}

let drag: Drag | undefined;

function places(): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>("[data-drop-part]");
}

function begin(event: PointerEvent): void {
  const chip = (event.target as Element).closest<HTMLElement>("[data-drag-column]");
  // A finger that moves scrolls the page.
  if (!chip || event.button !== 0 || event.pointerType === "touch") return;
  drag = { column: chip.dataset.dragColumn!, chip, x: event.clientX, y: event.clientY };
}

function move(event: PointerEvent): void {
  if (!drag) return;
  if (!drag.ghost) {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < threshold) return;
    drag.ghost = drag.chip.cloneNode(true) as HTMLElement;
    drag.ghost.classList.add("dragged-column");
    drag.ghost.setAttribute("aria-hidden", "true");
    document.body.append(drag.ghost);
    places().forEach((place) => place.classList.add("aim"));
    getSelection()?.removeAllRanges();
  }

  event.preventDefault();
  drag.ghost.style.left = `${event.clientX + 8}px`;
  drag.ghost.style.top = `${event.clientY + 8}px`;
  if (event.clientY < edge) scrollBy(0, event.clientY - edge);
  if (event.clientY > innerHeight - edge) scrollBy(0, event.clientY - innerHeight + edge);
  const over = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-drop-part]") ?? undefined;
  if (over !== drag.over) {
    drag.over?.classList.remove("over");
    over?.classList.add("over");
    drag.over = over;
  }
}

function end(drop: boolean): void {
  const done = drag;
  drag = undefined;
  if (!done?.ghost) return;
  done.ghost.remove();
  places().forEach((place) => place.classList.remove("aim", "over"));
  const menu = done.over?.querySelector("select");
  if (!drop || !menu || menu.value === done.column) return;
  menu.value = done.column;
  menu.dispatchEvent(new Event("change", { bubbles: true }));
  menu.focus();
}

export function followMapping(): void {
  document.addEventListener("pointerdown", begin);
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", () => end(true));
  document.addEventListener("pointercancel", () => end(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end(false);
  });
}

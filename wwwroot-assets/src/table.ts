// Keys of an editable table. Everything they do is also a button or a click: here keys only become those.

/** Wishes for the focus that were granted. */
const granted = new Set<string>();

function neighbour(cell: HTMLElement, key: string): Element | null | undefined {
  const row = cell.closest("tr")!;
  const cells = [...row.querySelectorAll<HTMLElement>("[data-cell]")];
  const at = cells.indexOf(cell);
  const beside = (sibling: "nextElementSibling" | "previousElementSibling"): Element | undefined => {
    let other = row[sibling];
    while (other && !other.matches("[data-row]")) other = other[sibling];
    return other?.querySelectorAll("[data-cell]")[at];
  };
  switch (key) {
    case "ArrowRight": return cells[at + 1];
    case "ArrowLeft": return cells[at - 1];
    case "ArrowDown": return beside("nextElementSibling");
    case "ArrowUp": return beside("previousElementSibling");
    case "Home": return cells[0];
    case "End": return cells[cells.length - 1];
    default: return null;
  }
}

function move(from: HTMLElement, to: HTMLElement): void {
  // One cell is reached by Tab, the others by arrows.
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

function isTyping(target: Element): boolean {
  return target.matches("input, textarea, select") || (target as HTMLElement).isContentEditable;
}

function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const form = target.closest<HTMLFormElement>("form[data-save-keys]");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    // The page hears of a text when its box is left: tell it now.
    target.dispatchEvent(new Event("change", { bubbles: true }));
    form.requestSubmit();
    return;
  }

  const grid = target.closest("[data-grid]");
  if (!grid || isTyping(target)) return;
  if (event.ctrlKey || event.metaKey) {
    const wanted = event.key.toLowerCase() === "z" ? (event.shiftKey ? "[data-redo]" : "[data-undo]") : event.key.toLowerCase() === "y" ? "[data-redo]" : null;
    const button = wanted && grid.querySelector<HTMLElement>(wanted);
    if (button) {
      event.preventDefault();
      button.click();
    }
    return;
  }

  if (!target.matches("[data-cell]") || event.altKey) return;
  const next = neighbour(target, event.key);
  const row = target.closest("tr")!;
  const action =
    event.key === "Enter" || event.key === "F2" ? target
    : event.key === "+" ? row.querySelector<HTMLElement>("[data-thumb=up]")
    : event.key === "-" ? row.querySelector<HTMLElement>("[data-thumb=down]")
    : event.key === " " ? row.querySelector<HTMLElement>("[data-open]")
    : event.key === "Delete" ? row.querySelector<HTMLElement>("[data-remove]")
    : null;
  if (next instanceof HTMLElement) move(target, next);
  if (next || action) event.preventDefault();
  action?.click();
}

/** An element that gets data-take-focus with a new value takes the focus: an editor that opened, the cell when it closed. */
function giveFocus(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-take-focus]")) {
    const wish = element.dataset.takeFocus!;
    if (granted.has(wish)) continue;
    granted.add(wish);
    if (element.matches("[data-cell]")) element.tabIndex = 0;
    element.focus();
  }
}

export function followTables(): void {
  document.addEventListener("keydown", onKey);
  new MutationObserver(giveFocus).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-take-focus"] });
}

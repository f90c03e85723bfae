// The search dialog: opened by its button or Ctrl+K, results by arrow keys. What is found comes from the circuit.

function dialog(): HTMLDialogElement | null {
  return document.getElementById("search") as HTMLDialogElement | null;
}

function open(): void {
  const box = dialog();
  if (!box || box.open) return;
  box.showModal();
  box.querySelector("input")?.select();
}

function moveFocus(box: HTMLDialogElement, by: number): void {
  const stops = [box.querySelector("input"), ...box.querySelectorAll("a")] as HTMLElement[];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[(at + by + stops.length) % stops.length]?.focus();
}

export function followSearch(): void {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
      return;
    }
    const box = dialog();
    if (!box?.open) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      moveFocus(box, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && document.activeElement?.tagName === "INPUT") {
      box.querySelector("a")?.click();
    }
  });

  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-search-open]")) open();
    // A result was taken, or the dark around the dialog was clicked.
    if (target.closest("[data-search-close]") || target === dialog()) dialog()?.close();
  });
}

// Keys of the playground, and a transcript that follows what is written at its end.

const NEAR_END = 48;

function sendOnEnter(event: KeyboardEvent): void {
  const box = event.target;
  if (!(box instanceof HTMLTextAreaElement) || !box.matches("[data-send-on-enter]")) return;
  // While somebody composes a sign (Chinese, Japanese …), Enter belongs to that.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  // The page hears of a text when its box is left: tell it now.
  box.dispatchEvent(new Event("change", { bubbles: true }));
  box.form?.requestSubmit();
}

function stopOnEscape(event: KeyboardEvent): void {
  const target = event.target as Element;
  const region = target.closest("[data-escape-stops]") ?? document.querySelector("[data-escape-stops]");
  if (event.key !== "Escape" || !region) return;
  // The nearest thing that is open first: an edit, the drawer; then the answer.
  const nearest = target.closest("form, aside")?.querySelector<HTMLElement>("[data-cancel]");
  (nearest ?? region.querySelector<HTMLElement>("[data-stop]") ?? region.querySelector<HTMLElement>("aside [data-cancel]"))?.click();
}

function followEnds(): void {
  const away = new WeakSet<Element>();
  document.addEventListener("scroll", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLElement) || !box.matches("[data-follow-end]")) return;
    if (box.scrollHeight - box.scrollTop - box.clientHeight > NEAR_END) away.add(box);
    else away.delete(box);
  }, { capture: true, passive: true });

  new MutationObserver(() => {
    for (const box of document.querySelectorAll("[data-follow-end]")) {
      if (!away.has(box)) box.scrollTop = box.scrollHeight;
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}

export function followChat(): void {
  document.addEventListener("keydown", sendOnEnter);
  document.addEventListener("keydown", stopOnEscape);
  followEnds();
}

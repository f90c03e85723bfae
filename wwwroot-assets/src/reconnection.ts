// Getting the page back after the connection was lost. Blazor's script tells how it stands with classes on its
// dialog (components-reconnect-show, -hide, -failed, -rejected); after some tries it gives up, but a laptop that
// slept or a restarted portal should need no hand.

import { blazor } from "./blazor";

const RETRY_MS = 3000;

/** True when the server answers at all. */
async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/** Tries the old circuit; where the server no longer has it, loads the page again: its state is in its address. */
async function comeBack(): Promise<void> {
  if (!(await serverAnswers())) return;
  try {
    if (await blazor().reconnect()) return;
  } catch {
    // Falls through: the server answers but knows nothing of the circuit.
  }
  location.reload();
}

export function followReconnection(): void {
  const dialog = document.getElementById("components-reconnect-modal");
  if (!dialog) return;

  let timer: number | undefined;
  const look = (): void => {
    const failed = dialog.classList.contains("components-reconnect-failed");
    const rejected = dialog.classList.contains("components-reconnect-rejected");
    if ((failed || rejected) && timer === undefined) {
      timer = window.setInterval(() => void (rejected ? serverAnswers().then((yes) => yes && location.reload()) : comeBack()), RETRY_MS);
    } else if (!failed && !rejected && timer !== undefined) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
  new MutationObserver(look).observe(dialog, { attributes: true, attributeFilter: ["class"] });

  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-reload]")) location.reload();
    if (target.closest("[data-reconnect]")) void comeBack();
  });
}

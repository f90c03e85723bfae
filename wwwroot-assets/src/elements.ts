// Elements with a script of their own, which only pages that have them load.

const scripts: Record<string, () => Promise<unknown>> = {
  "run-chart, run-compare, run-notify": () => import("./runs/index"),
};

export function loadElements(): void {
  const look = (): void => {
    for (const [elements, load] of Object.entries(scripts)) {
      if (!document.querySelector(elements)) continue;
      delete scripts[elements];
      // Without a connection at this moment: the next change of the page tries again.
      load().catch(() => (scripts[elements] = load));
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}

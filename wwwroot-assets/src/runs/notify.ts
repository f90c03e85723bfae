// <run-notify run="…" title="…" text="…">: a button that asks for the browser's permission, and a notification when the run ends.
import { RunFeed } from "./feed";

const ENDED = new Set(["done", "failed", "cancelled", "stopped"]);

export class RunNotify extends HTMLElement {
  private leave: (() => void) | undefined;

  connectedCallback(): void {
    if (!("Notification" in window) || Notification.permission === "denied") return;
    const feed = RunFeed.of(this.getAttribute("run") ?? "");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = this.getAttribute("ask");
    button.addEventListener("click", () => void Notification.requestPermission().then(() => this.show(button)));
    this.replaceChildren(button);
    this.show(button);
    let seen: string | undefined;
    this.leave = feed.listen(() => {
      const state = feed.curve.state;
      // Only what ends before one's eyes, not what had ended when the page was opened.
      if (seen && !ENDED.has(seen) && state && ENDED.has(state) && Notification.permission === "granted") {
        new Notification(this.getAttribute("title") ?? "", { body: this.getAttribute("text") ?? "", tag: this.getAttribute("run") ?? "" });
      }
      seen = state;
    });
  }

  disconnectedCallback(): void {
    this.leave?.();
    this.leave = undefined;
  }

  private show(button: HTMLButtonElement): void {
    button.hidden = Notification.permission !== "default";
  }
}

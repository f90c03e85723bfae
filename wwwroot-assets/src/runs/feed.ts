// Everything this page knows of one run, however many charts show it. Asks the hub for what comes after the last
// event it has: nothing is missed, and nothing counts twice.
import type { ISubscription } from "@microsoft/signalr";
import { runConnection } from "./connection";
import { Curve, type RunEvent } from "./curve";

interface Batch {
  after: number;
  last: number;
  events: RunEvent[];
}

export type FeedStatus = "connecting" | "live" | "lost" | "gone";

const AGAIN_MS = 2000;
// When Blazor takes a page over it replaces its elements: what was received shouldn't be asked for again.
const KEEP_MS = 5000;

const feeds = new Map<string, RunFeed>();

export class RunFeed {
  readonly curve = new Curve();
  status: FeedStatus = "connecting";
  private readonly listeners = new Set<() => void>();
  private stream: ISubscription<Batch> | undefined;
  private leave: (() => void) | undefined;
  private keepTimer: number | undefined;

  static of(run: string): RunFeed {
    let feed = feeds.get(run);
    if (!feed) feeds.set(run, (feed = new RunFeed(run)));
    return feed;
  }

  private constructor(private readonly run: string) {}

  listen(listener: () => void): () => void {
    window.clearTimeout(this.keepTimer);
    this.listeners.add(listener);
    this.leave ??= runConnection.listen((connected) => (connected ? this.follow() : this.lose()));
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.keepTimer = window.setTimeout(() => this.close(), KEEP_MS);
    };
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  private lose(): void {
    this.stream = undefined;
    if (this.status !== "gone") this.status = "lost";
    this.tell();
  }

  private follow(): void {
    const hub = runConnection.current;
    if (!hub || this.status === "gone") return;
    this.stream?.dispose();
    this.stream = undefined;
    let own: ISubscription<Batch> | undefined;
    own = hub.stream<Batch>("Follow", this.run, this.curve.last).subscribe({
      next: (batch) => {
        if (own && this.stream !== own) return;
        if (batch.after > this.curve.last) {
          this.follow();
          return;
        }
        for (const event of batch.events) this.curve.add(event);
        this.status = "live";
        this.tell();
      },
      error: (error: Error) => {
        if (this.stream !== own || runConnection.current !== hub) return;
        this.status = error.message.includes("no such run") ? "gone" : "lost";
        this.tell();
        if (this.status === "lost") window.setTimeout(() => this.follow(), AGAIN_MS);
      },
      complete: () => undefined,
    });
    this.stream = own;
    if (this.status !== "live") {
      this.status = "live";
      this.tell();
    }
  }

  private close(): void {
    if (runConnection.current) this.stream?.dispose();
    this.stream = undefined;
    this.leave?.();
    this.leave = undefined;
    feeds.delete(this.run);
  }
}

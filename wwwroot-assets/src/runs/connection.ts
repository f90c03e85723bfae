// One connection of this page for all runs that it shows. It comes back after sleep, a dead socket or a restarted
// server for as long as the page is open; feeds then ask from the event on that they have.
import { HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/** Twice as long each time, and not all browsers at once after a restart. */
function retryDelay(attempt: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempt, 10)) * (0.75 + Math.random() / 2);
}

type Listener = (connected: boolean) => void;

class RunConnection {
  private readonly listeners = new Set<Listener>();
  private hub: HubConnection | undefined;
  private timer: number | undefined;
  private attempt = 0;

  constructor() {
    const now = (): void => this.hurry();
    addEventListener("online", now);
    addEventListener("pageshow", now);
    document.addEventListener("visibilitychange", () => !document.hidden && now());
  }

  get current(): HubConnection | undefined {
    return this.hub?.state === HubConnectionState.Connected ? this.hub : undefined;
  }

  /** Tells when there is a connection and when there is none. Without listeners there is none. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    if (this.current) listener(true);
    else if (!this.hub) void this.connect();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  }

  private tell(connected: boolean): void {
    for (const listener of [...this.listeners]) listener(connected);
  }

  // Not the client's own automatic reconnect: it doesn't cover the first start, and can't be hurried when the lid opens.
  private async connect(): Promise<void> {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    const hub = new HubConnectionBuilder().withUrl("/hubs/runs").configureLogging(LogLevel.None).build();
    this.hub = hub;
    hub.onclose(() => this.hub === hub && this.retry());
    try {
      await hub.start();
      if (this.hub !== hub) {
        void hub.stop();
        return;
      }
      this.attempt = 0;
      this.tell(true);
    } catch {
      if (this.hub === hub) this.retry();
    }
  }

  private retry(): void {
    this.hub = undefined;
    if (this.listeners.size === 0) return;
    this.tell(false);
    this.timer = window.setTimeout(() => void this.connect(), retryDelay(this.attempt++));
  }

  private hurry(): void {
    if (this.timer === undefined) return;
    this.attempt = 0;
    void this.connect();
  }

  private close(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    const hub = this.hub;
    this.hub = undefined;
    void hub?.stop();
  }
}

export const runConnection = new RunConnection();

// Smoothing and scale of charts; kept in this browser for the next run.

export interface ChartSettings {
  smoothing: number;
  log: boolean;
}

const KEY = "charts";

export function readSettings(): ChartSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<ChartSettings>;
    return { smoothing: Math.min(0.99, Math.max(0, Number(kept.smoothing ?? 0.6))) || 0, log: kept.log === true };
  } catch {
    return { smoothing: 0.6, log: false };
  }
}

/** A slider and a box above a chart. */
export function controls(settings: ChartSettings, texts: { smoothing: string; log: string }, changed: () => void): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "chart-controls";
  const slider = input("range", texts.smoothing);
  slider.min = "0";
  slider.max = "0.99";
  slider.step = "0.01";
  slider.value = String(settings.smoothing);
  const box = input("checkbox", texts.log);
  box.checked = settings.log;
  const keep = (): void => {
    settings.smoothing = Number(slider.value);
    settings.log = box.checked;
    try {
      localStorage.setItem(KEY, JSON.stringify(settings));
    } catch {
      // A browser that keeps nothing still draws.
    }
    changed();
  };
  slider.addEventListener("input", keep);
  box.addEventListener("change", keep);
  bar.append(slider.parentElement!, box.parentElement!);
  return bar;

  function input(type: string, text: string): HTMLInputElement {
    const label = document.createElement("label");
    label.className = "check";
    const element = document.createElement("input");
    element.type = type;
    label.append(type === "range" ? text : element, type === "range" ? element : text);
    return element;
  }
}

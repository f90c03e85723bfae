// Chart.js with only the parts that line charts need.
import {
  Chart, Filler, Legend, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip,
  type ChartConfiguration, type ChartDataset, type Plugin,
} from "chart.js";
import type { Point } from "./curve";
import { chartColours } from "./theme";

Chart.register(Filler, Legend, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Tooltip);

export type Line = ChartDataset<"line", Point[]>;

export interface ChartTexts {
  step: string;
  title: string;
}

export function line(label: string, colour: string, width: number, extra: Partial<Line> = {}): Line {
  return { label, data: [], borderColor: colour, backgroundColor: colour, borderWidth: width, pointRadius: 0, pointHitRadius: 6, tension: 0, clip: 10, ...extra };
}

/** A line chart over steps; animation off, since it is redrawn several times a second. */
export function lineChart(canvas: HTMLCanvasElement, lines: Line[], texts: ChartTexts, options: { legend: boolean; ticks: number; log?: boolean; plugins?: Plugin<"line">[] }): Chart<"line", Point[]> {
  const colours = chartColours();
  const configuration: ChartConfiguration<"line", Point[]> = {
    type: "line",
    data: { datasets: lines },
    plugins: options.plugins ?? [],
    options: {
      locale: document.documentElement.lang || "en",
      animation: false,
      parsing: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: {
        x: { type: "linear", min: 0, title: { display: options.legend, text: texts.step, color: colours.text }, ticks: { color: colours.text, maxTicksLimit: options.ticks, maxRotation: 0 }, grid: { color: colours.grid } },
        y: { type: options.log ? "logarithmic" : "linear", title: { display: options.legend, text: texts.title, color: colours.text }, ticks: { color: colours.text, maxTicksLimit: options.ticks }, grid: { color: colours.grid } },
      },
      plugins: {
        legend: { display: options.legend, labels: { color: colours.text, boxWidth: 18, boxHeight: 2, filter: (item) => item.text !== "" } },
        tooltip: { filter: (item) => item.dataset.label !== "" },
      },
    },
  };
  return new Chart(canvas, configuration);
}

/** Calls at most five times a second, and not while nobody looks. */
export function throttled(draw: () => void): () => void {
  let timer: number | undefined;
  return () => {
    timer ??= window.setTimeout(() => {
      timer = undefined;
      requestAnimationFrame(draw);
    }, 200);
  };
}

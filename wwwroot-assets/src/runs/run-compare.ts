// <run-compare runs='[{"id":…,"name":…}]' texts="{…}">: the curves of a few runs in one chart.
import type { Chart } from "chart.js";
import { controls, readSettings } from "./controls";
import { smooth, thin, type Point } from "./curve";
import { line, lineChart, throttled } from "./drawing";
import { RunFeed } from "./feed";
import { chartColours, faint } from "./theme";

interface Texts {
  step: string;
  error: string;
  training: string;
  validation: string;
  smoothing: string;
  log: string;
}

const MOST_POINTS = 1000;

export class RunCompare extends HTMLElement {
  private leaves: (() => void)[] = [];
  private chart: Chart<"line", Point[]> | undefined;

  connectedCallback(): void {
    const runs = JSON.parse(this.getAttribute("runs") ?? "[]") as { id: string; name: string }[];
    const texts = JSON.parse(this.getAttribute("texts") ?? "{}") as Texts;
    const settings = readSettings();
    const colours = chartColours();
    const series = runs.map((run, index) => {
      const colour = colours.series[index % colours.series.length]!;
      return {
        feed: RunFeed.of(run.id),
        training: line(`${run.name}: ${texts.training}`, faint(colour, 0.55), 1),
        validation: line(`${run.name}: ${texts.validation}`, colour, 2.5, { pointRadius: 2.5 }),
      };
    });
    const box = document.createElement("div");
    box.className = "chart-main";
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", texts.error);
    box.append(canvas);
    const draw = throttled(() => {
      if (!this.chart) return;
      for (const { feed, training, validation } of series) {
        training.data = thin(smooth(feed.curve.training, settings.smoothing), MOST_POINTS);
        validation.data = feed.curve.validation;
      }
      const y = this.chart.options.scales?.["y"];
      if (y) (y as { type: string }).type = settings.log ? "logarithmic" : "linear";
      this.chart.update("none");
      this.dataset["points"] = String(series.reduce((sum, { feed }) => sum + feed.curve.training.length, 0));
    });
    this.replaceChildren(controls(settings, texts, draw), box);
    this.chart = lineChart(canvas, series.flatMap(({ training, validation }) => [validation, training]), { step: texts.step, title: texts.error }, { legend: true, ticks: 7, log: settings.log });
    this.leaves = series.map(({ feed }) => feed.listen(draw));
    draw();
  }

  disconnectedCallback(): void {
    for (const leave of this.leaves) leave();
    this.leaves = [];
    this.chart?.destroy();
    this.chart = undefined;
  }
}

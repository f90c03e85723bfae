// <run-chart run="…" texts="{…}">: the live chart of one run. An element of its own, so that it works before the
// page's circuit is there and goes on when that is lost.
import type { Chart } from "chart.js";
import { controls, readSettings } from "./controls";
import { smooth, thin, type Point } from "./curve";
import { line, lineChart, throttled, type Line } from "./drawing";
import { RunFeed } from "./feed";
import { marksPlugin } from "./marks";
import { chartColours, faint } from "./theme";

interface Texts {
  step: string;
  error: string;
  training: string;
  validation: string;
  best: string;
  resumed: string;
  smoothing: string;
  log: string;
  rate: string;
  gradient: string;
  waiting: string;
  lost: string;
  gone: string;
}

const MOST_POINTS = 1500;

export class RunChart extends HTMLElement {
  private leave: (() => void) | undefined;
  private charts: Chart<"line", Point[]>[] = [];

  connectedCallback(): void {
    const run = this.getAttribute("run");
    const texts = JSON.parse(this.getAttribute("texts") ?? "{}") as Texts;
    if (!run) return;
    const feed = RunFeed.of(run);
    const settings = readSettings();
    const colours = chartColours();
    const accent = colours.series[0]!;
    const raw = line("", faint(accent, 0.25), 1);
    const training = line(texts.training, faint(accent, 0.6), 1.5);
    const validation = line(texts.validation, colours.series[1]!, 2.5, { pointRadius: 2.5 });
    const best = line(texts.best, colours.series[1]!, 0, { showLine: false, pointRadius: 7, pointStyle: "star", pointBorderWidth: 2 });
    const rate = line(texts.rate, accent, 1.5);
    const gradient = line(texts.gradient, accent, 1);

    const status = document.createElement("p");
    status.className = "chart-status muted";
    status.setAttribute("role", "status");
    const main = this.canvas("chart-main", texts.error);
    const small = document.createElement("div");
    small.className = "chart-small";
    const draw = throttled(() => this.isConnected && update());
    this.replaceChildren(controls(settings, texts, () => (rescale(), draw())), main.box, status, small);
    const marks = marksPlugin(() => feed.curve.resumes.map((x) => ({ x, text: texts.resumed, colour: colours.attention, textColour: colours.text })));
    const chart = lineChart(main.canvas, [best, validation, training, raw], { step: texts.step, title: texts.error }, { legend: true, ticks: 7, log: settings.log, plugins: [marks] });
    const rateChart = this.smallChart(small, rate, texts);
    const gradientChart = this.smallChart(small, gradient, texts);
    this.charts = [chart, rateChart, gradientChart];

    const rescale = (): void => {
      const y = chart.options.scales?.["y"];
      if (y) (y as { type: string }).type = settings.log ? "logarithmic" : "linear";
    };
    const update = (): void => {
      const curve = feed.curve;
      const point = curve.best();
      raw.data = settings.smoothing > 0 ? thin(curve.training, MOST_POINTS) : [];
      training.data = thin(smooth(curve.training, settings.smoothing), MOST_POINTS);
      validation.data = curve.validation;
      best.data = point ? [point] : [];
      rate.data = thin(curve.learningRate, MOST_POINTS);
      gradient.data = thin(curve.gradientNorm, MOST_POINTS);
      const planned = curve.state === "done" ? 0 : curve.plannedSteps ?? 0;
      const end = Math.max(planned, curve.training[curve.training.length - 1]?.x ?? 0) || undefined;
      for (const each of this.charts) {
        const x = each.options.scales?.["x"];
        if (x) x.max = end;
        each.update("none");
      }
      const empty = curve.training.length === 0 && curve.validation.length === 0;
      status.textContent = feed.status === "gone" ? texts.gone : feed.status === "lost" ? texts.lost : empty ? texts.waiting : "\u00a0";
      // For tests and for people with a screen reader: how far the chart is.
      this.dataset["points"] = String(curve.training.length);
      this.dataset["last"] = String(curve.last);
      this.dataset["status"] = feed.status;
    };
    this.leave = feed.listen(draw);
    draw();
  }

  disconnectedCallback(): void {
    this.leave?.();
    this.leave = undefined;
    for (const chart of this.charts) chart.destroy();
    this.charts = [];
  }

  private smallChart(parent: HTMLElement, only: Line, texts: Texts): Chart<"line", Point[]> {
    const heading = document.createElement("h2");
    heading.textContent = only.label ?? "";
    const { box, canvas } = this.canvas("chart-detail", only.label ?? "");
    const section = document.createElement("section");
    section.append(heading, box);
    parent.append(section);
    return lineChart(canvas, [only], { step: texts.step, title: only.label ?? "" }, { legend: false, ticks: 4 });
  }

  private canvas(className: string, label: string): { box: HTMLElement; canvas: HTMLCanvasElement } {
    const box = document.createElement("div");
    box.className = className;
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", label);
    box.append(canvas);
    return { box, canvas };
  }
}

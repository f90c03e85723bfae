// A small Chart.js plugin: vertical dashed lines with a word, for steps after which a run went on.
import type { Chart, Plugin } from "chart.js";

const WORD_WIDTH = 70;
const ROWS = 4;

export interface Mark {
  x: number;
  text: string;
  colour: string;
  textColour: string;
}

export function marksPlugin(marks: () => Mark[]): Plugin<"line"> {
  return {
    id: "marks",
    afterDatasetsDraw(chart: Chart<"line">) {
      const { ctx, chartArea, scales } = chart;
      const scale = scales["x"];
      if (!scale) return;
      ctx.save();
      ctx.font = "11px system-ui, sans-serif";
      let before = Number.NEGATIVE_INFINITY;
      let row = 0;
      for (const mark of marks()) {
        const x = scale.getPixelForValue(mark.x);
        if (x < chartArea.left || x > chartArea.right) continue;
        // Words that would run into each other stand one below the other.
        row = x - before < WORD_WIDTH ? (row + 1) % ROWS : 0;
        before = x;
        ctx.strokeStyle = mark.colour;
        ctx.fillStyle = mark.textColour;
        ctx.setLineDash([3, 3]);
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
        ctx.textAlign = x > (chartArea.left + chartArea.right) / 2 ? "right" : "left";
        ctx.fillText(` ${mark.text} `, x, chartArea.top + 10 + row * 13);
      }
      ctx.restore();
    },
  };
}

// Loaded by pages that show a run.
import { RunNotify } from "./notify";
import { RunChart } from "./run-chart";
import { RunCompare } from "./run-compare";

customElements.define("run-chart", RunChart);
customElements.define("run-compare", RunCompare);
customElements.define("run-notify", RunNotify);

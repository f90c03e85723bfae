// A run's events as curves: what a later resume did again is dropped. The same rules as RunCurve on the server.

export interface RunEvent {
  type: string;
  sequence: number;
  step?: number;
  loss?: number | string;
  learning_rate?: number;
  gradient_norm?: number | string;
  from_step?: number;
  state?: string;
  steps?: number;
}

export interface Point {
  x: number;
  y: number;
}

export class Curve {
  training: Point[] = [];
  validation: Point[] = [];
  learningRate: Point[] = [];
  gradientNorm: Point[] = [];
  resumes: number[] = [];
  state: string | undefined;
  plannedSteps: number | undefined;
  last = 0;

  /** Takes in the next event; one that was taken in before is passed over. */
  add(event: RunEvent): void {
    if (event.sequence <= this.last) return;
    this.last = event.sequence;
    const step = event.step ?? 0;
    switch (event.type) {
      case "metrics":
        push(this.training, step, event.loss);
        push(this.learningRate, step, event.learning_rate);
        push(this.gradientNorm, step, event.gradient_norm);
        break;
      case "evaluation":
        push(this.validation, step, event.loss);
        break;
      case "plan":
        this.plannedSteps ??= event.steps;
        break;
      case "state":
        this.state = event.state;
        break;
      case "resumed":
        this.resume(event.from_step ?? 0);
        break;
    }
  }

  /** The point of the lowest error on held-out examples, after the start. */
  best(): Point | undefined {
    let best: Point | undefined;
    for (const point of this.validation) if (point.x > 0 && (!best || point.y < best.y)) best = point;
    return best;
  }

  private resume(from: number): void {
    for (const series of [this.training, this.validation, this.learningRate, this.gradientNorm]) {
      while (series.length > 0 && series[series.length - 1]!.x > from) series.pop();
    }
    this.resumes = this.resumes.filter((step) => step <= from);
    if (from > 0) this.resumes.push(from);
  }
}

/** Not-a-number comes as text: there is nothing to draw then. */
function push(series: Point[], x: number, y: number | string | undefined): void {
  if (typeof y === "number" && Number.isFinite(y)) series.push({ x, y });
}

/** An exponential moving average, without the pull of its first value. Amount 0 changes nothing; towards 1 it is smoother. */
export function smooth(points: Point[], amount: number): Point[] {
  if (amount <= 0) return points;
  let average = 0;
  let weight = 0;
  return points.map(({ x, y }) => {
    average = amount * average + (1 - amount) * y;
    weight = amount * weight + (1 - amount);
    return { x, y: average / weight };
  });
}

/** At most so many points: neighbours are averaged, so no dip is invented and the last point is kept. */
export function thin(points: Point[], most: number): Point[] {
  if (points.length <= most) return points;
  const size = Math.ceil(points.length / most);
  const result: Point[] = [];
  for (let start = 0; start < points.length; start += size) {
    const group = points.slice(start, start + size);
    result.push({ x: group[group.length - 1]!.x, y: group.reduce((sum, point) => sum + point.y, 0) / group.length });
  }
  return result;
}

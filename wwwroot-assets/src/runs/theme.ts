// Colours of charts from the page's theme, so that light and dark follow by themselves.

export interface ChartColours {
  text: string;
  grid: string;
  /** One a run, told apart also by people who don't see all colours (Okabe and Ito), the first being the accent. */
  series: string[];
  attention: string;
}

export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  return {
    text: read("--rz-text-secondary-color", "#616161"),
    grid: read("--rz-base-300", "#dddddd"),
    series: [read("--rz-primary", "#4340d2"), "#d55e00", "#009e73", "#0072b2", "#cc79a7"],
    attention: read("--rz-warning", "#b26a00"),
  };
}

/** The same colour, lighter. */
export function faint(colour: string, share: number): string {
  return `color-mix(in srgb, ${colour} ${Math.round(share * 100)}%, transparent)`;
}

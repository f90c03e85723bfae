// Blazor's own script, which App.razor loads without letting it start by itself.

interface BlazorScript {
  start(options: { ssr: { disableDomPreservation: boolean } }): Promise<void>;
  reconnect(): Promise<boolean>;
}

declare const Blazor: BlazorScript;

export function blazor(): BlazorScript {
  return Blazor;
}

/**
 * Without "enhanced navigation": a link that was clicked while the circuit was still starting changed the address but
 * left the old page standing. Now such a click simply loads the other page; later ones go through the circuit.
 */
export function startBlazor(): void {
  void Blazor.start({ ssr: { disableDomPreservation: true } });
}

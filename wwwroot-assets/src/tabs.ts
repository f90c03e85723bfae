// A strip of tabs may be wider than the screen: the one that is open is brought into it.
function show(tab: HTMLElement): void {
  const strip = tab.closest<HTMLElement>(".tabs");
  if (strip === null || strip.scrollWidth <= strip.clientWidth) {
    return;
  }

  const [seen, place] = [strip.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (place.left < seen.left || place.right > seen.right) {
    strip.scrollLeft += place.left + place.width / 2 - (seen.left + seen.width / 2);
  }
}

function showAll(): void {
  document.querySelectorAll<HTMLElement>(".tabs a[aria-current]").forEach(show);
}

/** Begins with what is there, and follows where people go. */
export function followTabs(): void {
  showAll();
  new MutationObserver((changes) => {
    if (changes.some((change) => change.type === "childList" || (change.target as Element).closest(".tabs") !== null)) {
      showAll();
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-current"] });
}

// What belongs to this browser: theme, time zone, and plain forms that send themselves.

const YEAR = 365 * 24 * 60 * 60;

function setCookie(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

function isDark(): boolean {
  const theme = document.documentElement.dataset.theme;
  return theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}

export function followPreferences(): void {
  setCookie("timezone", Intl.DateTimeFormat().resolvedOptions().timeZone);

  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-theme-toggle]")) {
      setCookie("theme", isDark() ? "light" : "dark");
      location.reload();
    }
    // A menu closes when something else is clicked.
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });

  // A link to copy is selected as soon as it is touched.
  document.addEventListener("focusin", (event) => {
    const target = event.target as HTMLElement;
    if (target instanceof HTMLInputElement && target.matches("[data-select-on-focus]")) target.select();
  });

  document.addEventListener("change", (event) => {
    const target = event.target as HTMLElement;
    if (target.matches("[data-submit-on-change]")) target.closest("form")?.requestSubmit();
  });
}

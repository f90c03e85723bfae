// Sends a chosen or dropped file as the body of one request: straight to disk over there, with progress and a way to stop.
// The elements are those of UploadBox; what they say is in their data attributes, in the reader's language.

declare const Blazor: { navigateTo(address: string): void };

interface Answer {
  address?: string;
  message?: string;
}

const going = new WeakMap<HTMLFormElement, XMLHttpRequest>();

function percent(share: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(share);
}

function show(form: HTMLFormElement, progress: boolean, error?: string): void {
  form.querySelector<HTMLElement>("[data-upload-progress]")!.hidden = !progress;
  const box = form.querySelector<HTMLElement>("[data-upload-error]")!;
  box.hidden = error === undefined;
  box.textContent = error ?? "";
}

function send(form: HTMLFormElement, file: File): void {
  going.get(form)?.abort();
  const request = new XMLHttpRequest();
  going.set(form, request);
  const bar = form.querySelector("progress")!;
  const text = form.querySelector<HTMLElement>("[data-upload-text]")!;
  const { upload, dataset, sending = "", reading = "", failed = "", tooMany = "" } = form.dataset;

  const query = new URLSearchParams({ name: file.name });
  if (dataset) query.set("dataset", dataset);
  request.open("POST", `${upload}?${query}`);
  request.responseType = "json";
  request.setRequestHeader("Content-Type", "application/octet-stream");
  const token = document.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]")?.value;
  if (token) request.setRequestHeader("RequestVerificationToken", token);

  request.upload.onprogress = (event) => {
    if (!event.lengthComputable) return;
    bar.value = (100 * event.loaded) / event.total;
    text.textContent = `${sending} ${file.name}: ${percent(event.loaded / event.total)}`;
  };
  // All is there; the server reads the rows now, and doesn't know how many there are.
  request.upload.onload = () => {
    bar.removeAttribute("value");
    text.textContent = reading;
  };
  request.onload = () => {
    const answer = request.response as Answer | null;
    if (request.status === 200 && answer?.address) {
      show(form, false);
      Blazor.navigateTo(answer.address);
    } else {
      show(form, false, answer?.message ?? (request.status === 429 ? tooMany : failed));
    }
  };
  request.onerror = () => show(form, false, failed);
  request.onabort = () => show(form, false);
  bar.value = 0;
  text.textContent = sending;
  show(form, true);
  request.send(file);
}

export function followUploads(): void {
  const formOf = (event: Event): HTMLFormElement | null | undefined => (event.target as Element | null)?.closest<HTMLFormElement>("form[data-upload]");

  document.addEventListener("change", (event) => {
    const form = formOf(event);
    const input = event.target as HTMLInputElement;
    if (form && input.files?.length) {
      send(form, input.files[0]);
      input.value = "";
    }
  });

  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-upload-cancel]")) {
      const form = formOf(event);
      if (form) going.get(form)?.abort();
    }
  });

  for (const name of ["dragover", "dragleave", "drop"] as const) {
    document.addEventListener(name, (event) => {
      const form = formOf(event);
      if (!form || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) send(form, event.dataTransfer.files[0]);
    });
  }
}

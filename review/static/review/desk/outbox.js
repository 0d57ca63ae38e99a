// Sends answers in their order until the server confirms each; it does each once, by its operation.
import { confirmed } from "./confirming.js";
import { dropFirst, keep, unsent } from "./unsent.js";

const LONGEST_PAUSE = 30_000; // milliseconds
let isSending = false;
let pause = 0;

function showUnsaved() {
  const { saysUnsaved, saysOffline } = document.querySelector("[data-desk]").dataset;
  for (const { claim, label, band } of unsent) {
    const state = document.getElementById(`state-${claim}`);
    if (!state) continue;
    if (band) state.dataset.band = band;
    state.dataset.unsaved = "";
    state.textContent = label ? `${label} · ${saysUnsaved}` : saysUnsaved;
  }
  const alert = document.getElementById("alert");
  if (alert.textContent !== saysOffline) alert.textContent = saysOffline;
}

function waitOrComeOnline(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    addEventListener("online", resolve, { once: true });
  });
}

const tell = (what, detail) => document.dispatchEvent(new CustomEvent(`isnad:${what}`, { detail }));

async function sendFirst() {
  try {
    const { fragment, undone } = await confirmed(unsent[0]);
    dropFirst();
    pause = 0;
    htmx.swap(document.body, fragment, { swapStyle: "none" });
    tell("confirmed", { undone });
  } catch {
    showUnsaved();
    pause = Math.min(LONGEST_PAUSE, pause * 2 || 1_000);
    await waitOrComeOnline(pause);
  }
}

async function send() {
  if (isSending) return;
  isSending = true;
  while (unsent.length) await sendFirst();
  isSending = false;
  tell("drained");
}

export function post(answer) {
  keep(answer);
  send();
}

export function sendWhatIsLeft() {
  if (!unsent.length) return;
  document.addEventListener("isnad:drained", () => location.reload(), { once: true });
  showUnsaved();
  send();
}

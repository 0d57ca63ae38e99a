// Sends answers in their order until the server confirms each; it does each once, by its operation.
import { askToSignIn } from "./session.js";
import { confirmed, OFFLINE, SIGNED_OUT } from "./confirming.js";
import { dropFirst, keep, unsent } from "./unsent.js";
import { tellTabs } from "./tabs.js";

const LONGEST_PAUSE = 30_000; // milliseconds
let isSending = false;
let pause = 0;

function showUnsaved(why) {
  const { dataset } = document.querySelector("[data-desk]");
  for (const { claim, label, band } of unsent) {
    const state = document.getElementById(`state-${claim}`);
    if (!state) continue;
    if (band) state.dataset.band = band;
    state.dataset.unsaved = "";
    const words = ["span", "span"].map((name) => document.createElement(name));
    [words[0].textContent, words[1].textContent] = [label ?? "", dataset.saysUnsaved];
    words[1].className = "saving";
    state.replaceChildren(...words);
  }
  sayOnce(dataset[`says${why[0].toUpperCase()}${why.slice(1)}`]);
}

function sayOnce(sentence) {
  const alert = document.getElementById("alert");
  if (alert.textContent !== sentence) alert.textContent = sentence;
}

function waitOrBeCalled(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    addEventListener("online", resolve, { once: true });
    document.addEventListener("isnad:signed-in", resolve, { once: true });
  });
}

const tell = (what, detail) => document.dispatchEvent(new CustomEvent(`isnad:${what}`, { detail }));

async function sendFirst() {
  try {
    const { claim } = unsent[0];
    const { fragment, undone } = await confirmed(unsent[0]);
    dropFirst();
    pause = 0;
    htmx.swap(document.body, fragment, { swapStyle: "none" });
    tellTabs(claim || undone, fragment);
    tell("confirmed", { undone });
  } catch ({ why = OFFLINE, pause: asked = 0 }) {
    showUnsaved(why);
    if (why === SIGNED_OUT) askToSignIn();
    pause = Math.max(asked, Math.min(LONGEST_PAUSE, pause * 2 || 1_000));
    await waitOrBeCalled(pause);
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
  showUnsaved(OFFLINE);
  send();
}

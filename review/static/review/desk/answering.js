// An answer marks its claim at once and makes the next one current, before the server has it.
import { byId, currentClaim, isWaiting, keyOf, nextWaiting, stateOf } from "./claims.js";
import { mayBeAccepted } from "./doubt.js";
import { bringIntoView, goOn, show } from "./moving.js";
import { forget } from "./note.js";
import { post } from "./outbox.js";

function newOperation() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function valuesOf(form, button) {
  const { csrfmiddlewaretoken, ...values } = Object.fromEntries(new FormData(form, button));
  return { ...values, operation: newOperation() };
}

// A verdict keeps the kind that the engine suggests, when that is one of its own.
function said(claim, button) {
  const { band, label, suggests } = button.dataset;
  const suggested = claim.dataset;
  const isKept = button.value === suggested.verdict;
  if (isKept) return { ...suggested, answer: suggested.suggests };
  return { band, label, answer: suggests ?? button.value };
}

function mark(claim, button) {
  const state = stateOf(claim);
  const { band, label, answer } = said(claim, button);
  if (band) {
    state.dataset.band = band;
    state.dataset.answer = answer;
    const words = document.createElement("span");
    words.textContent = label;
    state.replaceChildren(words);
  } else if (isWaiting(claim)) {
    state.dataset.skipped = Date.now() * 1000; // above the keys of the server's skips
  }
}

function letUndo(operation) {
  byId("undoes").value = operation;
  byId("undo").disabled = false;
}

function loadAgainWhenAllIsSaved() {
  const { here } = document.querySelector("[data-desk]").dataset;
  document.addEventListener("isnad:drained", () => location.assign(here), { once: true });
}

function answer(claim, values, form, button) {
  const { band, label } = said(claim, button);
  post({ url: form.action, values, band, label, claim: keyOf(claim) });
  letUndo(values.operation);
  byId(`last-${keyOf(claim)}`)?.remove();
  mark(claim, button);
  forget(claim);
  const next = nextWaiting(claim);
  if (next) show(next);
  else loadAgainWhenAllIsSaved();
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-outbox]") || submitter.id === "go-on") return;
  event.preventDefault();
  if (submitter.dataset.does === "keep") {
    goOn();
    return;
  }
  if (submitter.dataset.does === "accept" && !mayBeAccepted(currentClaim())) {
    bringIntoView(currentClaim());
    return;
  }
  const values = valuesOf(form, submitter);
  if (form.id === "undo-form") post({ url: form.action, values, claim: "" });
  else answer(currentClaim(), values, form, submitter);
});

// Note and evidence, in the sheet of the claim that they are about. What was typed and not saved is
// kept in this browser, a claim each, until it is saved or emptied.
import { byId, currentClaim, isWaiting, keyOf, stateOf } from "./claims.js";

const typedBy = `isnad.typed.${document.body.dataset.reviewer}.`;
const noting = byId("noting");
const fields = ["note", "evidence"].map(byId);

// A browser may forbid storing: then what was typed lives as long as the page does.
const typed = new Map();
const typedName = (claim) => `${typedBy}${keyOf(claim)}`;

function typedFor(name) {
  try {
    return typed.get(name) ?? JSON.parse(localStorage.getItem(name));
  } catch {
    return typed.get(name);
  }
}

function keepTyped(name, values) {
  typed.set(name, values);
  try {
    localStorage.setItem(name, JSON.stringify(values));
  } catch {
    // it stays in the page
  }
}

export function forget(claim) {
  typed.delete(typedName(claim));
  try {
    localStorage.removeItem(typedName(claim));
  } catch {
    // nothing was stored
  }
}

function saved(claim) {
  return {
    note: claim.querySelector("[data-note]")?.textContent ?? "",
    evidence: claim.querySelector("[data-evidence]")?.href ?? "",
  };
}

// With what was typed for this claim before, else with what its answer says.
export function openNote(claim) {
  const draft = typedFor(typedName(claim));
  const values = draft ?? saved(claim);
  for (const field of fields) field.value = values[field.name] ?? "";
  claim.append(noting);
  noting.open = Boolean(draft);
}

function closeNote() {
  noting.open = false;
  currentClaim().focus({ preventScroll: true });
}

// With the answer that the claim has, or together with the one that it gets.
function saveNote() {
  const claim = currentClaim();
  const given = stateOf(claim).dataset.answer;
  const button = given && !isWaiting(claim) ? byId(`answer-${given}`) : null;
  if (fields.some((field) => !field.reportValidity())) return;
  if (button) button.click();
  else closeNote();
}

export function write(field) {
  noting.open = true;
  byId(field).focus();
  currentClaim().scrollIntoView({ block: "nearest" });
}

noting?.addEventListener("input", () => {
  const values = Object.fromEntries(fields.map((field) => [field.name, field.value]));
  keepTyped(typedName(currentClaim()), values);
});

noting?.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Escape") closeNote();
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) saveNote();
  else return;
  event.preventDefault();
});

document.addEventListener("click", ({ target }) => {
  const opener = target.closest("[data-opens]");
  if (opener) write(opener.dataset.opens);
});
byId("close-note")?.addEventListener("click", closeNote);
byId("save-note")?.addEventListener("click", saveNote);

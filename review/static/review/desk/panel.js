// The form beside the article, as it stands for one claim. Nothing in it moves from claim to claim.
import { byId, isWaiting, stateOf } from "./claims.js";
import { openNote } from "./note.js";

export const form = byId("decision-form");
const slot = byId("accept"); // null when every claim is answered

export function fill(claim) {
  form.action = claim.dataset.url;
  if (slot) fillSlot(claim);
  openNote(claim);
  pressGiven(claim);
}

function does(claim) {
  if (!isWaiting(claim)) return "keep";
  return claim.dataset.suggests ? "accept" : "nothing";
}

function fillSlot(claim) {
  const { suggests = "", band = "", label = "" } = claim.dataset;
  const { saysAccept, saysKeep, saysNone, saysNothing } = slot.dataset;
  slot.dataset.does = does(claim);
  const [small, strong] = {
    accept: [saysAccept, label],
    keep: [saysKeep, stateOf(claim).querySelector("span")?.textContent ?? ""],
    nothing: [saysNone, saysNothing],
  }[slot.dataset.does];
  slot.value = `accept.${suggests}`;
  slot.disabled = slot.dataset.does === "nothing";
  Object.assign(slot.dataset, { suggests, band, label });
  slot.querySelector("small").textContent = small;
  slot.querySelector("strong").textContent = strong;
}

// The button of the answer that was given looks pressed, the one of the suggestion is outlined.
export function pressGiven(claim) {
  const given = stateOf(claim).dataset.answer;
  const { suggests } = claim.dataset;
  for (const button of form.querySelectorAll(".branches button")) {
    button.ariaPressed = button.value === given;
    button.toggleAttribute("data-suggested", button.value === suggests);
  }
  explain(form.querySelector("[aria-pressed=true][data-means], [data-suggested][data-means]"));
}

function explain(button) {
  const { label = "", means = "" } = button?.dataset ?? {};
  const name = document.createElement("b");
  name.textContent = label;
  byId("gloss").replaceChildren(...(means ? [name, `: ${means}`] : []));
}

form?.addEventListener("pointerover", ({ target }) => {
  const button = target.closest("[data-means]");
  if (button) explain(button);
});

// What each kind means takes the place of what can be done besides.
byId("define")?.addEventListener("click", ({ currentTarget }) => {
  const definitions = byId("definitions");
  definitions.hidden = !definitions.hidden;
  currentTarget.ariaExpanded = !definitions.hidden;
});

// The form beside the article, as it stands for one claim. There is none when all are answered.
import { byId, stateOf } from "./claims.js";

export const form = byId("decision-form");

export function fill(claim) {
  form.action = claim.dataset.url;
  const proposal = claim.querySelector("template");
  byId("suggestion").replaceChildren(proposal ? proposal.content.cloneNode(true) : "");
  byId("suggestion").hidden = !proposal;
  byId("note").value = claim.querySelector("[data-note]")?.textContent ?? "";
  byId("evidence").value = claim.querySelector("[data-evidence]")?.href ?? "";
  pressGiven(claim);
}

// The button of the answer that was given looks pressed, the one of the suggestion is outlined.
export function pressGiven(claim) {
  const given = stateOf(claim).dataset.answer;
  const suggested = byId("accept")?.dataset.suggests;
  for (const button of form.querySelectorAll("[data-label]")) {
    button.ariaPressed = button.value === given;
    button.toggleAttribute("data-suggested", button.value === suggested);
  }
}

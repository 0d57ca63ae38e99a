// A key clicks the control that names it, whatever the keyboard's layout prints.
import { currentClaim } from "./claims.js";

const SHEET = "?"; // needs Shift on most keyboards, so it works with and without
const ENTER = "Enter";
const MODIFIED = ["isComposing", "ctrlKey", "altKey", "metaKey", "repeat"];
const FIELDS =
  "input:not([type=radio]), textarea, select, [contenteditable], [popover]:popover-open";

function nameOf({ key, code }) {
  if (/^[a-z0-9?]$/i.test(key)) return key.toUpperCase();
  return code === "Slash" ? SHEET : code.replace(/^(Key|Digit|Numpad)/, "");
}

function isSilent(event, name) {
  const mode = document.querySelector("[data-desk]").dataset.shortcuts;
  if (mode === "off") return true;
  return name !== SHEET && event.shiftKey !== (mode === "shift");
}

function isOfTheBrowser(event, name) {
  return name === ENTER && !event.shiftKey && event.target.closest("a, button, summary");
}

// The current claim's own controls come before those of the page; those of other claims don't count.
function controlOf(name) {
  const named = `[data-key="${CSS.escape(name)}"]`;
  const found = currentClaim()?.querySelector(named);
  return found ?? document.querySelector(`${named}:not([hidden] *, .claim *)`);
}

document.addEventListener("keydown", (event) => {
  if (MODIFIED.some((state) => event[state]) || event.target.closest(FIELDS)) return;
  const name = nameOf(event);
  if (isSilent(event, name) || isOfTheBrowser(event, name)) return;
  const control = controlOf(name);
  if (!control || control.disabled) return;
  event.preventDefault();
  control.click();
});

// The desk: one key or click answers the current claim, marks it at once and goes on.
// Each control names its key; arrows move inside a toolbar the way they are seen.
const all = (what, where = document) => [...where.querySelectorAll(what)];
const byId = (id) => document.getElementById(id);
const desk = document.querySelector("[data-desk]");
const form = byId("decision-form");
const state = (claim) => claim.querySelector(".state");
const current = () => document.querySelector(".claim[aria-current]");
const operation = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const waits = (claim) => !state(claim).dataset.band;

function show(claim) {
  const before = current();
  if (before) { before.removeAttribute("aria-current"); before.tabIndex = -1; }
  claim.setAttribute("aria-current", "true");
  claim.tabIndex = 0;
  form.action = claim.dataset.url;
  const proposal = claim.querySelector("template");
  byId("suggestion").replaceChildren(proposal ? proposal.content.cloneNode(true) : "");
  byId("suggestion").hidden = !proposal;
  byId("note").value = claim.querySelector("[data-note]")?.textContent ?? "";
  byId("evidence").value = claim.querySelector("[data-evidence]")?.href ?? "";
  press(claim);
  claim.focus({ preventScroll: true });
  bring(claim);
  history.replaceState(null, "", `?claim=${claim.id.slice(6)}`);
}

function bring(claim) {
  claim?.scrollIntoView({ block: matchMedia("(max-width: 60rem)").matches ? "start" : "center" });
}

function press(claim) {
  const suggested = byId("accept")?.dataset.suggests;
  for (const button of all("[data-label]", form)) {
    button.ariaPressed = button.value === state(claim).dataset.answer;
    button.toggleAttribute("data-suggested", button.value === suggested);
  }
}

function following(claim) {
  const claims = all(".claim");
  const at = claims.indexOf(claim);
  const waiting = [...claims.slice(at + 1), ...claims.slice(0, at)].filter(waits);
  const skipped = (one) => Number(state(one).dataset.skipped ?? 0);
  return waiting.find((one) => !skipped(one)) ?? waiting.sort((a, b) => skipped(a) - skipped(b))[0];
}

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (!target.matches("[data-outbox]")) return;
  event.preventDefault();
  const { csrfmiddlewaretoken, ...values } = Object.fromEntries(new FormData(target, submitter));
  values.operation = operation();
  const isUndo = target.id === "undo-form";
  const claim = current();
  const { band, label } = submitter.dataset;
  document.dispatchEvent(new CustomEvent("isnad:answer", { detail: { url: target.action, values, band, label, claim: isUndo ? "" : claim.id.slice(6) } }));
  if (isUndo) return;
  byId("undoes").value = values.operation;
  byId("undo").disabled = false;
  byId(`last-${claim.id.slice(6)}`)?.remove();
  if (band) Object.assign(state(claim).dataset, { band, answer: submitter.dataset.suggests ?? submitter.value });
  if (band) state(claim).textContent = label;
  else if (waits(claim)) state(claim).dataset.skipped = Date.now() * 1000;
  const next = following(claim);
  if (next) show(next);
  else document.addEventListener("isnad:drained", () => location.assign(desk.dataset.here), { once: true });
});

document.addEventListener("isnad:confirmed", ({ detail: { undone } }) => {
  const claim = undone && byId(`claim-${undone}`);
  if (claim && form) show(claim);
  else if (undone) location.assign(`?claim=${undone}`);
});
document.addEventListener("isnad:drained", ({ detail }) => { if (detail.areLeftOver) location.reload(); });

document.addEventListener("click", (event) => {
  const move = event.target.closest("[data-move]");
  const claims = all(".claim");
  const claim = move ? claims[claims.indexOf(current()) + Number(move.dataset.move)]
    : byId(event.target.closest("[data-show]")?.dataset.show) ?? event.target.closest("a, button") ?? event.target.closest(".claim:not([aria-current])");
  if (!form || !claim?.matches(".claim") || String(getSelection())) return;
  event.preventDefault();
  show(claim);
});
const named = ({ key, code }) => {
  if (/^[a-z0-9?]$/i.test(key)) return key.toUpperCase();
  return { Slash: "?" }[code] ?? code.replace(/^(Key|Digit|Numpad)/, "");
};

function pressKey(event) {
  const mode = desk.dataset.shortcuts;
  const { target } = event;
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (target.closest("input, textarea, select, [contenteditable], [popover]:popover-open")) return;
  const key = named(event);
  if (mode === "off" || (key !== "?" && event.shiftKey !== (mode === "shift"))) return;
  if (key === "Enter" && target.closest("a, button, summary") && !event.shiftKey) return;
  const control = document.querySelector(`[data-key="${CSS.escape(key)}"]:not([hidden] *)`);
  if (!control || control.disabled) return;
  event.preventDefault();
  control.click();
  if (control.parentElement?.open) control.parentElement.querySelector("textarea")?.focus();
}

function walk(event) {
  const bar = event.target.closest("[role=toolbar]");
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!bar || !step) return;
  const from = event.target.getBoundingClientRect();
  const ahead = [...bar.querySelectorAll("button")].map((button) => {
    const to = button.getBoundingClientRect();
    const [x, y] = [to.x + to.width / 2 - from.x - from.width / 2, to.y + to.height / 2 - from.y - from.height / 2];
    return { button, along: x * step[0] + y * step[1], aside: Math.abs(x * step[1]) + Math.abs(y * step[0]) };
  }).filter(({ along }) => along > 4).sort((a, b) => a.along + 3 * a.aside - b.along - 3 * b.aside);
  if (!ahead.length) return;
  event.preventDefault();
  ahead[0].button.focus();
}

document.addEventListener("keydown", pressKey);
document.addEventListener("keydown", walk);
document.addEventListener("focusin", ({ target }) => {
  const bar = target.closest("[role=toolbar]");
  for (const button of bar?.querySelectorAll("button") ?? []) button.tabIndex = button === target ? 0 : -1;
});
for (const bar of document.querySelectorAll("[role=toolbar]")) {
  bar.querySelectorAll("button").forEach((button, place) => { button.tabIndex = place ? -1 : 0; });
}

current()?.focus({ preventScroll: true });
history.scrollRestoration = "manual";
bring(current());
if (form) press(current());

// Answers on their way: kept in this browser until the server confirms them, sent in order, once.
const prefix = `isnad.unsent.${document.body.dataset.reviewer}.`;
const desk = document.querySelector("[data-desk]");
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const store = (act) => { try { return act(localStorage); } catch { return null; } };
const kept = () => store((all) => Object.keys(all).filter((key) => key.startsWith(prefix)).sort()
  .map((key) => JSON.parse(all.getItem(key)))) ?? [];
const unsent = kept();
const areLeftOver = unsent.length > 0;
let isSending = false;
let pause = 0;

function showUnsaved() {
  for (const { claim, label, band } of unsent) {
    const state = document.getElementById(`state-${claim}`);
    if (!state) continue;
    if (band) state.dataset.band = band;
    state.dataset.unsaved = "";
    state.textContent = label ? `${label} · ${desk.dataset.saysUnsaved}` : desk.dataset.saysUnsaved;
  }
  const alert = document.getElementById("alert");
  if (alert.textContent !== desk.dataset.saysOffline) alert.textContent = desk.dataset.saysOffline;
}

async function post({ url, values }) {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ ...values, csrfmiddlewaretoken: token() }),
    headers: { "HX-Request": "true" },
    signal: AbortSignal.timeout(10_000),
  });
  const fragment = await answer.text();
  // whoever does not name the operation is a sign-in page, a proxy, or a failure
  if (answer.headers.get("Isnad-Operation") !== values.operation) throw new Error(`${answer.status}`);
  return { fragment, undone: answer.headers.get("Isnad-Claim") };
}

async function send() {
  if (isSending) return;
  isSending = true;
  while (unsent.length) {
    const entry = unsent[0];
    try {
      const { fragment, undone } = await post(entry);
      unsent.shift();
      store((all) => all.removeItem(entry.key));
      pause = 0;
      htmx.swap(document.body, fragment, { swapStyle: "none" });
      document.dispatchEvent(new CustomEvent("isnad:confirmed", { detail: { undone } }));
    } catch {
      showUnsaved();
      pause = Math.min(30_000, pause * 2 || 1_000);
      await new Promise((resolve) => { setTimeout(resolve, pause); addEventListener("online", resolve, { once: true }); });
    }
  }
  isSending = false;
  document.dispatchEvent(new CustomEvent("isnad:drained", { detail: { areLeftOver } }));
}

document.addEventListener("isnad:answer", ({ detail }) => {
  const entry = { ...detail, key: `${prefix}${String(Date.now()).padStart(15, "0")}.${detail.values.operation}` };
  unsent.push(entry);
  store((all) => all.setItem(entry.key, JSON.stringify(entry)));
  send();
});
document.addEventListener("submit", ({ target }) => {
  if (target.action.endsWith("/sign-out/")) kept().forEach(({ key }) => store((all) => all.removeItem(key)));
});
if (areLeftOver) { showUnsaved(); send(); }

// Whose session it is, and signing in again over the page, so that nothing on it gets lost.
import { byId } from "./claims.js";

const dialog = byId("sign-in-again");
const accountPage = () => document.querySelector("[data-desk]").dataset.account;

async function pageAt(url, options) {
  const answer = await fetch(url, options);
  return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

const tokenOf = (page) => page.querySelector("[name=csrfmiddlewaretoken]")?.value;

// Whether the same person is signed in; the page's forms then carry the token of that session.
export async function renewed() {
  try {
    const { page } = await pageAt(accountPage());
    const token = tokenOf(page);
    if (!token || page.body.dataset.reviewer !== document.body.dataset.reviewer) return false;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
      field.value = token;
    }
    return true;
  } catch {
    return false;
  }
}

export function askToSignIn() {
  if (dialog.open) return;
  byId("again-said").textContent = "";
  dialog.showModal();
}

async function signIn(form) {
  const { page } = await pageAt(form.action);
  const values = { ...Object.fromEntries(new FormData(form)), csrfmiddlewaretoken: tokenOf(page) };
  const body = new URLSearchParams(values);
  const answered = await pageAt(form.action, { method: "POST", body });
  if (await renewed()) return "";
  return answered.page.querySelector(".error, .lead")?.textContent.trim() || dialog.dataset.saysNot;
}

dialog?.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const said = await signIn(form).catch(() => dialog.dataset.saysNot);
  byId("again-said").textContent = said;
  if (said) return;
  form.reset();
  dialog.close();
  document.dispatchEvent(new CustomEvent("isnad:signed-in"));
});
byId("again-later")?.addEventListener("click", () => dialog.close());

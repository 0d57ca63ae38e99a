// One answer to the server, and what it says: the parts of the page that changed.
import { renewed } from "./session.js";

const LONGEST_WAIT = 10_000; // milliseconds

// Why an answer was not confirmed: it is kept, and the page says so in words.
export const OFFLINE = "offline";
export const SIGNED_OUT = "signedOut";
export const FORBIDDEN = "forbidden";
export const TROUBLE = "trouble";

class Unconfirmed extends Error {
  constructor(why, pause = 0) {
    super(why);
    this.why = why;
    this.pause = pause; // milliseconds that the server asked for
  }
}

async function sent({ url, values }) {
  const csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    return await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ ...values, csrfmiddlewaretoken }),
      headers: { "HX-Request": "true" },
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
  } catch {
    throw new Unconfirmed(OFFLINE);
  }
}

// Whoever does not name the operation is a sign-in page, a proxy, or a failure.
const isConfirmed = (answer, { values }) =>
  answer.headers.get("Isnad-Operation") === values.operation;

export async function confirmed(post) {
  let answer = await sent(post);
  if (!isConfirmed(answer, post) && (answer.redirected || answer.status === 403)) {
    // the session ended, or began anew in another tab: then the page's token is of the old one
    if (!(await renewed())) throw new Unconfirmed(SIGNED_OUT);
    answer = await sent(post);
  }
  if (!isConfirmed(answer, post)) {
    const pause = 1000 * Number(answer.headers.get("Retry-After") ?? 0);
    throw new Unconfirmed(answer.status === 403 ? FORBIDDEN : TROUBLE, pause);
  }
  return { fragment: await answer.text(), undone: answer.headers.get("Isnad-Claim") };
}

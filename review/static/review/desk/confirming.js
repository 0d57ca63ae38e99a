// One answer to the server, and what it says: the parts of the page that changed.
const LONGEST_WAIT = 10_000; // milliseconds

export async function confirmed({ url, values }) {
  const csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ ...values, csrfmiddlewaretoken }),
    headers: { "HX-Request": "true" },
    signal: AbortSignal.timeout(LONGEST_WAIT),
  });
  const fragment = await answer.text();
  const operation = answer.headers.get("Isnad-Operation");
  // whoever does not name the operation is a sign-in page, a proxy, or a failure
  if (operation !== values.operation) throw new Error(`${answer.status}`);
  return { fragment, undone: answer.headers.get("Isnad-Claim") };
}

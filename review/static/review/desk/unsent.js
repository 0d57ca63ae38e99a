// Answers on their way, kept in this browser so that they survive a reload. A person's own alone.
const prefix = `isnad.unsent.${document.body.dataset.reviewer}.`;

// A browser may forbid storing: then they live as long as the page does.
function withStorage(act) {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
}

function stored(storage) {
  const keys = Object.keys(storage).filter((key) => key.startsWith(prefix));
  return keys.sort().map((key) => JSON.parse(storage.getItem(key)));
}

export const unsent = withStorage(stored) ?? []; // in their order

export function keep(answer) {
  const moment = String(Date.now()).padStart(15, "0");
  const entry = { ...answer, key: `${prefix}${moment}.${answer.values.operation}` };
  unsent.push(entry);
  withStorage((storage) => storage.setItem(entry.key, JSON.stringify(entry)));
}

export function dropFirst() {
  const { key } = unsent.shift();
  withStorage((storage) => storage.removeItem(key));
}

/** A page that comes back from the browser's own store, as it was left. */

/**
 * Write fields again when that happens: WebKit empties those that it was told to remember nothing of
 * (`autocomplete=off`), and does so a task after it has said that the page is back.
 */
export function onReturn(write) {
  const back = ({ persisted }) => persisted && setTimeout(write);
  addEventListener("pageshow", back);
  return () => removeEventListener("pageshow", back);
}

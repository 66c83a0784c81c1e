/** What is kept in this browser only. */

/** Read what was kept under a key, keep something there, or forget it (null). */
export function store(key, value) {
  try {
    if (value === undefined) return JSON.parse(localStorage.getItem(key));
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still plays along.
  }
  return null;
}

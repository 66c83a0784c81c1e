/** What stands in an address, as people write it and as it arrives. */

/** The text as it was before a mail or a chat encoded it once more, and without the full stop or bracket after it. */
export function arrived(text) {
  let plain = text;
  for (let again = 0; again < 3 && /%[0-9a-f]{2}/i.test(plain); again += 1) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      break;
    }
  }
  return plain.trim().replace(/[\s.,;!?'"’”»)\]}>*_…]+$/, "");
}

/** "~" and ":" are safe in a query; the unescaped form is the one people can read and type. */
export function readable(url) {
  url.search = url.search.replaceAll("%7E", "~").replaceAll("%3A", ":");
  return url;
}

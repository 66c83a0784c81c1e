/** What an answer says: headline and verdict at once; its summary, for those who listen, when the hand rests. */

import { setRich } from "./text.js";

const QUIET = 700; // ms without a move before the summary is read out

export function mountWords(root, first) {
  const [headline, verdict, summary] = [".headline", ".verdict", ".summary"].map((part) => root.querySelector(part));
  let spoken = first;
  let reading = 0;
  return {
    show(header) {
      spoken = header.headline;
      setRich(headline, spoken);
      setRich(verdict, header.verdict);
      headline.dataset.tone = verdict.dataset.tone = header.tone;
      clearTimeout(reading);
      reading = setTimeout(() => (summary.textContent = header.summary), QUIET);
    },
    /** The headline in plain text. */
    headline: () => spoken.replaceAll("**", ""),
    stop: () => clearTimeout(reading),
  };
}

"""What stands on which sheet of paper: links laid into the page as marks, read back from the PDF that the browser prints."""

from __future__ import annotations

import re

from playwright.sync_api import Page

LAY = """() => {
  const mark = (element, name, edge) => {
    const link = document.createElement("a");
    link.href = `https://mark.invalid/${name}`;
    link.textContent = "·";
    Object.assign(link.style, { position: "absolute", left: 0, [edge]: 0, fontSize: "9px" });
    if (getComputedStyle(element).position === "static") element.style.position = "relative";
    element.append(link);
  };
  document.querySelectorAll("h1, .prose p").forEach((e, i) => mark(e, `text-${i}`, "top"));
  for (const figure of document.querySelectorAll("figure.fig")) {
    const name = figure.dataset.figure;
    mark(figure.querySelector(".fig-title"), `${name}-title`, "top");
    figure.querySelectorAll(".shot").forEach((shot, i) => ["top", "bottom"].forEach((edge) => mark(shot, `${name}-${i}-${edge}`, edge)));
  }
}"""


def sheets(page: Page) -> list[list[str]]:
    """Print the page and return the marks of each sheet: texts, titles of figures, the two ends of every picture."""
    page.evaluate(LAY)
    made = page.pdf(format="A4")
    objects = {int(n): body for n, body in re.findall(rb"(?:^|\n)(\d+) 0 obj\s*(.*?)endobj", made, re.S)}
    marks = {n: m[1].decode() for n, body in objects.items() if (m := re.search(rb"mark\.invalid/([\w-]+)", body))}
    found = []
    for body in objects.values():
        if re.search(rb"/Type\s*/Page\b", body):
            links = re.search(rb"/Annots\s*\[(.*?)\]", body, re.S)
            found.append(
                [marks[int(n)] for n in re.findall(rb"(\d+) 0 R", links[1] if links else b"") if int(n) in marks]
            )
    return found

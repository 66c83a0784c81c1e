// Scripts run on this page, so what is not of a figure's moment may be hidden before it is ever seen. If a module
// cannot be had after all, everything is shown again. Not a module: it must come before the first picture of the page.
document.documentElement.dataset.scripts = "";
addEventListener("error", ({ target }) => target.tagName === "SCRIPT" && delete document.documentElement.dataset.scripts, true);

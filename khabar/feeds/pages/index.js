/* Search among feeds, and buttons that copy an address: what a page without JavaScript does not offer. */
(() => {
  const page = document.body.dataset;
  const said = document.getElementById("said");
  /* As khabar.arabic.folding: marks, tatweel and the spellings of one letter do not part a word from itself. */
  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/[\p{M}\u0640\u200c\u200f\u200e]/gu, "")
      .replace(/[\u0649\u06cc]/g, "\u064a").replace(/\u06a9/g, "\u0643").replace(/\u0629/g, "\u0647").replace(/\u0671/g, "\u0627");
  const addressOf = (link) => new URL(link.getAttribute("href"), page.base).href;

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = document.createElement("textarea");
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
  };

  const rows = [...document.querySelectorAll("[data-feed]")];
  for (const row of rows) {
    const link = row.querySelector("a:not(.go)[href$='.xml'], a:not(.go)[href$='.json']");
    if (!link) continue;
    const small = row.closest(".chips");
    const button = document.createElement("button");
    const name = row.querySelector("h2, b, a").textContent;
    button.type = "button";
    button.textContent = small ? "\u29c9" : page.copy;
    button.setAttribute("aria-label", page.copy + ": " + name);
    button.title = page.copy;
    button.addEventListener("click", async () => {
      await copy(addressOf(link));
      const before = button.textContent;
      button.textContent = small ? "\u2713" : page.copied;
      said.textContent = page.copied + ": " + name;
      button.focus();
      setTimeout(() => { button.textContent = before; }, 2000);
    });
    (row.querySelector(".row") || row).append(button);
  }

  const box = document.querySelector(".search");
  const found = rows.filter((row) => row.localName === "li").map((row) => [row, fold(row.querySelector("b, a").textContent)]);
  if (!box || found.length < 2) return;
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => {
    const words = fold(event.target.value).split(/\s+/).filter(Boolean);
    let number = 0;
    for (const [row, name] of found) {
      row.hidden = !words.every((word) => name.includes(word));
      number += !row.hidden;
    }
    for (const group of document.querySelectorAll("[data-group]"))
      group.hidden = !group.querySelector("li[data-feed]:not([hidden])");
    said.textContent = words.length ? (number ? page.found + " " + number : page.none) : "";
  });
})();

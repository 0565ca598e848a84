"use strict";
{
  const find = (id) => document.getElementById(id);
  const tools = find("tools"), words = find("words"), count = find("count");
  const chosen = ["state", "school", "form", "kind"].map(find);
  const order = find("order");
  const sections = [...document.querySelectorAll("[data-state]")].map((section) => ({
    section,
    state: section.dataset.state,
    list: section.querySelector("[data-list]"),
    items: [...section.querySelector("[data-list]").children],
  }));
  const total = sections.reduce((sum, { items }) => sum + items.length, 0);
  const texts = new Map();

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, plain(item.textContent));
    return texts.get(item);
  };

  const filter = () => {
    const [state, school, form, kind] = chosen.map((select) => select.value);
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    const fits = (item) =>
      (!school || item.dataset.c === school) &&
      (!form || item.dataset.f === form) &&
      (!kind || ` ${item.dataset.k ?? ""} `.includes(` ${kind} `)) &&
      wanted.every((word) => textOf(item).includes(word));
    const filtered = Boolean(state || school || form || kind || wanted.length);
    let shown = 0;
    for (const { section, state: own, items } of sections) {
      let here = 0;
      for (const item of items) {
        item.hidden = Boolean((state && own !== state) || !fits(item));
        if (!item.hidden) here += 1;
      }
      section.hidden = filtered && !here;
      shown += here;
    }
    tools.classList.toggle("filtered", filtered);
    count.textContent = told(shown, filtered);
  };

  const told = (shown, filtered) => {
    if (!filtered) return `All ${total} shown.`;
    const names = chosen.filter((select) => select.value).map((select) => select.selectedOptions[0].label);
    if (words.value.trim()) names.push(`“${words.value.trim()}”`);
    const found = shown ? `${shown} of ${total} shown` : "Nothing found. Try fewer words, or clear the filter";
    return `${found}: ${names.join(", ")}.`;
  };

  const sort = () => {
    const key = order.value;
    const rank = (item) => Number(item.dataset[key] ?? 0) * (key === "e" ? -1 : 1);
    for (const { list, items } of sections) {
      list.append(...(key ? [...items].sort((one, other) => rank(one) - rank(other)) : items));
    }
  };

  const clear = () => {
    words.value = "";
    for (const select of chosen) select.value = "";
    filter();
  };

  const openShown = (open) => {
    for (const { items } of sections) {
      for (const item of items) if (item.matches("details") && (!open || !item.hidden)) item.open = open;
    }
  };

  const goTo = (hash) => {
    const target = /^#p\d+$/.test(hash) && find(hash.slice(1));
    if (!target) return false;
    if (target.hidden) clear();
    target.open = true;
    target.scrollIntoView();
    target.querySelector("summary")?.focus({ preventScroll: true });
    return true;
  };

  let waiting = 0;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  });
  for (const select of chosen) select.addEventListener("change", filter);
  order.addEventListener("change", sort);
  tools.addEventListener("submit", (event) => event.preventDefault());
  find("clear").addEventListener("click", () => {
    clear();
    words.focus();
  });
  find("open").addEventListener("click", () => openShown(true));
  find("close").addEventListener("click", () => openShown(false));

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#p']");
    if (link && goTo(link.getAttribute("href"))) {
      event.preventDefault();
      history.pushState(null, "", link.getAttribute("href"));
      return;
    }
    const button = event.target.closest("[data-show]");
    if (!button) return;
    clear();
    find("kind").value = button.dataset.show;
    filter();
    find("people-title").scrollIntoView();
    count.focus({ preventScroll: true });
  });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")].filter((details) => !details.closest("[hidden]"));
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });

  for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
  filter();
  goTo(location.hash);
}

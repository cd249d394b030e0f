// The page is complete without this script; it selects, filters and scrolls.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const rail = one(".rail");
  const bar = one(".selection");
  const form = one(".filters");
  const rows = all(".results tbody tr").map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
  }));
  const chosen = new Set(); // judgements; none means all
  let selected = "";

  document.documentElement.classList.add("js");

  // ---- results

  function matches({ row, text }) {
    const data = row.dataset;
    const words = form.elements.text.value.toLowerCase().split(/\s+/);
    const kind = form.elements.kind ? form.elements.kind.value : "";
    const hidden = "intermediate" in data && data.status === "equal";
    const wanted = form.elements.intermediate && form.elements.intermediate.checked;
    return (
      (!selected || data.node === selected) &&
      (!chosen.size || chosen.has(data.status)) &&
      (!kind || data.kind === kind) &&
      (!hidden || wanted) &&
      words.every((word) => text.includes(word))
    );
  }

  function filter() {
    if (!form) return;
    let count = 0;
    for (const item of rows) {
      const match = matches(item);
      item.row.hidden = !match;
      count += match;
    }
    one(".shown").textContent = `${count} of ${rows.length} shown`;
    one(".results .none").hidden = count > 0;
  }

  function clear() {
    if (form) form.reset();
    chosen.clear();
    for (const button of all("[data-status].toggle")) button.setAttribute("aria-pressed", "false");
    select("");
  }

  // ---- selection

  const cellsOf = (node) => all(`[data-cell-of="${node}"]`);

  function select(node) {
    selected = node;
    for (const element of all(".selected")) element.classList.remove("selected");
    for (const element of all("[aria-current]")) element.removeAttribute("aria-current");
    if (node) mark(node);
    filter();
    say(node);
  }

  function mark(node) {
    for (const element of [...cellsOf(node), ...all(`[data-edge="${node}"]`)]) element.classList.add("selected");
    for (const element of all(`a[data-node="${node}"]`)) {
      element.classList.add("selected");
      element.setAttribute("aria-current", "true");
    }
    document.getElementById(node)?.classList.add("selected");
  }

  function say(node) {
    bar.hidden = !node;
    if (!node) return;
    const article = document.getElementById(node);
    one("b", bar).textContent = article ? one("h3 a", article).textContent : node;
    one(".how", bar).textContent = article ? one(".status", article).textContent.trim() : "";
  }

  // ---- scrolling: the rail by itself, so that the page stays where it is

  function showInGraph(node) {
    const step = one(`a.step[data-node="${node}"]`);
    if (!step || rail.scrollHeight <= rail.clientHeight + 1 && rail.scrollWidth <= rail.clientWidth + 1) return;
    const box = step.getBoundingClientRect();
    const frame = rail.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom) rail.scrollTop += box.top - frame.top - frame.height / 2;
    if (box.left < frame.left || box.right > frame.right) rail.scrollLeft += (box.left + box.right - frame.left - frame.right) / 2;
  }

  function flash(element) {
    element.classList.remove("flash");
    void element.getBoundingClientRect(); // restarts the animation
    element.classList.add("flash");
  }

  function go(anchor, from, of) {
    const target = document.getElementById(anchor);
    if (!target) return;
    const node = anchor.startsWith("node-") ? anchor : target.dataset.cellOf || of || "";
    select(node);
    showInGraph(node);
    const pair = target.closest(".pair");
    // From a cell, its node in the same row needs to come near, not to the top.
    const near = from && document.getElementById(from)?.closest(".pair") === pair;
    (near || !pair || !anchor.startsWith("node-") ? target : pair).scrollIntoView({ block: near ? "nearest" : "start" });
    flash(target);
    for (const cell of cellsOf(anchor)) flash(cell);
    history.replaceState(null, "", `#${anchor}`);
  }

  // ---- events

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      go(link.dataset.go, link.dataset.from, link.dataset.of);
      return;
    }
    const button = event.target.closest("button");
    if (button) {
      press(button);
      return;
    }
    const cell = event.target.closest("[data-cell-of]");
    const reading = String(getSelection()) || event.target.closest("a, input, select, label");
    if (cell && !reading) go(cell.dataset.cellOf, cell.id);
  });

  function press(button) {
    const data = button.dataset;
    if ("clear" in data) {
      clear();
      history.replaceState(null, "", location.pathname + location.search);
    } else if (data.goto) {
      document.getElementById(data.goto === "node" ? selected : data.goto).scrollIntoView({ block: "start" });
    } else if (data.status) {
      const on = chosen.has(data.status);
      if (on) chosen.delete(data.status);
      else chosen.add(data.status);
      button.setAttribute("aria-pressed", String(!on));
      filter();
    } else if (data.zoom) {
      zoom(data.zoom);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });

  if (form) {
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  // ---- size of the graph

  const graphs = all("svg.graph");
  const width = (graph) => graph.viewBox.baseVal.width;
  const readable = 0.75;
  let scale = 1;

  const fitting = () => Math.min(1, (rail.clientWidth - 16) / Math.max(1, ...graphs.map(width)));

  function zoom(how) {
    const steps = { in: scale * 1.25, out: scale / 1.25, fit: fitting() };
    scale = Math.min(4, Math.max(0.1, steps[how]));
    for (const graph of graphs) {
      graph.setAttribute("width", width(graph) * scale);
      graph.setAttribute("height", graph.viewBox.baseVal.height * scale);
    }
    if (selected) showInGraph(selected);
  }

  filter();
  for (const trace of all(".trace")) trace.scrollTop = trace.scrollHeight; // the error stands last
  if (fitting() >= readable) zoom("fit");
  const start = location.hash.slice(1);
  // After the browser's own jump to the fragment.
  if (/^(node|cell)-[\d-]+$/.test(start)) addEventListener("load", () => requestAnimationFrame(() => go(start)));
})();

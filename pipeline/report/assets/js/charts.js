// ---- Charts: drawn as SVG at the width there is, and drawn again when it changes ----

/** A chart: `draw` gets the width and gives the SVG. */
function chart(draw, { name = "" } = {}) {
  const box = h("div", { class: `chart ${name}` });
  let width = 0;
  const watch = new ResizeObserver(([entry]) => {
    const now = Math.round(entry.contentRect.width);
    if (!now || now === width) return;
    width = now;
    const focused = box.contains(document.activeElement) && document.activeElement.getAttribute("data-key");
    box.replaceChildren(draw(now));
    if (focused) box.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  });
  watch.observe(box);
  return box;
}

/** What is told of an element when it is pointed at or has the focus. */
function tip(element, make) {
  const over = document.getElementById("tip");
  const show = async () => {
    element.setAttribute("aria-describedby", "tip");
    over.dataset.of = element.getAttribute("data-key") || "";
    const made = await make();
    if (!element.matches(":hover, :focus")) return;
    over.replaceChildren(...[made].flat());
    over.hidden = false;
    place(over, element.getBoundingClientRect());
  };
  const hide = () => {
    over.hidden = true;
    element.removeAttribute("aria-describedby");
  };
  element.addEventListener("pointerenter", show);
  element.addEventListener("focus", show);
  element.addEventListener("pointerleave", hide);
  element.addEventListener("blur", hide);
  return element;
}

function place(over, target) {
  const { width, height } = over.getBoundingClientRect();
  const left = Math.min(Math.max(8, target.left + target.width / 2 - width / 2), innerWidth - width - 8);
  const above = target.top - height - 8;
  over.style.left = `${left}px`;
  over.style.top = `${above > 8 ? above : target.bottom + 8}px`;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.getElementById("tip").hidden = true;
});
addEventListener("scroll", () => {
  document.getElementById("tip").hidden = true;
}, { passive: true });

/** A round number of steps for an axis from 0. */
function ticks(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(most / 2, 1)));
  const step = [5, 2, 1].map((one) => one * power).find((one) => one <= most / 2) || 1;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

/**
 * Columns over steps of time. `pick` makes them buttons.
 *
 * @param items key, count, name (in full) and mark (below the axis, or "")
 */
function columnsChart(width, items, { label, height = 150, pick = null, describe, chosen = null }) {
  const [left, bottom, top] = [34, 24, 8];
  const most = Math.max(1, ...items.map((one) => one.count));
  const step = (width - left) / Math.max(1, items.length);
  const y = (count) => top + (height - top - bottom) * (1 - count / most);
  const drawing = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: pick ? "group" : "img", "aria-label": label });
  for (const at of ticks(most)) {
    drawing.append(
      svg("line", { class: "grid", x1: left, x2: width, y1: y(at), y2: y(at) }),
      svg("text", { class: "tick", x: left - 6, y: y(at) + 4, "text-anchor": "end", text: short(at) }));
  }
  drawing.append(axisMarks(items, { left, step, y: height - 7, width }));
  const bars = svg("g", pick ? {} : { "aria-hidden": "true" });
  items.forEach((one, i) => {
    const bar = svg("g", {
      class: `column${one.count ? "" : " empty"}${chosen === one.key ? " picked" : ""}`,
      "data-key": one.key,
      ...(pick ? { role: "button", tabindex: "-1", "aria-label": describe(one), onclick: () => pick(one) } : {}),
    },
    svg("rect", { class: "touch", x: left + i * step, y: top, width: step, height: height - top - bottom }),
    svg("rect", {
      class: "bar",
      x: left + i * step + Math.min(2, step * 0.12),
      width: Math.max(1, step - Math.min(4, step * 0.24)),
      y: y(one.count),
      height: Math.max(0, height - bottom - y(one.count)),
    }));
    bars.append(tip(bar, () => describe(one)));
  });
  drawing.append(bars, svg("line", { class: "base", x1: left, x2: width, y1: height - bottom, y2: height - bottom }));
  return pick ? roving(drawing, "[role=button]") : drawing;
}

/** Names below an axis, as many as there is room for. */
function axisMarks(items, { left, step, y, width }) {
  const group = svg("g", { "aria-hidden": "true" });
  const named = items.map((one, i) => [one.mark, i]).filter(([text]) => text);
  let free = 0;
  const room = Math.max(0, ...named.map(([text]) => text.length)) * 6.6 + 10;
  for (const [text, i] of named) {
    const half = (text.length * 6.6) / 2;
    const x = Math.min(Math.max(left + (i + 0.5) * step, left + half - 8), width - half);
    if (x < free) continue;
    free = x + room;
    group.append(svg("text", { class: "tick", x, y, "text-anchor": "middle", text }));
  }
  return group;
}

/** A line as small as a word: counts over time, neighbours put together where there are many. */
function sparkline(all, name, { width = 112, height = 24 } = {}) {
  const together = Math.ceil(all.length / 36);
  const counts = Array.from({ length: Math.ceil(all.length / together) }, (_, i) =>
    all.slice(i * together, (i + 1) * together).reduce((a, b) => a + b, 0));
  const most = Math.max(1, ...counts);
  const x = (i) => (counts.length > 1 ? 1 + (i * (width - 4)) / (counts.length - 1) : width / 2);
  const y = (count) => height - 2 - ((height - 5) * count) / most;
  const line = counts.map((count, i) => `${i ? "L" : "M"}${round(x(i))} ${round(y(count))}`).join("");
  const top = counts.indexOf(Math.max(...counts));
  return svg("svg", { class: "spark", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name },
    svg("path", { class: "spark-area", d: `${line}L${round(x(counts.length - 1))} ${height - 2}L${round(x(0))} ${height - 2}Z` }),
    svg("path", { class: "spark-line", d: line }),
    svg("circle", { class: "spark-top", cx: round(x(top)), cy: round(y(counts[top])), r: 2 }));
}

function round(value) {
  return Math.round(value * 100) / 100;
}

/** Counts of all steps of time, from the pairs of step and count that the page holds. */
function series(pairs) {
  const counts = new Array(run.core.articles.steps.length).fill(0);
  for (let i = 0; i < pairs.length; i += 2) counts[pairs[i]] = pairs[i + 1];
  return counts;
}

/** The steps of time as columns. */
function stepItems(counts) {
  const { steps, unit } = run.core.articles;
  return steps.map((key, i) => ({
    key,
    count: counts[i],
    name: day(key),
    mark: unit === "month" ? (key.endsWith("-01") ? key.slice(0, 4) : "") : unit === "year" ? key : day(key, { brief: true }).replace(/ \d{4}$/, ""),
  }));
}

/** When a name is most in the articles, in words. */
function peak(counts) {
  const most = Math.max(...counts);
  return t("peak", most, day(run.core.articles.steps[counts.indexOf(most)]));
}

/** A bar whose length is a share. */
function meter(share) {
  const bar = h("span", { class: "meter", "aria-hidden": "true" }, h("span"));
  bar.firstChild.style.inlineSize = `${Math.max(1, share * 100)}%`;
  return bar;
}

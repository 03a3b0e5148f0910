// ---- A network of names: the same drawing for the same names ----

/**
 * Places for nodes so that linked ones are near each other.
 *
 * @param count of nodes
 * @param links [a, b, weight from 0 to 1]
 * @returns x and y of each, from 0 to 1
 */
function layout(count, links) {
  const golden = Math.PI * (3 - Math.sqrt(5));
  const at = Array.from({ length: count }, (_, i) => {
    const distance = 0.48 * Math.sqrt((i + 0.5) / count);
    return [0.5 + distance * Math.cos(i * golden), 0.5 + distance * Math.sin(i * golden)];
  });
  const wanted = 0.62 / Math.sqrt(Math.max(1, count));
  for (let round = 0; round < 320; round++) {
    const heat = 0.06 * (1 - round / 320);
    const push = at.map(([x, y]) => [(0.5 - x) * 0.35, (0.5 - y) * 0.35]);
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) pair(at, push, a, b, (d) => (wanted * wanted) / d);
    }
    for (const [a, b, weight] of links) pair(at, push, a, b, (d) => -((d * d) / wanted) * (0.25 + weight));
    push.forEach(([dx, dy], i) => {
      const length = Math.hypot(dx, dy) || 1;
      at[i][0] += (dx / length) * Math.min(length, heat);
      at[i][1] += (dy / length) * Math.min(length, heat);
    });
  }
  return fitted(at);
}

function pair(at, push, a, b, force) {
  const dx = at[a][0] - at[b][0];
  const dy = at[a][1] - at[b][1];
  const distance = Math.max(0.004, Math.hypot(dx, dy));
  const by = force(distance) / distance;
  push[a][0] += dx * by;
  push[a][1] += dy * by;
  push[b][0] -= dx * by;
  push[b][1] -= dy * by;
}

/** Spread over the whole square. */
function fitted(at) {
  return at.map((one) => one.map((value, axis) => {
    const all = at.map((other) => other[axis]);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return high > low ? (value - low) / (high - low) : 0.5;
  }));
}

/**
 * Which side of its node each label goes to, the most important first: where it covers least.
 *
 * @param nodes x, y, r and text
 */
function labelled(nodes, width, height) {
  const taken = nodes.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  return nodes.map(({ x, y, r, text }) => {
    const wide = text.length * 6.8 + 4;
    const sides = [
      { x: x + r + 3, y: y + 4, anchor: "start", left: x + r + 3 },
      { x: x - r - 3, y: y + 4, anchor: "end", left: x - r - 3 - wide },
      { x, y: y - r - 4, anchor: "middle", left: x - wide / 2 },
      { x, y: y + r + 12, anchor: "middle", left: x - wide / 2 },
      { x: x + r, y: y - r, anchor: "start", left: x + r },
      { x: x + r, y: y + r + 8, anchor: "start", left: x + r },
      { x: x - r, y: y - r, anchor: "end", left: x - r - wide },
      { x: x - r, y: y + r + 8, anchor: "end", left: x - r - wide },
    ].map((one) => ({ ...one, right: one.left + wide, top: one.y - 10, bottom: one.y + 3 }));
    const covered = (box) => taken.reduce((sum, other) => sum + overlap(box, other), 0)
      + (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height ? 2000 : 0);
    const best = sides.reduce((a, b) => (covered(b) < covered(a) ? b : a));
    const hidden = covered(best) > 120;
    if (!hidden) taken.push(best);
    return { ...best, hidden };
  });
}

function overlap(a, b) {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/**
 * The drawing.
 *
 * @param names numbers of names
 * @param links [a, b, count] of positions in names
 */
function network(width, names, links, { pick, chosen, describe }) {
  const height = Math.round(Math.min(560, Math.max(360, width * 0.66)));
  const most = Math.max(1, ...links.map(([, , count]) => count));
  const places = layout(names.length, links.map(([a, b, count]) => [a, b, count / most]));
  const biggest = Math.max(1, ...names.map((n) => run.names.mentions[n]));
  const margin = Math.min(70, width * 0.14);
  const nodes = names.map((n, i) => ({
    x: margin + places[i][0] * (width - 2 * margin),
    y: 24 + places[i][1] * (height - 48),
    r: 4 + 10 * Math.sqrt(run.names.mentions[n] / biggest),
    text: run.names.canonical[n],
  }));
  const near = new Set(links.flatMap(([a, b]) => (names[a] === chosen ? [b] : names[b] === chosen ? [a] : [])));
  const faint = (i) => chosen !== null && names[i] !== chosen && !near.has(i);
  const drawing = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("links_chart"), class: "network" });
  for (const [a, b, count] of links) {
    const lit = names[a] === chosen || names[b] === chosen;
    drawing.append(svg("line", {
      class: `link${lit ? " lit" : chosen === null ? "" : " faint"}`,
      x1: round(nodes[a].x), y1: round(nodes[a].y), x2: round(nodes[b].x), y2: round(nodes[b].y),
      "stroke-width": round(0.8 + 5 * (count / most)),
    }));
  }
  const labels = labelled(nodes, width, height);
  names.forEach((n, i) => {
    const { x, y, r, text } = nodes[i];
    const side = labels[i];
    const node = svg("g", {
      class: `node ${look(run.names.label[n])}${faint(i) ? " faint" : ""}${n === chosen ? " picked" : ""}`,
      role: "button", tabindex: "-1", "data-key": n, "aria-pressed": String(n === chosen), "aria-label": describe(n),
      onclick: () => pick(n),
    },
    svg("circle", { cx: round(x), cy: round(y), r: round(r) }),
    side.hidden && n !== chosen ? "" : svg("text", { x: round(side.x), y: round(side.y), "text-anchor": side.anchor, text }));
    drawing.append(tip(node, () => describe(n)));
  });
  return roving(drawing, "[role=button]");
}

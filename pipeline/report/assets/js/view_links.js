// ---- Who is named with whom ----

function viewLinks(_, wanted) {
  const [a, b] = ["a", "b"].map((one) => (wanted.has(one) ? Number(wanted.get(one)) : null));
  const state = { labels: new Set(["PER", "ORG", "PRODUCT"]), unit: "sentences", chosen: a, other: b, size: innerWidth < 700 ? 20 : 40 };
  const drawing = redrawn(() => linksChart(state, choose));
  const list = redrawn(() => pairsList(state));
  const both = () => {
    drawing.again();
    list.again();
  };
  const choose = (name) => {
    state.chosen = state.chosen === name ? null : name;
    state.other = null;
    list.again();
    drawing.again().then(() => drawing.box.querySelector(`[data-key="${name}"]`)?.focus({ preventScroll: true }));
  };
  both();
  const there = LABELS.filter((one) => run.names.label.slice(0, run.core.names.linked).includes(one));
  return [
    heading("links", h("p", { class: "lead", text: t("links_lead", run.core.names.linked) })),
    h("div", { class: "filters" },
      choice(t("unit"), ["sentences", "articles"].map((one) => [one, t(`unit.${one}`)]), state.unit, (unit) => {
        state.unit = unit;
        both();
      }),
      toggles(t("kinds"), there, state.labels, both)),
    h("div", { class: "columns wide-first" },
      h("section", { class: "panel" }, drawing.box, h("p", { class: "small", text: t("links_hint") })),
      h("section", { class: "panel" }, list.box)),
  ];
}

/** The pairs whose two names are of the labels, the most frequent first. */
function pairsWanted({ labels, unit }) {
  const { a, b } = run.pairs;
  const count = run.pairs[unit];
  const has = (name) => !labels.size || labels.has(run.names.label[name]);
  return a.map((one, k) => ({ a: one, b: b[k], count: count[k], sentences: run.pairs.sentences[k], articles: run.pairs.articles[k] }))
    .filter((one) => one.count && has(one.a) && has(one.b))
    .sort((x, y) => y.count - x.count || x.a - y.a || x.b - y.b);
}

function linksChart(state, pick) {
  const pairs = pairsWanted(state);
  const names = [];
  const position = new Map();
  for (const one of pairs) {
    for (const name of [one.a, one.b]) {
      if (!position.has(name) && names.length < state.size) position.set(name, names.push(name) - 1);
    }
    if (names.length >= state.size) break;
  }
  const drawn = pairs.filter((one) => position.has(one.a) && position.has(one.b)).slice(0, state.size * 3);
  const shown = names.filter((name) => drawn.some((one) => one.a === name || one.b === name));
  const links = drawn.map((one) => [shown.indexOf(one.a), shown.indexOf(one.b), one.count]);
  if (!links.length) return h("p", { class: "none", text: t("nothing") });
  const describe = (n) => `${run.names.canonical[n]} (${called("kind", run.names.label[n])}), ${t("n_mentions", run.names.mentions[n])}`;
  return chart((width) => network(width, shown, links, { pick, chosen: state.chosen, describe }));
}

function pairsList(state) {
  const { chosen, other } = state;
  const all = pairsWanted(chosen === null ? state : { ...state, labels: new Set() });
  const items = all.filter((one) => chosen === null
    || ((one.a === chosen || one.b === chosen) && (other === null || one.a === other || one.b === other)));
  const most = Math.max(1, ...items.map((one) => one.count));
  const open = items.length === 1;
  return [
    h("h2", {}, chosen === null ? t("pairs") : t("pairs_of", run.names.canonical[chosen])),
    paged({ items, size: 15, list: () => h("ol", { class: "plain ranked pairs" }), draw: (one) => pairRow(one, most, open) }).box,
  ];
}

function pairRow(one, most, open) {
  const name = (n) => h("span", { class: `named ${look(run.names.label[n])}`, text: run.names.canonical[n] });
  const box = h("details", { open },
    h("summary", {}, h("span", { class: "pair" }, name(one.a), " + ", name(one.b)),
      h("span", { class: "count", text: howOften(one.sentences, one.articles) }),
      meter(one.count / most)));
  const fill = async () => {
    if (box.children.length > 1) return;
    const into = h("div", { class: "together" });
    box.append(into);
    into.append(paged({ items: await articlesOfBoth(one.a, one.b), size: 5, counted: false, draw: (article) => mentionsIn(
      article,
      (row) => row.name === one.a || row.name === one.b,
      (rows) => new Set(rows.map((row) => row.name)).size > 1,
    ) }).box);
  };
  box.addEventListener("toggle", () => box.open && fill());
  if (open) fill();
  return h("li", {}, box);
}

async function articlesOfBoth(a, b) {
  const { articles } = await block("names");
  const those = new Set(summed(articles[b]));
  return summed(articles[a]).filter((one) => those.has(one));
}

// ---- Amounts of money, by currency and size ----

const CURRENCIES = 6;
const DOTS = 12;

async function viewMoney() {
  const table = described("money");
  if (!table) return [heading("money"), h("p", { class: "none", text: t("no_table", "money") })];
  const rows = await tableRows(table);
  const all = sized(rows);
  const state = { currencies: new Set(), query: "", order: "size", bin: null };
  const list = redrawn(() => amountsList(rows, all, state, list.again));
  const pickBin = (bin) => {
    state.bin = bin;
    list.again().then(() => list.box.scrollIntoView({ block: "nearest" }));
  };
  const drawing = redrawn(() => amountsChart(rows, all.filter((one) => wantedCurrency(one, state)), pickBin));
  const both = () => {
    state.bin = null;
    drawing.again();
    list.again();
  };
  both();
  const unsized = rows.length - all.length;
  return [
    heading("money", h("p", { class: "lead", text: t("money_lead") })),
    sampleNote(),
    h("div", { class: "filters" }, toggles(t("currency"), topCurrencies(all), state.currencies, both, currencyName)),
    h("section", { class: "panel k-money" }, drawing.box,
      h("p", { class: "small key" }, h("span", { class: "key-dot" }), t("key_amount"), " ", h("span", { class: "key-dot rate" }), t("key_rate")),
      unsized ? h("p", { class: "small", text: t("unsized", unsized) }) : ""),
    h("div", { class: "filters" },
      search(t("search_sentence"), "", (query) => {
        state.query = query;
        list.again();
      }),
      select(t("order"), ["size", "smallest", "latest", "articles"].map((one) => [one, t(`order.${one}`)]), state.order, (order) => {
        state.order = order;
        list.again();
      })),
    list.box,
  ];
}

/** The size of an amount: as it is, or the middle of a range, or the bound that is known; NaN for none. */
function sizeOf(amount, low, high) {
  const bounds = [low, high].filter((one) => one !== null).map(Number);
  return amount !== null ? Number(amount) : bounds.reduce((a, b) => a + b, 0) / bounds.length;
}

/** The amounts that have a place on a logarithmic axis. */
function sized(rows) {
  const { amount, amount_min: low, amount_max: high, currency, period: rate } = rows.columns;
  const found = [];
  for (let i = 0; i < rows.length; i++) {
    const value = sizeOf(amount[i], low[i], high[i]);
    if (value > 0) found.push({ i, value, currency: currency[i] || "", rate: Boolean(rate[i]) });
  }
  return found;
}

function topCurrencies(all) {
  const counts = new Map();
  for (const { currency } of all) counts.set(currency, (counts.get(currency) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, CURRENCIES).map(([one]) => one);
}

function currencyName(code) {
  return code || t("no_currency");
}

function wantedCurrency(one, { currencies }) {
  return !currencies.size || currencies.has(one.currency);
}

/** A strip for each currency, along one logarithmic axis. */
function amountsChart(rows, all, pickBin) {
  if (!all.length) return h("p", { class: "none", text: t("nothing") });
  const top = topCurrencies(all);
  const strips = top.map((currency) => [currency, all.filter((one) => one.currency === currency)]);
  const rest = all.filter((one) => !top.includes(one.currency));
  if (rest.length) strips.push([null, rest]);
  const low = Math.floor(Math.log10(all.reduce((least, one) => Math.min(least, one.value), Infinity)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(all.reduce((most, one) => Math.max(most, one.value), 0)) + 1e-9));
  return chart((width) => strip(rows, strips, { width, low, high, pickBin }));
}

function strip(rows, strips, { width, low, high, pickBin }) {
  const [left, right, bottom] = [46, 12, 26];
  const decade = (width - left - right) / (high - low);
  const per = [10, 6, 5, 4, 3, 2, 1].find((one) => decade / one >= 9) || 1;
  const binOf = (value) => Math.min((high - low) * per - 1, Math.floor((Math.log10(value) - low) * per + 1e-9));
  const piled = strips.map(([currency, those]) => [currency, groupedBy(those, binOf)]);
  const tallest = piled.map(([, bins]) => Math.max(...[...bins.values()].map((one) => one.length)));
  const dots = Math.max(...tallest) <= DOTS;
  const most = Math.max(...tallest);
  const heights = tallest.map((count) => (dots ? count * 9 + 20 : 20 + Math.max(12, 90 * (count / most))));
  const height = heights.reduce((a, b) => a + b, 0) + bottom;
  const drawing = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("money_chart") });
  drawing.append(decades({ low, high, left, decade, height, bottom }));
  let base = 0;
  piled.forEach(([currency, bins], i) => {
    base += heights[i];
    drawing.append(
      svg("line", { class: "base", x1: left, x2: width - right, y1: base, y2: base }),
      svg("text", { class: "strip-name", x: 0, y: base - 5, text: currency === null ? t("others") : currencyName(currency) }));
    for (const [bin, those] of [...bins].sort((a, b) => a[0] - b[0])) {
      const x = left + (bin * decade) / per;
      const place_ = { x, wide: decade / per, base, key: `${currency}-${bin}` };
      if (dots) those.forEach((one, k) => drawing.append(dot(rows, one, k, place_)));
      else drawing.append(pile(rows, those, { ...place_, high: (90 * those.length) / most, from: 10 ** (low + bin / per), to: 10 ** (low + (bin + 1) / per), currency, pickBin }));
    }
  });
  return roving(drawing, "[role=button]");
}

function groupedBy(those, keyOf) {
  const groups = new Map();
  for (const one of those) {
    const key = keyOf(one.value);
    if (groups.has(key)) groups.get(key).push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function decades({ low, high, left, decade, height, bottom }) {
  const every = Math.ceil(44 / decade);
  const group = svg("g", { "aria-hidden": "true" });
  for (let power = low; power <= high; power++) {
    const x = left + (power - low) * decade;
    group.append(svg("line", { class: "grid", x1: x, x2: x, y1: 0, y2: height - bottom }));
    if ((power - low) % every === 0) group.append(svg("text", { class: "tick", x, y: height - 8, "text-anchor": "middle", text: short(10 ** power) }));
  }
  return group;
}

function dot(rows, one, k, { x, wide, base, key }) {
  const row = rows.row(one.i);
  const point = svg("circle", {
    class: `dot${one.rate ? " rate" : ""}`, cx: round(x + wide / 2), cy: base - 7 - k * 9, r: 4,
    role: "button", tabindex: "-1", "data-key": `${key}-${k}`, "aria-label": amountText(row.cells, one.value),
    onclick: (event) => showDetail([row], event.currentTarget),
  });
  return tip(point, async () => [h("strong", { text: amountText(row.cells, one.value) }), await quotation(row), byline(row.article)]);
}

function pile(rows, those, { x, wide, base, high, from, to, currency, key, pickBin }) {
  const name = t("amounts_between", those.length, money(from, currency || ""), money(to, currency || ""));
  const bar = svg("g", { class: "column", role: "button", tabindex: "-1", "data-key": key, "aria-label": name,
    onclick: () => pickBin({ currency, from, to, those, name }) },
  svg("rect", { class: "touch", x: round(x), y: base - 100, width: round(wide), height: 100 }),
  svg("rect", { class: "bar", x: round(x + 1), y: round(base - Math.max(1, high)), width: round(Math.max(1, wide - 2)), height: round(Math.max(1, high)) }));
  return tip(bar, async () => {
    const row = rows.row(those[Math.floor(those.length / 2)].i);
    return [h("strong", { text: name }), h("span", { class: "small", text: t("for_example") }), await quotation(row)];
  });
}

/** « environ 6,6 Md $US par mois » */
function amountText(cells, value) {
  const { amount, amount_min: low, amount_max: high, currency, modifier, period: rate } = cells;
  const both = amount === null && low !== null && high !== null;
  const size = Number.isNaN(value) ? called("modifier", "vague") : both ? `${money(Number(low), currency)} – ${money(Number(high), currency)}` : money(value, currency);
  const how = modifier && modifier !== "exact" && modifier !== "range" && modifier !== "vague" ? `${called("modifier", modifier)} ` : "";
  return how + size + (rate ? ` ${called("rate", rate)}` : "");
}

async function amountsList(rows, all, state, again) {
  let items = (state.bin ? state.bin.those : all).filter((one) => wantedCurrency(one, state));
  const hit = state.query ? finder(state.query) : null;
  if (hit) items = await filtered(items, async (one) => found(hit, (await placed(rows.row(one.i))).context?.text));
  const { published } = run.articles;
  const when = (one) => published[rows.articleOf(one.i)] || "";
  const order = {
    size: (a, b) => b.value - a.value,
    smallest: (a, b) => a.value - b.value,
    latest: (a, b) => when(b).localeCompare(when(a)),
    articles: () => 0,
  }[state.order];
  items = [...items].sort((a, b) => order(a, b) || a.i - b.i);
  announce(t("n_amounts", items.length));
  return [
    h("header", { class: "list-head" },
      h("h2", {}, state.bin ? state.bin.name : t("amounts_listed")),
      state.bin ? h("button", { type: "button", class: "plain-button", onclick: () => {
        state.bin = null;
        again();
      } }, t("unpick")) : ""),
    h("p", { class: "small", text: t("no_conversion") }),
    paged({ items, size: 12, draw: (one) => amountRow(rows.row(one.i), one.value, hit) }).box,
  ];
}

/** Those of the items that pass a test which needs the text; without freezing the page. */
async function filtered(items, test) {
  const kept = [];
  for (const one of items) if (await test(one)) kept.push(one);
  return kept;
}

async function amountRow(row, value, hit) {
  return h("li", { class: "entry" },
    h("p", { class: "entry-head" }, h("button", { type: "button", class: "entry-value", text: amountText(row.cells, value),
      onclick: (event) => showDetail([row], event.currentTarget) })),
    await quotation(row, { hit }),
    h("p", { class: "where" }, articleLink(row.article), " ", byline(row.article)));
}

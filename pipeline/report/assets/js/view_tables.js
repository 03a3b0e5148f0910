// ---- Any table, filtered ----

const CATEGORIES = 30;

function tablesThere() {
  return [
    { name: "articles", description: t("table.articles"), rows: run.articles },
    { name: "names", description: t("table.names"), rows: run.names },
    ...run.core.tables,
  ];
}

async function viewTables(which) {
  const all = tablesThere();
  const table = all.find((one) => one.name === which) || all.find((one) => !["articles", "names", "money", "dates"].includes(one.name)) || all[0];
  const source = await gridOf(table);
  const state = { query: "", equal: {}, low: {}, high: {}, sort: null, down: false };
  const list = redrawn((current) => gridPart(source, state, list.again, current));
  list.again();
  return [
    heading("tables", h("p", { class: "lead", text: t("tables_lead") })),
    h("nav", { class: "choice", "aria-label": t("tables") }, all.map((one) =>
      h("a", { href: `#tables/${one.name}`, "aria-current": one === table ? "true" : undefined, text: said(`table_name.${one.name}`) ? t(`table_name.${one.name}`) : one.name }))),
    h("p", { class: "small", text: said(`table.${table.name}`) ? t(`table.${table.name}`) : table.description }),
    sampleNote(),
    gridFilters(source, state, list.again),
    list.box,
  ];
}

/** A table as columns of cells, with the text of its rows where it stands in articles. */
async function gridOf(table) {
  if (table.rows) return plainGrid(table.name, table.rows, {});
  const rows = await tableRows(table);
  const docs = Object.fromEntries(table.columns.map((one) => [one.name, one]));
  if (!table.located) return plainGrid(table.name, rows, docs);
  const titles = Array.from({ length: rows.length }, (_, i) => titleOf(rows.articleOf(i)));
  return {
    name: table.name, length: rows.length, docs, rows,
    columns: { article: titles, text: null, ...inhabited(rows.columns) },
    textOf: async (i) => (await placed(rows.row(i))).text,
  };
}

function plainGrid(name, all, docs) {
  const columns = inhabited(all);
  const length = Math.max(0, ...Object.values(columns).map((one) => one.length));
  return { name, length, docs, columns, rows: null };
}

/** The columns that hold anything. */
function inhabited(columns) {
  return Object.fromEntries(Object.entries(columns).filter(([, cells]) => cells.some((one) => one !== null && one !== "")));
}

function isNumeric(source, name) {
  const type = source.docs[name]?.type;
  if (type) return ["int", "float", "Decimal"].includes(type);
  return source.columns[name]?.some((one) => typeof one === "number") && source.columns[name].every((one) => one === null || typeof one === "number");
}

function gridFilters(source, state, change) {
  const fields = [search(t("search_rows"), "", (query) => {
    state.query = query;
    change();
  })];
  for (const [name, cells] of Object.entries(source.columns)) {
    if (!cells || name === "rule") continue;
    if (isNumeric(source, name)) {
      fields.push(...["low", "high"].map((bound) => {
        const input = h("input", { type: "number", step: "any", inputmode: "decimal" });
        input.addEventListener("input", calm(() => {
          state[bound][name] = input.value === "" ? undefined : Number(input.value);
          change();
        }));
        return field(t(`filter.${bound}`, called("column", name)), input);
      }));
    } else {
      const values = [...new Set(cells)].filter((one) => one !== null && one !== "");
      if (values.length < 2 || values.length > CATEGORIES) continue;
      fields.push(select(called("column", name), [["", t("all")], ...values.sort(collator().compare).map((one) => [one, String(one)])], "", (value) => {
        state.equal[name] = value;
        change();
      }));
    }
  }
  const [first, ...more] = fields;
  return [h("div", { class: "filters" }, first),
    more.length ? h("details", { class: "more-filters" }, h("summary", {}, t("filters")), h("div", { class: "filters" }, more)) : ""];
}

async function gridPart(source, state, again, current) {
  let items = Array.from({ length: source.length }, (_, i) => i).filter((i) => passes(source, state, i));
  if (state.query) {
    const hit = finder(state.query);
    items = await filtered(items, async (i) => current()
      && (Object.values(source.columns).some((cells) => cells && found(hit, String(cells[i] ?? "")))
        || (source.textOf && found(hit, await source.textOf(i)))));
  }
  if (state.sort) {
    const cells = source.columns[state.sort];
    const compare = isNumeric(source, state.sort)
      ? (a, b) => (Number(cells[a] ?? -Infinity) - Number(cells[b] ?? -Infinity)) || 0
      : (a, b) => collator().compare(String(cells[a] ?? ""), String(cells[b] ?? ""));
    items.sort((a, b) => (state.down ? compare(b, a) : compare(a, b)) || a - b);
  }
  announce(t("n_rows", items.length));
  return [
    h("p", { class: "list-head" }, h("span", { class: "count", text: t("n_rows", items.length) }),
      h("button", { type: "button", class: "plain-button", onclick: () => download(source, items) }, t("download"))),
    paged({ items, size: 25, draw: (i) => gridRow(source, i), list: () => gridTable(source, state, again) }).box,
  ];
}

function passes(source, { equal, low, high }, i) {
  const { columns } = source;
  return Object.entries(equal).every(([name, value]) => !value || String(columns[name][i]) === value)
    && Object.entries(low).every(([name, value]) => value === undefined || (columns[name][i] !== null && Number(columns[name][i]) >= value))
    && Object.entries(high).every(([name, value]) => value === undefined || (columns[name][i] !== null && Number(columns[name][i]) <= value));
}

function gridTable(source, state, again) {
  return h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": t("rows_of", source.name) },
    h("table", { class: "grid", role: "table" }, h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, Object.keys(source.columns).map((name) => h("th", {
      scope: "col", role: "columnheader", title: source.docs[name]?.doc, class: isNumeric(source, name) ? "num" : "",
      "aria-sort": state.sort === name ? (state.down ? "descending" : "ascending") : undefined,
    }, source.columns[name] ? h("button", { type: "button", class: "sort", onclick: () => {
      state.down = state.sort === name && !state.down;
      state.sort = name;
      again();
    } }, called("column", name)) : called("column", name))))), h("tbody", { role: "rowgroup" })));
}

async function gridRow(source, i) {
  const row = source.rows?.row(i);
  return h("tr", { role: "row" }, await Promise.all(Object.entries(source.columns).map(async ([name, cells]) => {
    const attributes = { class: isNumeric(source, name) ? "num" : "", "data-label": called("column", name), role: "cell" };
    if (!cells) {
      return h("td", attributes, h("button", { type: "button", class: "plain-button", text: await source.textOf(i),
        onclick: (event) => showDetail([row], event.currentTarget) }));
    }
    if (name === "article" && row) return h("td", attributes, articleLink(row.article));
    const cell = cells[i];
    if (name === "url" && isWeb(cell)) return h("td", attributes, h("a", { href: cell, text: cell }));
    if (name === "article" && run.byLocator.has(cell)) return h("td", attributes, h("a", { href: `#article/${run.byLocator.get(cell)}`, text: cell }));
    return h("td", attributes, cellOf(source, name, cell));
  })));
}

function cellOf(source, name, cell) {
  if (cell === null || cell === undefined) return "";
  if (isNumeric(source, name)) return format(Intl.NumberFormat, { maximumFractionDigits: 10 }).format(cell);
  return typeof cell === "boolean" ? t(cell ? "yes" : "no") : String(cell);
}

/** The rows that are shown as a CSV file; what a spreadsheet would run gets an apostrophe. */
async function download(source, items) {
  const names = Object.keys(source.columns);
  const lines = [names];
  for (const i of items) {
    lines.push(await Promise.all(names.map((name) => (source.columns[name] ? source.columns[name][i] : source.textOf(i)))));
  }
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^'*[=+\-@\t\r]/.test(text) && !Number.isFinite(Number(text)) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const text = `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\n")}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${source.name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
